package cluster

// opinions compares the boundaries with the second opinion, which sees no directories. A part
// is listed when its free community is mostly another service's and its ties to that service
// are at least those to its own.
func (d *division) opinions(p *Partition) []Opinion {
	home, agree, size := d.freeHomes(p)
	var list []Opinion
	for i, c := range p.Community {
		works := home[int(d.free[i])]
		if c == None || works == None || works == c || !d.member(i) {
			continue
		}
		ties := d.tiesOf(p, i)
		if ties[works] < ties[c] || ties[works] == 0 {
			continue
		}
		f := int(d.free[i])
		list = append(list, Opinion{Part: i, Lives: c, Works: works, Own: ties[c], Other: ties[works], Agree: agree[f], Of: size[f]})
	}
	return list
}

// freeHomes returns for each free community the community of the partition that has most of it.
func (d *division) freeHomes(p *Partition) (home map[int]int, agree, size map[int]int) {
	counts := map[int]map[int]float64{}
	home, agree, size = map[int]int{}, map[int]int{}, map[int]int{}
	for i, c := range p.Community {
		if c == None || !d.member(i) {
			continue
		}
		f := int(d.free[i])
		if counts[f] == nil {
			counts[f] = map[int]float64{}
		}
		counts[f][c]++
		size[f]++
	}
	for f := range counts {
		home[f] = largest(counts[f])
		agree[f] = int(counts[f][home[f]])
	}
	return home, agree, size
}

// tiesOf sums the damped weight of a part's links by the community at their other end.
func (d *division) tiesOf(p *Partition, i int) map[int]float64 {
	ties := map[int]float64{}
	for _, l := range d.outOf[i] {
		if c := p.Community[d.q.Links[l].To]; c != None {
			ties[c] += d.damped[l]
		}
	}
	for _, l := range d.into[i] {
		if c := p.Community[d.q.Links[l].From]; c != None {
			ties[c] += d.damped[l]
		}
	}
	return ties
}
