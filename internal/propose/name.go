package propose

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Names gives each community a name that is also its ID: from the directory that most of it
// lives in, or, where that names no purpose or several communities share it, from the word that
// tells it from the others. Adding a package to one service, or losing a few, keeps the names.
// Units that came by use (owned) don't vote. A community with units that are pinned to a service has its name. community holds a number from 0 or a negative one for each unit.
func Names(units []Unit, community []int, owned []bool) []string {
	groups := membersOf(community)
	n := &namer{units: units, taken: map[string]bool{SharedID: true}}
	for _, members := range groups {
		n.settle(voters(members, owned))
	}
	n.countSegments(groups)
	n.words = tellingWords(units, groups)
	names := n.pinned(groups)
	// The larger service has the better right to a name.
	order := make([]int, len(groups))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(groups[b]), len(groups[a])) })
	for _, g := range order {
		if names[g] == "" {
			names[g] = n.choose(g, groups[g])
		}
	}
	return names
}

func membersOf(community []int) [][]int {
	var groups [][]int
	for u, c := range community {
		if c < 0 {
			continue
		}
		for len(groups) <= c {
			groups = append(groups, nil)
		}
		groups[c] = append(groups[c], u)
	}
	return groups
}

type namer struct {
	units    []Unit
	homes    []string       // of each group: the directory that nearly all of it lies in
	cores    []string       // the directory that more than half of it lies in
	bulks    []string       // the directory of its largest unit
	segments map[string]int // in how many groups a directory name occurs
	words    [][]string
	taken    map[string]bool
}

// voters leaves out the members that came by use, unless all did.
func voters(members []int, owned []bool) []int {
	voters := slices.DeleteFunc(slices.Clone(members), func(u int) bool { return owned[u] })
	if len(voters) == 0 {
		return members
	}
	return voters
}

// nearlyAll is the share of a group's packages that its home holds: enough that a few can come
// and go without renaming the service.
const nearlyAll = 0.8

// settle finds the directories of the next group.
func (n *namer) settle(voters []int) {
	largest := voters[0]
	for _, u := range voters {
		if n.units[u].Lines > n.units[largest].Lines {
			largest = u
		}
	}
	paths := make([]string, len(voters))
	for i, u := range voters {
		paths[i] = n.units[u].Package
	}
	n.homes = append(n.homes, commonHome(paths, nearlyAll))
	n.cores = append(n.cores, commonHome(paths, 0.5))
	n.bulks = append(n.bulks, n.units[largest].Package)
}

// commonHome returns the deepest directory that holds more than a share, at least half, of the paths.
func commonHome(paths []string, share float64) string {
	count := map[string]int{}
	for _, path := range paths {
		for ; path != ""; path = above(path) {
			count[path]++
		}
	}
	home := ""
	for path, n := range count {
		if float64(n) > share*float64(len(paths)) && len(path) > len(home) {
			home = path // directories that hold more than half lie in each other
		}
	}
	return home
}

func above(path string) string {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return ""
	}
	return path[:i]
}

func (n *namer) countSegments(groups [][]int) {
	n.segments = map[string]int{}
	for _, members := range groups {
		seen := map[string]bool{}
		for _, u := range members {
			for _, s := range strings.Split(n.units[u].Package, "/") {
				seen[s] = true
			}
		}
		for s := range seen {
			n.segments[s]++
		}
	}
}

// containers are directory names that say how Go code is kept, not what it is about.
var containers = []string{
	"internal", "pkg", "cmd", "src", "app", "apps", "lib", "libs", "service", "services", "module", "modules",
	"domain", "domains", "component", "components", "feature", "features", "core", "common", "server", "backend", "go", "proto", "protobuf", "pb", "gen", "generated",
}

// choose takes the first candidate that is free, or numbers the best.
func (n *namer) choose(g int, members []int) string {
	candidates := n.candidates(g, members)
	for _, c := range candidates {
		if name := slug(c); name != "" && !n.taken[name] {
			n.taken[name] = true
			return name
		}
	}
	base := "service"
	if len(candidates) > 0 && slug(candidates[0]) != "" {
		base = slug(candidates[0])
	}
	for i := 2; ; i++ {
		if name := base + "-" + strconv.Itoa(i); !n.taken[name] {
			n.taken[name] = true
			return name
		}
	}
}

// candidates lists names, best first. A package that several groups have declarations in names
// none of them, so between declarations words come first.
func (n *namer) candidates(g int, members []int) []string {
	var list []string
	for _, home := range []string{n.homes[g], n.cores[g]} {
		if home != "" && !n.holdsOthers(g, home) {
			list = append(list, n.fromHome(g, home)...)
		}
	}
	list = append(list, n.sharedSegments(members)...)
	bulk := n.fromHome(g, n.bulks[g])
	if !slices.ContainsFunc(members, func(u int) bool { return n.units[u].ID != n.units[u].Package }) {
		return slices.Concat(list, bulk, n.words[g])
	}
	list = slices.DeleteFunc(list, namesRole)
	return slices.Concat(list, n.words[g], bulk)
}

// holdsOthers reports whether another group lives in a directory, or below it.
func (n *namer) holdsOthers(g int, home string) bool {
	for other, dir := range n.cores {
		if other != g && (dir == home || strings.HasPrefix(dir, home+"/")) {
			return true
		}
	}
	return false
}

// fromHome returns the last directory of a home that says what the code is about, and with its
// parent where it needs telling apart. It returns nothing where the search ends in a directory of
// several groups, such as the root of a module.
func (n *namer) fromHome(g int, home string) []string {
	segments := strings.Split(home, "/")
	for len(segments) > 1 && (slices.Contains(containers, segments[len(segments)-1]) || isVersion(segments[len(segments)-1])) {
		segments = segments[:len(segments)-1]
	}
	last := segments[len(segments)-1]
	if slices.Contains(containers, last) {
		return nil
	}
	if named := strings.Join(segments, "/"); named != home && n.holdsOthers(g, named) {
		return nil
	}
	if len(segments) == 1 {
		return []string{last}
	}
	parents := slices.DeleteFunc(segments[:len(segments)-1], func(s string) bool { return isVersion(s) || slices.Contains(containers, s) })
	if len(parents) == 0 {
		return []string{last}
	}
	return []string{last, parents[len(parents)-1] + "-" + last}
}

// isVersion reports whether a directory names a version of an API: v2, v1beta1.
func isVersion(segment string) bool {
	number, ok := strings.CutPrefix(segment, "v")
	number = strings.NewReplacer("alpha", "", "beta", "").Replace(number)
	return ok && number != "" && strings.Trim(number, "0123456789") == ""
}

// sharedSegments returns the directory names that most members have and few other groups,
// the most common first: what handlers/order and stores/order have in common.
func (n *namer) sharedSegments(members []int) []string {
	count := map[string]int{}
	for _, u := range members {
		seen := map[string]bool{}
		for _, s := range strings.Split(n.units[u].Package, "/") {
			if !seen[s] && !slices.Contains(containers, s) && n.segments[s] == 1 {
				count[s]++
			}
			seen[s] = true
		}
	}
	for s, c := range count {
		if 2*c < len(members) {
			delete(count, s)
		}
	}
	return mostUsed(count, 3)
}

// tellingWords returns for each group the words of its declarations that tell it from the
// others, by TF-IDF with groups as documents: words that all groups have weigh nothing.
func tellingWords(units []Unit, groups [][]int) [][]string {
	frequency := map[string]int{}
	counts := make([]map[string]int, len(groups))
	for g, members := range groups {
		counts[g] = map[string]int{}
		for _, u := range members {
			for _, w := range units[u].Words {
				counts[g][w.Text] += w.Count
			}
		}
		for w := range counts[g] {
			frequency[w]++
		}
	}
	words := make([][]string, len(groups))
	for g := range groups {
		words[g] = topWords(counts[g], frequency, len(groups))
	}
	return words
}

// maxTelling is how many words describe a service.
const maxTelling = 6

func topWords(counts, frequency map[string]int, groups int) []string {
	score := map[string]float64{}
	var words []string
	for w, c := range counts {
		if frequency[w] == groups && groups > 1 || len([]rune(w)) < 2 || strings.Trim(w, "0123456789") == "" || slices.Contains(goWords, w) {
			continue
		}
		score[w] = float64(c) * math.Log(1+float64(groups)/float64(frequency[w]))
		words = append(words, w)
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(score[b], score[a]), strings.Compare(a, b)) })
	return words[:min(len(words), maxTelling)]
}

// goWords are words of Go code that tell nothing of its purpose even where few groups have them.
var goWords = []string{"new", "err", "error", "get", "set", "with", "is", "to", "from", "ctx", "context", "config", "options", "option", "string", "id", "type", "name", "func", "init", "test", "default", "run", "close"}

// slug writes a name as an ID: letters and digits of any script in lower case, joined by hyphens.
func slug(name string) string {
	fields := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(fields, "-")
}
