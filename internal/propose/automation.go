package propose

import (
	"fmt"
	"maps"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

var automation = Principle{
	Name:    "automation",
	Doc:     "Is each service built, tested and deployed by itself already?",
	Figures: []Figure{automationCommand, automationTests, automationBuilds, automationChanges},
}

var automationCommand = Figure{
	Name: "own_command",
	Doc:  "share of the services that have a command of their own: one nearly all of whose uses are theirs, or that was given to them. Of a service: how many",
	Unit: "ratio",
	Head: "commands", Each: "count",
	Of: func(v *view) reading {
		parts := v.each(func(i int, _ Service) ServicePart {
			var dirs []string
			for _, u := range v.commands(i) {
				dirs = append(dirs, v.Units[u].Dir)
			}
			p := ServicePart{Value: float(float64(len(dirs))), Text: few(dirs, 2)}
			if len(dirs) > 0 {
				lead := leadTo(analyze.Site{File: dirs[0]})
				p.Lead = &lead
			}
			return p
		})
		return v.ratioOf(parts, "each has one", "without: ")
	},
}

// ratioOf is the share of the services whose part is above 0, with the first of those that have none.
func (v *view) ratioOf(parts []ServicePart, all, without string) reading {
	have, none := holding(parts), lacking(parts)
	r := quantity(float64(len(have))/float64(len(parts)), all, explain(v.d.Services[0].ID))
	if len(none) > 0 {
		r.text, r.leads = without+few(none, mostFew), []Lead{explain(none[0])}
	}
	r.parts = parts
	return r
}

var automationTests = Figure{
	Name: "tested",
	Doc:  "share of the packages of services that have test files, whatever these test. Of a service: of its packages",
	Unit: "ratio",
	Head: "tests", Each: "ratio",
	Of: func(v *view) reading {
		tests := map[string]int{}
		for _, u := range v.Units {
			tests[u.Package] = u.TestFiles
		}
		if len(v.View.Foreign) > 0 && !slices.ContainsFunc(v.Units, func(u Unit) bool { return u.TestFiles > 0 }) {
			return unknown("graph files don't tell of tests")
		}
		all, with, largest := 0, 0, Unit{}
		parts := v.each(func(_ int, s Service) ServicePart {
			packages, n := v.packagesOf(s.ID), 0
			for _, p := range packages {
				n += one(tests[p] > 0)
			}
			all, with = all+len(packages), with+n
			return ServicePart{Value: portion(n, len(packages)), Text: fmt.Sprintf("%d of %d", n, len(packages))}
		})
		for u, of := range v.split.Of {
			if unit := v.Units[u]; of >= 0 && unit.TestFiles == 0 && (largest.ID == "" || unit.Lines > largest.Lines) {
				largest = unit
			}
		}
		value, ok := ratio(with, all)
		if !ok {
			return unknown("no package belongs to a service")
		}
		r := quantity(value, fmt.Sprintf("%d of %d packages", with, all), explain(v.d.Services[0].ID))
		if largest.ID != "" {
			r.text += fmt.Sprintf("; largest without: %s, %s lines", largest.Dir, thousands(largest.Lines))
			r.leads = []Lead{leadTo(analyze.Site{File: largest.Dir})}
		}
		r.parts = parts
		return r
	},
}

// Why figures of what lies around the code are undefined.
const (
	notSurveyed = "nobody looked beside the code; msa-split principles does"
	noBuilds    = "the code comes without its repository"
)

// beside returns what lies around the code, else why it is not known.
func (v *view) beside() (*analyze.Surroundings, string) {
	switch {
	case v.Surroundings != nil && v.Surroundings.Missing != "":
		return nil, v.Surroundings.Missing
	case v.Surroundings != nil:
		return v.Surroundings, ""
	case len(v.View.Foreign) > 0:
		return nil, noBuilds
	}
	return nil, notSurveyed
}

var automationBuilds = Figure{
	Name: "build_files",
	Doc:  "share of the services of which a build or deployment file names a command: Dockerfile, compose, Makefile, Kubernetes, Helm, goreleaser, a workflow of CI. Of a service: how many files",
	Unit: "ratio",
	Head: "builds", Each: "count",
	Of: func(v *view) reading {
		s, why := v.beside()
		if s == nil {
			return unknown("%s", why)
		}
		first, files := map[string]analyze.Site{}, map[string]int{}
		var kinds = map[string]int{}
		for _, f := range s.Builds {
			seen := map[string]bool{}
			for _, n := range f.Names {
				id := v.home[n.Package]
				if isService(id) && !seen[id] {
					seen[id] = true
					if files[id]++; files[id] == 1 {
						first[id] = analyze.Site{File: f.File, Line: n.Line}
					}
				}
			}
			kinds[f.Kind] += one(len(seen) > 0)
		}
		parts := v.each(func(_ int, s Service) ServicePart {
			p := ServicePart{Value: float(float64(files[s.ID]))}
			if at, ok := first[s.ID]; ok {
				lead := leadTo(at)
				p.Lead = &lead
			}
			return p
		})
		r := v.ratioOf(parts, "each is named", "named in none: ")
		for _, p := range parts {
			if p.Lead != nil {
				r.leads = []Lead{*p.Lead}
				break
			}
		}
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			if kinds[kind] > 0 {
				r.details = append(r.details, fmt.Sprintf("%s of the kind %s", counted(kinds[kind], "file"), kind))
			}
		}
		r.details = append(r.details, s.Notes...)
		return r
	},
}

var automationChanges = Figure{
	Name: "changed_alone",
	Doc:  "share of the commits to code of services that touch one service alone, and no shared code. Of a service: of its commits",
	Unit: "ratio",
	Head: "alone", Each: "ratio",
	Of: func(v *view) reading {
		t, why := v.changes()
		if t == nil {
			return unknown("%s", why)
		}
		value, ok := ratio(t.alone, t.all)
		if !ok {
			return unknown("no commit that counts changed a service")
		}
		r := quantity(value, fmt.Sprintf("%d of %s; %d touch several, %d one and shared code", t.alone, counted(t.all, "commit"), t.several, t.all-t.alone-t.several))
		if pair, n := t.mostTogether(); n > 0 {
			r.text += fmt.Sprintf("; most together: %s and %s, %d", pair[0], pair[1], n)
			r.leads = []Lead{{Command: []string{"git", "show", t.last[pair]}}}
		} else {
			r.leads = []Lead{{Command: []string{"git", "show", t.any}}}
		}
		r.parts = v.each(func(i int, s Service) ServicePart {
			return ServicePart{Value: portion(t.aloneOf[s.ID], t.allOf[s.ID]), Text: fmt.Sprintf("%d of %d", t.aloneOf[s.ID], t.allOf[s.ID])}
		})
		r.details = append(v.byPackage(), v.Surroundings.History.Notes...)
		return r
	},
}

// byPackage says what is coarse about figures that know packages alone, where boundaries run through these.
func (v *view) byPackage() []string {
	if v.Method.Granularity != cluster.ByDeclaration {
		return nil
	}
	return []string{"boundaries run through packages, and what is known by package counts for the service that has most of its lines"}
}

// commits counts the commits by the services that they touch.
type commits struct {
	all, alone, several int
	allOf, aloneOf      map[string]int
	pairs               map[[2]string]int
	last                map[[2]string]string // name of a commit that touches both
	any                 string               // name of some commit
}

// changes counts commits; nil where the history is not known, with the reason.
func (v *view) changes() (*commits, string) {
	s, why := v.beside()
	if s == nil {
		return nil, why
	}
	if s.History.Missing != "" {
		return nil, s.History.Missing
	}
	t := &commits{allOf: map[string]int{}, aloneOf: map[string]int{}, pairs: map[[2]string]int{}, last: map[[2]string]string{}}
	for _, c := range s.History.Commits {
		t.add(c, v.touched(c))
	}
	return t, ""
}

// touched lists whose code commits changed: services by ID and shared code, sorted.
func (v *view) touched(c analyze.CommitGroup) []string {
	var ids []string
	for _, p := range c.Packages {
		if p < 0 || p >= len(v.Surroundings.History.Packages) {
			continue
		}
		if id := v.home[v.Surroundings.History.Packages[p]]; id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

func (t *commits) add(c analyze.CommitGroup, touched []string) {
	services := slices.DeleteFunc(slices.Clone(touched), func(id string) bool { return !isService(id) })
	if len(services) == 0 {
		return
	}
	t.all += c.Count
	if t.any == "" {
		t.any = c.Last
	}
	if len(touched) == 1 {
		t.alone += c.Count
	}
	if len(services) > 1 {
		t.several += c.Count
	}
	for i, a := range services {
		t.allOf[a] += c.Count
		if len(touched) == 1 {
			t.aloneOf[a] += c.Count
		}
		for _, b := range services[i+1:] {
			pair := [2]string{a, b}
			if t.pairs[pair] += c.Count; t.last[pair] == "" {
				t.last[pair] = c.Last
			}
		}
	}
}

// mostTogether returns the services that most commits touch both, of equals the first by name.
func (t *commits) mostTogether() (pair [2]string, number int) {
	for p, n := range t.pairs {
		if n > number || n == number && (p[0] < pair[0] || p[0] == pair[0] && p[1] < pair[1]) {
			pair, number = p, n
		}
	}
	return pair, number
}
