package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// What a picture holds at most of shared tables and of services that messages tie; with more, none are drawn.
const (
	maxDOTTables   = 12
	maxDOTMessages = 24
	maxDOTTopics   = 3 // names at one arrow
)

// dataBudget decides whether shared tables and messages are few enough to be drawn.
func (d *drawing) dataBudget() {
	hard, soft := sharedTables(&d.p.Data)
	drawn := hard + soft
	if drawn > maxDOTTables {
		drawn = hard // that several services write matters more than that one reads
	}
	if drawn > maxDOTTables {
		drawn = 0
	}
	d.tables = d.p.Tables[:drawn]
	if n := hard + soft - drawn; n > 0 {
		d.left = append(d.left, plural(n, "shared table", "shared tables"))
	}
	d.messages = d.messageArrows()
	if n := len(d.messages); n > maxDOTMessages {
		d.left = append(d.left, plural(n, "pair", "pairs")+" of services that messages tie")
		d.messages = nil
	}
}

// messageArrow is all topics that lead from one service to another.
type messageArrow struct {
	from, to string
	topics   []string
	units    [2]int // that publish and consume the first of them, -1 where unknown
}

func (d *drawing) messageArrows() []messageArrow {
	var all []messageArrow
	at := map[[2]string]int{}
	for _, m := range d.p.Messages {
		for _, from := range m.From {
			for _, to := range m.To {
				if !m.Tie || from == to || !d.isDrawn(from) || !d.isDrawn(to) {
					continue
				}
				ends := [2]string{from, to}
				if _, known := at[ends]; !known {
					at[ends] = len(all)
					all = append(all, messageArrow{from: from, to: to, units: [2]int{d.publisher(m, from), d.consumer(m, to)}})
				}
				all[at[ends]].topics = append(all[at[ends]].topics, m.Topic)
			}
		}
	}
	return all
}

func (d *drawing) isDrawn(service string) bool {
	for _, s := range d.services {
		if s.ID == service {
			return true
		}
	}
	return false
}

// publisher returns a unit of a service that publishes a topic, -1 where there is none.
func (d *drawing) publisher(m propose.Message, service string) int {
	for _, x := range d.p.Publications {
		if x.Kind == m.Kind && x.Topic == m.Topic && x.Unit >= 0 && d.p.Assign[x.Unit] == service {
			return x.Unit
		}
	}
	return -1
}

func (d *drawing) consumer(m propose.Message, service string) int {
	for _, x := range d.p.Entries {
		if x.Kind == m.Kind && x.Name == m.Topic && x.Unit >= 0 && d.p.Assign[x.Unit] == service {
			return x.Unit
		}
	}
	return -1
}

// data draws shared tables as cylinders, with an arrow from each service that uses one, and messages as dashed arrows.
func (d *drawing) data() {
	for _, t := range d.tables {
		fmt.Fprintf(&d.out, "  %s [label=%s, shape=\"cylinder\", style=\"filled\", fillcolor=\"#fdf6e3\"];\n", dotID(tableID(t)), dotLabel(short(t.Table)))
		for _, u := range t.Services {
			if isService(u.Service) && d.isDrawn(u.Service) {
				d.tableUse(t, u)
			}
		}
	}
	for _, m := range d.messages {
		names := each(m.topics[:min(len(m.topics), maxDOTTopics)], short)
		if left := len(m.topics) - len(names); left > 0 {
			names = append(names, "and "+count(left)+" more")
		}
		from, tail := d.anchor(m.from, m.units[0], "ltail")
		to, head := d.anchor(m.to, m.units[1], "lhead")
		fmt.Fprintf(&d.out, "  %s -> %s [label=%s, style=\"dashed\", color=\"#2a7f62\"%s%s];\n", from, to, dotLabel(strings.Join(names, "\n")), tail, head)
	}
}

// tableID can't be the ID of a unit, which has no space in it.
func tableID(t propose.TableUse) string { return "table " + t.Table }

// tableUse draws what a service does to a table: a dotted arrow reads, a solid one writes; red where it is not the owner.
func (d *drawing) tableUse(t propose.TableUse, u propose.ServiceTable) {
	does, style, colour := "reads", "dotted", "#8a6d1d"
	if u.Write > 0 {
		does, style = "writes", "solid"
		if !slices.Contains(tableOwners(t), u.Service) {
			colour = "#b3261e"
		}
	}
	from, tail := d.anchor(u.Service, d.userOf(t.Table, u.Service), "ltail")
	fmt.Fprintf(&d.out, "  %s -> %s [label=\"%s\", style=\"%s\", color=\"%s\"%s];\n", from, dotID(tableID(t)), does, style, colour, tail)
}

// userOf returns the unit of a service that uses a table, -1 where it does so through others.
func (d *drawing) userOf(table, service string) int {
	best := -1
	for _, a := range d.p.Accesses {
		if a.Table == table && a.Unit >= 0 && d.p.Assign[a.Unit] == service && (best < 0 || a.Write) {
			best = a.Unit
		}
	}
	return best
}

// anchor returns the node that an arrow of a service begins or ends at, and what makes it end at the service's box.
func (d *drawing) anchor(service string, unit int, end string) (node, attribute string) {
	units := d.names.unitsOf(d.p.Services[d.names.services[service]].Units)
	switch {
	case d.collapsed || len(units) == 0:
		return dotID(service), ""
	case unit >= 0:
		node = dotID(d.p.Units[unit].ID)
	default:
		node = dotID(units[0].ID)
	}
	return node, fmt.Sprintf(", %s=%s", end, dotID("cluster_"+service))
}
