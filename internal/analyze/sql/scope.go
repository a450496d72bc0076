package sql

// scope holds the common table expressions that a query sees: its own and those around it.
type scope struct {
	names   map[string]*cte
	pending *cte // the expression that is just being defined: visible to itself after UNION, as without RECURSIVE in SQL Server
	up      *scope
}

// cte is a common table expression: what it found stands in parser.found from first to last.
type cte struct {
	name        string
	first, last int
}

func (s *scope) find(name string) *cte {
	for ; s != nil; s = s.up {
		if c := s.names[name]; c != nil {
			return c
		}
	}
	return nil
}

// admit makes the expression that is being defined visible to itself.
func (s *scope) admit() {
	if s != nil && s.pending != nil {
		s.names[s.pending.name] = s.pending
	}
}

// with reads WITH [RECURSIVE] name [(columns)] AS [[NOT] MATERIALIZED] (statement), ... and returns the scope of what follows.
// Without RECURSIVE a name means inside its own definition what it means outside.
func (p *parser) with(up *scope) *scope {
	p.pos++
	recursive := p.accept("RECURSIVE")
	s := &scope{names: make(map[string]*cte), up: up}
	for p.pos < p.end {
		c := &cte{first: len(p.found)}
		if k, _ := p.kindAt(p.pos); k != word && k != quoted && k != hole {
			p.odd++
			return s
		}
		c.name = fold(p.tokens[p.pos].text)
		p.pos++
		p.skipGroup()
		if !p.define(c, s, recursive) {
			return s
		}
		c.last = len(p.found)
		s.names[c.name] = c
		p.searchAndCycle()
		if !p.accept(",") {
			return s
		}
	}
	return s
}

// define reads AS (statement) of a common table expression.
func (p *parser) define(c *cte, s *scope, recursive bool) bool {
	if !p.accept("AS") {
		p.cut = p.cut || p.pos >= p.end
		p.odd++
		return false
	}
	p.accept("NOT")
	p.accept("MATERIALIZED")
	if p.up(0) != "(" {
		p.cut = true
		return false
	}
	inner := &scope{names: make(map[string]*cte), up: s, pending: c}
	if recursive {
		inner.admit()
	}
	p.parenthesised(func() { p.statement(inner) })
	return true
}

// searchAndCycle passes over SEARCH ... SET name and CYCLE ... SET name ... USING name of PostgreSQL.
func (p *parser) searchAndCycle() {
	if p.up(0) != "SEARCH" && p.up(0) != "CYCLE" {
		return
	}
	for p.pos < p.end && !p.startsStatement() && p.up(0) != "(" {
		if p.up(0) == "," && p.upAt(p.pos+2) == "AS" {
			return
		}
		p.pos++
	}
}
