package cluster

import (
	"context"
	"fmt"
	"math"

	"github.com/msa-split/msa-split/internal/analyze"
)

// Divide finds which parts of a code base belong together. Between packages it cuts the
// directory tree for the highest modularity, gives code with one user to that user, calls what
// several use shared, and merges what is too small or too tightly tied to stand alone. Where
// directories are layers, and between declarations, communities of the damped graph take the
// place of directories.
//
// The same graph and options give the same partition.
func Divide(ctx context.Context, g *analyze.Graph, o Options) (*Partition, error) {
	d, err := newDivision(g, o)
	if err != nil {
		return nil, err
	}
	if err := d.settle(ctx); err != nil {
		return nil, err
	}
	p, err := d.partition(ctx)
	if err == nil {
		d.tell(p)
	}
	return p, err
}

// settle does all that the boundaries need.
func (d *division) settle(ctx context.Context) (err error) {
	if d.evidence, err = d.collect(ctx); err != nil {
		return fmt.Errorf("dividing: %w", err)
	}
	if err := d.bound(ctx); err != nil {
		return err
	}
	for len(d.findWiring()) > 0 { // each round can only add: it ends
		if err := d.bound(ctx); err != nil {
			return err
		}
	}
	if err := d.share(ctx); err != nil {
		return err
	}
	d.mergeAll()
	if err := d.level(); err != nil {
		return err
	}
	d.house()
	return nil
}

// division is a partition in the making.
type division struct {
	o           Options
	q           *analyze.Quotient
	outOf, into [][]int // links of each part, by position in q.Links
	parents     []int32

	roles    []Role
	damped   []float64
	directed *Network // references, damped
	network  *Network // the same without direction, with the other evidence
	evidence []analyze.Evidence
	scaled   []strand // what of it takes part
	free     []int32  // communities that see no directories, nil where nobody asked; see findFree
	quality  float64  // of the boundaries found
	freeQ    float64
	base     []int32 // the boundaries as they were found
	mute     bool    // directories say nothing

	group      []int        // of each part, None for those in no service
	gathered   []int        // groups before one leant on another
	atFirst    map[int]bool // libraries of the base, before names were gathered
	library    map[int]bool // groups that are used rather than use
	why        []string
	runner     []int  // group of each part's runner-up, None without one
	runnerLeaf []int  // the same before any merge
	kept       *Kept  // what the user's constraints mean
	moved      []bool // by constraints, since the boundaries were found
	tree       Hierarchy
	notes      []string
}

func newDivision(g *analyze.Graph, o Options) (*division, error) {
	switch o.Granularity {
	case "", ByPackage:
		o.Granularity = ByPackage
		return newDivisionOf(analyze.ByPackage(g), o)
	case ByDeclaration:
		return newDivisionOf(analyze.ByDeclaration(g, analyze.MaxMethods), o)
	}
	return nil, fmt.Errorf("dividing by %q: use %s or %s", o.Granularity, ByPackage, ByDeclaration)
}

func newDivisionOf(q *analyze.Quotient, o Options) (*division, error) {
	d := &division{o: o, q: q}
	if d.o.Algorithm != "" {
		if _, err := Lookup(d.o.Algorithm); err != nil {
			return nil, err
		}
	}
	if err := d.resolve(); err != nil {
		return nil, err
	}
	d.index()
	d.cast()
	d.parents, _ = plant(d.ids())
	d.why = make([]string, len(d.q.Parts))
	d.runner = fill(len(d.q.Parts), None)
	return d, nil
}

func (d *division) index() {
	d.outOf, d.into = make([][]int, len(d.q.Parts)), make([][]int, len(d.q.Parts))
	for i, l := range d.q.Links {
		d.outOf[l.From] = append(d.outOf[l.From], i)
		d.into[l.To] = append(d.into[l.To], i)
	}
}

func (d *division) ids() []string {
	ids := make([]string, len(d.q.Parts))
	for i, p := range d.q.Parts {
		ids[i] = p.ID
	}
	return ids
}

// bound weighs the links and draws the first boundaries.
func (d *division) bound(ctx context.Context) error {
	d.weigh()
	d.free = nil // it was of the weights before
	communities, err := d.chosen(ctx)
	if err != nil {
		return err
	}
	if d.byTree() && Modularity(d.network, communities, 1) <= 0 {
		// No cut is better than none: directories that are layers. Let the names in them speak.
		communities = singletons(len(communities))
	}
	d.base = communities
	d.start(communities)
	return nil
}

// start makes communities the groups.
func (d *division) start(communities []int32) {
	d.quality = Modularity(d.network, communities, 1)
	d.group = make([]int, len(communities))
	for i, c := range communities {
		d.group[i] = int(c)
		if !d.member(i) {
			d.group[i] = None
		}
	}
	d.moved = make([]bool, len(communities))
	d.obey()
	d.library = d.libraries(None)
}

// chosen runs the algorithm that the options name, or the one that fits the code.
func (d *division) chosen(ctx context.Context) ([]int32, error) {
	switch name := d.o.Algorithm; {
	case name == leidenAlgorithm.Name, name == "" && d.o.Granularity == ByDeclaration:
		err := d.findFree(ctx)
		return d.free, err
	case name == "":
		return d.find(ctx, treeAlgorithm.Name)
	default:
		return d.find(ctx, name)
	}
}

func (d *division) find(ctx context.Context, name string) ([]int32, error) {
	a, err := Lookup(name)
	if err != nil {
		return nil, err
	}
	found, err := a.Find(ctx, d.network, Settings{
		Resolution: d.o.Resolution, Seed: d.o.Seed, Iterations: divideIterations(d.network), Parents: d.parents,
	})
	if err != nil {
		return nil, fmt.Errorf("dividing by %s: %w", name, err)
	}
	return found, nil
}

// byTree reports whether the boundaries follow directories.
func (d *division) byTree() bool {
	return !d.mute && (d.o.Algorithm == treeAlgorithm.Name || d.o.Algorithm == "" && d.o.Granularity == ByPackage)
}

func fill[T any](n int, v T) []T {
	all := make([]T, n)
	for i := range all {
		all[i] = v
	}
	return all
}

// partition makes the result, with communities in the order of their first part.
func (d *division) partition(ctx context.Context) (*Partition, error) {
	if err := d.findFree(ctx); err != nil {
		return nil, err
	}
	p := &Partition{
		Quotient: d.q, Options: d.o, Roles: d.roles, Why: d.why, Damped: d.damped, Tree: d.tree,
		Objective: d.quality, Free: d.freeQ, Notes: d.notes, Z: math.NaN(),
	}
	number := map[int]int{}
	p.Community = make([]int, len(d.group))
	for i, g := range d.group {
		p.Community[i] = numbered(number, g, d.roles[i] != Shared)
	}
	p.Count = len(number)
	p.RunnerUp = make([]int, len(d.runner))
	for i, g := range d.runner {
		p.RunnerUp[i] = None
		if c, ok := number[g]; ok && c != p.Community[i] {
			p.RunnerUp[i] = c
		}
	}
	p.Options.Algorithm = d.algorithm()
	p.Stability, p.Agreement, p.Rewired = fill(len(d.group), math.NaN()), math.NaN(), math.NaN()
	if d.o.Bare {
		return p, nil
	}
	return p, d.judge(ctx, p)
}

func (d *division) algorithm() string {
	switch {
	case d.byTree():
		return treeAlgorithm.Name
	case d.o.Algorithm == "":
		return leidenAlgorithm.Name
	}
	return d.o.Algorithm
}

func numbered(number map[int]int, group int, member bool) int {
	if group == None || !member {
		return None
	}
	if _, seen := number[group]; !seen {
		number[group] = len(number)
	}
	return number[group]
}

// judge adds what tells how sure the partition is.
func (d *division) judge(ctx context.Context, p *Partition) error {
	z, ok, err := Significance(ctx, d.directed, significanceRuns, Settings{Seed: d.o.Seed, Iterations: judgeIterations(d.directed)})
	if err != nil {
		return fmt.Errorf("weighing the division against chance: %w", err)
	}
	if ok {
		p.Z = z
	}
	runs, err := d.divideOften(ctx)
	if err != nil {
		return err
	}
	p.Stability = d.stability(runs, p.Community)
	p.Tree.Levels = d.levels(runs)
	if p.Agreement, p.Rewired, err = Reproduced(ctx, d.directed, Settings{Seed: d.o.Seed, Iterations: judgeIterations(d.directed)}); err != nil {
		return fmt.Errorf("weighing how far divisions agree: %w", err)
	}
	p.Evidence = d.evidenceOf(p.Community)
	if err := d.ablate(ctx, p); err != nil {
		return err
	}
	p.Opinions = d.opinions(p)
	d.addRunnersUp(p)
	return nil
}

// addRunnersUp names, for each member that has none yet, the other community with most of its ties.
func (d *division) addRunnersUp(p *Partition) {
	for i, c := range p.Community {
		if c == None || p.RunnerUp[i] != None {
			continue
		}
		ties := d.tiesOf(p, i)
		delete(ties, c)
		if best := largest(ties); best != None && ties[best] > 0 {
			p.RunnerUp[i] = best
		}
	}
}

const significanceRuns = 20

// judgeIterations bounds the runs that only tell how sure a division is. Code bases of the usual
// size are stable before; a network of a million arcs takes fifty iterations, of which the first
// few give all but a thousandth of the quality.
func judgeIterations(n *Network) int { return min(max(manyArcs/max(n.Arcs(), 1), 3), 10) }

// divideIterations bounds the run that makes the boundaries, 0 for as many as it takes.
func divideIterations(n *Network) int {
	if n.Arcs() > manyArcs {
		return 10
	}
	return 0
}

// manyArcs is far above what any package graph has.
const manyArcs = 500_000
