package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// hasFlows reports whether the code shows what it does to data, or where the outside world comes in.
func hasFlows(p *propose.Proposal) bool {
	return len(p.Accesses)+len(p.Database)+len(p.Transactions)+len(p.UseCases)+len(p.Messages) > 0
}

// home names what code belongs to: a service, shared code, or neither.
func (n names) home(id string) string {
	switch id {
	case "":
		return "no service"
	case propose.SharedID:
		return "shared code"
	}
	return n.service(id)
}

// declaration names a declaration of a unit as it stands in source, with its package.
func (n names) declaration(unit int, name string) string {
	if unit < 0 || unit >= len(n.p.Units) {
		return name
	}
	return n.symbol(n.p.Units[unit].Package + "#" + name)
}

// isService tells a service from shared code and from what is in none.
func isService(id string) bool { return id != "" && id != propose.SharedID }

// writers lists the services that write a table, the owner first, then by most writes.
func writers(t propose.TableUse) []string {
	return servicesOf(t, func(u propose.ServiceTable) int { return u.Write })
}

// readers lists the services that read a table and don't write it, by most reads.
func readers(t propose.TableUse) []string {
	return servicesOf(t, func(u propose.ServiceTable) int {
		if u.Write > 0 {
			return 0
		}
		return u.Read
	})
}

func servicesOf(t propose.TableUse, places func(propose.ServiceTable) int) []string {
	var used []propose.ServiceTable
	for _, u := range t.Services {
		if isService(u.Service) && places(u) > 0 {
			used = append(used, u)
		}
	}
	slices.SortStableFunc(used, func(a, b propose.ServiceTable) int {
		return cmp.Or(one(b.Service == t.Owner)-one(a.Service == t.Owner), cmp.Compare(places(b), places(a)))
	})
	var all []string
	for _, u := range used {
		all = append(all, u.Service)
	}
	return all
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// byLibrary tells a table that services use through shared code alone, each for itself, as they would an outbox.
func byLibrary(t propose.TableUse) bool {
	return len(writers(t)) > 1 && !slices.ContainsFunc(t.Services, func(u propose.ServiceTable) bool { return isService(u.Service) && !u.Shared })
}

// sharedTables counts the tables that several services write, and those that one writes and others read.
func sharedTables(d *propose.Data) (hard, soft int) {
	for _, t := range d.Tables {
		hard += one(t.Shared == propose.SharedHard)
		soft += one(t.Shared == propose.SharedSoft)
	}
	return hard, soft
}

// entryKinds counts use cases by the kind of their entry points, most first: "46 http, 9 grpc".
func entryKinds(p *propose.Proposal, most int) string {
	counts := map[string]int{}
	for _, u := range p.UseCases {
		counts[p.Entries[u.Entry].Kind]++
	}
	kinds := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	var all []string
	rest := 0
	for i, kind := range kinds {
		if i < most || len(kinds) == most+1 {
			all = append(all, count(counts[kind])+" "+kind)
		} else {
			rest += counts[kind]
		}
	}
	if rest > 0 {
		all = append(all, count(rest)+" of other kinds")
	}
	return strings.Join(all, ", ")
}

// entryName is what an entry point is called: its kind and name.
func entryName(e propose.EntryPoint) string { return strings.TrimSpace(e.Kind + " " + e.Name) }

// wideCases counts the use cases that reach two services or more, and those whose own code calls so many that they need
// a gateway.
func wideCases(d *propose.Data) (several, gateway int) {
	for _, u := range d.UseCases {
		several += one(len(u.Services) > 1)
		gateway += one(u.FanOut)
	}
	return several, gateway
}

// widest returns the use case that reaches most services, of equals the first.
func widest(d *propose.Data) (best propose.UseCase) {
	for _, u := range d.UseCases {
		if len(u.Services) > len(best.Services) {
			best = u
		}
	}
	return best
}

// tiesOf lists the messages that lead from one service to another, those with most services first.
func tiesOf(d *propose.Data) []propose.Message {
	var all []propose.Message
	for _, m := range d.Messages {
		if m.Tie {
			all = append(all, m)
		}
	}
	slices.SortStableFunc(all, func(a, b propose.Message) int { return len(b.From) + len(b.To) - len(a.From) - len(a.To) })
	return all
}

// topics counts the topics whose name is constant, and the publications to others.
func topics(p *propose.Proposal) (named, unknown int) {
	for _, m := range p.Messages {
		named += one(m.Topic != "")
	}
	for _, m := range p.Publications {
		unknown += one(m.Topic == "")
	}
	return named, unknown
}

// tableName names a table, also one whose name is not constant.
func tableName(name string) string {
	if name == "" {
		return "a table of unknown name"
	}
	return name
}

// readsAndWrites counts places: "r 5, w 1".
func readsAndWrites(read, write int) string {
	var all []string
	if read > 0 {
		all = append(all, "r "+count(read))
	}
	if write > 0 {
		all = append(all, "w "+count(write))
	}
	return strings.Join(all, ", ")
}

// foreignKey names a foreign key by its columns: "payments (order_id)".
func foreignKey(k propose.BrokenKey) string {
	if len(k.Columns) == 0 {
		return k.Table
	}
	return fmt.Sprintf("%s (%s)", k.Table, strings.Join(k.Columns, ", "))
}
