// Package naming tells what names in Go source stand for, for all who recognise libraries in it.
package naming

import (
	"go/ast"
	"regexp"
	"strings"
)

// Of returns the identifier that an expression ends in, such as Get of store.Get[int], or nil: of the function of a call,
// what is called.
func Of(e ast.Expr) *ast.Ident {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	case *ast.IndexExpr:
		return Of(e.X)
	case *ast.IndexListExpr:
		return Of(e.X)
	}
	return nil
}

var major = regexp.MustCompile(`(/v[0-9]+|\.v[0-9]+)(/|$)`)

// Path returns an import path without a major version, wherever it stands, and without the vendor directory it lies in.
func Path(path string) string {
	if i := strings.LastIndex(path, "/vendor/"); i >= 0 {
		path = path[i+len("/vendor/"):]
	}
	if !strings.Contains(path, "/v") && !strings.Contains(path, ".v") {
		return path // as nearly all
	}
	return major.ReplaceAllString(path, "$2")
}
