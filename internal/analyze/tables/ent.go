package tables

import (
	"go/types"
	"strings"
)

// judgeEnt looks at calls of a client that ent generated, whose methods carry the entity in the receiver's name, and reports
// whether it is one: client.User.Create() writes the table of User.
func (f *finder) judgeEnt(at Place, fn *types.Func) bool {
	recv := receiverName(fn)
	entity, isClient := strings.CutSuffix(recv, "Client")
	if !isClient || entity == "" || !f.generatedByEnt(fn.Pkg()) {
		return f.judgeEager(at, fn, recv)
	}
	name := fn.Name()
	switch {
	case strings.HasPrefix(name, "Query") && name != "Query":
		entity = entityOf(fn.Signature().Results())
		fallthrough
	case name == "Query" || strings.HasPrefix(name, "Get"):
		f.emit(at, f.entTable(fn.Pkg(), entity), "ent", false, sureModel)
	case hasPrefix(name, "Create", "MapCreate", "Update", "Delete"):
		f.emit(at, f.entTable(fn.Pkg(), entity), "ent", true, sureModel)
	}
	return true
}

// judgeEager looks at With methods of queries, which read another table too.
func (f *finder) judgeEager(at Place, fn *types.Func, recv string) bool {
	if !strings.HasSuffix(recv, "Query") || !hasPrefix(fn.Name(), "With", "Query") || !f.generatedByEnt(fn.Pkg()) {
		return false
	}
	tuple := fn.Signature().Results()
	if strings.HasPrefix(fn.Name(), "With") {
		tuple = eagerParams(fn)
	}
	if entity := entityOf(tuple); entity != "" {
		f.emit(at, f.entTable(fn.Pkg(), entity), "ent", false, sureModel)
	}
	return true
}

// eagerParams returns the parameters of the functions that a With method takes: ...func(*PetQuery).
func eagerParams(fn *types.Func) *types.Tuple {
	params := fn.Signature().Params()
	if params.Len() == 1 {
		if sig, ok := elementOf(params.At(0).Type()).Underlying().(*types.Signature); ok {
			return sig.Params()
		}
	}
	return types.NewTuple()
}

// entityOf returns the entity of the query that a list of types begins with.
func entityOf(t *types.Tuple) string {
	if t.Len() == 0 {
		return ""
	}
	n := named(t.At(0).Type())
	if n == nil {
		return ""
	}
	entity, _ := strings.CutSuffix(n.Obj().Name(), "Query")
	return entity
}

func hasPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// generatedByEnt reports whether a package imports ent, as the generated one does.
func (f *finder) generatedByEnt(p *types.Package) bool {
	if p == nil || f.library(p) != nil {
		return false
	}
	for _, imported := range p.Imports() {
		if lib := f.library(imported); lib != nil && lib.kind == "ent" {
			return true
		}
	}
	return false
}

// entTable returns the table of an entity: the constant Table of its generated package, or the default.
func (f *finder) entTable(p *types.Package, entity string) Target {
	path := p.Path() + "/" + strings.ToLower(entity)
	for _, imported := range p.Imports() {
		if imported.Path() != path {
			continue
		}
		if c, ok := imported.Scope().Lookup("Table").(*types.Const); ok {
			return Target{Table: stringOf(c.Val())}
		}
	}
	return Target{Table: Plural(Snake(entity))}
}
