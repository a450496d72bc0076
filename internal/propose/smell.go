package propose

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// Smell is one entry of the table of things that a split should not have.
type Smell struct {
	Name string // as in JSON and in `help metrics`
	Doc  string // what it is, and from when on
	Find func(s *scorer, d *Derived) []Finding
}

// Smells is the table. Each looks at the proposal as Score has it so far: services, shared
// code, cuts, cycles, data.
var Smells = []Smell{
	megaService, nanoService, wrongCut, hubMember, chattyPair, logicInTheMiddle, leakyContract, inPieces,
	sharedPersistency, distributedTransactionSmell, entityService,
}

func (s *scorer) smells(d *Derived) []Finding {
	var all []Finding
	for _, smell := range Smells {
		for _, f := range smell.Find(s, d) {
			f.Smell = smell.Name
			all = append(all, f)
		}
	}
	return all
}

var megaService = Smell{
	Name: "mega-service",
	Doc:  "a service with more than max(40 %, 2/K) of the lines of K services, from three services on",
	Find: func(s *scorer, d *Derived) []Finding {
		k := len(d.Services)
		if k < s.limits.MegaServices {
			return nil
		}
		limit, total := max(s.limits.MegaShare, s.limits.MegaTimes/float64(k)), serviceLines(d)
		var found []Finding
		for _, v := range d.Services {
			if share := part(v.Lines, total); share > limit {
				found = append(found, Finding{
					Subjects: []string{v.ID},
					Text:     fmt.Sprintf("%s holds %.0f %% of the lines of all services", v.ID, 100*share),
					Advice:   fmt.Sprintf("ask for more services (--services %d), or look at its packages with explain %s", k+2, v.ID),
				})
			}
		}
		return found
	},
}

var nanoService = Smell{
	Name: "nano-service",
	Doc:  "fewer than a quarter of the median lines, or a single package without an entry point, and at least one synchronous call per operation that others use",
	Find: func(s *scorer, d *Derived) []Finding {
		median := medianLines(d)
		var found []Finding
		for _, v := range d.Services {
			small := float64(v.Lines) < s.limits.NanoShare*float64(median) || len(v.Units) == 1 && len(v.Entries) == 0
			calls, operations := s.synchronous(v.ID)
			if small && operations > 0 && part(calls, operations) >= s.limits.NanoCalls {
				found = append(found, Finding{
					Subjects: []string{v.ID},
					Text:     fmt.Sprintf("%s has %d lines and %d operations that others wait for", v.ID, v.Lines, operations),
					Advice:   "keep it a library of its main user: to run it alone costs more than it gives",
				})
			}
		}
		return found
	},
}

// synchronous counts the calls into a service of which a result is used, and the functions and methods so called.
func (s *scorer) synchronous(id string) (calls, operations int) {
	called := map[string]bool{}
	for _, t := range s.Ties {
		if s.assign[t.To] != id || !s.crosses(t) {
			continue
		}
		for _, sym := range t.Symbols {
			if sym.Calls > 0 {
				called[symbolID(s.Units[t.To].Package, sym.Name)] = true
				calls += sym.Used
			}
		}
	}
	return calls, len(called)
}

// crosses reports whether a tie leads from one service to another.
func (s *scorer) crosses(t Tie) bool {
	from, to := s.split.Of[t.From], s.split.Of[t.To]
	return from >= 0 && to >= 0 && from != to
}

// roleWords are names of technical roles: a service called so is a layer, not a purpose.
var roleWords = []string{
	"api", "apis", "controller", "controllers", "dao", "daos", "db", "dto", "dtos", "entities", "entity", "handler", "handlers",
	"http", "middleware", "middlewares", "model", "models", "persistence", "presentation", "presenter", "presenters", "repo", "repos",
	"repositories", "repository", "rest", "route", "router", "routers", "routes", "schema", "services", "storage", "store", "stores",
	"transport", "types", "usecase", "usecases", "view", "views", "web",
}

func namesRole(id string) bool {
	for _, w := range strings.Split(id, "-") {
		if !slices.Contains(roleWords, w) {
			return false
		}
	}
	return true
}

var wrongCut = Smell{
	Name: "wrong cut",
	Doc:  "a service whose packages share a technical role, such as handlers, instead of a purpose",
	Find: func(s *scorer, d *Derived) []Finding {
		var found []Finding
		for _, v := range d.Services {
			if namesRole(v.ID) {
				found = append(found, Finding{
					Subjects: []string{v.ID},
					Text:     fmt.Sprintf("%s is named for a technical role: its packages are a layer, not a purpose", v.ID),
					Advice:   "look below packages: --granularity declaration",
				})
			}
		}
		return found
	},
}

var hubMember = Smell{
	Name: "hub",
	Doc:  "a package of a service that at least half of the other services use, from four services on",
	Find: func(s *scorer, d *Derived) []Finding {
		k := len(s.split.Services)
		if k < s.limits.HubServices {
			return nil
		}
		users := make([]map[string]int, len(s.Units))
		for _, t := range s.Ties {
			if s.crosses(t) && t.Refs > 0 {
				if users[t.To] == nil {
					users[t.To] = map[string]int{}
				}
				users[t.To][s.assign[t.From]] += t.Refs
			}
		}
		var found []Finding
		for u, by := range users {
			if part(len(by), k-1) >= s.limits.HubShare && len(by) > 2 {
				found = append(found, Finding{
					Subjects: []string{s.Units[u].ID, s.assign[u]},
					Text:     fmt.Sprintf("%s lies in %s and %d of %d other services use it", s.Units[u].ID, s.assign[u], len(by), k-1),
					Advice:   fmt.Sprintf("propose it as shared code: --shared %s", s.Units[u].Package),
				})
			}
		}
		return found
	},
}

var chattyPair = Smell{
	Name: "chatty pair",
	Doc:  "calls inside loops across a cut: each turn would be a message",
	Find: func(s *scorer, d *Derived) []Finding {
		var found []Finding
		for _, c := range d.Cuts {
			f := Finding{Subjects: []string{c.From, c.To}, Advice: "fetch once before the loop, or offer an operation that takes many"}
			loops, names := 0, []string{}
			for _, sym := range c.Symbols {
				if sym.InLoop > 0 && (sym.Kind == "func" || sym.Kind == "method") {
					loops += sym.InLoop
					names = append(names, path.Base(sym.Symbol))
					f.Sites = append(f.Sites, sym.Sites...)
				}
			}
			if loops > 0 {
				f.Sites = FirstSites(f.Sites)
				f.Text = fmt.Sprintf("%s calls %s inside loops, %d times: %s", c.From, c.To, loops, strings.Join(names[:min(3, len(names))], ", "))
				found = append(found, f)
			}
		}
		return found
	},
}

var logicInTheMiddle = Smell{
	Name: "logic in the middle",
	Doc:  "shared code with entry points, with writes to tables, or with more branches per line than the median service: the bus that gathers business logic",
	Find: func(s *scorer, d *Derived) []Finding {
		median := s.medianDensity()
		var found []Finding
		for u, of := range s.split.Of {
			unit := s.Units[u]
			f := Finding{Subjects: []string{unit.ID}, Advice: "see whose rules these are, and move them to their owner"}
			switch dense := part(unit.Branches, unit.Lines); {
			case of != InShared:
				continue
			case unit.Lines >= s.limits.LogicLines && median > 0 && dense > s.limits.LogicTimes*median:
				f.Text = fmt.Sprintf("%s is shared and decides a lot: %d branches in %d lines, %.1f times the services' median", unit.ID, unit.Branches, unit.Lines, dense/median)
			case len(unit.Entries) > 0:
				f.Text = fmt.Sprintf("%s is shared and has entry points of its own, first %s", unit.ID, unit.Entries[0])
			case len(s.tablesWritten(u)) > 0:
				tables := s.tablesWritten(u)
				f.Text = fmt.Sprintf("%s is shared and writes %s, first %s", unit.ID, counted(len(tables), "table"), tables[0])
			default:
				continue
			}
			found = append(found, f)
		}
		return found
	},
}

func (s *scorer) medianDensity() float64 {
	var all []float64
	for _, members := range s.split.Members {
		branches, lines := 0, 0
		for _, u := range members {
			branches += s.Units[u].Branches
			lines += s.Units[u].Lines
		}
		if lines > 0 {
			all = append(all, part(branches, lines))
		}
	}
	slices.Sort(all)
	if len(all) == 0 {
		return 0
	}
	return all[len(all)/2]
}

var leakyContract = Smell{
	Name: "leaky contract",
	Doc:  "a function or method that crosses a cut and whose signature can't go over a network",
	Find: func(s *scorer, d *Derived) []Finding {
		type leak struct {
			names map[string]int
			why   map[string]bool
			f     Finding
		}
		leaks := map[string]*leak{}
		for _, t := range s.Ties {
			if !s.crosses(t) {
				continue
			}
			to := s.assign[t.To]
			for _, sym := range t.Symbols {
				if len(sym.Barriers) == 0 || sym.Calls == 0 {
					continue
				}
				l := leaks[to]
				if l == nil {
					l = &leak{names: map[string]int{}, why: map[string]bool{}, f: Finding{Subjects: []string{to}}}
					leaks[to] = l
				}
				l.names[symbolID(s.Units[t.To].Package, sym.Name)] += sym.Count
				for _, b := range sym.Barriers {
					l.why[b] = true
				}
				l.f.Sites = append(l.f.Sites, sym.Sites...)
			}
		}
		var found []Finding
		for _, id := range sortedNames(leaks) {
			l := leaks[id]
			l.f.Sites = FirstSites(l.f.Sites)
			l.f.Text = fmt.Sprintf("%d operations of %s can't cross a network as they are (%s), first %s",
				len(l.names), id, strings.Join(sortedNames(l.why), ", "), path.Base(mostUsed(l.names, 1)[0]))
			l.f.Advice = "give callers values and plain results instead"
			found = append(found, l.f)
		}
		return found
	},
}

var inPieces = Smell{
	Name: "in pieces",
	Doc:  "a service whose packages its own ties don't hold together",
	Find: func(s *scorer, d *Derived) []Finding {
		var found []Finding
		for _, v := range d.Services {
			if v.Pieces > 1 {
				found = append(found, Finding{
					Subjects: []string{v.ID},
					Text:     fmt.Sprintf("%s falls into %d pieces without ties between them: only its directory holds it together", v.ID, v.Pieces),
					Advice:   "see which of its packages belong elsewhere: explain " + v.ID,
				})
			}
		}
		return found
	},
}

func serviceLines(d *Derived) int {
	total := 0
	for _, v := range d.Services {
		total += v.Lines
	}
	return total
}

func medianLines(d *Derived) int {
	var all []int
	for _, v := range d.Services {
		all = append(all, v.Lines)
	}
	slices.Sort(all)
	if len(all) == 0 {
		return 0
	}
	return all[len(all)/2]
}

// part returns a / b, 0 for b = 0.
func part(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
