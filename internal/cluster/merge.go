package cluster

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// merger joins groups and keeps the sums that the rules ask for.
type merger struct {
	d        *division
	between  map[int]map[int]float64 // coupling of each group to each other one, both directions
	strength map[int]float64         // all coupling of a group to members of services, itself included
	total    float64
	parts    map[int]int         // parts of each group
	name     map[int]string      // directory that names each group, as it was at first
	words    map[string]int      // see frequency
	sinks    map[int]bool        // groups that no name joins to others
	marks    map[int]map[int]int // of each group: what it must stay apart from, see Kept
}

func (d *division) newMerger() *merger {
	m := &merger{d: d, between: map[int]map[int]float64{}, strength: map[int]float64{}, parts: map[int]int{}}
	for i, g := range d.group {
		if g == None || !d.member(i) {
			continue
		}
		m.parts[g]++
		if m.between[g] == nil {
			m.between[g] = map[int]float64{}
		}
	}
	m.tie(func(i int) bool { return d.member(i) }) // what became shared since binds nobody
	m.name, m.marks = d.names(), d.marksOfGroups()
	return m
}

// tie sums the coupling between those parts that count.
func (m *merger) tie(counts func(part int) bool) {
	clear(m.strength)
	m.total = 0
	for g := range m.between {
		clear(m.between[g])
	}
	for i, l := range m.d.q.Links {
		if m.d.damped[i] > 0 && counts(l.From) && counts(l.To) {
			m.couple(m.d.group[l.From], m.d.group[l.To], m.d.damped[i])
		}
	}
}

func (m *merger) couple(a, b int, w float64) {
	m.strength[a] += w
	m.strength[b] += w
	m.total += 2 * w
	if a != b {
		m.between[a][b] += w
		m.between[b][a] += w
	}
}

// ratio is the weight between two groups over what chance gives: w(a,b) / (s(a) s(b) / 2m).
func (m *merger) ratio(a, b int) float64 {
	if m.strength[a] == 0 || m.strength[b] == 0 {
		return 0
	}
	return m.between[a][b] * m.total / (m.strength[a] * m.strength[b])
}

// join merges group from into another and records why.
func (m *merger) join(from, into int, reason string) {
	d := m.d
	d.tree.Merges = append(d.tree.Merges, Merge{From: from, Into: into, Reason: reason, Ratio: m.ratio(from, into)})
	for _, g := range sortedKeys(m.between[from]) {
		w := m.between[from][g]
		delete(m.between[g], from)
		if g != into {
			m.between[into][g] += w
			m.between[g][into] += w
		}
	}
	m.strength[into] += m.strength[from]
	m.parts[into] += m.parts[from]
	delete(m.between, from)
	delete(m.strength, from)
	delete(m.parts, from)
	m.joinMarks(from, into)
	d.regroup(from, into)
}

func (d *division) regroup(from, into int) {
	for i, g := range d.group {
		if g == from {
			d.group[i] = into
		}
		if d.runner[i] == from {
			d.runner[i] = into
		}
	}
}

// mergeAll joins what should not stand alone, and then goes on as far as there are ties, so that
// any number of services can be asked for. Each merge is kept and can be undone.
func (d *division) mergeAll() {
	d.obey()
	d.host()
	d.descend()
	m := d.newMerger()
	switch {
	case d.byTree():
		m.byName()
		m.small()
		m.coupled()
	case d.o.Granularity == ByDeclaration:
		m.small()
	}
	d.tree.Applied = len(d.tree.Merges)
	m.coarser()
}

// gatherNames joins, before it is asked who uses what, the groups of one purpose that layers keep
// apart: where handlers/order, services/order and stores/order are groups of their own, each
// would look like a library of the next.
func (d *division) gatherNames(ctx context.Context) error {
	d.library = d.withLayers(d.library)
	m := d.newMerger()
	m.sinks = d.sinks()
	m.byName()
	d.tree.Merges = nil // the hierarchy does not begin yet; descend records these again
	d.atFirst, d.library = d.library, d.withLayers(d.libraries(None))
	return d.listen(ctx)
}

// sinks returns the libraries that use no other group. Whoever owns them is known by who uses them, so no name is needed.
func (d *division) sinks() map[int]bool {
	sinks := maps.Clone(d.library)
	for i, l := range d.q.Links {
		if d.damped[i] > 0 && d.group[l.From] != d.group[l.To] {
			delete(sinks, d.group[l.From])
		}
	}
	return sinks
}

// lean joins a service with most of its ties, to itself included, at another one to that one, before it is asked who uses
// what: two directories of one service would share all that it has.
func (d *division) lean() {
	d.gathered = slices.Clone(d.group)
	m := d.newMerger()
	m.tie(func(i int) bool { return d.member(i) && !d.library[d.group[i]] })
	for _, g := range m.smallestFirst() {
		to, _ := m.closest(g)
		if to != None && !m.pinned(g) && m.parts[g] > smallParts && m.between[g][to] >= smallShare*m.strength[g] {
			m.join(g, to, MergeSmall)
		}
	}
	d.tree.Merges = nil // see gatherNames
}

// listen leaves the directories, where the choice is the tool's, if even with their names they
// hold together nothing more than chance does.
func (d *division) listen(ctx context.Context) error {
	groups := make([]int32, len(d.group))
	for i, g := range d.group {
		groups[i] = int32(g)
	}
	d.quality = Modularity(d.network, groups, 1)
	if d.o.Algorithm != "" || d.quality > 0 {
		return nil
	}
	d.mute = true
	d.notes = append(d.notes, "directories hold together nothing more than chance does, so they were not followed")
	if err := d.findFree(ctx); err != nil {
		return err
	}
	d.start(d.free)
	return nil
}

// byName joins a group to the larger one that holds at least half of its coupling if the directories
// that name both share a rare word: cmd/x-agent and pkg/agent.
func (m *merger) byName() {
	for _, g := range m.smallestFirst() {
		if m.parts[g] == 0 || m.sinks[g] {
			continue
		}
		to, share := m.closest(g)
		if to != None && share >= nameShare && m.parts[to] >= m.parts[g] && m.shareRareWord(g, to) {
			m.join(g, to, MergeName)
		}
	}
}

const nameShare = 0.5

// small joins a group of at most two parts to the one that holds most of its coupling.
func (m *merger) small() {
	for _, g := range m.smallestFirst() {
		if n := m.parts[g]; n == 0 || n > smallParts || m.pinned(g) {
			continue
		}
		if to, share := m.closest(g); to != None && share >= smallShare {
			m.join(g, to, MergeSmall)
		}
	}
}

const (
	smallParts = 2
	smallShare = 0.6
)

// coupled joins groups that are tied more than three times as much as chance gives, the most tied first.
func (m *merger) coupled() {
	for {
		a, b, ratio := m.tightest()
		if ratio <= coupledRatio {
			return
		}
		m.joinSmaller(a, b, MergeCoupling)
	}
}

const coupledRatio = 3.0

// coarser goes on as far as there are ties, the most tied first.
func (m *merger) coarser() {
	for {
		a, b, ratio := m.tightest()
		if ratio == 0 {
			return
		}
		m.joinSmaller(a, b, MergeCoarser)
	}
}

func (m *merger) joinSmaller(a, b int, reason string) {
	if m.parts[a] > m.parts[b] || m.parts[a] == m.parts[b] && a < b {
		a, b = b, a
	}
	m.join(a, b, reason)
}

// tightest returns the pair with the highest ratio, of equals the lowest groups.
func (m *merger) tightest() (a, b int, ratio float64) {
	a, b, ratio = None, None, -1
	for _, g := range sortedKeys(m.parts) {
		for h := range m.between[g] {
			if r := m.ratio(g, h); h > g && m.mayJoin(g, h) && (r > ratio || r == ratio && g == a && h < b) {
				a, b, ratio = g, h, r
			}
		}
	}
	return a, b, max(ratio, 0)
}

// closest returns the group that holds the largest share of a group's coupling to others.
func (m *merger) closest(g int) (to int, share float64) {
	total := 0.0
	for _, h := range sortedKeys(m.between[g]) {
		total += m.between[g][h]
	}
	to = largest(m.between[g])
	if to == None || total == 0 || !m.mayJoin(g, to) {
		return None, 0
	}
	return to, m.between[g][to] / total
}

func (m *merger) smallestFirst() []int {
	groups := sortedKeys(m.parts)
	slices.SortStableFunc(groups, func(a, b int) int { return cmp.Compare(m.parts[a], m.parts[b]) })
	return groups
}

// shareRareWord reports whether the last directories in the names of two groups have a word in
// common that few other groups have.
func (m *merger) shareRareWord(a, b int) bool {
	return m.sameRareWord(m.name[a], m.name[b])
}

func (m *merger) sameRareWord(a, b string) bool {
	words := lastWords(b)
	limit := max(rareGroups, len(m.name)/10)
	return slices.ContainsFunc(lastWords(a), func(w string) bool {
		return slices.Contains(words, w) && m.frequency()[w] <= limit
	})
}

// frequency counts in how many groups' names each word stands, by the last directory.
func (m *merger) frequency() map[string]int {
	if m.words == nil {
		m.words = map[string]int{}
		for _, g := range sortedKeys(m.name) {
			for _, w := range slices.Compact(lastWords(m.name[g])) {
				m.words[w]++
			}
		}
	}
	return m.words
}

// rareGroups is how many groups a rare word may stand in, in a small code base: one for each layer of a usual stack.
const rareGroups = 4

// lastWords returns the words of the last directory of a path, sorted.
func lastWords(dir string) []string {
	words := analyze.SplitWords(dir[strings.LastIndexByte(dir, '/')+1:])
	slices.Sort(words)
	return words
}
