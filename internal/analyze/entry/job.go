package entry

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"time"
)

// job notes a job that a scheduler runs.
func (f *finder) job(v visit, call *ast.CallExpr, r rule) {
	task := argument(call, r.handler)
	if inner, ok := task.(*ast.CallExpr); ok && r.path != none && len(inner.Args) > 0 && strings.HasSuffix(calledName(inner), "NewTask") {
		task = inner.Args[0]
	}
	f.found.Registrations = append(f.found.Registrations, Registration{
		Kind: r.kind, Name: f.schedule(call, r), Handler: f.handler(task, "Run"), By: v.place, Sure: 1,
	})
}

func calledName(call *ast.CallExpr) string {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		return fun.Sel.Name
	}
	return ""
}

// schedule returns when a job runs: its expression, or the words of the calls that build it, such as "every 1 day".
func (f *finder) schedule(call *ast.CallExpr, r rule) Term {
	if r.path == none {
		return f.spokenSchedule(receiver(call))
	}
	when := argument(call, r.path)
	if def, ok := when.(*ast.CallExpr); ok && len(def.Args) > 0 {
		if d := f.duration(def.Args[0]); d != "" {
			return text("every " + d)
		}
		return f.text(def.Args[0])
	}
	return f.text(when)
}

func (f *finder) spokenSchedule(e ast.Expr) Term {
	var words []string
	for call, ok := e.(*ast.CallExpr); ok && receiver(call) != nil; call, ok = receiver(call).(*ast.CallExpr) {
		name := calledName(call)
		if strings.HasPrefix(name, "Cron") && len(call.Args) > 0 {
			return f.text(call.Args[0])
		}
		word := strings.ToLower(name)
		for _, a := range call.Args {
			if v := f.Info.Types[a].Value; v != nil {
				word += " " + strings.Trim(v.ExactString(), `"`)
			}
		}
		words = append([]string{word}, words...)
	}
	if len(words) == 0 {
		return Term{}
	}
	return text(strings.Join(words, " "))
}

// duration returns a constant duration as time prints it; "" for others.
func (f *finder) duration(e ast.Expr) string {
	tv := f.Info.Types[e]
	if tv.Value == nil || tv.Value.Kind() != constant.Int || pathAndName(tv.Type) != "time.Duration" {
		return ""
	}
	n, _ := constant.Int64Val(tv.Value)
	return time.Duration(n).String()
}

// ticker notes a loop that waits for a clock and calls something of the code base each time: one that a go statement
// starts, or whose function is named like one that runs in the background. A loop that ends when all is well only waits for
// something.
func (f *finder) ticker(v visit, loop ast.Stmt) {
	for _, t := range f.ticks(loop) {
		if !f.callsOurs(t.body) {
			continue
		}
		name, made := f.interval(t.clock)
		reg := Registration{Kind: "ticker", Name: name, Handler: v.place.term(), By: v.place, Sure: 0.9}
		reg.By.Pos = made
		if !f.inGo(v) {
			if ends(t.body) {
				continue
			}
			reg.Started, reg.Sure = !runsByName(v), 0.8
		}
		f.found.Registrations = append(f.found.Registrations, reg)
	}
}

// tick is a clock, a ticker or a call of time.Tick, that a loop waits for, and what is done then.
type tick struct {
	clock ast.Expr
	body  []ast.Stmt
}

// ticks returns the clocks that each round of a loop waits for.
func (f *finder) ticks(loop ast.Stmt) []tick {
	if r, ok := loop.(*ast.RangeStmt); ok {
		if clock := f.clock(r.X); clock != nil {
			return []tick{{clock, r.Body.List}}
		}
		return nil
	}
	list := loop.(*ast.ForStmt).Body.List
	for i, stmt := range list {
		if s, ok := stmt.(*ast.SelectStmt); ok {
			return f.selected(s, slices.Concat(list[:i], list[i+1:]))
		}
		if clock := f.received(stmt); clock != nil {
			return []tick{{clock, list}}
		}
	}
	return nil
}

// selected returns the clocks among the cases of a select statement, with what is done in their cases and around it.
func (f *finder) selected(s *ast.SelectStmt, around []ast.Stmt) []tick {
	var all []tick
	for _, c := range s.Body.List {
		clause := c.(*ast.CommClause)
		if clock := f.received(clause.Comm); clock != nil {
			all = append(all, tick{clock, slices.Concat(clause.Body, around)})
		}
	}
	return all
}

// ends reports whether statements return without an error.
func ends(body []ast.Stmt) bool {
	found := false
	for _, stmt := range body {
		ast.Inspect(stmt, func(n ast.Node) bool {
			if r, ok := n.(*ast.ReturnStmt); ok {
				found = found || len(r.Results) == 0 || isNil(r.Results[len(r.Results)-1])
			}
			_, lit := n.(*ast.FuncLit)
			return !found && !lit
		})
	}
	return found
}

// received returns the clock that a statement receives from.
func (f *finder) received(stmt ast.Stmt) ast.Expr {
	var e ast.Expr
	switch s := stmt.(type) {
	case *ast.ExprStmt:
		e = s.X
	case *ast.AssignStmt:
		e = s.Rhs[0]
	}
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.ARROW {
		return f.clock(u.X)
	}
	return nil
}

// clock returns the ticker whose channel an expression is, or the call of time.Tick.
func (f *finder) clock(e ast.Expr) ast.Expr {
	switch x := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		if x.Sel.Name == "C" && pathAndName(f.Info.TypeOf(x.X)) == "time.Ticker" {
			return x.X
		}
	case *ast.CallExpr:
		if fn := f.callee(x); fn != nil && fn.FullName() == "time.Tick" {
			return x
		}
	case *ast.Ident:
		if v, ok := f.only(f.variable(x)); ok && v.expr != e {
			if call, ok := v.expr.(*ast.CallExpr); ok {
				return f.clock(call)
			}
		}
	}
	return nil
}

// interval returns how often a clock ticks, and where it is made.
func (f *finder) interval(clock ast.Expr) (Term, token.Pos) {
	for range maxDepth {
		if call, ok := ast.Unparen(clock).(*ast.CallExpr); ok {
			if len(call.Args) == 1 {
				if d := f.duration(call.Args[0]); d != "" {
					return text("every " + d), clock.Pos()
				}
			}
			break
		}
		v, ok := f.only(f.variable(clock))
		if !ok {
			break
		}
		clock = v.expr
	}
	return concat(text("every "), Term{}), clock.Pos()
}

func (f *finder) callsOurs(body []ast.Stmt) bool {
	found := false
	for _, stmt := range body {
		ast.Inspect(stmt, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && f.ours(f.callee(call)) {
				found = true
			}
			return !found
		})
	}
	return found
}

// inGo reports whether a go statement starts the code around, as far as the package tells.
func (f *finder) inGo(v visit) bool {
	for i := len(v.stack) - 1; i > 0; i-- {
		if lit, ok := v.stack[i].(*ast.FuncLit); ok {
			call, _ := v.stack[i-1].(*ast.CallExpr)
			return call != nil && call.Fun == lit && i > 1 && isGo(v.stack[i-2]) || f.startedLater(lit)
		}
	}
	return v.fn != nil && f.started[types.Object(v.fn)]
}

// startedLater reports whether a literal is in a variable that a go statement calls.
func (f *finder) startedLater(lit *ast.FuncLit) bool {
	for obj := range f.started {
		if v, ok := f.only(obj); ok && v.expr == ast.Expr(lit) {
			return true
		}
	}
	return false
}

func isGo(n ast.Node) bool {
	_, ok := n.(*ast.GoStmt)
	return ok
}

// runs are beginnings and ends of names of functions that run in the background until they are stopped.
var runs = []string{"run", "loop", "start", "serve", "poll", "watch", "worker", "daemon"}

func runsByName(v visit) bool {
	if v.fn == nil {
		return false
	}
	name := strings.ToLower(v.fn.Name())
	for _, r := range runs {
		if strings.HasPrefix(name, r) || strings.HasSuffix(name, r) {
			return true
		}
	}
	return false
}
