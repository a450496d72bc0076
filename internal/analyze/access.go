package analyze

import (
	"cmp"
	"go/ast"
	"go/types"
	"path"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze/tables"
)

// Target says what table is meant where the package alone can't tell its name.
type Target struct {
	Table     string // as far as it is known; of a Handing it may hold sql.Hole
	Model     Key    // type whose table it is
	Param     int    // position, from 1, of the parameter of the declaration that names it or is a model
	TypeParam int    // the same of a type parameter: of the function, or of its receiver's type
	Field     string // of the parameter or of Var that is the name; empty for the whole
	Var       Key    // package variable one of whose fields is the name
	File      string // .sql file, relative to the root, that holds the statements; Load reads it
}

// OpenAccess is an access of a table that Join finds by its target.
type OpenAccess struct {
	Access
	Decl   Key // function whose parameters Target speaks of: the one around, or one that made what the access works on
	Target Target
}

// Model is a type that has a table.
type Model struct {
	Type  Key
	Table string // empty where the code computes it
	Like  Key    // type whose table it is, by a method that it borrows; zero for none
}

// Handing is a call that tells a function by an argument, or by a type argument, which table to work on.
type Handing struct {
	Key              Key // what calls, as in Access
	Decl             Key // declaration that it lies in
	Callee           Key
	Param, TypeParam int // of the callee, from 1; the other is 0
	Target           Target
	Site             Site
}

// Naming says how gorm is told to make a table's name of a type's.
type Naming struct {
	Prefix   string
	Singular bool
}

// TableField is the name of a table in a field of a package variable.
type TableField struct {
	Var   Key
	Field string
	Table string
}

// Definition is SQL in Go code that defines tables.
type Definition struct {
	Site Site
	Text string
}

// access notes which declarations and scopes read and write which tables.
func (x *extractor) access() {
	p := x.pkg
	found := tables.Find(tables.Package{Types: p.Types, Info: p.Info, Files: x.syntax()})
	for _, a := range found.Accesses {
		x.addAccess(a)
	}
	for _, m := range found.Models {
		x.addModel(m)
	}
	for _, h := range found.Handings {
		x.addHanding(h)
	}
	for _, field := range found.Fields {
		if key, ok := keyOf(field.Var); ok {
			x.facts.TableFields = append(x.facts.TableFields, TableField{key, field.Name, field.Text})
		}
	}
	for _, d := range found.Created {
		x.facts.Definitions = append(x.facts.Definitions, Definition{Site: x.siteOf(d.Pos), Text: d.Text})
	}
	if found.Naming != nil {
		x.facts.Naming = &Naming{found.Naming.Prefix, found.Naming.Singular}
	}
	x.facts.Accesses = foldAccesses(x.facts.Accesses)
}

func (x *extractor) syntax() []*ast.File {
	var files []*ast.File
	for _, s := range x.sources() {
		files = append(files, s.file.Syntax)
	}
	return files
}

// placeKey names the declaration that a place lies in, and the innermost scope, else the declaration again.
func (x *extractor) placeKey(at tables.Place) (key, decl Key, ok bool) {
	switch d := at.Decl.(type) {
	case *ast.FuncDecl:
		decl, ok = x.funcDeclKey(d)
	case *ast.GenDecl:
		decl, ok = x.key(KindVar, "", at.Spec.Names[0].Name), true
	}
	key = decl
	for _, lit := range at.Lits {
		if scope, isScope := x.scopes[lit]; isScope {
			key = scope
		}
	}
	return key, decl, ok
}

func (x *extractor) addAccess(a tables.Access) {
	key, decl, ok := x.placeKey(a.Place)
	if !ok {
		return
	}
	access := Access{Key: key, Table: a.Table, Kind: a.Kind, Write: a.Write, Sure: a.Sure, Sites: []Site{x.siteOf(a.Pos)}}
	target := targetKeys(a.Target)
	if a.File != "" {
		target.File = path.Join(x.pkg.Dir, a.File)
	}
	if target.Table != "" || target == (Target{}) {
		x.facts.Accesses = append(x.facts.Accesses, access)
		return
	}
	if a.Func != nil {
		decl, _ = keyOf(a.Func)
	}
	x.facts.OpenAccesses = append(x.facts.OpenAccesses, OpenAccess{Access: access, Decl: decl, Target: target})
}

func targetKeys(t tables.Target) Target {
	target := Target{Table: t.Table, Model: nameKey(t.Model), Param: t.Param, TypeParam: t.TypeParam, Field: t.Field}
	if t.Var != nil {
		target.Var, _ = keyOf(t.Var)
	}
	return target
}

func nameKey(obj *types.TypeName) Key {
	if obj == nil {
		return Key{}
	}
	key, _ := keyOf(obj)
	return key
}

func (x *extractor) addModel(m tables.Model) {
	if key := nameKey(m.Type); key != (Key{}) {
		x.facts.Models = append(x.facts.Models, Model{Type: key, Table: m.Table, Like: nameKey(m.Like)})
	}
}

func (x *extractor) addHanding(h tables.Handing) {
	key, decl, ok := x.placeKey(h.Place)
	callee, named := keyOf(h.Callee)
	if !ok || !named {
		return
	}
	x.facts.Handings = append(x.facts.Handings, Handing{
		Key: key, Decl: decl, Callee: callee, Param: h.Param, TypeParam: h.TypeParam, Target: targetKeys(h.Target), Site: x.siteOf(h.Pos),
	})
}

// foldAccesses makes one of those that differ in their sites alone. The surest counts.
func foldAccesses(all []Access) []Access {
	slices.SortStableFunc(all, compareAccesses)
	var out []Access
	for _, a := range all {
		last := len(out) - 1
		if last < 0 || compareAccesses(out[last], a) != 0 {
			a.Sites = slices.Clone(a.Sites)
			out = append(out, a)
			continue
		}
		out[last].Sure = max(out[last].Sure, a.Sure)
		out[last].Sites = joinSites(out[last].Sites, a.Sites)
	}
	return out
}

// joinSites keeps the first MaxSites different ones.
func joinSites(a, b []Site) []Site {
	all := slices.Concat(a, b)
	slices.SortFunc(all, compareSites)
	all = slices.Compact(all)
	return all[:min(len(all), MaxSites)]
}

// compareAccesses orders accesses by what is accessed by whom, and how.
func compareAccesses(a, b Access) int {
	return cmp.Or(
		a.Key.Compare(b.Key), cmp.Compare(a.Table, b.Table), cmp.Compare(a.Kind, b.Kind), cmp.Compare(one(a.Write), one(b.Write)),
	)
}
