package tables

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/sql"
)

// maxDepth bounds how far a value is followed through variables and functions.
const maxDepth = 8

// maxText bounds the text of a string, in bytes; what is longer is cut off.
const maxText = 64 << 10

// text is what is known of a string while it is put together.
type text struct {
	strings.Builder
	marks []mark
	parts []ast.Expr // that are part of it
	depth int
	self  *types.Var // the variable whose text this is; its own name stands for what is there already
}

// mark is a place of a table's name that an expression stands in, which may be told later.
type mark struct {
	name   string // that stands in the text
	target Target
}

// add adds the text of an expression.
func (f *finder) add(t *text, e ast.Expr) {
	e = ast.Unparen(e)
	if s, ok := f.constant(e); ok {
		t.parts = append(t.parts, e)
		t.put(s)
		return
	}
	if t.depth >= maxDepth || f.busy[e] {
		t.put(sql.Hole)
		return
	}
	f.busy[e] = true
	t.depth++
	f.addPart(t, e)
	t.depth--
	delete(f.busy, e)
}

// put adds a piece as long as there is room.
func (t *text) put(s string) {
	if t.Len()+len(s) <= maxText {
		t.WriteString(s)
	}
}

func (f *finder) addPart(t *text, e ast.Expr) {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			t.parts = append(t.parts, e)
			f.add(t, e.X)
			f.add(t, e.Y)
			return
		}
	case *ast.CallExpr:
		if f.addCall(t, e) {
			return
		}
	case *ast.Ident, *ast.SelectorExpr:
		if f.addVariable(t, e) {
			return
		}
	}
	f.addHole(t, e)
}

// addHole adds what is not constant: a mark where a table's name belongs and the target can be told later.
func (f *finder) addHole(t *text, e ast.Expr) {
	target := f.nameTarget(e)
	if !target.known() || !beforeName(t.String()) {
		t.put(sql.Hole)
		return
	}
	if target.Table != "" {
		t.put(target.Table)
		return
	}
	name := fmt.Sprintf("msasplitmark%dx", len(t.marks))
	t.marks = append(t.marks, mark{name, target})
	t.put(name)
}

// beforeName reports whether a table's name comes next.
func beforeName(s string) bool {
	s = s[max(0, len(s)-64):]
	if strings.TrimRight(s, " \t\n") == "" {
		return true
	}
	fields := strings.Fields(strings.TrimRight(s, "\"`["))
	if len(fields) == 0 {
		return true
	}
	switch strings.ToUpper(fields[len(fields)-1]) {
	case "FROM", "INTO", "UPDATE", "JOIN", "TABLE", "ONLY":
		return true
	}
	return false
}

// constant returns the value of a constant string.
func (f *finder) constant(e ast.Expr) (string, bool) {
	tv, ok := f.Info.Types[e]
	if !ok || tv.Value == nil || tv.Value.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(tv.Value), true
}

func stringOf(v constant.Value) string {
	if v == nil || v.Kind() != constant.String {
		return ""
	}
	return constant.StringVal(v)
}

// addVariable adds what a variable or field is known to hold, if it is one text alone.
func (f *finder) addVariable(t *text, e ast.Expr) bool {
	v := f.variable(e)
	if v == nil {
		return false
	}
	if v == t.self {
		return true // its text is there already
	}
	values := f.vars[v]
	if _, isParam := f.params[v]; isParam || len(values) == 0 || values[0].part || !settled(values) {
		return false
	}
	self := t.self
	t.self = v
	for _, a := range values {
		f.add(t, a.value)
	}
	t.self = self
	return true
}

// settled reports whether all but the first value are added to it. A builder needs no first one.
func settled(values []assignment) bool {
	for _, a := range values[1:] {
		if !a.adds {
			return false
		}
	}
	return true
}

// addCall adds the text that a call returns, where it is known.
func (f *finder) addCall(t *text, call *ast.CallExpr) bool {
	if tv, ok := f.Info.Types[call.Fun]; ok && tv.IsType() && len(call.Args) == 1 {
		f.add(t, call.Args[0])
		return true
	}
	if source := textSource(call); source != ast.Expr(call) {
		if v := f.variable(source); v != nil && isBuilder(v.Type()) {
			return f.addVariable(t, source)
		}
	}
	fn := f.callee(call)
	if fn == nil {
		return false
	}
	switch path := pathOf(fn); {
	case path == "fmt" && fn.Name() == "Sprintf":
		return f.addFormat(t, call, 0)
	case path == "fmt" && fn.Name() == "Fprintf":
		return f.addFormat(t, call, 1)
	case path == "fmt" && fn.Name() == "Sprint", path == "fmt" && fn.Name() == "Fprint":
		return false
	case path == "strings" && fn.Name() == "Join":
		return f.addJoined(t, call)
	case path == "strings" && strings.HasPrefix(fn.Name(), "Trim") && len(call.Args) > 0:
		f.add(t, call.Args[0])
		return true
	}
	return f.addReturned(t, fn, call)
}

func pathOf(fn *types.Func) string {
	if fn.Pkg() == nil {
		return ""
	}
	return fn.Pkg().Path()
}

// addReturned adds the text that a function of the package returns, or that one passes through that takes a statement and
// returns one, such as Rebind.
func (f *finder) addReturned(t *text, fn *types.Func, call *ast.CallExpr) bool {
	results := fn.Signature().Results()
	if results.Len() == 0 || !isString(results.At(0).Type()) {
		return false
	}
	if i := firstStringParam(fn); i >= 0 && i < len(call.Args) && queryName(fn.Signature().Params().At(i).Name()) {
		f.add(t, call.Args[i])
		return true
	}
	body := f.bodies[fn]
	if body == nil || len(body.Body.List) != 1 {
		return false
	}
	ret, ok := body.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(ret.Results) != 1 {
		return false
	}
	var inner text
	inner.depth = t.depth
	f.add(&inner, ret.Results[0])
	t.put(inner.blank())
	return true
}

// blank returns the text with holes for marks: those of another function mean nothing here.
func (t *text) blank() string {
	s := t.String()
	for _, m := range t.marks {
		s = strings.ReplaceAll(s, m.name, sql.Hole)
	}
	return s
}

// addJoined adds strings.Join of a list that is spelled out.
func (f *finder) addJoined(t *text, call *ast.CallExpr) bool {
	lit, ok := ast.Unparen(call.Args[0]).(*ast.CompositeLit)
	if !ok || len(call.Args) != 2 {
		return false
	}
	between, _ := f.constant(call.Args[1])
	for i, e := range lit.Elts {
		if i > 0 {
			t.put(between)
		}
		f.add(t, e)
	}
	return true
}

// addFormat adds a format with its arguments put in, as far as they are known. At is the position of the format.
func (f *finder) addFormat(t *text, call *ast.CallExpr, at int) bool {
	if len(call.Args) <= at {
		return false
	}
	var inner text
	inner.depth = t.depth
	f.add(&inner, call.Args[at])
	t.parts = append(append(t.parts, call), inner.parts...)
	args := call.Args[at+1:]
	for format := inner.blank(); format != ""; {
		n := strings.IndexByte(format, '%')
		if n < 0 || n == len(format)-1 {
			t.put(format)
			break
		}
		t.put(format[:n])
		verb, rest := cutVerb(format[n:])
		format = rest
		args = f.addVerb(t, verb, args, call.Args[at+1:])
	}
	return true
}

// cutVerb divides a format at the end of the verb that it begins with.
func cutVerb(format string) (verb, rest string) {
	i := 1
	for i < len(format) && strings.IndexByte("+-# 0123456789.[]*", format[i]) >= 0 {
		i++
	}
	i = min(i+1, len(format))
	return format[:i], format[i:]
}

// addVerb adds what a verb stands for and returns the arguments that are left.
func (f *finder) addVerb(t *text, verb string, args, all []ast.Expr) []ast.Expr {
	if verb == "%%" {
		t.put("%")
		return args
	}
	if open := strings.IndexByte(verb, '['); open >= 0 {
		var n int
		if _, err := fmt.Sscanf(verb[open:], "[%d]", &n); err != nil || n < 1 || n > len(all) {
			t.put(sql.Hole)
			return args
		}
		args = all[n-1:]
	}
	if len(args) == 0 {
		t.put(sql.Hole)
		return args
	}
	quote := ""
	if strings.HasSuffix(verb, "q") {
		quote = `"`
	}
	t.put(quote)
	if tv, ok := f.Info.Types[args[0]]; ok && tv.Value != nil && tv.Value.Kind() != constant.String {
		t.put(tv.Value.String())
	} else {
		f.add(t, args[0])
	}
	t.put(quote)
	return args[1:]
}
