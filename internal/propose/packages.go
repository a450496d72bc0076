package propose

import "github.com/msa-split/msa-split/internal/cluster"

// packageGraph is the quotient of the units by their package: at package granularity the units themselves.
type packageGraph struct {
	of   []int            // package of each unit, numbered in the order of their first unit
	uses *cluster.Network // an arc of weight 1 for each package that another one uses
	used []int            // how many packages use each
	sums []packageSums    // by package
}

// packageSums are figures of the units of a package, summed.
type packageSums struct {
	exported, interfaces, types, relations int
}

// quotient folds units into packages. It takes O(units + ties).
func quotient(units []Unit, ties []Tie) packageGraph {
	g := packageGraph{of: make([]int, len(units))}
	number := map[string]int{}
	for u, unit := range units {
		p, ok := number[unit.Package]
		if !ok {
			p = len(number)
			number[unit.Package] = p
			g.sums = append(g.sums, packageSums{})
		}
		g.of[u] = p
		g.sums[p].add(unit)
	}
	g.connect(ties)
	return g
}

func (p *packageSums) add(u Unit) {
	p.exported += u.Exported
	p.interfaces += u.Interfaces
	p.types += u.Types
	p.relations += u.TypeRelations
}

// connect finds which package uses which. A blank import is no reference, but it is an import.
func (g *packageGraph) connect(ties []Tie) {
	b := cluster.NewBuilder(len(g.sums), true)
	for _, t := range ties {
		from, to := g.of[t.From], g.of[t.To]
		switch {
		case from == to && t.From != t.To:
			g.sums[from].relations += t.Types
		case from != to && (t.Refs > 0 || t.Kinds.Blank > 0):
			b.Add(from, to, 1)
		}
	}
	g.uses, g.used = b.Network(), make([]int, len(g.sums))
	for p := range g.used {
		for q := range g.uses.Out(p) {
			g.used[q]++
		}
	}
}

// instability is Martin's I of a package, which is undefined without imports either way.
func (g packageGraph) instability(p int) (float64, bool) {
	return ratio(g.uses.Degree(p), g.uses.Degree(p)+g.used[p])
}

// abstractness is Martin's A of a package, which is undefined without an exported type.
func (g packageGraph) abstractness(p int) (float64, bool) {
	return ratio(g.sums[p].interfaces, g.sums[p].exported)
}

// violations counts the packages that p uses although they are less stable than p itself, and returns by how much the
// worst one is.
func (g packageGraph) violations(p int) (n int, worst float64) {
	own, _ := g.instability(p)
	for q := range g.uses.Out(p) {
		if other, _ := g.instability(q); own < other {
			n++
			worst = max(worst, other-own)
		}
	}
	return n, worst
}
