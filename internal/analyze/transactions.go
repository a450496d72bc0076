package analyze

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze/tx"
)

// Role is what a function does for the transactions of those who call it. Param 0: it begins one and leaves it open. Param k:
// it runs its k-th parameter, counted from 1, in one. The zero Role is held without condition.
type Role struct {
	Func  Key
	Param int
}

// Holder says that a function holds a role if another function holds one.
type Holder struct {
	Role
	If Role
}

// Stretch is a transaction if a function that another package may declare holds a role.
type Stretch struct {
	Transaction
	If    Role
	Lends bool // it is for others, who have the steps: it counts if something is done in it besides
}

// transact finds the code that runs in transactions, and that which does if functions hold the roles that they seem to.
func (x *extractor) transact() {
	var files []*ast.File
	for _, src := range x.sources() {
		files = append(files, src.file.Syntax)
	}
	found := tx.Find(tx.Package{Types: x.pkg.Types, Info: x.pkg.Info, Files: files})
	for _, st := range found.Stretches {
		x.addStretch(st)
	}
	for _, h := range found.Holders {
		role, ok := roleOf(h.Role)
		condition, known := roleOf(h.If)
		if ok && known && role != condition {
			x.facts.Holders = append(x.facts.Holders, Holder{role, condition})
		}
	}
}

func (x *extractor) addStretch(st tx.Stretch) {
	key, named := x.keyAround(st)
	condition, known := roleOf(st.If)
	if !named || !known {
		return
	}
	t := Transaction{Key: key, Kind: kindOf(st), Site: x.siteAt(st.Pos), End: x.siteAt(st.End - 1).Line}
	for _, step := range st.Steps {
		if key, ok := keyOf(step.Func); ok {
			t.Steps = append(t.Steps, Step{Call: key, Site: x.siteAt(step.Pos)})
		}
	}
	if condition == (Role{}) && !st.Lends {
		x.facts.Transactions = append(x.facts.Transactions, t)
		return
	}
	x.facts.Stretches = append(x.facts.Stretches, Stretch{t, condition, st.Lends})
}

func kindOf(st tx.Stretch) string {
	switch {
	case st.By == tx.ByBegin:
		return "begin"
	case st.If == tx.Role{}:
		return "closure"
	}
	return "wrapper"
}

// roleOf names a role. One of a function that has no key can't be held: false.
func roleOf(r tx.Role) (Role, bool) {
	if r.Func == nil {
		return Role{}, true
	}
	key, ok := keyOf(r.Func)
	return Role{key, r.Param}, ok
}

// keyAround names the innermost scope that a stretch is or lies in, else the declaration.
func (x *extractor) keyAround(st tx.Stretch) (Key, bool) {
	for _, lit := range slices.Backward(st.Lits) {
		if key, ok := x.scopes[lit]; ok {
			return key, true
		}
	}
	if fn, ok := st.Decl.(*ast.FuncDecl); ok {
		return x.funcDeclKey(fn)
	}
	return x.key(KindVar, "", st.Spec.Names[valueAt(st.Spec, st.Pos)].Name), true
}

// valueAt returns which variable of a specification the value at a position is counted for; see referFromValues.
func valueAt(spec *ast.ValueSpec, pos token.Pos) int {
	if len(spec.Values) == len(spec.Names) {
		return max(0, slices.IndexFunc(spec.Values, func(e ast.Expr) bool { return e.Pos() <= pos && pos < e.End() }))
	}
	return max(0, slices.IndexFunc(spec.Names, func(n *ast.Ident) bool { return n.Name != "_" }))
}

func (x *extractor) siteAt(pos token.Pos) Site {
	at := x.pkg.Fset.PositionFor(pos, false)
	return Site{File: at.Filename, Line: at.Line}
}
