package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
	"github.com/msa-split/msa-split/internal/report"
)

// propose goes the whole way from a code base, or a saved analysis, to a proposal. The graph
// is nil for a saved analysis.
func (o *options) propose(c *cobra.Command) (*analyze.Graph, *propose.Proposal, error) {
	if o.From != "" {
		p, err := o.saved()
		return nil, p, err
	}
	ctx, cancel := o.deadline(c.Context())
	defer cancel()
	g, err := o.load(ctx)
	if err != nil {
		return nil, nil, err
	}
	g.Warnings = append(g.Warnings, append(o.unmatched(g), o.unfit(g)...)...)
	o.warn(g.Warnings)
	if o.beside != nil {
		if err := o.beside(ctx, g); err != nil {
			return g, nil, err
		}
	}
	p, err := o.proposeFrom(ctx, g)
	return g, p, err
}

// proposeFrom makes the proposal of a graph: with the services that the configuration declares, or those that
// a division finds. Where packages turn out to be layers and nobody said that packages are to stay whole, the
// boundaries run through them.
func (o *options) proposeFrom(ctx context.Context, g *analyze.Graph) (*propose.Proposal, error) {
	if o.declares() {
		return o.pin(g, o.unit(), propose.BoundariesDeclared, o.placeDeclared())
	}
	p, err := o.divided(ctx, g, o.unit())
	if err != nil || o.Granularity != byCode || !p.Verdict.Layered {
		return p, err
	}
	below, err := o.divided(ctx, g, cluster.ByDeclaration, "packages are layers, so boundaries run through them, by declaration; --granularity package keeps packages whole")
	if err != nil || len(below.Services) < 2 {
		return p, err
	}
	return below, nil
}

// unit is the smallest thing that moves, a package where the choice is left to the code.
func (o *options) unit() string {
	if o.Granularity == byCode {
		return cluster.ByPackage
	}
	return o.Granularity
}

// divided makes the proposal that a division finds.
func (o *options) divided(ctx context.Context, g *analyze.Graph, unit string, notes ...string) (*propose.Proposal, error) {
	partition, err := o.divide(ctx, g, unit)
	if err != nil {
		return nil, err
	}
	o.progress.phase("proposing services")
	origin := o.proposalOrigin()
	origin.Notes = notes
	return propose.From(g, partition, origin), nil
}

// declares reports whether the boundaries are those of the configuration. Who wants a number of services wants
// them found.
func (o *options) declares() bool {
	given := len(o.Declared) > 0 || o.Boundaries == asDeclared && len(o.Keep.Pins) > 0
	return given && o.Boundaries != asFound && (o.Services == 0 || o.Boundaries == asDeclared)
}

// placeDeclared places units by the services of the configuration and what the user knows besides.
func (o *options) placeDeclared() propose.Placer {
	return gate.PlaceDeclared(o.Declared, o.Shared, o.keep())
}

// pin makes the proposal of a graph with boundaries that are given.
func (o *options) pin(g *analyze.Graph, unit, boundaries string, place propose.Placer) (*propose.Proposal, error) {
	o.progress.phase("measuring")
	p, err := cluster.Pinned(g, cluster.Options{Granularity: unit, Shared: o.Shared, Seed: o.Seed, Keep: o.keep()})
	if err != nil {
		return nil, err
	}
	return propose.Pinned(g, p, o.proposalOrigin(), boundaries, place)
}

func (o *options) proposalOrigin() propose.Origin {
	origin := propose.Origin{Tool: version(), Ignored: o.Ignore, Limits: &o.Limits}
	if len(o.Graph) > 0 {
		origin.Ignored = nil // that is for loading
	}
	return origin
}

// load reads the code base of the working directory, or the graphs that stand for one, into a graph.
func (o *options) load(ctx context.Context) (*analyze.Graph, error) {
	if len(o.Graph) > 0 {
		return o.readGraphs()
	}
	return o.loadFrom(ctx, o.workDir(), o.patterns)
}

// loadFrom reads the packages of a directory that match the patterns.
func (o *options) loadFrom(ctx context.Context, dir string, patterns []string) (*analyze.Graph, error) {
	o.progress.phase(phases["list"])
	g, err := analyze.Load(ctx, analyze.Config{
		Dir: dir, Patterns: patterns, Tags: o.Tags, Tests: o.Tests, Module: o.Module,
		Ignore: o.Ignore, Env: o.goEnvironment(), CheckTimeout: o.CheckTimeout, Progress: o.progress.report,
	})
	o.progress.stop()
	return g, causeOf(ctx, err)
}

func (o *options) divide(ctx context.Context, g *analyze.Graph, unit string) (*cluster.Partition, error) {
	o.progress.phase("dividing")
	evidence := &collecting{options: o, graph: g}
	p, err := cluster.Divide(ctx, g, cluster.Options{
		Granularity: unit, Algorithm: o.Algorithm, Resolution: o.Resolution,
		Seed: o.Seed, Services: o.Services, Shared: o.Shared, Keep: o.keep(), Evidence: evidence.find,
	})
	if err != nil {
		return nil, causeOf(ctx, err)
	}
	p.Notes = append(p.Notes, evidence.notes...)
	return p, nil
}

// deadline bounds the time of loading and dividing.
func (o *options) deadline(ctx context.Context) (context.Context, context.CancelFunc) {
	if o.Timeout <= 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeoutCause(ctx, o.Timeout, overtime{o.Timeout, o.progress})
}

// overtime is the cause of a context that --timeout ended.
type overtime struct {
	limit    time.Duration
	progress *progress
}

func (t overtime) Error() string {
	return fmt.Sprintf("--timeout %s ended while %s; give more time or fewer packages", t.limit, t.progress.doing())
}

// goEnvironment is the environment of the go command, with what flags and configuration change.
func (o *options) goEnvironment() []string {
	env := slices.Clip(o.env)
	for _, set := range [][2]string{{"GOOS", o.GOOS}, {"GOARCH", o.GOARCH}, {"GOWORK", o.Workspace}} {
		if set[1] != "" {
			env = append(env, set[0]+"="+set[1])
		}
	}
	return env
}

// saved reads the analysis that --from names, at the number of services that is wanted.
func (o *options) saved() (*propose.Proposal, error) {
	o.progress.phase("reading " + o.From)
	text, err := o.readSaved()
	if err != nil {
		return nil, fmt.Errorf("reading --from %q: %w", o.From, cause(err))
	}
	p, err := report.ReadProposal(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("--from %q: %w", o.From, err)
	}
	o.warn(p.Warnings)
	if o.Services == 0 {
		return p, nil
	}
	return propose.AtLevel(p, o.Services)
}

// maxSaved is the size in bytes above which a saved analysis is refused.
const maxSaved = 1 << 30

func (o *options) readSaved() ([]byte, error) {
	if o.From == "-" {
		return io.ReadAll(io.LimitReader(os.Stdin, maxSaved))
	}
	info, err := os.Stat(o.at(o.From))
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("it is a directory, not the JSON of an analysis")
	case info.Size() > maxSaved:
		return nil, errors.New("it is larger than 1 GB, too large for an analysis")
	}
	return os.ReadFile(o.at(o.From))
}

// complete returns an error if the result lacks a part of the code base and the user did not
// allow that. It is for after the result is written.
func (o *options) complete(warnings []analyze.Warning) error {
	n := 0
	for _, w := range distinct(warnings) {
		if w.Incomplete {
			n += max(1, w.Count)
		}
	}
	if n == 0 || o.AllowIncomplete {
		return nil
	}
	return hinted{incomplete{n}, "mend what the warnings name, or accept the result with --allow-incomplete"}
}
