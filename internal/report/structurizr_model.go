package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// containersOf makes the containers of a proposal: services by ID, shared code, commands that no service owns.
func containersOf(n names) []container {
	ids := serviceIDs(n.p)
	slug := slugs(ids, "n")
	units := unitsByOwner(n.p)
	var all []container
	for _, id := range ids {
		s := n.p.Services[n.services[id]]
		all = append(all, container{
			id: "service_" + underscored(slug[id]), service: id, name: n.service(id), tag: tagService, of: units[id],
			description: about(fmt.Sprintf("%s, %s", plural(s.Packages, "package", "packages"), lineText(s.Lines, n.p.View)), s.Words)})
	}
	if s := n.p.Shared; len(s.Units) > 0 {
		all = append(all, container{id: "library_shared", name: "shared code", tag: tagLibrary, of: units[propose.SharedID],
			description: fmt.Sprintf("%s, %s: a library in every service that uses it", plural(len(s.Units), unitNoun(n.p), unitNoun(n.p)+"s"), lineText(s.Lines, n.p.View))})
	}
	return distinctly(slices.Concat(all, commandContainers(n), dataContainers(n)))
}

// about adds what a service is about, as far as a box has room.
func about(text string, words []string) string {
	if len(words) == 0 {
		return text
	}
	return text + ": " + strings.Join(words[:min(len(words), 5)], ", ")
}

// distinctly keeps the names of containers apart, as Structurizr demands: the second of a name gets its identifier too.
func distinctly(all []container) []container {
	taken := map[string]bool{}
	for i := range all {
		c := &all[i]
		for taken[dslName(c.name, c.id)] {
			c.name += " (" + c.id + ")"
		}
		taken[dslName(c.name, c.id)] = true
	}
	return all
}

// commandContainers makes a container of each command, whose ties are also those of the wiring that it uses.
func commandContainers(n names) []container {
	uses := outsideUses(n.p)
	packages, lines := map[string][]int{}, map[string]int{}
	for i, u := range n.p.Units {
		if n.p.Assign[i] == "" && u.Role == "command" {
			packages[u.Package] = append(packages[u.Package], i)
			lines[u.Package] += u.Lines
		}
	}
	ids := slices.Sorted(maps.Keys(packages))
	labels := each(ids, n.unit)
	slug := slugs(labels, "n")
	var all []container
	for i, id := range ids {
		all = append(all, container{id: "command_" + underscored(slug[labels[i]]), name: labels[i], tag: tagCommand,
			description: "command, " + lineText(lines[id], n.p.View), of: reach(uses, packages[id])})
	}
	return all
}

// outsideUses maps units of no service to the units of no service that they use.
func outsideUses(p *propose.Proposal) map[int][]int {
	uses := map[int][]int{}
	for _, t := range p.Ties {
		if p.Assign[t.From] == "" && p.Assign[t.To] == "" {
			uses[t.From] = append(uses[t.From], t.To)
		}
	}
	return uses
}

// reach returns the units that can be reached from some, these included.
func reach(uses map[int][]int, from []int) []int {
	seen, queue := map[int]bool{}, slices.Clone(from)
	var all []int
	for len(queue) > 0 {
		u := queue[0]
		queue = queue[1:]
		if !seen[u] {
			seen[u] = true
			all = append(all, u)
			queue = append(queue, uses[u]...)
		}
	}
	return all
}

// relationshipsOf makes the relationships between containers, in their order. What a service uses
// of another is a cut, with its symbols; everything else is a sum over ties.
func relationshipsOf(n names, containers []container) []relationship {
	cuts := map[[2]string]propose.Cut{}
	for _, c := range n.p.Cuts {
		cuts[[2]string{c.From, c.To}] = c
	}
	var all []relationship
	for from, c := range containers {
		refs := refsOf(n.p, containers, from)
		for to, used := range containers {
			cut, crosses := cuts[[2]string{c.service, used.service}]
			switch {
			case from == to:
			case crosses && c.service != "" && used.service != "":
				all = append(all, cutRelationship(c.id, used.id, cut, n))
			case refs[to] > 0:
				all = append(all, relationship{from: c.id, to: used.id, description: plural(refs[to], "reference", "references")})
			}
		}
	}
	return all
}

// refsOf counts the references of one container to each of the others. Nothing refers to a command.
func refsOf(p *propose.Proposal, containers []container, from int) []int {
	of := map[string]int{}
	for i, c := range containers {
		if c.owner() != "" {
			of[c.owner()] = i + 1
		}
	}
	mine := map[int]bool{}
	for _, u := range containers[from].of {
		mine[u] = true
	}
	refs := make([]int, len(containers))
	for _, t := range p.Ties {
		if to := of[p.Assign[t.To]]; mine[t.From] && to > 0 {
			refs[to-1] += t.Refs
		}
	}
	return refs
}

// maxDSLSymbols is how many symbols the label of an arrow has room for.
const maxDSLSymbols = 3

func cutRelationship(from, to string, c propose.Cut, n names) relationship {
	r := relationship{from: from, to: to, description: plural(c.Refs, "reference", "references")}
	if c.InCycle {
		r.tag = tagCycle
	}
	var symbols []string
	for _, s := range c.Symbols[:min(len(c.Symbols), maxDSLSymbols)] {
		symbols = append(symbols, fmt.Sprintf("%s (%s)", n.symbol(s.Symbol), count(s.Count)))
	}
	if more := len(c.Symbols) - len(symbols); more > 0 {
		symbols = append(symbols, fmt.Sprintf("%s more", count(more)))
	}
	if len(symbols) > 0 {
		r.description += ": " + strings.Join(symbols, ", ")
	}
	return r
}
