package analyze

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"
)

// Join makes one graph of the facts of packages, in whatever order and from however many runs
// they come: the same facts give the same graph. Only here are indices assigned, and only here
// is known what needs the whole, such as which type satisfies which interface.
func Join(facts []PackageFacts) *Graph {
	var j Joiner
	for _, f := range facts {
		j.Add(f)
	}
	return j.Graph()
}

// Joiner is Join for facts that come one package at a time. The zero value is ready.
type Joiner struct {
	facts    map[string]PackageFacts // by path
	warnings []Warning               // of no single package's facts
}

// Add takes the facts of one package. The same package in two builds counts once: the facts
// that saw more of it stay, whichever came first.
func (j *Joiner) Add(f PackageFacts) {
	if j.facts == nil {
		j.facts = map[string]PackageFacts{}
	}
	if known, seen := j.facts[f.Path]; seen && !sawMore(f, known) {
		return
	}
	j.facts[f.Path] = f
}

// sawMore orders different facts of the same package. Where nothing else decides, their JSON does.
func sawMore(a, b PackageFacts) bool {
	order := cmp.Or(
		-cmp.Compare(one(a.broken()), one(b.broken())),
		cmp.Compare(a.Files, b.Files),
		cmp.Compare(a.Resolved, b.Resolved),
	)
	if order == 0 {
		first, _ := json.Marshal(a)
		second, _ := json.Marshal(b)
		order = bytes.Compare(first, second)
	}
	return order > 0
}

// broken reports whether the package could not be seen whole.
func (f PackageFacts) broken() bool {
	return slices.ContainsFunc(f.Warnings, func(w Warning) bool { return w.Incomplete })
}

// Warn adds what stands in no package's facts. What makes an added package incomplete marks it as broken.
func (j *Joiner) Warn(w ...Warning) { j.warnings = append(j.warnings, w...) }

// definitions returns the SQL in the code of the added packages that defines tables.
func (j *Joiner) definitions() []Definition {
	var all []Definition
	for _, path := range slices.Sorted(maps.Keys(j.facts)) {
		all = append(all, j.facts[path].Definitions...)
	}
	return all
}

// Graph joins what was added so far.
func (j *Joiner) Graph() *Graph {
	all := make([]PackageFacts, 0, len(j.facts))
	for _, path := range slices.Sorted(maps.Keys(j.facts)) {
		all = append(all, j.facts[path])
	}
	refs := references(all)
	index := newIndex(all, refs)
	g := &Graph{Packages: index.placePackages(all), Edges: index.placeEdges(refs)}
	g.Nodes = index.placeNodes(all, g.Packages)
	gather(g, all)
	g.Accesses = resolveAccesses(all, refs)
	g.Warnings = sortedWarnings(append(g.Warnings, j.warnings...))
	g.markBroken()
	g.Coverage = coverageOf(g, all)
	return g
}

// references returns those of all packages and what Join alone can find.
func references(all []PackageFacts) []Reference {
	var sets []MethodSet
	total := 0
	for _, f := range all {
		sets = append(sets, f.MethodSets...)
		total += len(f.References)
	}
	found := satisfied(sets)
	refs := make([]Reference, 0, total+len(found))
	for _, f := range all {
		refs = append(refs, f.References...)
	}
	return append(refs, found...)
}

// gather takes over what needs no index.
func gather(g *Graph, all []PackageFacts) {
	for _, f := range all {
		g.Scopes = append(g.Scopes, f.Scopes...)
		g.Entries = append(g.Entries, f.Entries...)
		g.Publications = append(g.Publications, f.Publications...)
		g.Transactions = append(g.Transactions, f.Transactions...)
		g.Warnings = append(g.Warnings, f.Warnings...)
	}
	slices.SortStableFunc(g.Scopes, func(a, b Scope) int { return a.Key.Compare(b.Key) })
	slices.SortStableFunc(g.Entries, func(a, b Entry) int {
		return cmp.Or(a.Key.Compare(b.Key), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name))
	})
	slices.SortStableFunc(g.Publications, func(a, b Publication) int {
		return cmp.Or(a.Key.Compare(b.Key), cmp.Compare(a.Topic, b.Topic), compareSites(a.Site, b.Site))
	})
	slices.SortStableFunc(g.Transactions, func(a, b Transaction) int { return compareSites(a.Site, b.Site) })
}

func coverageOf(g *Graph, all []PackageFacts) Coverage {
	c := Coverage{Packages: len(all)}
	for _, f := range all {
		c.Files += f.Files
		c.Generated += f.Generated
		c.Lines += f.Lines
		c.Resolved += f.Resolved
		c.Unresolved += f.Unresolved
	}
	for _, p := range g.Packages {
		c.Whole += one(!p.External && !p.Broken)
	}
	return c
}

func (g *Graph) markBroken() {
	incomplete := map[string]bool{}
	for _, w := range g.Warnings {
		if w.Incomplete {
			incomplete[w.Package] = true
		}
	}
	for i := range g.Packages {
		p := &g.Packages[i]
		p.Broken = !p.External && incomplete[p.Path]
	}
}

// sortedWarnings orders warnings and drops those that say all the same as another.
func sortedWarnings(all []Warning) []Warning {
	slices.SortFunc(all, compareWarnings)
	return slices.CompactFunc(all, func(a, b Warning) bool { return compareWarnings(a, b) == 0 })
}

func compareWarnings(a, b Warning) int {
	return cmp.Or(
		cmp.Compare(a.Package, b.Package), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Text, b.Text),
		compareSites(a.at(), b.at()), cmp.Compare(a.Hint, b.Hint), cmp.Compare(a.Count, b.Count),
		cmp.Compare(one(a.Incomplete), one(b.Incomplete)),
	)
}

func (w Warning) at() Site {
	if w.Site == nil {
		return Site{}
	}
	return *w.Site
}
