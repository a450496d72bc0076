package gate

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// keyMeasure records foreign keys between tables of different services, by tables and columns: whose the tables are
// may change without the key.
var keyMeasure = Measure{
	Name:   "foreign-key",
	Doc:    "a table refers by a foreign key to one of another service",
	Better: "low",
	Since:  withData,
	Says: func(s Subject) string {
		return fmt.Sprintf("%s refers by %s to %s of another service", tableText(s.From), strings.ReplaceAll(s.Symbol, keyJoint, ", "), tableText(s.To))
	},
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		var all []Record
		for _, k := range p.BrokenKeys {
			columns := make([]string, len(k.Columns))
			for i, c := range k.Columns {
				columns[i] = word(strings.ToLower(c))
			}
			all = append(all, Record{
				Measure: "foreign-key", Subject: Subject{From: tableName(k.Table), To: tableName(k.Refers), Symbol: strings.Join(columns, keyJoint)},
				Sites: []analyze.Site{k.Site}, Units: unitsAt(p, k.Table, k.From),
				Parts: []Detail{{Text: k.From + " owns " + k.Table}, {Text: k.To + " owns " + k.Refers}},
			})
		}
		return all
	},
}

// keyJoint stands between the columns of a key in a subject.
const keyJoint = "+"

// foreignKey is no error, unlike a table that two services write: whose a table is follows from who writes it most, and as
// long as both lie in one database the key guards their rows.
var foreignKey = Rule{
	Name:    "foreign-key",
	Doc:     "A foreign key ties tables of two services: they can't lie in two databases, and rows of one can't go while the other has any.",
	Advice:  "keep the identifier without the constraint, and let the service that owns the other table say when a row goes",
	Measure: "foreign-key",
	State:   New,
	Level:   Warn,
}
