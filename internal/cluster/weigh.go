package cluster

import (
	"math"
	"strings"
)

// weigh damps the links between members: a link a -> b weighs
//
//	1 / sqrt(fan-in(b))                  between packages
//	ln(1 + references) / sqrt(fan-in(b)) between declarations, calls led on included
//
// so that what everybody uses binds nobody. Numbers of references say nothing between packages
// (errors and generated types take most of them) and a little between declarations.
func (d *division) weigh() {
	fanIn := make([]int, len(d.q.Parts))
	for _, l := range d.q.Links {
		if l.Couples() && d.member(l.From) && d.member(l.To) {
			fanIn[l.To]++
		}
	}
	b := NewBuilder(len(d.q.Parts), true)
	d.damped = make([]float64, len(d.q.Links))
	for i, l := range d.q.Links {
		if !l.Couples() || !d.member(l.From) || !d.member(l.To) {
			continue
		}
		w := d.strength(l.Refs+l.Led) / math.Sqrt(float64(fanIn[l.To]))
		weight, _ := FromFloat(w) // finite and not negative by construction
		d.damped[i] = weight.Float()
		b.Add(l.From, l.To, weight)
	}
	d.directed = b.Network()
	d.network = Symmetric(d.directed)
}

func (d *division) strength(refs int) float64 {
	if d.o.Granularity == ByDeclaration {
		return math.Log1p(float64(refs))
	}
	return 1
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
