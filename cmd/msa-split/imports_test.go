package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const modulePath = "github.com/msa-split/msa-split"

// rooms are the parts of the program, each with those that it may import. A room that is not
// in the table may import none.
var rooms = map[string][]string{
	"cmd/msa-split":    {"internal/report", "internal/gate", "internal/propose", "internal/cluster", "internal/analyze"},
	"internal/report":  {"internal/gate", "internal/propose", "internal/cluster", "internal/analyze"},
	"internal/gate":    {"internal/propose", "internal/cluster", "internal/analyze"},
	"internal/propose": {"internal/cluster", "internal/analyze"},
	"internal/cluster": {"internal/analyze"},
	"internal/analyze": {},
}

// outside are packages and functions that belong to one room.
var outside = map[string]string{
	"golang.org/x/tools/go/packages": "internal/analyze",
	"go/types":                       "internal/analyze",
	"go/ast":                         "internal/analyze",
	"github.com/DataDog/go-sqllexer": "internal/analyze",
	"flag":                           "cmd/msa-split",
	"github.com/spf13/pflag":         "cmd/msa-split",
	"github.com/spf13/cobra":         "cmd/msa-split",
	"os.Stdin":                       "cmd/msa-split",
	"os.Stdout":                      "cmd/msa-split",
	"os.Stderr":                      "cmd/msa-split",
	"os.Args":                        "cmd/msa-split",
	"os.Exit":                        "cmd/msa-split",
	"os.Environ":                     "cmd/msa-split",
	"os.ExpandEnv":                   "cmd/msa-split",
	"os.Getenv":                      "cmd/msa-split",
	"os.LookupEnv":                   "cmd/msa-split",
	"os.Setenv":                      "cmd/msa-split",
}

// TestImportsRunOneWay holds the rooms of docs/architecture.md. Tests may import more.
func TestImportsRunOneWay(t *testing.T) {
	for dir, file := range sources(t) {
		for _, fault := range append(faultyImports(dir, file), faultyUses(dir, file)...) {
			t.Errorf("%s: %s", dir, fault)
		}
	}
}

// TestRoomTableIsHeld makes sure that the check above sees faults at all.
func TestRoomTableIsHeld(t *testing.T) {
	source := `package cluster
import ("go/ast"; system "os"; "github.com/msa-split/msa-split/internal/report"; "github.com/msa-split/msa-split/internal/analyze/gosrc")
var _ ast.Node
func f() { system.Exit(1) }`
	file, err := parser.ParseFile(token.NewFileSet(), "x.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	const dir = "internal/cluster"
	faults := append(faultyImports(dir, file), faultyUses(dir, file)...)
	if len(faults) != 4 {
		t.Errorf("got %d faults, want 4: %q", len(faults), faults)
	}
}

// sources parses the Go files of the program, tests aside, by the directory of each.
func sources(t *testing.T) func(yield func(string, *ast.File) bool) {
	root := filepath.Join("..", "..")
	return func(yield func(string, *ast.File) bool) {
		for _, top := range []string{"cmd", "internal"} {
			err := filepath.WalkDir(filepath.Join(root, top), func(name string, d fs.DirEntry, err error) error {
				if err != nil || !isSource(d) {
					return err
				}
				file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
				if err != nil {
					return err
				}
				dir, err := filepath.Rel(root, filepath.Dir(name))
				if err == nil && !yield(filepath.ToSlash(dir), file) {
					return fs.SkipAll
				}
				return err
			})
			if err != nil {
				t.Errorf("reading the sources of %s: %v", top, err)
			}
		}
	}
}

func isSource(d fs.DirEntry) bool {
	return !d.IsDir() && strings.HasSuffix(d.Name(), ".go") && !strings.HasSuffix(d.Name(), "_test.go")
}

func faultyImports(dir string, file *ast.File) []string {
	var faults []string
	for _, spec := range file.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		if room, ok := outside[name]; ok && roomOf(dir) != room {
			faults = append(faults, fmt.Sprintf("imports %s, which only %s may", name, room))
		}
		target, ours := strings.CutPrefix(name, modulePath+"/")
		if ours && !mayImport(dir, target) {
			faults = append(faults, fmt.Sprintf("imports %s", target))
		}
	}
	return faults
}

// mayImport reports whether a room, or an inner one of it, may import another: an inner room
// belongs to its own room alone, and may not import that room.
func mayImport(dir, target string) bool {
	if roomOf(dir) == roomOf(target) {
		return target != roomOf(target)
	}
	return slices.Contains(rooms[roomOf(dir)], target)
}

// roomOf returns the room that a directory is or lies in.
func roomOf(dir string) string {
	for d := dir; d != "."; d = path.Dir(d) {
		if _, ok := rooms[d]; ok {
			return d
		}
	}
	return dir
}

// faultyUses finds functions and variables of package os that belong to another room.
func faultyUses(dir string, file *ast.File) []string {
	system := "os"
	for _, spec := range file.Imports {
		if spec.Path.Value == `"os"` && spec.Name != nil {
			system = spec.Name.Name
		}
	}
	var faults []string
	ast.Inspect(file, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		x, ok := selector.X.(*ast.Ident)
		if !ok || x.Name != system {
			return true
		}
		if room, ok := outside["os."+selector.Sel.Name]; ok && roomOf(dir) != room {
			faults = append(faults, fmt.Sprintf("uses os.%s, which only %s may", selector.Sel.Name, room))
		}
		return true
	})
	return faults
}
