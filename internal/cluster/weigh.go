package cluster

import (
	"math"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// weigh damps the links between members: a link a -> b weighs
//
//	1 / sqrt(fan-in(b))                                  between packages
//	ln(1 + references) / sqrt(fan-in(b) * fan-out(a))    between declarations, calls led on included
//
// so that what everybody uses binds nobody and, between declarations, what uses everybody neither: routers and constructors
// that name all of a program. Numbers of references say nothing between packages (errors and generated types take most of
// them) and a little between declarations. Evidence beside references is added in its share of the total weight.
func (d *division) weigh() {
	fanIn, fanOut := d.fans()
	b := NewBuilder(len(d.q.Parts), true)
	d.damped = make([]float64, len(d.q.Links))
	total, references := 0.0, 0
	for i, l := range d.q.Links {
		if !d.binds(l) {
			continue
		}
		w := d.strength(l, fanIn[l.To], fanOut[l.From])
		weight, _ := FromFloat(w) // finite and not negative by construction
		d.damped[i] = weight.Float()
		total += d.damped[i]
		references++
		b.Add(l.From, l.To, weight)
	}
	d.directed = b.Network()
	d.scaled = d.strands(references, total)
	d.network = d.withEvidence(Symmetric(d.directed))
}

// binds reports whether a link takes part in the division.
func (d *division) binds(l analyze.Link) bool {
	return l.Couples() && d.member(l.From) && d.member(l.To)
}

// fans counts for each part the members that use it and that it uses.
func (d *division) fans() (in, out []int) {
	in, out = make([]int, len(d.q.Parts)), make([]int, len(d.q.Parts))
	for _, l := range d.q.Links {
		if d.binds(l) {
			in[l.To]++
			out[l.From]++
		}
	}
	return in, out
}

func (d *division) strength(l analyze.Link, fanIn, fanOut int) float64 {
	if d.o.Granularity == ByDeclaration {
		return math.Log1p(float64(l.Refs+l.Led)) / math.Sqrt(float64(fanIn*fanOut))
	}
	return 1 / math.Sqrt(float64(fanIn))
}

func (d *division) member(i int) bool { return d.roles[i] == Member }

// plant lays the members' directories out as the tree that Settings.Parents wants.
func plant(ids []string) (parents []int32, dirs []string) {
	parents = make([]int32, len(ids))
	vertex := map[string]int32{}
	var grow func(dir string) int32
	grow = func(dir string) int32 {
		if v, ok := vertex[dir]; ok {
			return v
		}
		parent := int32(-1)
		if dir != "" {
			parent = grow(parentDir(dir))
		}
		v := int32(len(parents))
		vertex[dir] = v
		parents = append(parents, parent)
		dirs = append(dirs, dir)
		return v
	}
	for i, id := range ids {
		v := grow(id)
		parents[i] = v
	}
	return parents, dirs
}

// parentDir returns the directory above a directory, and the package of a declaration.
func parentDir(dir string) string {
	i := strings.LastIndexAny(dir, "/#")
	if i < 0 {
		return ""
	}
	return dir[:i]
}
