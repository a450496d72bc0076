package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// How much of the use cases the document shows.
const (
	roomForUseCases = 2 * roomForOthers
	maxOpenUseCases = 30  // more are folded away by service
	maxUseCases     = 100 // of each service
	maxHops         = 3   // of each use case
)

// useCases tells what the outside world can ask for, and what it takes of the services to answer.
func (d *document) useCases() {
	all := d.p.UseCases
	if len(all) == 0 {
		return
	}
	several, gateway := wideCases(&d.p.Data)
	d.printf("## Use cases\n\n%s (%s), with what their paths reach. %s two services or more. A *hop* is a border that a path crosses: a call over the network once the services lie apart.",
		plural(len(all), "entry point", "entry points"), prose(entryKinds(d.p, maxEntryKinds)), plural(several, "reaches", "reach"))
	if gateway > 0 {
		d.printf(" %s **gateway**: %s own code calls three services or more, which is the work of an API gateway.", plural(gateway, "is marked", "are marked"), word(gateway, "its", "their"))
	}
	d.printf("\n\n")
	groups := d.useCaseGroups()
	d.list(len(groups), roomForUseCases, "services with their use cases", func(i int) string {
		of := groups[i][0].Service
		if len(all) > maxOpenUseCases {
			return fold(fmt.Sprintf("In %s: %s", d.names.home(of), plural(len(groups[i]), "use case", "use cases")), d.useCaseTable(groups[i]))
		}
		return "### In " + d.home(of) + "\n\n" + d.useCaseTable(groups[i])
	})
}

// useCaseGroups takes use cases together by the service of their handlers, in the order of the document.
func (d *document) useCaseGroups() [][]propose.UseCase {
	of := map[string][]propose.UseCase{}
	for _, u := range d.p.UseCases {
		of[u.Service] = append(of[u.Service], u)
	}
	var groups [][]propose.UseCase
	for _, id := range append(serviceOrder(d.p), propose.SharedID, "") {
		if len(of[id]) > 0 {
			groups = append(groups, of[id])
		}
	}
	return groups
}

func serviceOrder(p *propose.Proposal) []string {
	var ids []string
	for _, v := range p.Services {
		ids = append(ids, v.ID)
	}
	return ids
}

func (d *document) useCaseTable(all []propose.UseCase) string {
	t := markdownTable{head: []string{"Entry point", "Services, in order", "Hops:", "First hops", "Reads", "Writes", "Transactions", "Registered at"}}
	for _, u := range all[:min(len(all), maxUseCases)] {
		t.add(d.useCase(u)...)
	}
	text := t.String()
	if left := len(all) - maxUseCases; left > 0 {
		text += fmt.Sprintf("%s of fewer hops left out here; `--format json` has all.\n\n", plural(left, "use case", "use cases"))
	}
	return text
}

func (d *document) useCase(u propose.UseCase) []string {
	e := d.p.Entries[u.Entry]
	name := prose(e.Kind) + " " + code(e.Name)
	switch {
	case u.FanOut:
		name += " **gateway**"
	case e.Unit < 0:
		name += " (its handler can't be told)"
	}
	if e.Sure < unsure {
		name += " ?"
	}
	return []string{
		name, d.few(u.Services, d.names.service), count(len(u.Hops)), d.hops(u.Hops), d.touched(e, false), d.touched(e, true), d.transactionsOf(e), code(site(e.Site)),
	}
}

// hops writes the borders that a use case crosses, with the first place of each.
func (d *document) hops(all []propose.Hop) string {
	if len(all) == 0 {
		return "–"
	}
	var text []string
	for _, h := range all[:min(len(all), maxHops)] {
		hop := fmt.Sprintf("%s → %s", d.home(h.From), d.home(h.To))
		if within(h.Step, d.p.Calls) {
			c := d.p.Calls[h.Step]
			hop += " at " + code(site(c.Site))
			if c.Led {
				hop += " through an interface"
			}
		}
		text = append(text, hop)
	}
	if left := len(all) - maxHops; left > 0 {
		text = append(text, fmt.Sprintf("and %s more", count(left)))
	}
	return strings.Join(text, "<br>")
}

func (d *document) touched(e propose.EntryPoint, write bool) string {
	var tables []string
	for _, t := range e.Tables {
		if t.Write == write {
			tables = append(tables, t.Table)
		}
	}
	return d.first(tables, tableCode)
}

// transactionsOf names the transactions of a use case, those that span services first.
func (d *document) transactionsOf(e propose.EntryPoint) string {
	spans := map[int]bool{}
	for _, t := range d.p.Distributed {
		spans[t.Transaction] = true
	}
	at := slices.Clone([]int(e.Transactions))
	slices.SortStableFunc(at, func(a, b int) int { return one(spans[b]) - one(spans[a]) })
	var names []string
	for _, i := range at {
		if within(i, d.p.Transactions) {
			name := code(d.names.declaration(d.p.Transactions[i].Unit, d.p.Transactions[i].Declaration))
			if spans[i] {
				name += " (across services)"
			}
			names = append(names, name)
		}
	}
	return d.first(names, strings.Clone)
}
