package gate

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// doubtful is up to which certainty an access to a table doesn't count here. Text that reads as SQL and that nothing is seen
// to run has it: a report may show that with its doubt, a check that fails may not.
const doubtful = 0.6

// writerMeasure records who writes which table, be it alone. So a file knows whose a table was before a second service
// came to write it, however often either of them does: places that are added later don't hand it over.
var writerMeasure = Measure{
	Name:   "table-writer",
	Doc:    "a service writes a table; a rule finds only the second one to do so",
	Better: "low",
	Fact:   true,
	Since:  withData,
	Says:   func(s Subject) string { return fmt.Sprintf("%s writes %s", s.From, tableText(s.To)) },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		var all []Record
		for _, t := range sharedTables(p) {
			for _, u := range t.writers() {
				all = append(all, Record{
					Measure: "table-writer", Subject: Subject{From: u.Service, To: tableName(t.Table)}, Sites: u.WriteSites,
					Units: unitsAt(p, t.Table, u.Service), Parts: t.othersWriting(u.Service),
				})
			}
		}
		return all
	},
}

// accessMeasure records who uses a table that another service writes, those who write it themselves among them: one that
// stops to write and goes on to read does nothing new.
var accessMeasure = Measure{
	Name:   "table-access",
	Doc:    "a service reads or writes a table that another one writes",
	Unit:   "places",
	Better: "low",
	Since:  withData,
	Says: func(s Subject) string {
		return fmt.Sprintf("%s reads %s, which another service writes", s.From, tableText(s.To))
	},
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		var all []Record
		for _, t := range sharedTables(p) {
			for _, u := range t.Services {
				if len(t.othersWriting(u.Service)) == 0 {
					continue
				}
				all = append(all, Record{
					Measure: "table-access", Subject: Subject{From: u.Service, To: tableName(t.Table)}, Value: float64(u.Read + u.Write),
					Sites: propose.FirstSites(u.ReadSites, u.WriteSites), Units: unitsAt(p, t.Table, u.Service), Parts: t.othersWriting(u.Service),
				})
			}
		}
		return all
	},
}

var tableWriter = Rule{
	Name:    "table-writer",
	Doc:     "A second service writes a table: neither can change what a row means, or keep it in a database of its own.",
	Advice:  "let the service that owns the table write it, by a call or an event; else accept it with a reason",
	Measure: "table-writer",
	State:   New,
	Level:   Error,
}

var tableAccess = Rule{
	Name:    "table-access",
	Doc:     "A service reads a table that another one writes: it depends on its columns past everything that the other one promises.",
	Advice:  "ask the service that writes it, or keep a read model of one's own by its events",
	Measure: "table-access",
	State:   New,
	Level:   Warn,
}

// sharedTable is a table with the services that surely use it: neither shared code that nobody calls nor commands.
type sharedTable struct{ propose.TableUse }

// sharedTables lists the tables that services use. Of two spellings that differ by case, both are one.
func sharedTables(p *propose.Proposal) []sharedTable {
	byName := map[string]*sharedTable{}
	for _, t := range p.Data.Tables {
		name := strings.ToLower(t.Table)
		if byName[name] == nil {
			byName[name] = &sharedTable{propose.TableUse{Table: name}}
		}
		for _, u := range t.Services {
			if isService(u.Service) && u.Sure > doubtful {
				byName[name].add(u)
			}
		}
	}
	var all []sharedTable
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		all = append(all, *byName[name])
	}
	return all
}

func (t *sharedTable) add(u propose.ServiceTable) {
	i := slices.IndexFunc(t.Services, func(o propose.ServiceTable) bool { return o.Service == u.Service })
	if i < 0 {
		t.Services = append(t.Services, u)
		return
	}
	known := &t.Services[i]
	known.Read, known.Write = known.Read+u.Read, known.Write+u.Write
	known.ReadSites = propose.FirstSites(known.ReadSites, u.ReadSites)
	known.WriteSites = propose.FirstSites(known.WriteSites, u.WriteSites)
}

func (t sharedTable) writers() []propose.ServiceTable {
	return slices.DeleteFunc(slices.Clone(t.Services), func(u propose.ServiceTable) bool { return u.Write == 0 })
}

// othersWriting says who else writes the table, and where.
func (t sharedTable) othersWriting(service string) []Detail {
	var all []Detail
	for _, u := range t.writers() {
		if u.Service != service {
			all = append(all, Detail{Text: fmt.Sprintf("%s writes it (%s)", u.Service, amount(float64(u.Write), "places")), Sites: u.WriteSites})
		}
	}
	return all
}

// isService reports whether a home is a service, neither shared code nor outside.
func isService(home string) bool { return home != "" && home != propose.SharedID }

// unitsAt lists the units through which a service uses a table: its own, and those that call shared code to do so.
func unitsAt(p *propose.Proposal, table, service string) []string {
	var units []string
	for _, a := range p.Accesses {
		if a.Unit < 0 || !strings.EqualFold(a.Table, table) {
			continue
		}
		for _, u := range append(slices.Clone(a.Callers), a.Unit) {
			if p.Assign[u] == service && (u == a.Unit || p.Assign[a.Unit] == propose.SharedID) {
				units = append(units, p.Units[u].ID)
			}
		}
	}
	return sortedSet(units)
}

// tablePrefix tells tables from services in a subject.
const tablePrefix = "table:"

// tableName is a table as a subject names it: in one word and one spelling.
func tableName(table string) string { return tablePrefix + word(strings.ToLower(table)) }

// tableText is a table of a subject as a sentence names it.
func tableText(name string) string { return "table " + strings.TrimPrefix(name, tablePrefix) }

// word puts a name into one word, as subjects need it: "GET /orders" becomes "GET:/orders".
func word(name string) string { return strings.Join(strings.Fields(name), ":") }
