// Package gosrc turns Go package patterns into parsed and type-checked packages, in order of
// their dependencies, and lets go of each as soon as it can. It runs the go command, and no
// other program; it builds nothing. It is the only place that sees go/packages.
//
// Listing and checking are two steps: List asks the go command what there is, Each parses and
// checks it. Dependencies are read from their source without function bodies, so no export
// data, and so no compiler, is needed.
package gosrc

import (
	"context"
	"go/ast"
	"go/token"
	"go/types"
	"time"
)

// Config says what to read.
type Config struct {
	Dir      string   // directory that the patterns are relative to; "" is the current one
	Patterns []string // Go package patterns; none means ./...
	Tags     []string // build tags
	Tests    bool     // whether test files and external test packages are read
	// Module selects modules: "" the module or workspace of Dir; "all" the modules nested below
	// Dir as well, each in its own build; a module's path that one alone.
	Module string
	// Env is the environment of the go command, as of os.Environ. Its PATH finds the go
	// command, so it must be the PATH of this process. Nothing else is read from the
	// environment.
	Env          []string
	CheckTimeout time.Duration // how long the type check of one package may take; 0 means 60 s
	// Progress is told how far a phase is: "list" or "check", steps done and their total. It may
	// be nil, and is called by one goroutine at a time.
	Progress func(phase string, done, total int)
}

// View is the build that a result is true for.
type View struct {
	GOOS, GOARCH string
	GoVersion    string   // of the go command, such as go1.26.8
	Tags         []string // sorted
	Tests        bool
	Workspace    string   // go.work, relative to the root; "" without
	Modules      []Module // analysed modules and those that a replace directive points to, by path
}

// Module is a Go module. The zero value stands for none, as the standard library has.
type Module struct {
	Path      string
	Version   string // "" for a module of the code base
	Dir       string // relative to the root, forward slashes; "." is the root
	GoVersion string // language version of its go.mod, such as 1.24.0; "" if it has none
	Main      bool   // a module of the code base: the main module or one of the workspace
	Outside   bool   // a directory outside the root, by a replace directive or go.work
}

// Problem is something that could not be seen or that weakens the result.
type Problem struct {
	Code       string // kebab-case, one per kind of trouble
	Package    string // import path; "" if it concerns none or several
	File       string // relative to the root, forward slashes; "" if unknown
	Line       int    // 0 if unknown
	Text       string // one clear sentence
	Hint       string // what to do next; may be empty
	Incomplete bool   // part of the code base was not seen because of it
	Count      int    // how many of the same were folded into it; 0 and 1 both mean one
}

// Listing is what the go command says there is. Nothing is parsed yet.
type Listing struct {
	Root     string // absolute directory of the workspace or main module; relative paths start from it
	View     View
	Problems []Problem // found while listing, sorted
	// Paths are the import paths of the packages to analyse, sorted. Each visits them all,
	// except those that a problem of checking says could not be read at all.
	Paths []string

	cfg    Config
	builds []build
	place  place
	// A package driver may lay out its sources as links, so links are followed.
	linksTrusted bool
}

// Package is an analysed package. Syntax and Info are valid during the visit alone.
type Package struct {
	Path   string // import path; an external test package has the suffix _test
	Name   string // as the package clause says
	Module Module // zero for the standard library
	Dir    string // relative to the root, forward slashes
	Fset   *token.FileSet
	Files  []File // by name
	// TestFiles is how many test files lie in Dir, whether they are read or not.
	TestFiles int
	Types     *types.Package
	Info      *types.Info
	Imports   []string // import paths of what its files import, resolved, sorted; unsafe and C included
	// Problems are the faults of this package. Each also returns them.
	Problems []Problem
	IllTyped bool // it has a syntax or type error, or could not be read whole
}

// File is a file of an analysed package. Fset knows it by its Name. Positions of objects that
// other packages declare mean nothing in Fset.
type File struct {
	Syntax    *ast.File
	Name      string // relative to the root, forward slashes
	Lines     int
	Generated bool // it bears the standard header of generated code
	Test      bool // its name ends in _test.go
}

// Each type-checks the packages in order of their dependencies and calls visit once for each
// analysed one. Visit may be called from several goroutines at once. After it returns, the
// package's syntax and type information are released; its types.Package is when its last
// importer was checked. The problems of checking are returned sorted. The error is that of
// ctx; nothing else ends the run.
func (l *Listing) Each(ctx context.Context, visit func(*Package)) ([]Problem, error) {
	run := newRun(l, visit)
	for _, b := range l.builds {
		if err := run.build(ctx, b); err != nil {
			return nil, err
		}
	}
	return sortProblems(append(run.problems, run.missingProblems()...)), nil
}
