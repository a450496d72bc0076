package sql

// objects are what CREATE, ALTER and DROP may be about, apart from tables and views.
var objects = set(`INDEX SEQUENCE TYPE SCHEMA DATABASE EXTENSION FUNCTION PROCEDURE TRIGGER ROLE USER POLICY DOMAIN RULE`)

// beforeObject may stand between CREATE and what it is about.
var beforeObject = set(`OR REPLACE GLOBAL LOCAL TEMP TEMPORARY UNLOGGED MATERIALIZED RECURSIVE EXTERNAL FOREIGN UNIQUE CLUSTERED NONCLUSTERED
	VIRTUAL IF NOT EXISTS CONCURRENTLY FULLTEXT SPATIAL ONLY`)

// object passes over the words up to a definition's name and returns what it is about.
func (p *parser) object() string {
	p.pos++
	p.acceptAny(beforeObject)
	what := p.up(0)
	if what == "TABLE" || what == "VIEW" || objects[what] {
		p.pos++
		p.acceptAny(beforeObject)
		return what
	}
	return ""
}

// create reads CREATE. Of TABLE and VIEW ... AS the query counts.
func (p *parser) create(sc *scope) shape {
	what := p.object()
	if what == "" {
		return shapeless
	}
	n, ok := p.name()
	if what != "TABLE" && what != "VIEW" {
		return started
	}
	p.tokens[min(n.at, len(p.tokens)-1)].role = isTable
	p.cut = p.cut || p.pos >= p.end
	if !ok || p.pos < p.end && !p.atHole() && !afterCreate[p.up(0)] {
		return shapeless
	}
	for p.pos < p.end && p.up(0) != "AS" {
		p.pos++
	}
	p.accept("AS")
	if p.startsQuery() || p.up(0) == "(" {
		p.statement(sc)
	}
	return whole
}

var afterCreate = set("( AS LIKE PARTITION USING OF WITH ON")

// alter reads ALTER TABLE, which accesses nothing.
func (p *parser) alter(*scope) shape {
	if p.object() != "TABLE" {
		return shapeless
	}
	if _, ok := p.name(); !ok || p.pos < p.end && !p.atHole() && !afterAlter[p.up(0)] {
		return shapeless
	}
	if p.pos >= p.end {
		return started
	}
	p.pos = p.end
	return whole
}

var afterAlter = set(`ADD DROP RENAME ALTER MODIFY CHANGE SET RESET ENABLE DISABLE OWNER ATTACH DETACH VALIDATE CLUSTER INHERIT REPLICA ENGINE
	AUTO_INCREMENT CONVERT COMMENT FORCE NO DEFAULT WITH SWITCH UPDATE DELETE MATERIALIZE ORDER PARTITION TRUNCATE`)

// drop reads DROP TABLE and DROP VIEW, which access nothing.
func (p *parser) drop(*scope) shape {
	if what := p.object(); what != "TABLE" && what != "VIEW" {
		return shapeless
	}
	for {
		if _, ok := p.name(); !ok {
			return shapeless
		}
		if !p.accept(",") {
			break
		}
	}
	if p.pos < p.end && !p.atHole() && !afterDrop[p.up(0)] {
		return shapeless
	}
	p.pos = p.end
	return whole
}

var afterDrop = set("CASCADE RESTRICT PURGE")

// rename reads RENAME TABLE a TO b, which accesses nothing.
func (p *parser) rename(*scope) shape {
	if p.object() != "TABLE" {
		return shapeless
	}
	if _, ok := p.name(); !ok || !p.accept("TO") {
		return shapeless
	}
	p.pos = p.end
	return whole
}
