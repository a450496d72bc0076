package entry

import "go/ast"

// adopt notes which commands a call of AddCommand, or a field of a command, puts below another one: literals, variables that
// hold them, and what functions of the code base return.
func (f *finder) adopt(v visit) {
	switch n := v.node.(type) {
	case *ast.CallExpr:
		if r, ok := f.ruleOf(f.callee(n)); ok && r.act == adopts {
			for _, child := range f.children(n) {
				f.adoptOne(child, func() Term { return f.nameOfCommand(receiver(n)) }, v.place)
			}
		}
	case *ast.CompositeLit:
		c := commands[f.typeName(f.Info.TypeOf(n))]
		if c.inner == "" {
			return
		}
		field, zero := f.fieldOf(n, c.inner)
		if zero {
			return
		}
		if list := f.spelled(field); list != nil {
			for _, child := range list.Elts {
				f.adoptOne(child, func() Term { return f.commandName(n) }, v.place)
			}
		}
	}
}

// children returns the arguments of a call, those of a list that is spread out one by one.
func (f *finder) children(call *ast.CallExpr) []ast.Expr {
	if !call.Ellipsis.IsValid() {
		return call.Args
	}
	if list := f.spelled(call.Args[len(call.Args)-1]); list != nil {
		return list.Elts
	}
	return nil
}

func (f *finder) adoptOne(child ast.Expr, parent func() Term, by Place) {
	if lit := f.commandOf(child); lit != nil {
		f.parents[lit] = parent
		return
	}
	call, ok := ast.Unparen(child).(*ast.CallExpr)
	if !ok {
		return
	}
	if fn := f.callee(call); f.ours(fn) {
		f.pending = append(f.pending, func() { f.found.Mounts = append(f.found.Mounts, Mount{Of: fn, Prefix: parent(), By: by}) })
	}
}

// orphans puts the commands that functions return below the command that callers put them below.
func (f *finder) orphans() {
	for _, fn := range f.returning {
		if t := resultOf(fn); t == nil || commands[f.typeName(t)].name == "" {
			continue
		}
		for _, r := range f.returns[fn] {
			if len(r.Results) == 0 {
				continue
			}
			if lit := f.commandOf(r.Results[0]); lit != nil && f.parents[lit] == nil {
				f.parents[lit] = func() Term { return Term{Op: Mounted, Func: fn} }
			}
		}
	}
}
