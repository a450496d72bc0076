package cluster

import "slices"

// part divides each group in which there is what must stay apart.
func (d *division) part() {
	fresh := slices.Max(append([]int{None}, d.group...)) + 1
	for _, g := range d.torn() {
		p := d.parting(d.byBlock(func(i int) bool { return d.group[i] == g && d.member(i) }))
		for k := 1; k < len(p.marks); k++ { // the first keeps the group
			for _, i := range p.in(k) {
				d.group[i] = fresh
			}
			fresh++
		}
	}
}

// torn lists the groups in which there is what must stay apart.
func (d *division) torn() []int {
	marks, torn := map[int]map[int]int{}, map[int]bool{}
	for i, g := range d.group {
		if !d.member(i) || len(d.kept.marks[i]) == 0 {
			continue
		}
		if marks[g] == nil {
			marks[g] = map[int]int{}
		}
		torn[g] = torn[g] || conflict(marks[g], d.kept.marks[i])
		addMarks(marks[g], d.kept.marks[i])
	}
	var all []int
	for _, g := range sortedKeys(torn) {
		if torn[g] {
			all = append(all, g)
		}
	}
	return all
}

// parting is a group divided into pieces without conflicts.
type parting struct {
	d      *division
	blocks [][]int
	piece  []int         // of each block, None before it has one
	marks  []map[int]int // of each piece
	of     map[int]int   // piece of each part that has one
}

// parting divides blocks of one group: those with marks first, each to the piece that it is most tied to of those where it
// may be, else to a new one; then the others by their ties.
func (d *division) parting(blocks [][]int) *parting {
	p := &parting{d: d, blocks: blocks, piece: fill(len(blocks), None), of: map[int]int{}}
	for b, block := range blocks {
		marks := d.marksOf(block)
		if len(marks) == 0 {
			continue
		}
		to := p.best(block, func(k int) bool { return !conflict(marks, p.marks[k]) })
		if to == None {
			to = len(p.marks)
			p.marks = append(p.marks, map[int]int{})
		}
		addMarks(p.marks[to], marks)
		p.settle(b, to)
	}
	if len(p.marks) > 1 {
		p.settleRest()
	}
	return p
}

// best returns the piece that a block is most tied to, of those that will do; without any ties the first.
func (p *parting) best(block []int, will func(piece int) bool) int {
	ties := p.ties(block)
	for k := range p.marks {
		if will(k) {
			ties[k] += 0
		} else {
			delete(ties, k)
		}
	}
	return largest(ties)
}

// ties sums the weight between a block and each piece.
func (p *parting) ties(block []int) map[int]float64 {
	ties := map[int]float64{}
	for _, i := range block {
		for j, w := range p.d.network.Out(i) {
			if k, ok := p.of[j]; ok {
				ties[k] += w.Float()
			}
		}
	}
	return ties
}

func (p *parting) settle(block, piece int) {
	p.piece[block] = piece
	for _, i := range p.blocks[block] {
		p.of[i] = piece
	}
}

// settleRest places blocks without marks, those next to the pieces first. What nothing ties to any stays in the first.
func (p *parting) settleRest() {
	for found := true; found; {
		found = false
		to := map[int]int{}
		for b := range p.blocks {
			if p.piece[b] == None {
				if k := largest(p.ties(p.blocks[b])); k != None {
					to[b] = k
				}
			}
		}
		for _, b := range sortedKeys(to) { // all at once: their order does not matter
			p.settle(b, to[b])
			found = true
		}
	}
}

// in lists the parts of a piece.
func (p *parting) in(piece int) []int {
	var parts []int
	for b, k := range p.piece {
		if k == piece {
			parts = append(parts, p.blocks[b]...)
		}
	}
	return parts
}
