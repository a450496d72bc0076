// Package gate compares two states of a code base and finds what got worse: which ties between
// services are new or heavier, which cycles closed, what belongs to no service. A state is a set of
// Records under one set of boundaries; what is wrong with it now but was so before is known and no finding.
package gate

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// Subject says what a record or finding is about. It never says where that is: no line, count, date
// or path of a file, so it stays the same when unrelated code changes.
type Subject struct {
	From   string `json:"from,omitempty"`   // a service, unit, declaration, table or use case
	To     string `json:"to,omitempty"`     // likewise; "" where one thing alone is meant
	Symbol string `json:"symbol,omitempty"` // path#Name that crosses from From to To, or the columns of a key
}

// String writes a subject as people and waivers do: "orders", "orders -> payments" or
// "orders -> payments example.com/shop/payments#Charge".
func (s Subject) String() string {
	text := s.From
	if s.To != "" {
		text += " -> " + s.To
	}
	if s.Symbol != "" {
		text += " " + s.Symbol
	}
	return text
}

// ParseSubject reads what String writes.
func ParseSubject(text string) (Subject, error) {
	f := strings.Fields(text)
	switch {
	case len(f) == 1 && f[0] != "->":
		return Subject{From: f[0]}, nil
	case len(f) == 3 && f[1] == "->":
		return Subject{From: f[0], To: f[2]}, nil
	case len(f) == 4 && f[1] == "->":
		return Subject{From: f[0], To: f[2], Symbol: f[3]}, nil
	}
	return Subject{}, fmt.Errorf("reading the subject %q: want NAME, FROM -> TO or FROM -> TO SYMBOL", text)
}

// Compare orders subjects by from, to and symbol.
func (s Subject) Compare(o Subject) int {
	return cmp.Or(strings.Compare(s.From, o.From), strings.Compare(s.To, o.To), strings.Compare(s.Symbol, o.Symbol))
}

// pair is a subject without its symbol.
func (s Subject) pair() Subject { return Subject{From: s.From, To: s.To} }

// Record is one thing that is true of a code base under its boundaries, such as that orders uses
// payments, with 12 references. Measure and Subject are its identity.
type Record struct {
	Measure string         `json:"measure"` // a name of Measures
	Subject Subject        `json:"subject"`
	Value   float64        `json:"value"`            // in the unit of the measure
	Shape   string         `json:"shape,omitempty"`  // what it looks like without its name: of a symbol, see propose.Symbol, or of a transaction
	Reason  string         `json:"reason,omitempty"` // why it was accepted; "" where it was there from the first day
	Sites   []analyze.Site `json:"sites,omitempty"`  // first places; unknown for records that come from a file
	Units   []string       `json:"-"`                // units that it is about, sorted; unknown for records that come from a file
	Parts   []Detail       `json:"-"`                // what it consists of; unknown for records that come from a file
	Touches []string       `json:"-"`                // services and tables that it is about beside its subject, sorted; unknown as well
}

// identity is what makes two records the same.
type identity struct {
	measure string
	subject Subject
}

func (r Record) identity() identity { return identity{r.Measure, r.Subject} }

// compareRecords orders records by measure, in the order of their names, and subject.
func compareRecords(a, b Record) int {
	return cmp.Or(strings.Compare(a.Measure, b.Measure), a.Subject.Compare(b.Subject))
}
