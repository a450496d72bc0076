package gosrc

import (
	"context"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"runtime"
	"slices"
	"strings"
)

// check parses and type-checks one package and, if it is an analysed one, has it visited. It
// returns nil if the package could not be read.
func (r *run) check(ctx context.Context, n *node) *types.Package {
	if n.path == "unsafe" {
		return types.Unsafe
	}
	if len(n.files) == 0 {
		return nil
	}
	imports := n.importer()
	if !n.visited {
		pkg, ok := watch(ctx, r, n, func() *types.Package { return r.checkDependency(n, imports) })
		if !ok {
			return nil
		}
		return pkg
	}
	r.noteMissing(n)
	p, ok := watch(ctx, r, n, func() *Package { return r.checkAnalysed(n, imports) })
	if !ok {
		return nil
	}
	r.report(p.Problems...)
	if len(p.Files) == 0 {
		n.explained = len(p.Problems) > 0
		return nil
	}
	r.fail(n, r.guard(n, func() { r.visit(p) }))
	return p.Types
}

// checkDependency checks declarations without function bodies. Its errors are not reported:
// without bodies and with C unresolved there are many, and none of them is a fault of the
// analysed code.
func (r *run) checkDependency(n *node, imports importer) *types.Package {
	fset := token.NewFileSet()
	conf := r.config(n, imports)
	conf.IgnoreFuncBodies = true
	conf.Error = func(error) {}
	pkg, _ := conf.Check(n.path, fset, parseDependency(fset, n.stripped), nil)
	return pkg
}

// checkAnalysed checks a package with function bodies. If no file of it has so much as a
// package clause, there are only problems.
func (r *run) checkAnalysed(n *node, imports importer) *Package {
	src := r.parseAnalysed(n)
	if len(src.files) == 0 {
		return &Package{Problems: src.problems}
	}
	var errs []types.Error
	conf := r.config(n, imports)
	conf.Error = func(err error) {
		if e, ok := err.(types.Error); ok {
			errs = append(errs, e)
		}
	}
	info := newInfo()
	pkg, _ := conf.Check(n.path, src.fset, src.syntax(), info)
	faults := typeProblems(n, src, errs)
	return &Package{
		Path: n.path, Name: pkg.Name(), Module: n.module, Dir: r.list.place.rel(n.dir), TestFiles: testFiles(n.dir),
		Fset: src.fset, Files: src.files, Types: pkg, Info: info, Imports: n.importPaths(src.cgo != nil),
		Problems: sortProblems(append(src.problems, faults...)),
		IllTyped: len(errs) > 0 || slices.ContainsFunc(src.problems, func(p Problem) bool { return p.Incomplete }),
	}
}

// config returns the settings that all type checks share.
func (r *run) config(n *node, imports importer) types.Config {
	return types.Config{
		GoVersion:   goVersion(n.module.GoVersion),
		FakeImportC: true,
		Importer:    imports,
		Sizes:       r.sizes,
	}
}

// goVersion returns the language version as go/types wants it. One that is newer than the
// checker knows would stop it altogether, so the newest stands in.
func goVersion(v string) string {
	if v == "" || newer("go"+v, runtime.Version()) {
		return ""
	}
	return "go" + v
}

// importer holds the imported packages by the path in the source. What the go command said
// is final: vendor folders and test variants are settled there.
type importer map[string]*types.Package

// importer is taken before the check begins: a check that is given up must not look at what
// the schedule releases.
func (n *node) importer() importer {
	imports := make(importer, len(n.needs)+1)
	for path, imp := range n.needs {
		imports[path] = imp.types
	}
	imports["unsafe"] = types.Unsafe
	return imports
}

func (i importer) Import(path string) (*types.Package, error) {
	if pkg := i[path]; pkg != nil {
		return pkg, nil
	}
	return nil, fmt.Errorf("package %q could not be read", path)
}

func newInfo() *types.Info {
	return &types.Info{
		Types:      make(map[ast.Expr]types.TypeAndValue),
		Instances:  make(map[*ast.Ident]types.Instance),
		Defs:       make(map[*ast.Ident]types.Object),
		Uses:       make(map[*ast.Ident]types.Object),
		Implicits:  make(map[ast.Node]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection),
		Scopes:     make(map[ast.Node]*types.Scope),
	}
}

// importPaths returns the paths of the packages that n imports, those whose import was cut
// or is missing included.
func (n *node) importPaths(cgo bool) []string {
	out := slices.Clone(n.cut)
	for _, imp := range n.imports {
		out = append(out, imp.path)
	}
	if cgo {
		out = append(out, "C")
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// maxTypeErrors is how many type errors of a package are told one by one.
const maxTypeErrors = 10

// typeProblems turns the checker's errors into problems. Left out are those that continue
// another one, which begin with a tab, and failed imports: why they failed is told once,
// where it happened. Errors in files with C code are put down to it.
func typeProblems(n *node, src *source, errs []types.Error) []Problem {
	var out []Problem
	inC := 0
	for _, e := range errs {
		if strings.HasPrefix(e.Msg, "\t") || strings.HasPrefix(e.Msg, "could not import ") {
			continue
		}
		pos := e.Fset.Position(e.Pos)
		if slices.Contains(src.cgo, pos.Filename) {
			inC++
			continue
		}
		out = append(out, Problem{
			Code: "type-error", Package: n.path, File: pos.Filename, Line: pos.Line, Incomplete: true,
			Text: fmt.Sprintf("%s has a type error: %s", n.path, sentence(e.Msg)),
		})
	}
	if more := len(out) - maxTypeErrors; more > 0 {
		out = append(sortProblems(out)[:maxTypeErrors], Problem{
			Code: "type-error", Package: n.path, Incomplete: true, Count: more,
			Text: fmt.Sprintf("%s has %s", n.path, count(more, "more type error")),
		})
	}
	return append(out, cgoProblem(n, src, inC)...)
}

func cgoProblem(n *node, src *source, errs int) []Problem {
	if len(src.cgo) == 0 {
		return nil
	}
	p := Problem{
		Code: "cgo", Package: n.path, File: src.cgo[0],
		Text: fmt.Sprintf("%s uses cgo in %s: C symbols are not resolved", n.path, count(len(src.cgo), "file")),
	}
	if errs > 0 {
		p.Text += fmt.Sprintf(", which leaves %s", count(errs, "type error"))
	}
	return []Problem{p}
}

// noteMissing counts the analysed packages that import what could not be read and what no
// problem tells of yet.
func (r *run) noteMissing(n *node) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, imp := range n.imports {
		if imp.types == nil && !imp.explained {
			r.missing[imp.path]++
		}
	}
}

func (r *run) missingProblems() []Problem {
	var out []Problem
	for path, n := range r.missing {
		out = append(out, Problem{
			Code: "missing-import", Package: path, Incomplete: true, Count: n,
			Text: fmt.Sprintf("package %s, which %s, could not be read in this build", path, imported(n)),
			Hint: "see that it has files for this GOOS, GOARCH and these tags",
		})
	}
	return out
}

func imported(n int) string {
	if n == 1 {
		return "1 analysed package imports"
	}
	return fmt.Sprintf("%d analysed packages import", n)
}
