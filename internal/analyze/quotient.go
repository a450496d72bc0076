package analyze

import (
	"cmp"
	"slices"
)

// Quotient is a graph in which nodes are taken together: by package, or by what can move.
type Quotient struct {
	Graph *Graph
	Unit  string // what the parts are: OfPackages or OfDeclarations
	Parts []Part // by ID
	Of    []int  // part of each node of the graph, -1 for one that is in none
	Links []Link // by from, to
}

// Part is what is taken together.
type Part struct {
	ID      string // import path, or path#Name
	Package int
	Nodes   []int // ascending
	Lines   int
}

// Link is all edges from one part to another.
type Link struct {
	From, To int
	Refs     int   // references of the kinds that count as coupling
	Led      int   // calls of an interface that may reach the target, see ledOn; no references
	Import   bool  // the source imports the target
	Edges    []int // positions in the graph's edges, ascending; empty for an import without any
}

// ByPackage takes the nodes of each analysed package together; external nodes are in no part. An
// import is a link even where nothing is used by it.
func ByPackage(g *Graph) *Quotient {
	q := &Quotient{Graph: g, Unit: OfPackages, Of: make([]int, len(g.Nodes))}
	part := make([]int, len(g.Packages))
	for i, p := range g.Packages {
		part[i] = -1
		if !p.External {
			part[i] = len(q.Parts)
			q.Parts = append(q.Parts, Part{ID: p.Path, Package: i, Lines: p.Lines})
		}
	}
	for n, node := range g.Nodes {
		q.Of[n] = part[node.Package]
	}
	links := q.fill()
	for i, p := range g.Packages {
		for _, to := range p.Imports {
			links.at(part[i], part[to]).Import = true
		}
	}
	q.Links = links.sorted()
	return q
}

// Couples reports whether the link binds its ends: that a type happens to satisfy an interface
// does not.
func (l Link) Couples() bool { return l.Import || l.Refs > 0 || l.Led > 0 }

// MaxMethods is how many methods a type may have to move as a whole. A type with more of them
// often carries many purposes; its methods are parts of their own. (Of the limits tried on five
// layered monoliths, 40 found the domains best: mean ARI .48, against .37 with none.)
const MaxMethods = 40

// ByDeclaration takes together what can only move as a whole: a type with its fields and
// methods. The methods of a type that has more than maxMethods stay apart. Besides external nodes, packages
// as a whole are in no part, unless nothing is known of what is in them, and neither is what has no
// name: blank declarations hold nothing that anybody could move or use.
func ByDeclaration(g *Graph, maxMethods int) *Quotient {
	q := &Quotient{Graph: g, Unit: OfDeclarations, Of: make([]int, len(g.Nodes))}
	methods := map[Key]int{}
	for _, n := range g.Nodes {
		if n.Key.Kind == KindMethod && !n.External {
			methods[n.Key.Holder()]++
		}
	}
	parts, closed := map[Key]int{}, closedPackages(g)
	for i, n := range g.Nodes {
		q.Of[i] = -1
		if n.External || n.Key.Kind == KindPackage && !closed[n.Package] || n.Key.Holder().Name == "_" {
			continue
		}
		key := n.Key
		if key.Kind == KindField || methods[key.Holder()] <= maxMethods {
			key = key.Holder()
		}
		p, seen := parts[key]
		if !seen {
			p = len(q.Parts)
			parts[key] = p
			q.Parts = append(q.Parts, Part{ID: key.String(), Package: n.Package})
		}
		q.Of[i] = p
		q.Parts[p].Lines += n.Lines
	}
	links := q.fill()
	q.ledOn(links)
	q.Links = links.sorted()
	return q
}

// closedPackages returns the packages of which a graph file of another tool tells no declarations: what can move there is
// the package.
func closedPackages(g *Graph) map[int]bool {
	if len(g.View.Foreign) == 0 {
		return nil
	}
	closed := map[int]bool{}
	for _, n := range g.Nodes {
		if n.Key.Kind == KindPackage && !n.External {
			closed[n.Package] = true
		}
	}
	for _, n := range g.Nodes {
		if n.Key.Kind != KindPackage {
			delete(closed, n.Package)
		}
	}
	return closed
}

// MaxImplementers is how many implementations an interface method may have for its calls to be
// led on to them: with more it is a protocol, and tells nothing of who works with whom.
const MaxImplementers = 5

// ledOn leads each call of an interface method on to the methods that implement it. Otherwise
// a layer that is called through one interface hangs on that interface alone. Where a graph says
// itself which methods a declaration reaches, that counts, once.
func (q *Quotient) ledOn(links linkTable) {
	implementers, said := map[int][]int{}, map[[2]int]bool{}
	for _, e := range q.Graph.Edges {
		if from, to := q.Of[e.From], q.Of[e.To]; e.Kind == RefDispatch && from >= 0 && to >= 0 && from != to {
			links.at(from, to).Led += e.Count
			said[[2]int{e.From, e.To}] = true
		}
		if e.Kind == RefImplements && q.Graph.Nodes[e.From].Key.Kind == KindMethod {
			implementers[e.To] = append(implementers[e.To], e.From)
		}
	}
	for _, e := range q.Graph.Edges {
		methods := implementers[e.To]
		if e.Kind != RefCall || len(methods) > MaxImplementers {
			continue
		}
		for _, m := range methods {
			if from, to := q.Of[e.From], q.Of[m]; from >= 0 && to >= 0 && from != to && !said[[2]int{e.From, m}] {
				links.at(from, to).Led += e.Count
			}
		}
	}
}

// linkTable gathers links by their ends.
type linkTable map[[2]int]*Link

func (t linkTable) at(from, to int) *Link {
	l := t[[2]int{from, to}]
	if l == nil {
		l = &Link{From: from, To: to}
		t[[2]int{from, to}] = l
	}
	return l
}

func (t linkTable) sorted() []Link {
	all := make([]Link, 0, len(t))
	for _, l := range t {
		all = append(all, *l)
	}
	slices.SortFunc(all, func(a, b Link) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return all
}

// fill gives parts their nodes and gathers the edges between different parts.
func (q *Quotient) fill() linkTable {
	for n, p := range q.Of {
		if p >= 0 {
			q.Parts[p].Nodes = append(q.Parts[p].Nodes, n)
		}
	}
	links := linkTable{}
	for i, e := range q.Graph.Edges {
		from, to := q.Of[e.From], q.Of[e.To]
		if from < 0 || to < 0 || from == to {
			continue
		}
		l := links.at(from, to)
		l.Edges = append(l.Edges, i)
		if e.Kind.Counted() {
			l.Refs += e.Count
		}
	}
	return links
}
