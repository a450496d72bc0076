package sql

import "strings"

// maxDepth is how deep parentheses are followed. What is deeper is skipped, so that no text can exhaust the stack.
const maxDepth = 250

// parser follows one statement. It reads tokens from pos to end; end is that of the innermost parentheses.
type parser struct {
	tokens []token
	pair   []int // of each opening parenthesis, the closing one, or the end of the statement
	pos    int
	end    int
	depth  int
	from   bool // a comma leads to another table
	cut    bool // the statement is not whole
	odd    int  // places that no statement has
	found  []find
}

// find is an access and how it came about.
type find struct {
	Access
	alias string // as it is compared, or empty
	at    int    // the table's token
	depth int    // of parentheses
	bare  bool   // the name has no schema
	cte   *cte   // the table is this common table expression, and no table
	drop  bool   // the name turned out to mean another find
}

func newParser(tokens []token) *parser {
	p := &parser{tokens: tokens, end: len(tokens), pair: make([]int, len(tokens))}
	var open []int
	for i, t := range tokens {
		switch t.up {
		case "(":
			p.pair[i] = len(tokens)
			open = append(open, i)
		case ")":
			if len(open) > 0 {
				p.pair[open[len(open)-1]] = i
				open = open[:len(open)-1]
			}
		}
	}
	p.cut = len(open) > 0
	return p
}

// up returns the keyword, operator or punctuation n places ahead; nothing behind the end and for all else.
func (p *parser) up(n int) string { return p.upAt(p.pos + n) }

func (p *parser) upAt(i int) string {
	if i < 0 || i >= p.end {
		return ""
	}
	return p.tokens[i].up
}

func (p *parser) kindAt(i int) (kind, bool) {
	if i < 0 || i >= p.end {
		return 0, false
	}
	return p.tokens[i].kind, true
}

// accept passes over a word if it is next.
func (p *parser) accept(up string) bool {
	if p.up(0) != up {
		return false
	}
	p.pos++
	return true
}

// acceptAny passes over any of some words, as long as they come.
func (p *parser) acceptAny(words map[string]bool) {
	for p.pos < p.end && words[p.up(0)] {
		p.pos++
	}
}

// within runs a step on the tokens before end, and goes on there.
func (p *parser) within(end int, step func()) {
	end = min(end, p.end)
	outer, from := p.end, p.from
	p.end, p.from = end, false
	step()
	p.pos, p.end, p.from = end, outer, from
}

// parenthesised runs a step on what stands in the parentheses that open here, and goes on behind them.
func (p *parser) parenthesised(step func()) {
	closing := p.pair[p.pos]
	if p.depth >= maxDepth {
		p.pos, p.cut = min(closing+1, p.end), true
		return
	}
	p.depth++
	p.pos++
	p.within(closing, step)
	p.depth--
	p.pos = min(p.pos+1, p.end)
}

// paren passes over parentheses in an expression; queries in them count.
func (p *parser) paren(sc *scope) {
	p.parenthesised(func() {
		if p.startsQuery() {
			p.statement(sc)
			return
		}
		p.group(sc)
	})
}

// group passes over an expression. FROM in it belongs to a function: extract(year FROM x), trim(both FROM x).
func (p *parser) group(sc *scope) {
	for p.pos < p.end {
		if p.up(0) == "(" {
			p.paren(sc)
			continue
		}
		p.pos++
	}
}

func (p *parser) skipGroup() {
	if p.up(0) == "(" {
		p.pos = min(p.pair[p.pos]+1, p.end)
	}
}

func (p *parser) startsQuery() bool {
	switch p.up(0) {
	case "SELECT", "VALUES":
		return true
	case "WITH":
		return p.startsWith()
	}
	return false
}

// startsWith reports whether WITH here defines a common table expression.
func (p *parser) startsWith() bool {
	i := p.pos + 1
	if p.upAt(i) == "RECURSIVE" {
		i++
	}
	if k, ok := p.kindAt(i); !ok || k != word && k != quoted && k != hole {
		return false
	}
	i++
	if p.upAt(i) == "(" {
		i = p.pair[i] + 1
	}
	return p.upAt(i) == "AS"
}

// accesses returns what was found, with the sureness of the statement taken in.
func (p *parser) accesses(sure float64) []Access {
	firstHole := p.firstHole()
	if p.cut {
		sure *= .9
	}
	var out []Access
	for _, f := range p.found {
		if f.drop || f.cte != nil {
			continue
		}
		f.Sure *= sure
		if firstHole < f.at {
			f.Sure *= .8
		}
		out = append(out, f.Access)
	}
	return out
}

// firstHole is the first token that is not wholly in the text, or the number of tokens.
func (p *parser) firstHole() int {
	for i, t := range p.tokens {
		if t.kind == hole || strings.Contains(t.text, gapText) && t.kind != literal {
			return i
		}
	}
	return len(p.tokens)
}

func (p *parser) hasHole() bool { return p.firstHole() < len(p.tokens) }
