package report

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// nobody stands in a table where no service answers.
const nobody = "-"

// comparedKinds says what a side of a comparison is.
var comparedKinds = map[string]string{
	propose.PlacedByAnalysis:      "a saved analysis",
	propose.PlacedByConfiguration: "the services of a configuration",
	propose.PlacedByList:          "a list",
}

// holds says what a side of a comparison consists of.
func holds(s propose.AgreementSide) string {
	text := plural(s.Services, "service", "services") + " with " + plural(s.InServices, "unit", "units")
	if s.Shared > 0 {
		text += ", " + plural(s.Shared, "shared unit", "shared units")
	}
	if rest := s.Known - s.InServices - s.Shared; rest > 0 {
		text += ", " + count(rest) + " not placed"
	}
	return text
}

// placement counts the units by who places them.
func placement(u propose.AgreementUnits) string {
	text := fmt.Sprintf("%s placed by both, %s by SPLIT alone, %s by REFERENCE alone",
		plural(u.Both, "unit", "units"), count(u.SplitOnly), count(u.ReferenceOnly))
	if u.Neither > 0 {
		text += ", " + count(u.Neither) + " by neither and in no figure"
	}
	if u.SplitOnly+u.ReferenceOnly > 0 {
		text += "; a unit that one side does not place is a cluster of its own there"
	}
	return text
}

// shownScopes leaves out scopes of the same units as the first, in which every figure is the same.
func shownScopes(a *propose.Agreement) []propose.AgreementScope {
	var all []propose.AgreementScope
	for i, s := range a.Scopes {
		if i == 0 || s.Units != a.Scopes[0].Units {
			all = append(all, s)
		}
	}
	return all
}

// scopesMeant says what the columns of the figures are.
func scopesMeant(scopes []propose.AgreementScope) string {
	var all []string
	for _, s := range scopes {
		all = append(all, fmt.Sprintf("%s: over the %s %s", s.Name, count(s.Units), s.Doc))
	}
	return strings.Join(all, "; ")
}

// onlyTwoAllowForChance is what a reader of the figures must know.
const onlyTwoAllowForChance = "Higher is better for each. ari and ami allow for chance; " +
	"the others are high for some splits that need no thought, too"

// measured returns the value of a measure in a scope; "" where it is no figure of the scope.
func measured(s propose.AgreementScope, m propose.AgreementMeasure) string {
	for _, f := range s.Figures {
		if f.Measure == m.Name {
			return agreementFigure(f.Value, m)
		}
	}
	return ""
}

// agreementFigure prints a percentage with one decimal, so that it is told from a share.
func agreementFigure(v *float64, m propose.AgreementMeasure) string {
	if v == nil || m.Best == 1 {
		return figure(v)
	}
	return strconv.FormatFloat(*v, 'f', 1, 64)
}

// remainder tells where the units of two services that answer to each other lie apart from each other.
type remainder struct {
	of, from map[string][]propose.Overlap // by service of the split, and of the reference
}

func remaindersOf(a *propose.Agreement) remainder {
	r := remainder{of: map[string][]propose.Overlap{}, from: map[string][]propose.Overlap{}}
	for _, o := range a.Overlaps {
		r.of[o.Split] = append(r.of[o.Split], o)
		r.from[o.Reference] = append(r.from[o.Reference], o)
	}
	return r
}

// text lists where the rest of the split's service lies in the reference, and where the rest of the
// reference's comes from, most units first.
func (r remainder) text(m propose.ServiceMatch, name func(string) string) string {
	var all []string
	if m.Split != "" {
		for _, o := range r.of[m.Split] {
			all = appendRest(all, o.Units, o.Reference, m.Reference, "in", "not in REFERENCE", name)
		}
	}
	if m.Reference != "" {
		for _, o := range r.from[m.Reference] {
			all = appendRest(all, o.Units, o.Split, m.Split, "from", "not in SPLIT", name)
		}
	}
	return strings.Join(all, ", ")
}

// appendRest adds what lies in a service other than the one that answers.
func appendRest(all []string, units int, service, answer, word, nowhere string, name func(string) string) []string {
	switch service {
	case "":
		return append(all, count(units)+" "+nowhere)
	case answer:
		return all
	}
	return append(all, count(units)+" "+word+" "+name(service))
}

// loners says how many units a side alone places.
func loners(who, other string, all []propose.Alone) string {
	unknown := 0
	for _, u := range all {
		if !u.Known {
			unknown++
		}
	}
	text := who + " alone places " + plural(len(all), "unit", "units")
	switch {
	case unknown == len(all):
		return text + ", not known to " + other
	case unknown > 0:
		return text + ", " + count(unknown) + " of them not known to " + other
	}
	return text
}

func nothingElsewhere(a *propose.Agreement) string {
	return "nothing lies elsewhere of the " + plural(a.Units.Both, "unit", "units") + " that both place"
}

func lieElsewhere(a *propose.Agreement) string {
	n := len(a.Elsewhere)
	verb := "lie"
	if n == 1 {
		verb = "lies"
	}
	return fmt.Sprintf("%s of the %s that both place %s elsewhere: their services do not answer to each other",
		count(n), plural(a.Units.Both, "unit", "units"), verb)
}
