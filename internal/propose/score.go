package propose

import (
	"cmp"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/cluster"
)

// Score derives what an assignment of the proposal's units means: services, shared code, cuts,
// figures, smells and a verdict. It reads facts alone, so the same assignment always gets the
// same result, whether a division, a user or a baseline made it.
func Score(p *Proposal, assign Assign) Derived {
	split := Prepare(p.Code, p.Units, p.Ties, assign)
	split.follow(&p.Flows)
	split.Z, split.Objective = p.Method.Z, p.Method.Objective
	s := &scorer{Proposal: p, split: split, assign: assign, limits: p.Method.limits()}
	d := Derived{Scores: Values(split, OnSplit)}
	d.Cuts = s.cuts()
	d.Services = s.services()
	d.Divided, d.GodTypes = s.divided(), s.godTypes()
	d.Shared = s.shared(d.GodTypes)
	d.Outside = s.outside()
	d.Cycles = s.cycles()
	markCycles(d.Cuts, d.Cycles)
	d.Data = *split.data
	d.Smells = s.smells(&d)
	d.Trivial = TrivialSplits(p.Code, p.Units, p.Ties, &p.Flows, assign)
	d.Verdict = s.verdict(&d)
	d.Principles = s.measurePrinciples(&d)
	return d
}

// scorer is a proposal with the tables of one assignment.
type scorer struct {
	*Proposal
	split  *Split
	assign Assign
	limits Limits
}

func (s *scorer) services() []Service {
	words := tellingWords(s.Units, s.split.Members)
	all := make([]Service, len(s.split.Services))
	for i, id := range s.split.Services {
		all[i] = s.service(i, id)
		all[i].Words = words[i]
	}
	s.addAPI(all)
	slices.SortStableFunc(all, func(a, b Service) int {
		return cmp.Or(cmp.Compare(b.Lines, a.Lines), strings.Compare(a.ID, b.ID))
	})
	return all
}

func (s *scorer) service(i int, id string) Service {
	members := s.split.Members[i]
	v := Service{ID: id, Name: id, Scores: Values(s.split, OnService, i), Pieces: s.pieces(i)}
	v.Core, v.Border = s.certainty(members)
	packages, stable, sum := map[string]bool{}, 0, 0.0
	for _, u := range members {
		unit := s.Units[u]
		v.Units = append(v.Units, unit.ID)
		v.Lines += unit.Lines
		v.Entries = append(v.Entries, unit.Entries...)
		packages[unit.Package] = true
		if unit.Stability != nil {
			stable++
			sum += *unit.Stability
		}
	}
	if stable > 0 {
		mean := sum / float64(stable)
		v.Stability = &mean
	}
	v.Packages = len(packages)
	v.Home = s.home(members)
	for j, other := range s.split.Services {
		if j != i && s.split.Refs[i][j] > 0 {
			v.Uses = append(v.Uses, other)
		}
		if j != i && s.split.Refs[j][i] > 0 {
			v.UsedBy = append(v.UsedBy, other)
		}
	}
	return v
}

// home returns the directory, relative to the root, that holds more than half of the members.
func (s *scorer) home(members []int) string {
	dirs := make([]string, len(members))
	for i, u := range members {
		dirs[i] = s.Units[u].Dir
	}
	return commonHome(dirs, 0.5)
}

// pieces counts the connected pieces that a service's own ties leave it in.
func (s *scorer) pieces(service int) int {
	index := map[int]int{}
	for _, u := range s.split.Members[service] {
		index[u] = len(index)
	}
	net := cluster.NewBuilder(len(index), false)
	for _, t := range s.Ties {
		a, ok := index[t.From]
		b, same := index[t.To]
		if ok && same && t.couples() {
			net.Add(a, b, cluster.One)
		}
	}
	pieces := 0
	for _, c := range cluster.Components(net.Network()) {
		pieces = max(pieces, int(c)+1)
	}
	return pieces
}

// couples reports whether a tie binds its ends: a satisfied interface alone does not.
func (t Tie) couples() bool {
	return t.Refs > 0 || t.Kinds.Implements == 0 || t.Kinds.Blank > 0 || t.Kinds.Dispatch > 0
}

// addAPI lists for each service the symbols that other services use, most used first.
func (s *scorer) addAPI(services []Service) {
	type use struct {
		API
		by map[string]bool
	}
	uses := make([]map[string]*use, len(services))
	for _, t := range s.Ties {
		from, to := s.split.Of[t.From], s.split.Of[t.To]
		if from < 0 || to < 0 || from == to || t.Refs == 0 {
			continue
		}
		if uses[to] == nil {
			uses[to] = map[string]*use{}
		}
		for _, sym := range t.Symbols {
			if sym.Count == 0 {
				continue
			}
			name := symbolID(s.Units[t.To].Package, sym.Name)
			u := uses[to][name]
			if u == nil {
				u = &use{API: API{Symbol: name, Kind: sym.Kind}, by: map[string]bool{}}
				uses[to][name] = u
			}
			u.Count += sym.Count
			u.by[s.split.Services[from]] = true
			if len(sym.Sites) > 0 && (u.Site.File == "" || compareSites(sym.Sites[0], u.Site) < 0) {
				u.Site = sym.Sites[0]
			}
		}
	}
	for i, byName := range uses {
		for _, u := range byName {
			u.By = sortedNames(u.by)
			services[i].API = append(services[i].API, u.API)
		}
		slices.SortFunc(services[i].API, func(a, b API) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Symbol, b.Symbol))
		})
	}
}

// shared describes the shared code, the most used first.
func (s *scorer) shared(gods []DividedType) Shared {
	var sh Shared
	users := make([]map[string]int, len(s.Units))
	refs, all, lines := 0, 0, 0
	for u, of := range s.split.Of {
		if of != InNone {
			lines += s.Units[u].Lines
		}
		if of == InShared {
			sh.Lines += s.Units[u].Lines
			users[u] = map[string]int{}
		}
	}
	for _, t := range s.Ties {
		from, to := s.split.Of[t.From], s.split.Of[t.To]
		if from == InNone || to == InNone || !t.counted() {
			continue
		}
		all += t.Refs
		if to == InShared && from >= 0 {
			refs += t.Refs
			users[t.To][s.split.Services[from]] += t.Refs
		}
	}
	fates := s.fates(gods)
	for u, by := range users {
		if by != nil {
			sh.Users = append(sh.Users, s.sharedBy(u, by))
			sh.Users[len(sh.Users)-1].Fate = fates[u]
		}
	}
	slices.SortStableFunc(sh.Users, func(a, b SharedBy) int { return cmp.Compare(b.Refs, a.Refs) })
	for _, u := range sh.Users {
		sh.Units = append(sh.Units, u.Unit)
	}
	if lines > 0 {
		sh.LineShare = float64(sh.Lines) / float64(lines)
	}
	if all > 0 {
		share := float64(refs) / float64(all)
		sh.RefShare = &share
	}
	return sh
}

func (s *scorer) sharedBy(u int, by map[string]int) SharedBy {
	v := SharedBy{Unit: s.Units[u].ID, Lines: s.Units[u].Lines, RunnerUp: s.Units[u].RunnerUp, Services: mostUsed(by, 0)}
	for _, n := range by {
		v.Refs += n
	}
	return v
}

func (s *scorer) outside() []Outside {
	var all []Outside
	for u, of := range s.split.Of {
		if of == InNone {
			all = append(all, Outside{Unit: s.Units[u].ID, Role: s.Units[u].Role, Lines: s.Units[u].Lines, Why: s.Units[u].Why})
		}
	}
	return all
}
