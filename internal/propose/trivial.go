package propose

import (
	"path"
	"strings"
)

// naiveSplits are the splits that need no thought. Each groups the units that it is given.
var naiveSplits = []struct {
	name  string
	group func([]Unit) []string
}{
	{"one service", func(units []Unit) []string { return make([]string, len(units)) }},
	{"one per package", packagesOf},
	{topLevel, topDirectories},
}

// TrivialSplits returns splits that need no thought with their metrics, to compare a proposal with: one service; one per
// package; one per top-level directory. They cover the units that are in services or shared code in assign: shared code
// is a member like any other, since who splits without thought knows none.
//
// The top-level directories are those right below the deepest directory that is reached from the root by going down
// while there is exactly one way down; so in a code base that keeps everything below internal, they are the directories
// in internal. Units in the directories passed on the way form one service of their own.
func TrivialSplits(code Code, units []Unit, ties []Tie, flows *Flows, assign Assign) []Trivial {
	w := measureWhole(units, ties)
	var covered []int
	var members []Unit
	for u, id := range assign {
		if id != "" {
			covered = append(covered, u)
			members = append(members, units[u])
		}
	}
	var splits []Trivial
	for _, naive := range naiveSplits {
		trivial := make(Assign, len(units))
		for k, group := range naive.group(members) {
			trivial[covered[k]] = "group " + group // a prefix, for a group may be called as shared code is
		}
		s := prepare(code, units, ties, trivial, w)
		s.follow(flows)
		splits = append(splits, Trivial{Name: naive.name, Services: len(s.Services), Scores: Values(s, OnSplit)})
	}
	return splits
}

func packagesOf(units []Unit) []string {
	packages := make([]string, len(units))
	for u, unit := range units {
		packages[u] = unit.Package
	}
	return packages
}

// topDirectories returns the top-level directory of each unit, and "." for a unit above all of these.
func topDirectories(units []Unit) []string {
	ways := make([][]string, len(units))
	for u, unit := range units {
		if dir := path.Clean(unit.Dir); dir != "." {
			ways[u] = strings.Split(dir, "/")
		}
	}
	depth := 0
	for len(namesAt(ways, depth)) == 1 {
		depth++
	}
	directories := make([]string, len(units))
	for u, way := range ways {
		directories[u] = "."
		if len(way) > depth {
			directories[u] = way[depth]
		}
	}
	return directories
}

// namesAt returns the directories at a depth. All of them are in the same directory when there is one at each depth above.
func namesAt(ways [][]string, depth int) map[string]bool {
	names := map[string]bool{}
	for _, way := range ways {
		if len(way) > depth {
			names[way[depth]] = true
		}
	}
	return names
}

// topLevel names the trivial split that an unthinking reading of the directories gives.
const topLevel = "one per top-level directory"
