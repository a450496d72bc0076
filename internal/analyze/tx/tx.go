// Package tx finds in a type-checked package the code that runs in database transactions: from Begin to Commit or Rollback,
// and in closures that are handed to something that begins and commits around them. Libraries are recognised by import path
// and name, resolved by the type checker; library.go holds them as data. A project's own functions are recognised by what
// they do, which only whoever sees all packages can tell, so that part is left open: see Role.
//
// Not found are transactions that are begun by SQL text, by a function that is kept in a field or variable, or by a closure
// that a function returns. A transaction inside another is one of its own, though it may join the outer one or be a savepoint.
package tx

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

// Role is something that a function does: Param 0 leaves a transaction open for its caller, Param k runs its k-th parameter,
// counted from 1, in a transaction. The zero Role is held by what is certain.
type Role struct {
	Func  *types.Func // as declared, not instantiated
	Param int
}

// Holder says that a function holds a role, if another does.
type Holder struct {
	Role
	If Role
}

// Stretch is code that runs in a transaction, if a role is held.
type Stretch struct {
	Decl     ast.Decl       // of the function or the package variable around
	Spec     *ast.ValueSpec // of a package variable; else nil
	Lits     []*ast.FuncLit // function literals around it, the outermost first; the last may be the closure itself
	Pos, End token.Pos
	By       How
	If       Role
	Lends    bool   // the transaction is for others: a parameter runs in it, or the caller gets it
	Steps    []Step // in order of the source
}

// How says how a stretch comes to be in a transaction.
type How uint8

// The ways.
const (
	ByBegin  How = iota // it follows a Begin
	ByRunner            // it is handed to what runs it
)

// Step is a mention of a declared function inside of a stretch: a call, or its use as a value.
type Step struct {
	Func *types.Func
	Pos  token.Pos
}

// Found is what a package says of transactions, in the order of its files.
type Found struct {
	Stretches []Stretch
	Holders   []Holder
}

// Find looks at a package.
func Find(p Package) Found {
	f := &finder{Package: p, libraries: map[*types.Package]*library{}, roles: map[*types.Func]part{}}
	if p.Types == nil {
		return f.found
	}
	for _, file := range p.Files {
		for _, d := range file.Decls {
			f.declaration(d)
		}
	}
	return f.found
}

// finder looks at one package.
type finder struct {
	Package
	libraries map[*types.Package]*library // nil for those that are none
	roles     map[*types.Func]part        // what functions are known for
	found     Found
}

func (f *finder) declaration(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Body != nil {
			f.look(&scene{finder: f, decl: d, fn: d, root: d.Body})
		}
	case *ast.GenDecl:
		if d.Tok != token.VAR {
			return
		}
		for _, spec := range d.Specs {
			if spec, ok := spec.(*ast.ValueSpec); ok && len(spec.Values) > 0 {
				f.look(&scene{finder: f, decl: d, spec: spec, root: spec})
			}
		}
	}
}

// look reads one declaration: first what stands in it, then what that means.
func (f *finder) look(s *scene) {
	s.walk()
	if len(s.begins) == 0 && len(s.handings) == 0 {
		return
	}
	s.resolve()
}
