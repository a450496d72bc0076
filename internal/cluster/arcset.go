package cluster

// arcSet is a set of ordered pairs of nodes: a hash table with linear probing. Rewiring asks and
// changes it dozens of times for each arc, which takes a third of the time that a map takes.
type arcSet struct {
	slots []uint64 // pair + 1, 0 where empty; at most half are taken
	shift int
}

func newArcSet(capacity int) *arcSet {
	s := &arcSet{slots: make([]uint64, 4), shift: 62}
	for len(s.slots) < 2*capacity {
		s.slots = make([]uint64, 2*len(s.slots))
		s.shift--
	}
	return s
}

func pairOf(from, to int32) uint64 { return uint64(uint32(from))<<32 | uint64(uint32(to)) + 1 }

// home is where a pair is looked for first (multiplicative hashing, Knuth volume 3, 6.4).
func (s *arcSet) home(pair uint64) int { return int(pair * 0x9e3779b97f4a7c15 >> s.shift) }

// slot returns where a pair is, or the empty slot where it would go.
func (s *arcSet) slot(pair uint64) int {
	i := s.home(pair)
	for s.slots[i] != 0 && s.slots[i] != pair {
		i = (i + 1) & (len(s.slots) - 1)
	}
	return i
}

func (s *arcSet) has(from, to int32) bool { return s.slots[s.slot(pairOf(from, to))] != 0 }

func (s *arcSet) add(from, to int32) {
	pair := pairOf(from, to)
	s.slots[s.slot(pair)] = pair
}

// remove closes the gap that a pair leaves, so that those behind it are still found.
func (s *arcSet) remove(from, to int32) {
	gap := s.slot(pairOf(from, to))
	mask := len(s.slots) - 1
	for i := (gap + 1) & mask; s.slots[i] != 0; i = (i + 1) & mask {
		if (i-s.home(s.slots[i]))&mask >= (i-gap)&mask {
			s.slots[gap], gap = s.slots[i], i
		}
	}
	s.slots[gap] = 0
}
