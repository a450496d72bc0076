package analyze

import (
	"context"
	"slices"
	"time"

	"github.com/msa-split/msa-split/internal/analyze/gosrc"
)

// Config says which code to load and for which build.
type Config struct {
	Dir          string        // directory that the patterns are relative to
	Patterns     []string      // Go package patterns; none means ./...
	Tags         []string      // build tags
	Tests        bool          // tests in
	Module       string        // "", "all" or the path of one module
	Env          []string      // environment of the go command
	Ignore       []string      // patterns of packages to leave out; see Package.Matches
	CheckTimeout time.Duration // for the type check of one package; 0 means a minute
	Progress     func(phase string, done, total int)
}

// Load reads a code base into a graph. An error means that nothing could be analysed; what
// could not be analysed of the rest is in the graph's Warnings.
func Load(ctx context.Context, cfg Config) (*Graph, error) {
	listing, err := gosrc.List(ctx, cfg.source())
	if err != nil {
		return nil, err
	}
	r := newReading(cfg.Ignore, listing.Root)
	problems, err := listing.Each(ctx, r.visit)
	if err != nil {
		return nil, err
	}
	skipped := r.skipped(listing.Paths)
	r.joiner.Warn(warningsOf(r.others(slices.Concat(listing.Problems, problems)))...)
	r.joiner.Warn(r.unmatched()...)
	g := r.joiner.Graph()
	if g.Coverage.Packages == 0 {
		return nil, r.nothing(len(listing.Paths), g)
	}
	g.View, g.Root = viewOf(listing.View), listing.Root
	g.Coverage.Skipped = skipped
	g.applySchema(readSchema(g.Root, g.Packages, r.joiner.definitions()))
	return g, nil
}

func (c Config) source() gosrc.Config {
	return gosrc.Config{
		Dir: c.Dir, Patterns: c.Patterns, Tags: c.Tags, Tests: c.Tests, Module: c.Module,
		Env: c.Env, CheckTimeout: c.CheckTimeout, Progress: c.Progress,
	}
}

func viewOf(v gosrc.View) View {
	view := View{
		GOOS: v.GOOS, GOARCH: v.GOARCH, GoVersion: v.GoVersion, Tags: v.Tags, Tests: v.Tests, Workspace: v.Workspace,
	}
	for _, m := range v.Modules {
		view.Modules = append(view.Modules, Module{Path: m.Path, Dir: m.Dir, Outside: m.Outside})
	}
	return view
}
