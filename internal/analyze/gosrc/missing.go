package gosrc

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// absent is a package that is imported and that no module at hand provides.
type absent struct {
	module, path string // module that should provide it; the path itself where none is known
	why, hint    string
	file         string // an import of it
	line         int
}

func missingSum(e listError) {
	e.absent("go.sum has no line for it", "run: go mod tidy")
}

func missingModule(e listError) {
	switch required := e.ls.requires(e.in, e.pkg.PkgPath); {
	case required != "":
		e.absent("it is not in the module cache", "run: go mod download "+required)
	case e.ls.own(e.pkg.PkgPath):
		missingPackage(e)
	default:
		e.absent("go.mod does not require it", "run: go mod tidy")
	}
}

func (e listError) absent(why, hint string) {
	e.node.explained = true
	path := e.pkg.PkgPath
	module := cmp.Or(e.ls.requires(e.in, path), e.node.module.Path, path)
	e.ls.absent = append(e.ls.absent, absent{module, path, why, hint, e.file, e.line})
}

// own reports whether an import path lies in a module of the code base.
func (ls *lister) own(path string) bool {
	return slices.ContainsFunc(slices.Concat(ls.modules, ls.tree.modules), func(m moduleDir) bool { return m.holds(path) })
}

func (m moduleDir) holds(path string) bool { return m.path != "" && contains(m.path, path) }

// folder returns where a package of the module lies.
func (m moduleDir) folder(path string) string {
	return filepath.Join(m.dir, filepath.FromSlash(strings.TrimPrefix(path, m.path)))
}

// contains reports whether an import path lies in a module, going by the paths alone.
func contains(module, path string) bool {
	return path == module || strings.HasPrefix(path, module+"/")
}

// requires returns the module that a go.mod of the target requires and that the path lies
// in; "" if there is none.
func (ls *lister) requires(t target, path string) string {
	dirs := []string{t.dir}
	if !t.alone {
		for _, m := range ls.modules {
			dirs = append(dirs, m.dir)
		}
	}
	best := ""
	for _, dir := range dirs {
		for _, module := range requirements(dir) {
			if contains(module, path) && len(module) > len(best) {
				best = module
			}
		}
	}
	return best
}

// requirements returns the modules that the go.mod of a folder requires. A go.mod that cannot
// be read is reported by the go command.
func requirements(dir string) []string {
	data, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return nil
	}
	file, err := modfile.ParseLax("go.mod", data, nil)
	if err != nil {
		return nil
	}
	var out []string
	for _, r := range file.Require {
		out = append(out, r.Mod.Path)
	}
	return out
}

// missingModules makes one problem of each module that packages are missing from.
func (ls *lister) missingModules() []Problem {
	slices.SortFunc(ls.absent, func(a, b absent) int {
		return cmp.Or(cmp.Compare(a.module, b.module), cmp.Compare(a.path, b.path), cmp.Compare(a.file, b.file))
	})
	byModule := map[string]int{}
	var out []Problem
	for _, a := range ls.absent {
		if i, ok := byModule[a.module]; ok {
			out[i].Count++
			continue
		}
		byModule[a.module] = len(out)
		out = append(out, Problem{
			Code: "missing-module", File: a.file, Line: a.line, Hint: a.hint, Incomplete: true, Count: 1,
			Text: fmt.Sprintf("module %s is not available: %s", a.module, a.why),
		})
	}
	return out
}
