// Package tables finds in a type-checked package which function reads and writes which table, collection or key space. It
// knows SQL in strings, the method chains of object mappers and query builders, MongoDB and Redis. Libraries are recognised by
// import path and name, resolved by the type checker; library.go holds them as data.
//
// What a package alone can't tell is left open for whoever sees all packages: the table of a model that another package
// declares, and the table that a function is told by a parameter or a type parameter. The caller puts these together.
package tables

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Package is what is looked at. It must be type-checked as far as it goes.
type Package struct {
	Types *types.Package
	Info  *types.Info
	Files []*ast.File
}

// Found is what a package does to tables, in the order of its files.
type Found struct {
	Accesses []Access
	Models   []Model
	Handings []Handing
	Naming   *Naming      // how gorm is told to name tables; nil where it is not
	Created  []Definition // statements that define tables
	Fields   []Field
}

// Place is where something stands.
type Place struct {
	Decl ast.Decl       // the declaration of a function, or that of a package variable
	Spec *ast.ValueSpec // of a package variable; else nil
	Lits []*ast.FuncLit // function literals around it, the outermost first
	Pos  token.Pos
}

// Target says what table is meant. The zero Target is one that is not known.
type Target struct {
	Table string          // its name
	Model *types.TypeName // the type whose table it is
	// Param is the position, from 1, of the parameter of the function around that is or names it. TypeParam is the
	// same for a type parameter, of the function or of its receiver's type.
	Param, TypeParam int
	Field            string     // of the parameter or of Var that is the name; empty for the whole
	Var              *types.Var // package variable one of whose fields is the name
	File             string     // the embedded .sql file that holds the statements, relative to the package

	// Func is the function that Param is of where that is not the function around: one that made what the access works on.
	Func *types.Func
}

// known reports whether the target says anything.
func (t Target) known() bool { return t != Target{} }

// Access is a read or a write.
type Access struct {
	Place
	Target
	Kind  string // "sql", "gorm", "ent", "bun", "xorm", "mongo", "redis" ...
	Write bool
	Sure  float64 // 0..1
}

// Model is a type whose table is given.
type Model struct {
	Type  *types.TypeName
	Table string          // empty where the code computes it
	Like  *types.TypeName // its table is that of this type, whose method it borrows; else nil
}

// Naming is how gorm makes a table's name of a type's.
type Naming struct {
	Prefix   string
	Singular bool
}

// Handing is a call that tells a function which table to work on: by an argument or by a type argument.
type Handing struct {
	Place
	Callee           *types.Func // generic functions and methods as declared
	Param, TypeParam int         // of the callee, from 1; the other is 0
	Target                       // Table may hold sql.Hole
}

// Field is a constant text in a package variable that is a struct, where the field's name says that it is a table.
type Field struct {
	Var  *types.Var
	Name string
	Text string
}

// Definition is text that defines tables.
type Definition struct {
	Pos  token.Pos
	Text string
}

// Find looks at a package.
func Find(p Package) Found {
	f := newFinder(p)
	if f.Types == nil {
		return Found{}
	}
	f.fields()
	if f.worthwhile() {
		f.gather()
		f.models()
		f.walk()
	}
	return f.found
}

// finder looks at one package.
type finder struct {
	Package
	libraries map[*types.Package]*library
	nearby    map[*types.Package]bool // whether a package may work on tables for others
	vars      map[*types.Var][]assignment
	bodies    map[*types.Func]*ast.FuncDecl
	params    map[*types.Var]parameter
	flows     []flow
	ran       map[*types.Var]*ast.CallExpr     // the call that reach tells of
	lists     map[*ast.CompositeLit]*types.Var // the variable that ranges over a list
	ranges    map[*types.Var]bool              // variables that do
	results   map[*ast.CallExpr]*types.Var     // the variable that gets what a call returns
	embeds    map[*types.Var]string            // the .sql file that a package variable holds
	reach     map[*types.Var]float64           // string variables that reach a database
	formats   map[*types.Var]bool              // string variables that are formats of texts, which count instead
	busy      map[ast.Node]bool                // expressions that are being followed, so that no circle is
	taken     map[ast.Expr]bool                // expressions whose text is part of another's
	found     Found
}

func newFinder(p Package) *finder {
	return &finder{
		Package: p, libraries: map[*types.Package]*library{}, nearby: map[*types.Package]bool{},
		vars: map[*types.Var][]assignment{}, bodies: map[*types.Func]*ast.FuncDecl{}, params: map[*types.Var]parameter{},
		reach: map[*types.Var]float64{}, formats: map[*types.Var]bool{}, ran: map[*types.Var]*ast.CallExpr{},
		lists: map[*ast.CompositeLit]*types.Var{}, ranges: map[*types.Var]bool{}, results: map[*ast.CallExpr]*types.Var{}, embeds: map[*types.Var]string{}, busy: map[ast.Node]bool{}, taken: map[ast.Expr]bool{},
	}
}

// worthwhile reports whether the package may access a table at all. Most packages of most code bases don't, and
// should cost next to nothing.
func (f *finder) worthwhile() bool {
	for _, imported := range f.Types.Imports() {
		if f.library(imported) != nil || f.near(imported) {
			return true
		}
	}
	return f.holdsSQL()
}

// holdsSQL reports whether a string, or a constant of another package, begins as SQL does, or a type names its table.
func (f *finder) holdsSQL() bool {
	found := false
	for _, file := range f.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec, *ast.Field:
				return false
			case *ast.BasicLit:
				found = found || n.Kind == token.STRING && likeSQL(n.Value[1:])
			case *ast.FuncDecl:
				found = found || n.Name.Name == "TableName"
			case *ast.SelectorExpr:
				if c, ok := f.Info.Uses[n.Sel].(*types.Const); ok {
					found = found || likeSQL(stringOf(c.Val()))
				}
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}
