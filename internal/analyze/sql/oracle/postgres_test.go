package oracle

import (
	"encoding/json"
	"strings"

	pgquery "github.com/wasilibs/go-pgquery"
)

// node is a part of PostgreSQL's parse tree.
type node = map[string]any

// byPostgres returns what PostgreSQL's parser finds, and whether it takes the statement.
func byPostgres(statement string) (found, bool) {
	text, err := pgquery.ParseToJSON(statement)
	if err != nil {
		return nil, false
	}
	var tree struct{ Stmts []struct{ Stmt node } }
	if json.Unmarshal([]byte(text), &tree) != nil {
		return nil, false
	}
	p := &postgres{found: make(found)}
	for _, s := range tree.Stmts {
		p.top(s.Stmt)
	}
	return p.found, !p.invalid
}

// postgres walks a parse tree. It is invalid if PostgreSQL would refuse the statement later: FROM or USING repeats the target's name.
type postgres struct {
	found   found
	invalid bool
}

// scope is a list of common table expressions, the innermost first.
type scope struct {
	name string
	up   *scope
}

func (s *scope) has(name string) bool {
	for ; s != nil; s = s.up {
		if s.name == name {
			return true
		}
	}
	return false
}

// top reads statements; those that only define have no accesses.
func (p *postgres) top(stmt node) {
	for kind, v := range stmt {
		n, _ := v.(node)
		switch kind {
		case "SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt":
			p.walk(stmt, nil)
		case "ExplainStmt", "DeclareCursorStmt", "PrepareStmt", "ViewStmt", "CreateTableAsStmt":
			if inner, ok := n["query"].(node); ok {
				p.top(inner)
			}
		case "TruncateStmt":
			p.relations(n["relations"], true)
		case "LockStmt":
			p.relations(n["relations"], false)
		case "CopyStmt":
			if relation, ok := n["relation"].(node); ok {
				p.table(relation, n["is_from"] == true, nil)
			}
			p.walk(n["query"], nil)
		}
	}
}

func (p *postgres) relations(list any, write bool) {
	items, _ := list.([]any)
	for _, item := range items {
		p.table(item.(node)["RangeVar"].(node), write, nil)
	}
}

// statements are the nodes that may have a WITH clause, and their target.
var targets = map[string]string{"SelectStmt": "", "InsertStmt": "relation", "UpdateStmt": "relation", "DeleteStmt": "relation", "MergeStmt": "relation"}

func (p *postgres) walk(v any, s *scope) {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			p.walk(item, s)
		}
	case node:
		for kind, child := range v {
			p.child(kind, child, s)
		}
	}
}

func (p *postgres) child(kind string, v any, s *scope) {
	n, ok := v.(node)
	target, statement := targets[kind]
	switch {
	case ok && (statement || kind == "larg" && n["SelectStmt"] == nil && n["op"] != nil || kind == "rarg" && n["op"] != nil):
		p.statement(n, target, s)
	case ok && kind == "RangeVar":
		p.table(n, false, s)
	default:
		p.walk(v, s)
	}
}

func (p *postgres) statement(n node, target string, s *scope) {
	s = p.with(n["withClause"], s)
	if relation, ok := n[target].(node); ok && relation["alias"] == nil && (p.repeats(n["fromClause"], relation) || p.repeats(n["usingClause"], relation)) {
		p.invalid = true
	}
	for field, v := range n {
		switch field {
		case "withClause", "lockingClause":
		case target:
			p.table(v.(node), true, nil)
		case "intoClause":
			p.table(v.(node)["rel"].(node), true, nil)
		default:
			p.child(field, v, s)
		}
	}
}

// repeats reports whether a list of tables has one without an alias by the name of another.
func (p *postgres) repeats(v any, relation node) bool {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			if p.repeats(item, relation) {
				return true
			}
		}
	case node:
		if r, ok := v["RangeVar"].(node); ok {
			return r["alias"] == nil && r["relname"] == relation["relname"]
		}
		if j, ok := v["JoinExpr"].(node); ok {
			return p.repeats(j["larg"], relation) || p.repeats(j["rarg"], relation)
		}
	}
	return false
}

// with walks common table expressions and returns the scope in which the statement stands.
func (p *postgres) with(clause any, s *scope) *scope {
	n, ok := clause.(node)
	if !ok {
		return s
	}
	for _, item := range n["ctes"].([]any) {
		cte := item.(node)["CommonTableExpr"].(node)
		inner := &scope{cte["ctename"].(string), s}
		if n["recursive"] == true {
			p.walk(cte["ctequery"], inner)
		} else {
			p.walk(cte["ctequery"], s)
		}
		s = inner
	}
	return s
}

func (p *postgres) table(n node, write bool, s *scope) {
	name, _ := n["relname"].(string)
	schema, _ := n["schemaname"].(string)
	if n["relpersistence"] == "t" || schema == "" && s.has(name) || schema == "pg_catalog" || schema == "information_schema" || strings.HasPrefix(name, "pg_") {
		return
	}
	if schema != "" {
		name = schema + "." + name
	}
	p.found.add(name, write)
}
