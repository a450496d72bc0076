package propose

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// dataOf derives what flows mean under a split.
func dataOf(s *Split, f *Flows) *Data {
	d := &Data{}
	d.Tables, d.Unknown = s.tables(f)
	owner := d.owners()
	d.BrokenKeys = brokenKeys(f.Database, owner)
	d.Sharding = shardingHints(f.Database, owner)
	d.UseCases = s.useCases(f)
	d.Distributed = s.distributed(f, owner)
	d.Messages = s.messages(f)
	return d
}

// home names where a unit is: the ID of its service, SharedID, or "" where it is in none or there is no such unit.
func (s *Split) home(unit int) string {
	switch {
	case unit < 0 || s.Of[unit] == InNone:
		return ""
	case s.Of[unit] == InShared:
		return SharedID
	}
	return s.Services[s.Of[unit]]
}

// inService reports whether a home is a service.
func inService(home string) bool { return home != "" && home != SharedID }

// homes returns for whom a table is accessed: the service of the code, or of those who call it where it is shared.
func (s *Split) homes(a TableAccess) (homes []string, shared bool) {
	home := s.home(a.Unit)
	if home != SharedID {
		return []string{home}, false
	}
	for _, u := range a.Callers {
		if by := s.home(u); inService(by) {
			homes = append(homes, by)
		}
	}
	if len(homes) == 0 {
		return []string{SharedID}, true
	}
	slices.Sort(homes)
	return slices.Compact(homes), true
}

// tables says which services use each table, and how often they use tables of an unknown name.
func (s *Split) tables(f *Flows) ([]TableUse, []UnknownTables) {
	uses := map[string]map[string]*ServiceTable{}
	for _, a := range f.Accesses {
		if uses[a.Table] == nil {
			uses[a.Table] = map[string]*ServiceTable{}
		}
		homes, shared := s.homes(a)
		for _, home := range homes {
			uses[a.Table][home] = uses[a.Table][home].with(home, a, shared)
		}
	}
	unknown := unknownTables(uses[""])
	delete(uses, "")
	declared := map[string]*analyze.Site{}
	for i, t := range f.Database {
		declared[strings.ToLower(t.Name)] = &f.Database[i].Site
	}
	var all []TableUse
	for _, name := range sortedNames(uses) {
		t := tableUse(name, uses[name])
		t.Declared = declared[strings.ToLower(name)]
		all = append(all, t)
	}
	rank := map[string]int{SharedHard: 0, SharedSoft: 1, "": 2}
	slices.SortStableFunc(all, func(a, b TableUse) int { return cmp.Compare(rank[a.Shared], rank[b.Shared]) })
	return all, unknown
}

// with returns the use with one more access in it; of nil, a new one.
func (u *ServiceTable) with(home string, a TableAccess, shared bool) *ServiceTable {
	if u == nil {
		u = &ServiceTable{Service: home, Shared: true}
	}
	u.Shared = u.Shared && shared
	u.Sure = max(u.Sure, a.Sure)
	if a.Write {
		u.Write += a.Count
		u.WriteSites = FirstSites(u.WriteSites, a.Sites)
	} else {
		u.Read += a.Count
		u.ReadSites = FirstSites(u.ReadSites, a.Sites)
	}
	return u
}

func unknownTables(uses map[string]*ServiceTable) []UnknownTables {
	var all []UnknownTables
	for _, home := range sortedNames(uses) {
		u := uses[home]
		all = append(all, UnknownTables{Service: home, Read: u.Read, Write: u.Write, Sites: FirstSites(u.ReadSites, u.WriteSites)})
	}
	return all
}

func tableUse(name string, uses map[string]*ServiceTable) TableUse {
	t := TableUse{Table: name}
	best, writers := (*ServiceTable)(nil), 0
	for _, home := range sortedNames(uses) {
		u := uses[home]
		t.Services = append(t.Services, *u)
		if !inService(home) || u.Write == 0 {
			continue
		}
		writers++
		if best == nil || cmp.Or(cmp.Compare(u.Write, best.Write), cmp.Compare(u.Read, best.Read)) > 0 {
			best = u
		}
	}
	if best != nil && (writers == 1 || !sharedAlone(t.Services)) {
		t.Owner = best.Service
	}
	for _, u := range t.Services {
		if inService(u.Service) && u.Service != t.Owner && u.Read > 0 {
			t.Readers = append(t.Readers, u.Service)
		}
	}
	switch {
	case writers > 1:
		t.Shared = SharedHard
	case writers == 1 && len(t.Readers) > 0:
		t.Shared = SharedSoft
	}
	t.ReadModel = writers == 1 && len(t.Readers) > 1
	return t
}

// sharedAlone reports whether shared code alone accesses a table for services.
func sharedAlone(uses []ServiceTable) bool {
	return !slices.ContainsFunc(uses, func(u ServiceTable) bool { return inService(u.Service) && !u.Shared })
}

// owners returns the suggested owner of each table that has one.
func (d *Data) owners() map[string]string {
	owner := map[string]string{}
	for _, t := range d.Tables {
		if t.Owner != "" {
			owner[strings.ToLower(t.Table)] = t.Owner
		}
	}
	return owner
}

// brokenKeys finds the foreign keys between tables that different services own.
func brokenKeys(database []Table, owner map[string]string) []BrokenKey {
	var all []BrokenKey
	for _, t := range database {
		for _, k := range t.Keys {
			from, to := owner[strings.ToLower(t.Name)], owner[strings.ToLower(k.Table)]
			if from != "" && to != "" && from != to {
				all = append(all, BrokenKey{Table: t.Name, Columns: k.Columns, Refers: k.Table, From: from, To: to, Site: k.Site})
			}
		}
	}
	return all
}

// shardingColumns name whom a row belongs to; of equally frequent ones, the first is hinted at.
var shardingColumns = []string{"tenant_id", "org_id", "organization_id", "account_id", "user_id"}

// shardingHints finds the column of whom a row belongs to that most tables of a service have, of two tables or more.
func shardingHints(database []Table, owner map[string]string) []ShardingHint {
	of, with := map[string]int{}, map[string]map[string][]string{}
	for _, t := range database {
		service := owner[strings.ToLower(t.Name)]
		if service == "" || len(t.Columns) == 0 {
			continue
		}
		of[service]++
		for _, c := range shardingColumns {
			if slices.ContainsFunc(t.Columns, func(column string) bool { return strings.EqualFold(column, c) }) {
				if with[service] == nil {
					with[service] = map[string][]string{}
				}
				with[service][c] = append(with[service][c], t.Name)
			}
		}
	}
	var all []ShardingHint
	for _, service := range slices.Sorted(maps.Keys(with)) {
		hint := ShardingHint{Service: service, Of: of[service]}
		for _, c := range shardingColumns {
			if tables := with[service][c]; len(tables) > len(hint.Tables) {
				hint.Column, hint.Tables = c, tables
			}
		}
		if n := len(hint.Tables); n > 1 && 2*n > hint.Of {
			all = append(all, hint)
		}
	}
	return all
}
