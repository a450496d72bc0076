package tables

import (
	"strings"
	"unicode"
)

// Snake writes a Go name with underscores: OrderItem, order_item; UserID, user_id; HTTPServer, http_server.
func Snake(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if unicode.IsUpper(r) && i > 0 && runes[i-1] != '_' {
			next := i+1 < len(runes) && unicode.IsLower(runes[i+1])
			if !unicode.IsUpper(runes[i-1]) || next {
				b.WriteByte('_')
			}
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// endings are how words of English form their plural, the first that fits. They and whole are those of jinzhu/inflection,
// which gorm, bun and others use.
var endings = []struct{ ending, plural string }{
	{"person", "people"}, {"man", "men"}, {"child", "children"}, {"sex", "sexes"}, {"move", "moves"}, {"goose", "geese"}, {"foot", "feet"},
	{"tooth", "teeth"}, {"mouse", "mice"}, {"louse", "lice"}, {"quiz", "quizzes"},
	{"matrix", "matrices"}, {"vertex", "vertices"}, {"index", "indices"}, {"axis", "axes"}, {"testis", "testes"}, {"octopus", "octopi"}, {"virus", "viri"},
	{"alias", "aliases"}, {"status", "statuses"}, {"buffalo", "buffaloes"}, {"tomato", "tomatoes"}, {"bus", "buses"}, {"tum", "ta"}, {"ium", "ia"},
	{"sis", "ses"}, {"fe", "ves"}, {"lf", "lves"}, {"rf", "rves"}, {"x", "xes"}, {"ch", "ches"}, {"ss", "sses"}, {"sh", "shes"},
	{"ay", "ays"}, {"ey", "eys"}, {"iy", "iys"}, {"oy", "oys"}, {"uy", "uys"}, {"y", "ies"}, {"s", "s"},
}

// whole are words that have no plural, or one of their own, where they are all of a name.
var whole = map[string]string{
	"equipment": "equipment", "information": "information", "rice": "rice", "money": "money", "species": "species", "series": "series",
	"fish": "fish", "sheep": "sheep", "jeans": "jeans", "police": "police", "milk": "milk", "salt": "salt", "time": "times",
	"water": "water", "paper": "papers", "food": "food", "art": "arts", "ox": "oxen",
}

// Plural forms the plural of a name, as far as its last word shows it.
func Plural(name string) string {
	if plural, ok := whole[name]; ok {
		return plural
	}
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(name, e.ending); ok {
			return stem + e.plural
		}
	}
	return name + "s"
}
