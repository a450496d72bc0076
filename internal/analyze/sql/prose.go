package sql

import (
	"strings"
	"unicode/utf8"
)

// judge tells how sure it is that the text is a statement, before what concerns single tables; 0 where it is prose. It wants what
// the keyword promises; then, the less the letter case shows, the more the rest has to.
func (p *parser) judge(got shape) float64 {
	p.end = len(p.tokens)
	if got == shapeless || p.spoken() {
		return 0
	}
	odd, proof := p.odd, p.proof()
	if !p.defines() {
		odd += p.oddities()
	}
	if got == started {
		return p.judgeStarted(odd, proof)
	}
	switch style := p.style(); {
	case proof == 0 && p.foreign():
		return 0
	case style == upperCase && odd == 0:
		return 1
	case style == upperCase && proof > 0 && odd*6 <= len(p.tokens):
		return .8
	case odd > 0 || style == upperCase:
		return 0
	case proof > 0:
		return .9
	case style == lowerCase:
		return .3
	}
	return 0
}

// judgeStarted judges a text that ends after its first words: "SELECT id, name", "UPDATE users".
func (p *parser) judgeStarted(odd, proof int) float64 {
	switch {
	case odd > 0 || p.style() != upperCase:
		return 0
	case len(p.found) == 0 && (proof > 0 || p.lists()):
		return 1
	case len(p.found) > 0 && p.lowerTable():
		return .5
	}
	return 0
}

func (p *parser) defines() bool {
	switch p.firstWord().up {
	case "CREATE", "ALTER", "DROP", "RENAME":
		return true
	}
	return false
}

func (p *parser) lists() bool {
	for _, t := range p.tokens {
		if t.up == "," {
			return true
		}
	}
	return false
}

// lowerTable reports whether the first table is not written like a keyword: "UPDATE FAILED".
func (p *parser) lowerTable() bool {
	t := p.tokens[p.found[0].at]
	return t.kind != word || t.text != t.up
}

type style int

const (
	upperCase style = iota
	lowerCase
	mixedCase // "Select ... from", as sentences begin
)

// clauseWords are those whose letter case shows the style of a statement.
var clauseWords = set(`SELECT FROM INSERT INTO UPDATE SET DELETE WHERE VALUES WITH MERGE USING TRUNCATE TABLE CREATE ALTER DROP`)

// style is the letter case of the keywords: upper if all outside of parentheses are, mixed if the first begins with a capital letter only.
func (p *parser) style() style {
	first := p.firstWord()
	if first.text != first.up {
		if first.text == strings.ToLower(first.text) {
			return lowerCase
		}
		return mixedCase
	}
	depth := 0
	for i, t := range p.tokens {
		switch t.up {
		case "(":
			depth++
		case ")":
			depth--
		}
		if depth <= 0 && t.kind == word && clauseWords[t.up] && t.text != t.up && p.upAt(i-1) != "." && p.upAt(i+1) != "(" {
			return lowerCase
		}
	}
	return upperCase
}

func (p *parser) firstWord() token {
	for _, t := range p.tokens {
		if t.kind == word {
			return t
		}
	}
	return token{}
}

// foreign reports whether a table's name is in a script other than ASCII and not quoted: rather a word of a sentence.
func (p *parser) foreign() bool {
	for _, t := range p.tokens {
		if t.role == isTable && t.kind == word && !ascii(strings.ReplaceAll(t.text, gapText, "")) {
			return true
		}
	}
	return false
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// spoken reports what no statement has, however it is written: the end of a sentence, "failed: %v", an apostrophe.
func (p *parser) spoken() bool {
	n := len(p.tokens)
	last := p.tokens[n-1]
	switch {
	case sentenceEnds[last.up], last.kind == number && strings.HasSuffix(last.text, "."),
		last.kind == operator && strings.HasPrefix(last.text, "…"):
		return true
	case last.role == unclosed && last.kind == literal && !last.gap && n > 1 && p.tokens[n-2].kind == word:
		return true
	case last.text == "?" && !last.gap && n > 1 && p.tokens[n-2].kind == word && !keywords[p.tokens[n-2].up]:
		return true
	case n > 1 && outcomes[last.up] && last.role != isTable && ends(p.tokens[n-2]):
		return true
	}
	for i, t := range p.tokens {
		if t.up == ":" && t.kind == operator && (i == n-1 || p.tokens[i+1].gap) {
			return true
		}
	}
	return false
}

var sentenceEnds = set(". ! : ...")

// ends reports whether a statement could end with a token, so that a word after it is one too many.
func ends(t token) bool {
	switch t.kind {
	case operator, punct:
		return t.up == ")"
	case word:
		return !keywords[t.up] || readers[t.up] != nil
	}
	return true
}

// proof counts what only SQL has.
func (p *parser) proof() int {
	n := 0
	for i, t := range p.tokens {
		if p.proves(i, t) {
			n++
		}
	}
	return n
}

func (p *parser) proves(i int, t token) bool {
	switch t.kind {
	case param:
		return t.text[0] != ':' || t.gap || p.upAt(i-1) != ""
	case literal, quoted:
		return t.role != unclosed
	case operator:
		return t.text == "*" && starBefore[p.upAt(i-1)] || compares[t.text]
	case word:
		if t.role == isTable && strings.Contains(t.text, "_") {
			return true
		}
		next := p.upAt(i + 1)
		k, ok := p.kindAt(i + 1)
		return proves[t.up][next] || t.up == "LIMIT" && ok && k == number
	}
	return false
}

var (
	starBefore = set("SELECT ( . ,")
	compares   = set("= < > <= >= <> != || :: -> ->> #>> @> <@ += -= ==")
)
