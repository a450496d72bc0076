package oracle

import (
	"strings"

	"github.com/pingcap/tidb/pkg/parser"
	"github.com/pingcap/tidb/pkg/parser/ast"
	_ "github.com/pingcap/tidb/pkg/parser/test_driver"
)

// byTiDB returns what TiDB's parser finds, and whether it takes the statement. Names of common table expressions are left out
// wherever they stand: the corpus has no table of such a name.
func byTiDB(statement string) (found, bool) {
	nodes, _, err := parser.New().ParseSQL(statement)
	if err != nil {
		return nil, false
	}
	out := make(found)
	for _, n := range nodes {
		switch n.(type) {
		case *ast.SelectStmt, *ast.SetOprStmt, *ast.InsertStmt, *ast.UpdateStmt, *ast.DeleteStmt, *ast.TruncateTableStmt, *ast.ExplainStmt, *ast.CreateViewStmt:
			collect(n, out)
		}
	}
	return out, true
}

func collect(n ast.Node, out found) {
	t := &tidb{roles: make(map[*ast.TableName]role), expressions: make(map[string]bool)}
	if view, ok := n.(*ast.CreateViewStmt); ok {
		n = view.Select
	}
	n.Accept(t)
	for _, name := range t.names {
		full := name.Name.O
		if name.Schema.O != "" {
			full = name.Schema.O + "." + full
		}
		if t.roles[name] != skipped && !(name.Schema.O == "" && t.expressions[name.Name.L]) && name.Schema.L != "information_schema" && name.Name.L != "dual" && !strings.HasPrefix(name.Name.L, "pg_") && name.Name.L != "sqlite_master" && name.Schema.L != "sys" && name.Schema.L != "pg_catalog" {
			out.add(full, t.roles[name] == written)
		}
	}
}

type role int

const (
	read role = iota
	written
	skipped
)

// tidb visits a statement.
type tidb struct {
	names       []*ast.TableName
	roles       map[*ast.TableName]role
	expressions map[string]bool
}

func (t *tidb) Leave(n ast.Node) (ast.Node, bool) { return n, true }

func (t *tidb) Enter(n ast.Node) (ast.Node, bool) {
	switch n := n.(type) {
	case *ast.CommonTableExpression:
		t.expressions[n.Name.L] = true
	case *ast.TableName:
		t.names = append(t.names, n)
	case *ast.SelectStmt:
		if n.LockInfo != nil {
			for _, table := range n.LockInfo.Tables {
				t.roles[table] = skipped
			}
		}
	case *ast.TruncateTableStmt:
		t.roles[n.Table] = written
	case *ast.InsertStmt:
		for _, s := range sources(n.Table.TableRefs) {
			t.roles[s.Source.(*ast.TableName)] = written
		}
	case *ast.UpdateStmt:
		t.update(n)
	case *ast.DeleteStmt:
		t.delete(n)
	}
	return n, false
}

// sources lists the tables of a join, those of subqueries aside.
func sources(n ast.ResultSetNode) []*ast.TableSource {
	switch n := n.(type) {
	case *ast.Join:
		if n == nil {
			return nil
		}
		return append(sources(n.Left), sources(n.Right)...)
	case *ast.TableSource:
		switch s := n.Source.(type) {
		case *ast.TableName:
			return []*ast.TableSource{n}
		case *ast.Join:
			return sources(s)
		}
	}
	return nil
}

func called(s *ast.TableSource) string {
	if s.AsName.L != "" {
		return s.AsName.L
	}
	return s.Source.(*ast.TableName).Name.L
}

func (t *tidb) update(n *ast.UpdateStmt) {
	tables := sources(n.TableRefs.TableRefs)
	for _, a := range n.List {
		for i, s := range tables {
			if a.Column.Table.L == called(s) || a.Column.Table.L == "" && i == 0 {
				t.roles[s.Source.(*ast.TableName)] = written
			}
		}
	}
}

func (t *tidb) delete(n *ast.DeleteStmt) {
	tables := sources(n.TableRefs.TableRefs)
	if n.Tables == nil {
		for _, s := range tables {
			t.roles[s.Source.(*ast.TableName)] = written
		}
		return
	}
	for _, target := range n.Tables.Tables {
		t.roles[target] = skipped
		for _, s := range tables {
			if called(s) == target.Name.L {
				t.roles[s.Source.(*ast.TableName)] = written
			}
		}
	}
}
