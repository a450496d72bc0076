package gosrc

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// moduleDir is a module of the code base.
type moduleDir struct{ path, dir string } // dir is absolute

// findModules reads which modules belong together. A go.work that cannot be read is left to
// the go command, which says what is wrong with it.
func findModules(env goEnv) []moduleDir {
	if env.GOWORK == "" {
		if env.GOMOD == "" {
			return nil
		}
		return []moduleDir{readModule(filepath.Dir(env.GOMOD))}
	}
	data, err := os.ReadFile(env.GOWORK)
	if err != nil {
		return nil
	}
	file, err := modfile.ParseWork(env.GOWORK, data, nil)
	if err != nil {
		return nil
	}
	var out []moduleDir
	for _, use := range file.Use {
		dir := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(filepath.Dir(env.GOWORK), dir)
		}
		out = append(out, readModule(dir))
	}
	slices.SortFunc(out, func(a, b moduleDir) int { return cmp.Compare(a.dir, b.dir) })
	return out
}

func readModule(dir string) moduleDir {
	data, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return moduleDir{dir: dir}
	}
	return moduleDir{path: modfile.ModulePath(data), dir: dir}
}

// targets returns what to list: one run for the main module or workspace, and one for each
// module outside of it that cfg.Module asks for.
func (ls *lister) targets() ([]target, error) {
	switch ls.cfg.Module {
	case "":
		return []target{ls.mainTarget()}, nil
	case "all":
		return ls.allTargets()
	}
	return ls.moduleTarget(ls.cfg.Module)
}

func (ls *lister) mainTarget() target {
	if ls.driver {
		return target{dir: ls.dir, patterns: ls.patterns}
	}
	t := target{dir: ls.dir}
	var covered []moduleDir
	for _, p := range ls.patterns {
		expanded, below := ls.expand(p)
		t.patterns = append(t.patterns, expanded...)
		covered = append(covered, below...)
	}
	slices.SortFunc(covered, func(a, b moduleDir) int { return cmp.Compare(a.dir, b.dir) })
	if covered = slices.Compact(covered); len(covered) > 0 {
		ls.problem(Problem{
			Code: "workspace", File: ls.place.rel(ls.env.GOWORK), Count: len(covered),
			Text: fmt.Sprintf("the patterns cover %s of the workspace as well: %s", count(len(covered), "module"), ls.names(covered)),
		})
	}
	ls.tellElsewhere()
	return t
}

// tellElsewhere names the modules of the workspace that no pattern spans, where all patterns are
// folders: they lie beside the folder that was asked for, and nobody would miss them.
func (ls *lister) tellElsewhere() {
	var elsewhere []moduleDir
	for _, m := range ls.modules {
		if ls.env.GOWORK != "" && !slices.ContainsFunc(ls.patterns, func(p string) bool { return ls.reaches(p, m) }) {
			elsewhere = append(elsewhere, m)
		}
	}
	if len(elsewhere) > 0 {
		ls.problem(Problem{
			Code: "workspace-elsewhere", File: ls.place.rel(ls.env.GOWORK), Count: len(elsewhere),
			Text: fmt.Sprintf("%s of the workspace not analysed, outside of the patterns: %s", count(len(elsewhere), "module"), ls.names(elsewhere)),
			Hint: "take them in with patterns such as " + ls.dirPattern(ls.dir, elsewhere[0].dir) + "/...",
		})
	}
}

// reaches reports whether a pattern may take in packages of a module. Patterns that are no
// folders are taken to.
func (ls *lister) reaches(pattern string, m moduleDir) bool {
	if !isLocal(pattern) {
		return true
	}
	base := ls.abs(strings.TrimSuffix(pattern, "/..."))
	return within(m.dir, base) || within(base, m.dir)
}

// expand makes a pattern such as ./... cover the modules of the workspace that lie below it:
// the go command stops at the border of a module, and refuses the pattern in a folder that
// belongs to none.
func (ls *lister) expand(pattern string) (patterns []string, below []moduleDir) {
	base, ok := ls.treeBase(pattern)
	if !ok || ls.env.GOWORK == "" {
		return []string{pattern}, nil
	}
	inside := false
	for _, m := range ls.modules {
		if within(m.dir, base) {
			inside = true
		} else if within(base, m.dir) {
			below = append(below, m)
		}
	}
	if inside || len(below) == 0 {
		patterns = append(patterns, pattern)
	}
	for _, m := range below {
		patterns = append(patterns, ls.dirPattern(ls.dir, m.dir)+"/...")
	}
	return patterns, below
}

// treeBase returns the absolute folder that a pattern such as ./x/... spans.
func (ls *lister) treeBase(pattern string) (string, bool) {
	base, ok := strings.CutSuffix(pattern, "/...")
	if !ok || strings.Contains(base, "...") || !isLocal(base) {
		return "", false
	}
	return ls.abs(base), true
}

// isLocal reports whether a pattern means a folder and not an import path.
func isLocal(pattern string) bool {
	first, _, _ := strings.Cut(filepath.ToSlash(pattern), "/")
	return first == "." || first == ".." || filepath.IsAbs(pattern)
}

func (ls *lister) abs(dir string) string {
	if filepath.IsAbs(dir) {
		return filepath.Clean(dir)
	}
	return filepath.Join(ls.dir, filepath.FromSlash(dir))
}

// dirPattern names the folder dir from the folder from.
func (ls *lister) dirPattern(from, dir string) string {
	rel, err := filepath.Rel(from, dir)
	if err != nil {
		return filepath.ToSlash(dir)
	}
	if rel = filepath.ToSlash(rel); rel == "." || strings.HasPrefix(rel, "..") {
		return rel
	}
	return "./" + rel
}

// allTargets returns the main build and one for each nested module. Without a module at hand
// there are only nested ones.
func (ls *lister) allTargets() ([]target, error) {
	var out []target
	if len(ls.modules) > 0 {
		out = append(out, ls.mainTarget())
	}
	for _, m := range ls.tree.modules {
		if t := ls.narrow(m, true); len(t.patterns) > 0 {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return nil, ls.noModule()
	}
	return out, nil
}

func (ls *lister) moduleTarget(path string) ([]target, error) {
	var known []string
	for _, alone := range []bool{false, true} {
		modules := ls.modules
		if alone {
			modules = ls.tree.modules
		}
		for _, m := range modules {
			if m.path == path {
				return ls.onlyTarget(m, alone)
			}
			known = append(known, m.path)
		}
	}
	if len(known) == 0 {
		return nil, ls.noModule()
	}
	slices.Sort(known)
	return nil, fmt.Errorf("there is no module %q here; found %s", path, some(known, 10))
}

func (ls *lister) onlyTarget(m moduleDir, alone bool) ([]target, error) {
	t := ls.narrow(m, alone)
	if len(t.patterns) == 0 {
		return nil, fmt.Errorf("no packages of module %q match %s; name packages of that module", m.path, strings.Join(ls.patterns, " "))
	}
	return []target{t}, nil
}

// narrow cuts the patterns, which are relative to ls.dir, to one module.
func (ls *lister) narrow(m moduleDir, alone bool) target {
	t := target{dir: m.dir, alone: alone}
	for _, p := range ls.patterns {
		if q, ok := ls.narrowed(p, m); ok {
			t.patterns = append(t.patterns, q)
		}
	}
	return t
}

func (ls *lister) narrowed(pattern string, m moduleDir) (string, bool) {
	if !isLocal(pattern) {
		return pattern, pattern == m.path || strings.HasPrefix(pattern, m.path+"/")
	}
	if base, ok := ls.treeBase(pattern); ok && within(base, m.dir) {
		return "./...", true
	}
	at := ls.abs(path.Clean(pattern))
	return ls.dirPattern(m.dir, at), within(m.dir, at)
}

// names lists where modules lie, for a sentence.
func (ls *lister) names(modules []moduleDir) string {
	out := make([]string, len(modules))
	for i, m := range modules {
		out[i] = ls.place.rel(m.dir)
	}
	return some(out, 5)
}

// noModule says that there is no module, and where there are some.
func (ls *lister) noModule() error {
	found := ls.tree.modules
	if len(found) == 0 {
		return fmt.Errorf("no module in %q or above it, nor below; run this in a module, or start one with: go mod init", ls.shownDir())
	}
	first := ls.place.rel(found[0].dir)
	return fmt.Errorf("no module in %q or above it; found %d below: %s; name one with -C %s, take all with --module all, or join them with: go work init",
		ls.shownDir(), len(found), ls.names(found), first)
}

func (ls *lister) shownDir() string {
	if ls.cfg.Dir == "" || filepath.IsAbs(ls.cfg.Dir) {
		return "."
	}
	return filepath.ToSlash(ls.cfg.Dir)
}
