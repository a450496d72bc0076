package report

import (
	"slices"

	"github.com/msa-split/msa-split/internal/propose"
)

// component is a set of packages with a rule.
type component struct {
	name   string
	why    string   // what it holds, where that is no service
	in     []string // directories from that of go.mod; with /** all below too
	any    bool     // may use everything
	common bool     // everything may use it
	uses   []string // components, itself first, without common ones
}

// components are those of one module, services first.
type components struct {
	all     []component
	divided map[string][]string // directories of packages that boundaries run through, with the services
}

func (c components) names(wanted func(component) bool) []string {
	var names []string
	for _, one := range c.all {
		if wanted(one) {
			names = append(names, one.name)
		}
	}
	return names
}

// kinds of components that are no service, by what ownersOf says of their directories. Services are told by
// their ID, which is in none of these forms.
var otherComponents = []struct {
	owner, name, why string
	any, common      bool
}{
	{owner: propose.SharedID, name: "shared", why: "shared code, a library of all", common: true},
	{owner: " command", name: "command", why: "commands that no service owns", any: true},
	{owner: " wiring", name: "wiring", why: "puts the services together", any: true},
	{owner: " support", name: "support", why: "support of tests"},
	{owner: " divided", name: "divided", why: "packages that boundaries run through: nothing is checked", any: true, common: true},
	{owner: " rest", name: "rest", why: "packages that belong to no service"},
	{owner: " modules", name: "other-modules", why: "other modules: nothing is checked", any: true, common: true},
	{owner: " ignored", name: "ignored", why: "left out of the analysis on request: nothing is checked", any: true, common: true},
	{owner: " all", name: "all", why: "there is no service, so there is no rule", any: true},
}

// componentsOf divides the packages of the main module. A rule holds exactly the components that a component refers to.
func componentsOf(p *propose.Proposal) components {
	owners, divided := ownersOf(p)
	in := patternsOf(owners)
	in[" modules"], in[" ignored"] = otherModules(p), ignoredDirectories(p)
	names := componentNames(p)
	c := components{divided: divided}
	for _, id := range serviceIDs(p) {
		if len(in[id]) > 0 {
			c.all = append(c.all, component{name: names[id], in: in[id]})
		}
	}
	if len(owners) == 0 {
		in[" all"] = []string{"**"}
	}
	for _, o := range otherComponents {
		if len(in[o.owner]) > 0 {
			c.all = append(c.all, component{name: names[o.owner], why: o.why, in: in[o.owner], any: o.any, common: o.common})
		}
	}
	c.allow(p, owners, names)
	return c
}

// componentNames names services by their ID, and the others by what they are, with a 2 behind where a
// service has that name.
func componentNames(p *propose.Proposal) map[string]string {
	names := map[string]string{}
	for _, s := range p.Services {
		names[s.ID] = s.ID
	}
	for _, o := range otherComponents {
		name := o.name
		for names[name] != "" {
			name += "2"
		}
		names[o.owner] = name
	}
	return names
}

// allow gives each component the others that its packages refer to.
func (c *components) allow(p *propose.Proposal, owners, names map[string]string) {
	uses := map[string]map[string]bool{}
	dir := moduleDirs(p)
	for _, t := range p.Ties {
		from, to := names[owners[dir(p.Units[t.From])]], names[owners[dir(p.Units[t.To])]]
		if from != to && (t.Refs > 0 || t.Kinds.Blank > 0) {
			if uses[from] == nil {
				uses[from] = map[string]bool{}
			}
			uses[from][to] = true
		}
	}
	for i := range c.all {
		one := &c.all[i]
		one.uses = []string{one.name}
		for _, other := range c.names(func(o component) bool { return !o.common }) {
			if uses[one.name][other] {
				one.uses = append(one.uses, other)
			}
		}
	}
}

// ownersOf says of each directory of the main module whose it is: a service's or shared, by its units that belong to
// one, else by the role of the others. One of several is divided; they are listed. A package and its test package are one.
func ownersOf(p *propose.Proposal) (owners map[string]string, divided map[string][]string) {
	found, dirOf := map[string][]string{}, moduleDirs(p)
	owners, divided = map[string]string{}, map[string][]string{}
	for i, u := range p.Units {
		switch dir := dirOf(u); {
		case !inMainModule(p, u):
		case p.Assign[i] == "":
			owners[dir] = max(owners[dir], roleOwner(u.Role))
		default:
			found[dir] = append(found[dir], p.Assign[i])
		}
	}
	for dir, ids := range found {
		slices.Sort(ids)
		ids = slices.Compact(ids)
		owners[dir] = ids[0]
		if len(ids) > 1 {
			owners[dir], divided[dir] = " divided", ids
		}
	}
	return owners, divided
}

func roleOwner(role string) string {
	switch role {
	case "command", "wiring", "support":
		return " " + role
	}
	return " rest"
}

func inMainModule(p *propose.Proposal, u propose.Unit) bool {
	return u.Module == "" || u.Module == p.Subject || len(p.View.Modules) < 2
}
