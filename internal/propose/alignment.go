package propose

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

var alignment = Principle{
	Name:    "alignment",
	Doc:     "Do services, teams and words have the same borders?",
	Figures: []Figure{alignmentTeams, alignmentServices, alignmentHandovers, alignmentAuthors, alignmentWords},
}

var alignmentTeams = Figure{
	Name: "one_team",
	Doc:  "share of the services with a known owner whose owned packages all have the same one; a team is a set of owners that CODEOWNERS names together. Of a service: how many teams own packages of it",
	Unit: "ratio",
	Head: "teams", Each: "count",
	Of: func(v *view) reading {
		o, why := v.ownership()
		if o == nil {
			return unknown("%s", why)
		}
		owned, alone, worst := 0, 0, ""
		parts := v.each(func(_ int, s Service) ServicePart {
			teams := o.of(s.ID)
			owned, alone = owned+one(len(teams) > 0), alone+one(len(teams) == 1)
			if len(teams) > 1 && worst == "" {
				worst = s.ID
			}
			return ServicePart{Value: float(float64(len(teams))), Text: few(teams, 2)}
		})
		value, ok := ratio(alone, owned)
		if !ok {
			return unknown("%s names no owner of a package of a service", o.file)
		}
		r := quantity(value, fmt.Sprintf("%d of %d; %s", alone, owned, o.covered()), leadTo(analyze.Site{File: o.file}))
		if worst != "" {
			r.text += fmt.Sprintf("; %s has %d", worst, len(o.of(worst)))
		}
		r.parts, r.matrix = parts, o.matrix(v)
		return r
	},
}

var alignmentServices = Figure{
	Name: "teams_of_several",
	Doc:  "teams that own packages of several services: by Conway's law, what they build stays one",
	Unit: "teams",
	Of: func(v *view) reading {
		o, why := v.ownership()
		if o == nil {
			return unknown("%s", why)
		}
		n, largest := 0, ""
		most := 0
		for _, team := range o.teams {
			services := len(o.services[team])
			n += one(services > 1)
			if services > max(1, most) {
				most, largest = services, team
			}
		}
		r := quantity(float64(n), fmt.Sprintf("none of %s", counted(len(o.teams), "team")), leadTo(analyze.Site{File: o.file}))
		if n > 0 {
			r.text = fmt.Sprintf("of %d; %s: %d services", len(o.teams), largest, most)
		}
		return r
	},
}

var alignmentHandovers = Figure{
	Name: "handovers",
	Doc:  "packages that would change their team, if each service belonged to the team that has most of its packages: Conway's law in reverse. Packages without an owner need no handing over, and of teams with equally many packages the one with more lines keeps the service. Of a service: how many",
	Unit: "packages",
	Head: "handed", Each: "count",
	Of: func(v *view) reading {
		o, why := v.ownership()
		if o == nil {
			return unknown("%s", why)
		}
		moves := o.handovers(v)
		n := 0
		of := map[string]int{}
		r := quantity(0, "no service has packages of two teams", leadTo(analyze.Site{File: o.file}))
		for _, m := range moves {
			n += len(m.packages)
			of[m.service] = len(m.packages)
			r.details = append(r.details, m.text())
		}
		if n > 0 {
			r.value = float(float64(n))
			r.text = fmt.Sprintf("in %s; first %s to %s", counted(len(moves), "service"), moves[0].what(), moves[0].team)
			r.leads = append(r.leads, explain(moves[0].packages[0]))
		}
		r.parts = v.each(func(_ int, s Service) ServicePart {
			return ServicePart{Value: float(float64(of[s.ID])), Text: o.leader[s.ID]}
		})
		return r
	},
}

var alignmentAuthors = Figure{
	Name: "tsr",
	Doc:  "team-size reduction: mean over services of the people who changed it, as a share of all who changed any analysed package. Low is better: fewer people have to know each service. Of a service: how many people",
	Unit: "ratio",
	Head: "people", Each: "count",
	Of: func(v *view) reading {
		s, why := v.beside()
		switch {
		case s == nil:
			return unknown("%s", why)
		case s.History.Missing != "":
			return unknown("%s", s.History.Missing)
		case len(s.History.Authors) == 0:
			return unknown("no commit that counts changed an analysed package")
		}
		authors := v.authors()
		sum := 0.0
		parts := v.each(func(_ int, sv Service) ServicePart {
			n := len(authors.by[sv.ID])
			sum += float64(n) / float64(len(s.History.Authors))
			return ServicePart{Value: float(float64(n))}
		})
		r := quantity(sum/float64(len(parts)), fmt.Sprintf("%s in all; largest service: %s, %d", counted(len(s.History.Authors), "author"), parts[0].Service, int(*parts[0].Value)))
		r.leads = []Lead{{Command: v.shortlog(v.d.Services[0])}}
		r.parts, r.matrix, r.details = parts, authors.matrix(v), v.byPackage()
		return r
	},
}

// shortlog is the command that lists who changed a service.
func (v *view) shortlog(s Service) []string {
	words := []string{"git", "shortlog", "-sn"}
	if since := v.Surroundings.History.Since; since != "" {
		words = append(words, "--since="+since)
	}
	return append(append(words, "HEAD", "--"), v.directories(s)...)
}

// directories lists where the packages of a service lie, none below another: its home, where that holds them all and
// nothing else.
func (v *view) directories(s Service) []string {
	var dirs []string
	whole := s.Home != "" && s.Home != "."
	for _, u := range v.Units {
		mine := v.home[u.Package] == s.ID
		whole = whole && mine == (u.Dir == s.Home || strings.HasPrefix(u.Dir, s.Home+"/"))
		if mine {
			dirs = append(dirs, "./"+u.Dir)
		}
	}
	if whole {
		return []string{"./" + s.Home}
	}
	slices.Sort(dirs)
	var top []string
	for _, d := range dirs {
		if n := len(top); n == 0 || d != top[n-1] && !strings.HasPrefix(d, top[n-1]+"/") {
			top = append(top, d)
		}
	}
	return top
}

// authorship is who changed what, in commits.
type authorship struct {
	names []string
	by    map[string]map[int]int // commits by service, by author
	total []int                  // commits by author, whatever they changed
}

func (v *view) authors() authorship {
	h := v.Surroundings.History
	a := authorship{names: h.Authors, by: map[string]map[int]int{}, total: make([]int, len(h.Authors))}
	for _, c := range h.Commits {
		if c.Author < 0 || c.Author >= len(a.total) {
			continue
		}
		a.total[c.Author] += c.Count
		for _, id := range v.touched(c) {
			if a.by[id] == nil {
				a.by[id] = map[int]int{}
			}
			a.by[id][c.Author] += c.Count
		}
	}
	return a
}

// matrix counts commits by author and service, those with most commits first.
func (a authorship) matrix(v *view) *Matrix {
	m := newMatrix(v, "author", "commits")
	for i, name := range a.names {
		row := Row{Name: name, Total: a.total[i], Cells: make([]int, len(m.Services))}
		for k, id := range m.Services {
			row.Cells[k] = a.by[id][i]
		}
		m.Rows = append(m.Rows, row)
	}
	return m.sorted()
}

var alignmentWords = Figure{
	Name: "own_words",
	Doc:  "mean over services of the share of their words that no other service has: words of declared names, the most frequent of each unit. Of a service: the share",
	Unit: "ratio",
	Head: "words", Each: "ratio",
	Of: func(v *view) reading {
		if len(v.ids) < 2 {
			return unknown("there is one service")
		}
		holders, words := v.vocabulary()
		sum, n := 0.0, 0
		parts := v.each(func(i int, _ Service) ServicePart {
			var own []string
			for _, w := range words[i] {
				if holders[w] == 1 {
					own = append(own, w)
				}
			}
			p := ServicePart{Value: portion(len(own), len(words[i])), Text: few(own, mostFew)}
			if p.Value != nil {
				sum, n = sum+*p.Value, n+1
			}
			return p
		})
		if n == 0 {
			return unknown("no words are known")
		}
		r := quantity(sum/float64(n), mostCommon(holders), explain(v.d.Services[0].ID))
		r.parts = parts
		return r
	},
}

// mostCommon names the words that most services have.
func mostCommon(holders map[string]int) string {
	var words []string
	for _, w := range mostUsed(holders, 3) {
		if holders[w] > 1 {
			words = append(words, fmt.Sprintf("%s (%d services)", w, holders[w]))
		}
	}
	if len(words) == 0 {
		return "no two services have a word in common"
	}
	return "most shared: " + strings.Join(words, ", ")
}

// vocabulary lists the words of each service, most frequent first, and how many services have each word.
func (v *view) vocabulary() (holders map[string]int, words [][]string) {
	holders, words = map[string]int{}, make([][]string, len(v.ids))
	for i, members := range v.split.Members {
		counts := map[string]int{}
		for _, u := range members {
			for _, w := range v.Units[u].Words {
				counts[w.Text] += w.Count
			}
		}
		words[i] = mostUsed(counts, 0)
		for _, w := range words[i] {
			holders[w]++
		}
	}
	return holders, words
}

// newMatrix makes a matrix without rows, whose columns are the services, largest first.
func newMatrix(v *view, of, counts string) *Matrix {
	m := &Matrix{Of: of, Counts: counts}
	for _, s := range v.d.Services {
		m.Services = append(m.Services, s.ID)
	}
	return m
}

// sorted puts the rows with the highest totals first, of equals by name, and keeps MaxRows.
func (m *Matrix) sorted() *Matrix {
	slices.SortStableFunc(m.Rows, func(a, b Row) int {
		if a.Total != b.Total {
			return b.Total - a.Total
		}
		return strings.Compare(a.Name, b.Name)
	})
	m.Left = max(0, len(m.Rows)-MaxRows)
	m.Rows = m.Rows[:len(m.Rows)-m.Left]
	return m
}
