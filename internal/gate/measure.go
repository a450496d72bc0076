package gate

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// Measure says what is recorded of a code base under its boundaries.
type Measure struct {
	Name    string
	Doc     string                 // what a record says
	Unit    string                 // of its value; "" where the record alone matters, not its value
	Better  string                 // "low" or "high" values
	Always  bool                   // every code base has such a record: its value alone is judged, not that it is there
	Fact    bool                   // a record says what is so and is no debt by itself: whose a table is, what a route needs
	Since   int                    // version of the file's form that came with it; 0 for the first
	Says    func(s Subject) string // the clause that a record states, without its value
	Records func(p *propose.Proposal, d []Declared) []Record
}

// worse reports whether value a is worse than b.
func (m Measure) worse(a, b float64) bool {
	if m.Better == "high" {
		return a < b
	}
	return a > b
}

// LookupMeasure finds a measure by its name. The error lists the names that there are.
func LookupMeasure(name string) (Measure, error) {
	if i := slices.IndexFunc(Measures, func(m Measure) bool { return m.Name == name }); i >= 0 {
		return Measures[i], nil
	}
	var names []string
	for _, m := range Measures {
		names = append(names, m.Name)
	}
	return Measure{}, fmt.Errorf("unknown measure %q: want one of %s", name, strings.Join(names, ", "))
}

// round keeps four decimals of a ratio: the next ones are noise, and a file should hold what is compared.
func round(v float64) float64 { return math.Round(v*1e4) / 1e4 }

// sortedSet returns the distinct texts of several lists, sorted.
func sortedSet(lists ...[]string) []string {
	all := slices.Concat(lists...)
	slices.Sort(all)
	return slices.Compact(all)
}

// Records measures a proposal under its boundaries. The result is sorted by measure and subject.
// What the configuration declares of its services matters for the rule may-depend-on alone.
func Records(p *propose.Proposal, declared []Declared) []Record {
	var all []Record
	for _, m := range Measures {
		all = append(all, m.Records(p, declared)...)
	}
	slices.SortFunc(all, compareRecords)
	return all
}
