package report

import (
	"path"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// names finds the units and services of a proposal by ID and says how to print them. What it
// returns is not escaped.
type names struct {
	root     string // what the import paths of all modules begin with; "" where nothing
	units    map[string]int
	services map[string]int
	p        *propose.Proposal
}

func namesOf(p *propose.Proposal) names {
	n := names{root: commonRoot(p), units: map[string]int{}, services: map[string]int{}, p: p}
	for i, u := range p.Units {
		n.units[u.ID] = i
	}
	for i, s := range p.Services {
		n.services[s.ID] = i
	}
	return n
}

// commonRoot returns the path elements that the subject and all modules share.
func commonRoot(p *propose.Proposal) string {
	root := p.Subject
	for _, m := range p.View.Modules {
		if !m.Outside {
			root = commonElements(root, m.Path)
		}
	}
	return root
}

func commonElements(a, b string) string {
	as, bs := strings.Split(a, "/"), strings.Split(b, "/")
	n := 0
	for n < len(as) && n < len(bs) && as[n] == bs[n] {
		n++
	}
	return strings.Join(as[:n], "/")
}

// unit shortens the ID of a unit by the path of the main module, else by what all modules share. The
// package at a root keeps the last element of its path.
func (n names) unit(id string) string {
	for _, root := range []string{n.p.Subject, n.root} {
		if root == "" || !strings.HasPrefix(id, root) {
			continue
		}
		switch rest := id[len(root):]; {
		case rest == "":
			return path.Base(root)
		case rest[0] == '/':
			return rest[1:]
		case rest[0] == '#':
			return path.Base(root) + rest
		}
	}
	return id
}

// symbol shortens path#Name to package.Name, as it stands in source.
func (n names) symbol(id string) string {
	pkg, name, ok := strings.Cut(id, "#")
	if !ok {
		return n.unit(id)
	}
	return path.Base(pkg) + "." + name
}

// service returns the name for humans of a service.
func (n names) service(id string) string {
	if i, ok := n.services[id]; ok && n.p.Services[i].Name != "" {
		return n.p.Services[i].Name
	}
	return id
}

// each names a list.
func each(ids []string, name func(string) string) []string {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = name(id)
	}
	return all
}

// unitsOf returns the units of a list of IDs that the proposal holds.
func (n names) unitsOf(ids []string) []propose.Unit {
	var all []propose.Unit
	for _, id := range ids {
		if i, ok := n.units[id]; ok {
			all = append(all, n.p.Units[i])
		}
	}
	return all
}
