package sql

// oddities counts places that statements do not have and sentences do.
func (p *parser) oddities() int {
	n := 0
	lists := []bool{false} // whether we are in a list of columns, by depth of parentheses
	typed := -1            // the end of AS r(a int, b text)
	for i, t := range p.tokens {
		top := len(lists) - 1
		switch t.up {
		case "(":
			lists = append(lists, false)
		case ")":
			lists = lists[:max(top, 1)]
		case "SELECT", "RETURNING":
			lists[top] = true
		case "FROM", "WHERE", "SET", "VALUES", "ON":
			lists[top] = false
		}
		if t.up == "(" && i > typed && p.aliased(i-1) {
			typed = p.pair[i]
		}
		if i > typed && p.oddAt(i, t, lists[len(lists)-1]) {
			n++
		}
	}
	return n
}

// aliased reports whether the token at i is an alias.
func (p *parser) aliased(i int) bool {
	return i > 0 && (p.tokens[i].role == isAlias || p.plain(i) && p.upAt(i-1) == "AS")
}

func (p *parser) oddAt(i int, t token, list bool) bool {
	if t.kind == operator {
		return i > 0 && t.text != "*" && (p.tokens[i-1].role == isAlias || p.tokens[i-1].role == isTable && p.upAt(i-2) != "INTO")
	}
	if t.kind != word || p.upAt(i-1) == "." {
		return false
	}
	return p.oddWord(i, t) || p.oddPair(i, t, list) || p.oddKeyword(i, t)
}

// oddWord finds words that hardly anybody gives to columns or tables.
func (p *parser) oddWord(i int, t token) bool {
	switch {
	case proseWords[t.up]:
		return p.upAt(i+1) != "(" && p.upAt(i+1) != "."
	case articles[t.up]:
		return p.plain(i+1) && len(p.tokens[i+1].text) > 2 || t.role == isTable && !short[t.up]
	}
	return false
}

// short are articles that are aliases and names of tables in examples.
var short = set("A AN IT ONE OTHER")

// plain reports whether a token is a name without quotes, and no keyword.
func (p *parser) plain(i int) bool {
	k, ok := p.kindAt(i)
	if !ok || k != word {
		return false
	}
	up := p.tokens[i].up
	return !keywords[up] && up != "\x00"
}

// oddPair finds a name behind a name or value, where it is no alias.
func (p *parser) oddPair(i int, t token, list bool) bool {
	if i == 0 || !t.gap || t.role == isAlias || !p.plain(i) {
		return false
	}
	behind := p.plain(i - 1)
	switch p.tokens[i-1].kind {
	case literal, number, param:
		behind = true
	}
	return behind && !(list && p.endsColumn(i+1) && !(p.plain(i-2) && p.plain(i-1)))
}

// endsColumn reports whether an expression in a list of columns may end before i.
func (p *parser) endsColumn(i int) bool {
	switch p.upAt(i) {
	case "", ",", "FROM", ")", "INTO":
		return true
	}
	return false
}

// oddKeyword finds keywords that stand as they do in sentences; position('a' IN b) is none.
func (p *parser) oddKeyword(i int, t token) bool {
	if want := follows[t.up]; want != nil {
		k, ok := p.kindAt(i + 1)
		if ok && k == word && !want[p.upAt(i+1)] && p.upAt(i+2) != "(" && !(t.up == "WITH" && p.upAt(i+2) == "AS") && p.upAt(i-2) != "(" {
			return true
		}
	}
	want := before[t.up]
	if want == nil || i == 0 {
		return false
	}
	previous := p.tokens[i-1]
	return previous.kind == word && previous.up != "\x00" && !want[previous.up] && p.firstWord().up != "COPY"
}
