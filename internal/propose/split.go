package propose

import (
	"maps"
	"slices"
)

// nameServices lists the services of an assignment and returns the index of each.
func (s *Split) nameServices(assign Assign) map[string]int {
	seen := map[string]int{}
	for _, id := range assign {
		if id != "" && id != SharedID {
			seen[id] = 0
		}
	}
	s.Services = slices.Sorted(maps.Keys(seen))
	for i, id := range s.Services {
		seen[id] = i
	}
	return seen
}

func square(n int) [][]int {
	rows := make([][]int, n)
	for i := range rows {
		rows[i] = make([]int, n)
	}
	return rows
}
