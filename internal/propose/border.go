package propose

// border sums what a service and the other services have between them.
type border struct {
	in, out           int // references
	edgesIn, edgesOut int // edges
	fanIn, fanOut     int // services
}

// borders sums the rows and the columns, without the diagonal, of w and of the edges between services. It walks the rows
// once: with a service for each of thousands of packages, walking columns would take most of the time of all metrics.
func borders(refs, edges [][]int) []border {
	b := make([]border, len(refs))
	for i := range refs {
		for j, w := range refs[i] {
			if i == j || w == 0 {
				continue
			}
			b[i].leave(w, edges[i][j])
			b[j].enter(w, edges[i][j])
		}
	}
	return b
}

func (b *border) leave(refs, edges int) {
	b.out += refs
	b.edgesOut += edges
	b.fanOut++
}

func (b *border) enter(refs, edges int) {
	b.in += refs
	b.edgesIn += edges
	b.fanIn++
}

// coupling returns how many references cross from one service to another, and how many there are in all, inside
// services included.
func (s *Split) coupling() (across, all int) {
	for i, b := range s.border {
		across += b.out
		all += b.out + s.Refs[i][i]
	}
	return across, all
}
