package cluster

import (
	"path"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// cast gives each part its first role: commands and test support take no part in the division,
// for they would glue together what they use; what the user calls shared is no service.
func (d *division) cast() {
	q := d.q
	testing := usesTesting(q.Graph)
	d.roles = make([]Role, len(q.Parts))
	for i, part := range q.Parts {
		p, roles := q.Graph.Packages[part.Package], d.roles
		switch {
		case d.kept.Shared[i]:
			roles[i] = Shared
		case p.Main():
			roles[i] = Command
		case testing[part.Package] || namedForTests(p.Path):
			roles[i] = Support
		}
	}
	for i, part := range q.Parts {
		if d.roles[i] == Member && inCommandDir(q.Graph.Packages[part.Package].Path) && d.onlyComposed(i) {
			d.roles[i] = Command
		}
	}
}

// inCommandDir reports whether a package is, by convention, the body of a command that its main
// package only calls: the directory cmd itself, or one right below it.
func inCommandDir(dir string) bool {
	return path.Base(dir) == "cmd" || path.Base(parentDir(dir)) == "cmd"
}

// usesTesting finds the packages that serve tests: at least half of their lines are in files that use package testing
// and are no test files. One such file beside others does not make a package test support.
func usesTesting(g *analyze.Graph) map[int]bool {
	type file struct {
		pkg  int
		name string
	}
	uses := map[file]bool{}
	for _, e := range g.Edges {
		to, from := g.Nodes[e.To], g.Nodes[e.From]
		if to.External && to.Key.Package == "testing" && !inTestFile(from) {
			uses[file{from.Package, from.Site.File}] = true
		}
	}
	serving, lines := map[int]int{}, map[int]int{}
	for _, n := range g.Nodes {
		if n.External || n.Key.Kind == analyze.KindPackage || inTestFile(n) {
			continue
		}
		lines[n.Package] += n.Lines
		if uses[file{n.Package, n.Site.File}] {
			serving[n.Package] += n.Lines
		}
	}
	users := map[int]bool{}
	for p, n := range serving {
		users[p] = 2*n >= lines[p]
	}
	return users
}

func inTestFile(n analyze.Node) bool { return strings.HasSuffix(n.Site.File, "_test.go") }

// namedForTests reports whether a path says that the package serves tests: by convention there
// is no other mark on a package of mocks.
func namedForTests(path string) bool {
	for _, segment := range strings.Split(path, "/") {
		if slices.Contains(testWords, segment) || strings.HasSuffix(segment, "_test") {
			return true
		}
		for _, suffix := range []string{"mock", "mocks", "testutil", "testutils", "testing", "fakes"} {
			if strings.HasSuffix(segment, suffix) {
				return true
			}
		}
	}
	return false
}

var testWords = []string{"test", "tests", "e2e", "integration", "testdata", "fixtures", "fake", "fakes", "mock", "mocks", "testhelper", "testhelpers"}

// findWiring finds the parts that put services together: only commands and other wiring use
// them, and what they use is spread over at least two services, none of them their own.
//
// Their ties say what runs together, not what belongs together.
func (d *division) findWiring() []int {
	var found []int
	for _, i := range d.importersFirst() {
		if d.roles[i] == Member && !d.kept.Any(i) && d.onlyComposed(i) && d.spread(i) {
			d.roles[i] = Wiring
			found = append(found, i)
		}
	}
	return found
}

// onlyComposed reports whether commands or wiring use a part, and nothing else does.
func (d *division) onlyComposed(i int) bool {
	used := false
	for _, l := range d.into[i] {
		link := d.q.Links[l]
		if !link.Couples() || d.roles[link.From] == Support {
			continue
		}
		if r := d.roles[link.From]; r != Command && r != Wiring {
			return false
		}
		used = true
	}
	return used
}

// spread reports whether a part uses at least two services other than its own community about
// equally, and these more than its own. What is a library is judged without the part: to be used
// by the wiring makes a service no library.
func (d *division) spread(i int) bool {
	library := d.libraries(i)
	var own float64
	uses := map[int]float64{}
	for _, l := range d.outOf[i] {
		to := d.q.Links[l].To
		if d.roles[to] != Member || d.damped[l] == 0 {
			continue
		}
		switch c := d.group[to]; {
		case c == d.group[i]:
			own += d.damped[l]
		case !library[c]:
			uses[c] += d.damped[l]
		}
	}
	total := 0.0
	for _, c := range sortedKeys(uses) {
		total += uses[c]
	}
	most := float64(len(uses)) >= wiringShare*float64(len(d.services(library)))
	return total > own && most && effective(uses) >= wiringSpread
}

// services returns the groups that are no libraries and are tied to others.
func (d *division) services(library map[int]bool) map[int]bool {
	found := map[int]bool{}
	for i, l := range d.q.Links {
		from, to := d.group[l.From], d.group[l.To]
		if d.damped[i] == 0 || from == to {
			continue
		}
		for _, g := range []int{from, to} {
			if !library[g] {
				found[g] = true
			}
		}
	}
	return found
}

// A package that only commands use is wiring if it uses, effectively, two services or more (with
// fewer it may as well be the front of one that calls another), and in a large code base half of
// all, since a service there calls several others too.
const (
	wiringSpread = 1.9
	wiringShare  = 0.5
)
