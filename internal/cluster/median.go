package cluster

import (
	"cmp"
	"slices"
)

// median returns the division that differs least, on average, from the given ones of the same nodes: pairs of nodes that
// most of them put together are to be together, others apart (the median partition under the distance of Mirkin 1996,
// which counts pairs). Finding the best one is NP-hard; it starts from the given one that is nearest to the others and
// moves what all of them keep together, while that gains. It takes O(runs^2 nodes) and O(runs nodes) a sweep.
func median(runs [][]int32) []int32 {
	m := newMedian(runs)
	for range medianSweeps {
		if !m.sweep() {
			break
		}
	}
	found := make([]int32, len(m.atomOf))
	for i, a := range m.atomOf {
		found[i] = m.cluster[a]
	}
	community, _ := renumber(found, len(m.size))
	return community
}

// medianSweeps bounds the sweeps; a handful is enough on any code base that was tried.
const medianSweeps = 5

// medianSearch is a median in the making. Its atoms are the sets of nodes that no run tells apart.
type medianSearch struct {
	atomOf  []int32   // of each node
	labels  [][]int32 // community of each atom in each run
	weight  []int     // nodes of each atom
	cluster []int32   // of each atom, in the median
	size    []int     // nodes of each cluster
	empty   []int32   // clusters without any
	held    [][]tally // by run and community: nodes by cluster
	gain    []int     // scratch, by cluster
}

// tally counts the nodes of a community that are in each cluster.
type tally []struct {
	cluster int32
	nodes   int
}

func newMedian(runs [][]int32) *medianSearch {
	m := &medianSearch{}
	m.findAtoms(runs)
	atoms := len(m.weight)
	m.size, m.gain = make([]int, 2*atoms), make([]int, 2*atoms)
	m.cluster = make([]int32, atoms)
	m.held = make([][]tally, len(runs))
	start := runs[nearest(runs)]
	for r := range runs {
		m.held[r] = make([]tally, len(runs[r]))
	}
	for i, a := range m.atomOf {
		m.cluster[a] = start[i]
	}
	m.cluster, _ = renumber(m.cluster, len(m.atomOf))
	for a, c := range m.cluster {
		m.put(a, c, m.weight[a])
	}
	for c := len(m.size) - 1; c >= 0; c-- {
		if m.size[c] == 0 {
			m.empty = append(m.empty, int32(c))
		}
	}
	return m
}

// findAtoms refines all nodes by one run after the other.
func (m *medianSearch) findAtoms(runs [][]int32) {
	m.atomOf = make([]int32, len(runs[0]))
	for _, run := range runs {
		number := map[[2]int32]int32{}
		for i, a := range m.atomOf {
			key := [2]int32{a, run[i]}
			if _, seen := number[key]; !seen {
				number[key] = int32(len(number))
			}
			m.atomOf[i] = number[key]
		}
	}
	for i, a := range m.atomOf {
		if int(a) == len(m.weight) {
			m.weight = append(m.weight, 0)
			m.labels = append(m.labels, labelsOf(runs, i))
		}
		m.weight[a]++
	}
}

func labelsOf(runs [][]int32, node int) []int32 {
	labels := make([]int32, len(runs))
	for r, run := range runs {
		labels[r] = run[node]
	}
	return labels
}

// sweep moves each atom, large ones first, to the cluster that gains most, and reports whether one moved.
func (m *medianSearch) sweep() bool {
	order := singletons(len(m.weight))
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(m.weight[b], m.weight[a]) })
	moved := false
	for _, a := range order {
		from := m.cluster[a]
		m.put(int(a), from, -m.weight[a])
		to := m.best(int(a), from)
		m.put(int(a), to, m.weight[a])
		m.cluster[a] = to
		moved = moved || to != from
	}
	return moved
}

// put adds so many nodes of an atom to a cluster.
func (m *medianSearch) put(atom int, cluster int32, nodes int) {
	m.size[cluster] += nodes
	for r, label := range m.labels[atom] {
		m.held[r][label].add(cluster, nodes)
	}
}

func (t *tally) add(cluster int32, nodes int) {
	for k := range *t {
		if (*t)[k].cluster == cluster {
			if (*t)[k].nodes += nodes; (*t)[k].nodes == 0 { // its order does not matter
				(*t)[k] = (*t)[len(*t)-1]
				*t = (*t)[:len(*t)-1]
			}
			return
		}
	}
	*t = append(*t, struct {
		cluster int32
		nodes   int
	}{cluster, nodes})
}

// best returns the cluster that an atom, taken out of its own, agrees with most: twice the runs that put it together with
// a node of the cluster, less all runs, summed over the nodes. Where none gains, it is alone. Equals leave it where it was.
func (m *medianSearch) best(atom int, from int32) int32 {
	var near []int32
	for r, label := range m.labels[atom] {
		for _, t := range m.held[r][label] {
			if m.gain[t.cluster] == 0 {
				near = append(near, t.cluster)
			}
			m.gain[t.cluster] += 2 * t.nodes
		}
	}
	score := func(c int32) int { return m.gain[c] - len(m.labels[atom])*m.size[c] }
	best, top := from, score(from)
	for _, c := range near {
		if s := score(c); s > top || s == top && best != from && c < best {
			best, top = c, s
		}
	}
	for _, c := range near {
		m.gain[c] = 0
	}
	if top < 0 {
		return m.alone()
	}
	return best
}

// alone returns a cluster without nodes; there are more clusters than atoms.
func (m *medianSearch) alone() int32 {
	for k := len(m.empty) - 1; ; k-- {
		if c := m.empty[k]; m.size[c] == 0 {
			m.empty = m.empty[:k+1]
			return c
		}
	}
}

// nearest returns the run that agrees most with all others, the first of equals.
func nearest(runs [][]int32) int {
	total := make([]float64, len(runs))
	for r, run := range runs {
		for s, other := range runs[:r] {
			a := agreement(run, other)
			total[r] += a
			total[s] += a
		}
	}
	return slices.Index(total, slices.Max(total))
}
