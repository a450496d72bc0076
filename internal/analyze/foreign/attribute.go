package foreign

import (
	"bytes"
	"html"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// attributeName is an attribute of DOT that this package reads.
type attributeName uint8

const (
	attrOther attributeName = iota // any that is for drawing alone
	attrPackage
	attrKind
	attrOwner
	attrLines
	attrWords
	attrTables
	attrExternal
	attrLabel
	attrWeight
	attrDir
)

var attributeNames = map[string]attributeName{
	"package": attrPackage, "kind": attrKind, "owner": attrOwner, "lines": attrLines, "words": attrWords,
	"tables": attrTables, "external": attrExternal, "label": attrLabel, "weight": attrWeight, "dir": attrDir,
}

// attribute is one attribute with its value.
type attribute struct {
	name  attributeName
	at    int // byte at which the value begins
	value []byte
	html  bool // the value is markup
}

// text returns the value, of markup what it shows.
func (a attribute) text() string {
	if !a.html {
		return string(a.value)
	}
	return strings.TrimSpace(html.UnescapeString(string(markup.ReplaceAll(a.value, []byte(" ")))))
}

var markup = regexp.MustCompile(`<[^<>]*>`)

// attributes holds at most one of each name.
type attributes []attribute

// set adds an attribute or replaces the one of its name. Attributes for drawing alone are not kept.
func (all attributes) set(a attribute) attributes {
	if a.name == attrOther {
		return all
	}
	if i := slices.IndexFunc(all, func(o attribute) bool { return o.name == a.name }); i >= 0 {
		all[i] = a
		return all
	}
	return append(all, a)
}

// with returns the attributes and others, which beat them. It changes neither.
func (all attributes) with(others attributes) attributes {
	if len(others) == 0 || len(all) == 0 {
		return append(others[:len(others):len(others)], all...)
	}
	merged := slices.Clone(all)
	for _, a := range others {
		merged = merged.set(a)
	}
	return merged
}

// maxWeight is far above what any tool counts. The sum of weights up to it, over all edges that are read, fits an int.
const maxWeight = 1 << 32

// parseWeight reads the weight of an edge; the text says what is wrong with one that is none.
func parseWeight(text []byte) (w float64, fault string) {
	if len(text) > maxExcerpt {
		return 0, "is no number"
	}
	w, err := strconv.ParseFloat(string(bytes.TrimSpace(text)), 64)
	switch {
	case err != nil && !math.IsInf(w, 0), math.IsNaN(w):
		return 0, "is no number"
	case math.IsInf(w, 0):
		return 0, "is infinite"
	case w < 0:
		return 0, "is negative"
	case w > maxWeight:
		return 0, "is larger than " + strconv.Itoa(maxWeight)
	}
	return w, ""
}

// maxLines is more than any code base has.
const maxLines = 1 << 32

// parseCount reads a whole number, 0 or more.
func parseCount(text string) (n int, fault string) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	switch {
	case err != nil:
		return 0, "is no whole number"
	case n < 0:
		return 0, "is negative"
	case n > maxLines:
		return 0, "is larger than " + strconv.Itoa(maxLines)
	}
	return n, ""
}

// parseWords reads words, each with or without :count, between spaces. Those that stand there twice are added up.
func parseWords(text string) (words []Word, fault string) {
	at := map[string]int{}
	for _, field := range strings.Fields(text) {
		word := Word{Text: strings.ToLower(field), Count: 1}
		if before, count, ok := cutLast(field, ':'); ok {
			n, bad := parseCount(count)
			if bad != "" || before == "" {
				return nil, "want words as word or word:count, got " + strconv.Quote(field)
			}
			word = Word{Text: strings.ToLower(before), Count: n}
		}
		if i, seen := at[word.Text]; seen {
			words[i].Count += word.Count
			continue
		}
		at[word.Text] = len(words)
		words = append(words, word)
	}
	return words, ""
}

// parseTables reads tables, each as name, name:read or name:write, between spaces. One without either is read.
func parseTables(text string) (tables []tableUse, fault string) {
	seen := map[tableUse]bool{}
	for _, field := range strings.Fields(text) {
		name, mode, ok := cutLast(field, ':')
		if !ok {
			name, mode = field, "read"
		}
		if name == "" || mode != "read" && mode != "write" {
			return nil, "want tables as name, name:read or name:write, got " + strconv.Quote(field)
		}
		if use := (tableUse{name, mode == "write"}); !seen[use] {
			seen[use] = true
			tables = append(tables, use)
		}
	}
	return tables, ""
}

// tableUse is a use of a table by a node.
type tableUse struct {
	name  string
	write bool
}

// cutLast cuts a text at the last of a mark.
func cutLast(text string, mark byte) (before, after string, found bool) {
	i := strings.LastIndexByte(text, mark)
	if i < 0 {
		return text, "", false
	}
	return text[:i], text[i+1:], true
}

// parseBool reads what DOT takes for true: true, yes and numbers other than 0.
func parseBool(text string) bool {
	if n, err := strconv.Atoi(text); err == nil {
		return n != 0
	}
	return strings.EqualFold(text, "true") || strings.EqualFold(text, "yes")
}

// firstLine returns what the first line of a label shows. Lines end with \n, \l or \r; one that ends with a mark
// between the elements of a path goes on.
func firstLine(label string) string {
	var line strings.Builder
	for i := 0; i < len(label); i++ {
		c := label[i]
		if c == '\\' && i+1 < len(label) {
			i++
			if c = label[i]; c == 'n' || c == 'l' || c == 'r' {
				c = '\n'
			}
		}
		if c != '\n' {
			line.WriteByte(c)
		} else if s := line.String(); s != "" && !strings.HasSuffix(s, "/") && !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ":") {
			break
		}
	}
	return strings.TrimSpace(line.String())
}

// countsIn reads a label that is a whole number, such as the number of references that an arrow stands for.
func countsIn(label []byte) (float64, bool) {
	if len(label) == 0 || len(label) > 9 || bytes.ContainsFunc(label, func(r rune) bool { return r < '0' || r > '9' }) {
		return 0, false
	}
	n, err := strconv.Atoi(string(label))
	return float64(n), err == nil
}
