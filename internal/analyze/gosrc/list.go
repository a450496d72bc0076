package gosrc

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// listMode asks for what the go command knows without running a compiler. NeedCompiledGoFiles,
// NeedSyntax, NeedTypes and NeedExportFile are out: each of them runs cgo, and so a C compiler.
const listMode = packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps | packages.NeedModule

// List asks the go command for the packages that cfg names and all that they depend on. An
// error means that nothing can be analysed; it says what to do next. What is missing or broken
// in part is in the listing's problems.
func List(ctx context.Context, cfg Config) (*Listing, error) {
	ls, err := newLister(ctx, cfg)
	if err != nil {
		return nil, err
	}
	targets, err := ls.targets()
	if err != nil {
		return nil, err
	}
	for i, t := range targets {
		ls.progress(i, len(targets))
		if err := ls.load(ctx, t); err != nil {
			return nil, err
		}
	}
	ls.progress(len(targets), len(targets))
	return ls.finish()
}

// lister collects what becomes a Listing.
type lister struct {
	cfg      Config
	dir      string   // absolute
	patterns []string // those of cfg, or the default
	driver   bool     // a package driver other than the go command was set explicitly
	tools    *toolchain
	env      goEnv
	place    place
	modules  []moduleDir // the main module, or those that go.work names, by directory
	tree     tree        // what lies below the root

	unmatched []string // patterns that mean nothing
	absent    []absent
	unseen    unseen
	cyclic    bool // it is part of an import cycle
	out       *Listing
}

// target is one run of the go command: a directory and the patterns to list there.
type target struct {
	dir      string
	patterns []string
	alone    bool // outside the workspace, so GOWORK is off
}

func newLister(ctx context.Context, cfg Config) (*lister, error) {
	dir, err := checkConfig(cfg)
	if err != nil {
		return nil, err
	}
	tools, err := newToolchain(dir, harden(cfg.Env))
	if err != nil {
		return nil, err
	}
	env, err := tools.read(ctx, dir)
	if err != nil {
		return nil, explain(ctx, err, newPlace(dir, goEnv{}))
	}
	if v := env.GOVERSION; newer(minimumGo, v) {
		return nil, fmt.Errorf("the go command on PATH is %s, and %s or newer is needed; install it from https://go.dev/dl", v, minimumGo)
	}
	tools.env = withoutFlags(tools.env, env.GOFLAGS)
	ls := &lister{cfg: cfg, dir: dir, patterns: cfg.Patterns, tools: tools, env: env}
	ls.unseen = unseen{matched: map[string]bool{}, seen: map[string]bool{}}
	if len(ls.patterns) == 0 {
		ls.patterns = []string{"./..."}
	}
	ls.driver = envValue(tools.env, "GOPACKAGESDRIVER") != "off"
	return ls, ls.open()
}

// checkConfig returns the absolute directory of cfg.
func checkConfig(cfg Config) (string, error) {
	for _, p := range cfg.Patterns {
		if strings.HasPrefix(p, "-") {
			return "", fmt.Errorf("package pattern %q begins with a hyphen; write %q if a folder is meant", p, "./"+p)
		}
	}
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return "", fmt.Errorf("finding directory %q: %w", cfg.Dir, err)
	}
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return "", fmt.Errorf("there is no directory %q; name one that holds a Go module", cfg.Dir)
	}
	return dir, nil
}

// open finds the root and what modules lie below it.
func (ls *lister) open() error {
	ls.place = newPlace(ls.root(), ls.env)
	ls.modules = findModules(ls.env)
	ls.tree = walkTree(ls.place.root, ls.modules)
	ls.out = &Listing{Root: ls.place.root, cfg: ls.cfg, place: ls.place, linksTrusted: ls.driver}
	ls.out.View = View{
		GOOS: ls.env.GOOS, GOARCH: ls.env.GOARCH, GoVersion: ls.env.GOVERSION,
		Tags: slices.Sorted(slices.Values(ls.cfg.Tags)), Tests: ls.cfg.Tests,
	}
	if ls.env.GOWORK != "" {
		ls.out.View.Workspace = ls.place.rel(ls.env.GOWORK)
	}
	if ls.env.GOMOD == "" && ls.env.GOWORK == "" && ls.cfg.Module == "" && !ls.driver {
		return ls.noModule()
	}
	return nil
}

// root is the directory of go.work, else of go.mod, else the one that was asked for.
func (ls *lister) root() string {
	switch {
	case ls.env.GOWORK != "":
		return filepath.Dir(ls.env.GOWORK)
	case ls.env.GOMOD != "":
		return filepath.Dir(ls.env.GOMOD)
	}
	return ls.dir
}

func (ls *lister) problem(p Problem) { ls.out.Problems = append(ls.out.Problems, p) }

func (ls *lister) progress(done, total int) {
	if ls.cfg.Progress != nil {
		ls.cfg.Progress("list", done, total)
	}
}

// load lists one target and adds its packages as a build of their own.
func (ls *lister) load(ctx context.Context, t target) error {
	env := ls.tools.env
	if t.alone {
		env = withEnv(env, "GOWORK=off")
	}
	t = ls.around(t)
	roots, err := packages.Load(&packages.Config{
		Mode: listMode, Context: ctx, Dir: t.dir, Env: env, Tests: ls.cfg.Tests, BuildFlags: tagFlags(ls.cfg.Tags),
	}, t.patterns...)
	if err == nil {
		err = disguised(roots)
	}
	if err != nil {
		return ls.loadError(ctx, t, err)
	}
	ls.add(t, roots)
	return nil
}

// disguised returns the error of a run that failed as a whole and that go/packages hands on as
// a package without files: it does so with any whose text says that a file is missing.
func disguised(roots []*packages.Package) error {
	if len(roots) != 1 || roots[0].ID != "command-line-arguments" || len(roots[0].GoFiles) > 0 || len(roots[0].Errors) == 0 {
		return nil
	}
	return errors.New(roots[0].Errors[0].Msg)
}

// add turns what one run listed into a build.
func (ls *lister) add(t target, roots []*packages.Package) {
	var pkgs []*packages.Package
	packages.Visit(roots, nil, func(p *packages.Package) { pkgs = append(pkgs, p) })
	slices.SortFunc(pkgs, func(a, b *packages.Package) int { return strings.Compare(a.ID, b.ID) })
	nodes, byPackage := newNodes(pkgs, roots, ls.place)
	ls.judge(t, pkgs, byPackage)
	ls.noteSeen(roots)
	ls.findUnseen(t)
	if ls.cfg.Tests {
		nodes = foldTests(nodes)
	}
	ls.mendCycles(nodes)
	ls.out.builds = append(ls.out.builds, build{dir: t.dir, nodes: nodes})
}

// loadError ends the run if the main build cannot be listed. A nested module that cannot be
// is one problem among others.
func (ls *lister) loadError(ctx context.Context, t target, err error) error {
	err = explain(ctx, err, ls.place)
	if !t.alone || ls.cfg.Module != "all" || ctx.Err() != nil {
		return err
	}
	var refused *refusal
	p := Problem{Code: "module-not-listed", File: ls.place.rel(filepath.Join(t.dir, "go.mod")), Incomplete: true}
	p.Text = fmt.Sprintf("module in %s could not be listed: %s", ls.place.rel(t.dir), err)
	if errors.As(err, &refused) {
		p.Text, p.Hint = fmt.Sprintf("module in %s could not be listed: %s", ls.place.rel(t.dir), refused.text), refused.hint
	}
	ls.problem(p)
	return nil
}

func tagFlags(tags []string) []string {
	if len(tags) == 0 {
		return nil
	}
	return []string{"-tags=" + strings.Join(tags, ",")}
}

// finish draws up what was seen and what was not.
func (ls *lister) finish() (*Listing, error) {
	visited := ls.visited()
	if err := ls.nothingMatched(visited); err != nil {
		return nil, err
	}
	for _, n := range visited {
		ls.out.Paths = append(ls.out.Paths, n.path)
	}
	slices.Sort(ls.out.Paths)
	ls.out.View.Modules = ls.viewModules()
	ls.reportNested()
	ls.reportUnseen()
	ls.reportGoVersion()
	ls.out.Problems = sortProblems(append(ls.out.Problems, ls.missingModules()...))
	return ls.out, nil
}

// visited returns the nodes to visit, each import path once: two modules of one path cannot
// both be in a graph.
func (ls *lister) visited() []*node {
	var out []*node
	first := map[string]*node{}
	for _, b := range ls.out.builds {
		for _, n := range b.nodes {
			switch {
			case !n.visited:
			case first[n.path] != nil:
				n.visited = false
				ls.problem(Problem{
					Code: "same-path", Package: n.path, Incomplete: true,
					Text: fmt.Sprintf("%s lies in %s and in %s; only the first is analysed", n.path, ls.place.rel(first[n.path].dir), ls.place.rel(n.dir)),
					Hint: "name one module with --module",
				})
			default:
				first[n.path] = n
				out = append(out, n)
			}
		}
	}
	return out
}

// viewModules returns the modules of analysed packages and those of other directories that
// replace directives bring in.
func (ls *lister) viewModules() []Module {
	var out []Module
	for _, b := range ls.out.builds {
		for _, n := range b.nodes {
			if m := n.module; m.Path != "" && (n.visited || m.Version == "") {
				out = append(out, m)
			}
		}
	}
	slices.SortFunc(out, func(a, b Module) int {
		return strings.Compare(a.Path+"\x00"+a.Dir, b.Path+"\x00"+b.Dir)
	})
	return slices.Compact(out)
}

func (ls *lister) reportNested() {
	nested := ls.tree.modules
	if len(nested) == 0 || ls.cfg.Module != "" {
		return
	}
	ls.problem(Problem{
		Code: "nested-module", Count: len(nested),
		Text: fmt.Sprintf("%s below, in builds of their own, not analysed: %s", count(len(nested), "module"), ls.names(nested)),
		Hint: "take all with --module all, or add them to go.work",
	})
}

// reportGoVersion warns when the go command is newer than the parser and type checker that
// this program was built with.
func (ls *lister) reportGoVersion() {
	if !newer(ls.env.GOVERSION, runtime.Version()) {
		return
	}
	ls.problem(Problem{
		Code: "go-version",
		Text: fmt.Sprintf("the go command is %s, and this program reads code by the rules of %s", ls.env.GOVERSION, runtime.Version()),
		Hint: "install an msa-split that was built with the newer Go",
	})
}
