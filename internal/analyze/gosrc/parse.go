package gosrc

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"slices"
)

// Files above these sizes are not read. No hand-written file comes near; a generated one
// of an analysed package costs some hundred times its size in memory.
const (
	maxFile           = 10 << 20
	maxDependencyFile = 100 << 20
)

// source is an analysed package as parsed.
type source struct {
	fset     *token.FileSet
	files    []File
	cgo      []string // names of files that import C
	problems []Problem
}

func (s *source) syntax() []*ast.File {
	out := make([]*ast.File, len(s.files))
	for i, f := range s.files {
		out[i] = f.Syntax
	}
	return out
}

// parseAnalysed parses a package with comments. The file set knows the files by their names
// relative to the root. Files with syntax errors are parsed as far as possible.
func (r *run) parseAnalysed(n *node) *source {
	s := &source{fset: token.NewFileSet()}
	links := slices.Clone(n.links)
	for _, abs := range n.files {
		if r.linksOut(abs) {
			links = append(links, filepath.Base(abs))
			continue
		}
		r.parseFile(s, n, abs)
	}
	if len(links) > 0 {
		s.problems = append(s.problems, Problem{
			Code: "link", Package: n.path, Count: len(links),
			Text: fmt.Sprintf("%s of %s left out: links that lead nowhere or out of the code base: %s", count(len(links), "file"), n.path, some(links, 3)),
		})
	}
	return s
}

func (r *run) parseFile(s *source, n *node, abs string) {
	name := r.list.place.rel(abs)
	src, problem := readSource(abs, maxFile)
	if problem != nil {
		problem.Package, problem.File = n.path, name
		problem.Text = fmt.Sprintf("file %s %s", name, problem.Text)
		s.problems = append(s.problems, *problem)
		return
	}
	f, err := parser.ParseFile(s.fset, name, src, parser.ParseComments|parser.SkipObjectResolution|parser.AllErrors)
	if err != nil {
		s.problems = append(s.problems, syntaxProblem(n, name, err))
	}
	if f == nil || f.Name == nil || f.Name.Name == "" || f.Name.Name == "_" {
		return
	}
	if slices.ContainsFunc(f.Imports, func(i *ast.ImportSpec) bool { return i.Path.Value == `"C"` }) {
		s.cgo = append(s.cgo, name)
	}
	s.files = append(s.files, File{
		Syntax: f, Name: name, Lines: lines(src),
		Generated: ast.IsGenerated(f), Test: isTest(name),
	})
}

// readSource reads a file that is not too large. The problem lacks the file's name.
func readSource(abs string, max int64) ([]byte, *Problem) {
	info, err := os.Stat(abs)
	if err == nil && info.Size() > max {
		return nil, &Problem{
			Code: "large-file", Incomplete: true, Hint: "split it, or leave it out of the build",
			Text: fmt.Sprintf("is not read: it has %d MB, and %d are the limit", info.Size()>>20, max>>20),
		}
	}
	src, err := os.ReadFile(abs)
	if err != nil {
		return nil, &Problem{Code: "unreadable", Incomplete: true, Hint: "make it readable", Text: "cannot be read: " + reason(err)}
	}
	return src, nil
}

// reason is an error of the file system without the path.
func reason(err error) string {
	var pe *os.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// linksOut reports whether a file is a link that leads nowhere or to a place outside of the
// code base. Such a file could bring anything that the user may read into a report.
func (r *run) linksOut(abs string) bool {
	info, err := os.Lstat(abs)
	if err != nil || info.Mode()&os.ModeSymlink == 0 || r.list.linksTrusted {
		return false
	}
	real, err := filepath.EvalSymlinks(abs)
	return err != nil || !slices.ContainsFunc(r.list.place.trusted, func(dir string) bool { return within(dir, real) })
}

func lines(src []byte) int {
	n := bytes.Count(src, []byte("\n"))
	if len(src) > 0 && src[len(src)-1] != '\n' {
		n++
	}
	return n
}

func syntaxProblem(n *node, name string, err error) Problem {
	p := Problem{Code: "syntax-error", Package: n.path, File: name, Incomplete: true}
	msg := err.Error()
	var list scanner.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		p.Line, p.Count, msg = list[0].Pos.Line, len(list), list[0].Msg
	}
	p.Text = fmt.Sprintf("file %s has a syntax error: %s", name, sentence(msg))
	return p
}

// parseDependency parses the stripped files of a package. Those with faults are parsed as far as
// possible: it shows where the analysed code uses what they declare.
func parseDependency(fset *token.FileSet, stripped [][]byte) []*ast.File {
	files := make([]*ast.File, 0, len(stripped))
	for _, src := range stripped {
		f, _ := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
		if f != nil && f.Name != nil && f.Name.Name != "_" {
			files = append(files, f)
		}
	}
	return files
}
