package gate

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// amount writes a value with its unit: "12 references", "1 reference", "0.41".
func amount(v float64, unit string) string {
	switch {
	case unit == "ratio" || unit == "":
		return number(v)
	case v == 1:
		first, rest, _ := strings.Cut(unit, " ")
		return strings.TrimSpace("1 " + strings.TrimSuffix(first, "s") + " " + rest)
	}
	return number(v) + " " + unit
}

// number writes a value: counts whole, ratios with up to four decimals.
func number(v float64) string {
	if v == math.Trunc(v) {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return strconv.FormatFloat(round(v), 'f', -1, 64)
}

func newText(m Measure, r Record) string {
	if m.Unit == "" {
		return m.Says(r.Subject)
	}
	return m.Says(r.Subject) + ": " + amount(r.Value, m.Unit)
}

func newCutText(r Record, symbols int) string {
	return fmt.Sprintf("%s uses %s, which it did not before: %s to %s",
		r.Subject.From, r.Subject.To, amount(r.Value, cutMeasure.Unit), amount(float64(symbols), "symbols"))
}

// bundleText says what newly crosses a known cut.
func bundleText(b *bundle, refs float64) string {
	text := tieMeasure.Says(b.subject) + ": " + amount(refs, tieMeasure.Unit)
	more := len(b.records) - 1
	switch {
	case b.known:
		return fmt.Sprintf("%s uses %d more members of %s of %s: %s", b.subject.From, len(b.records), b.subject.Symbol, b.subject.To, amount(refs, tieMeasure.Unit))
	case more > 0:
		return text + ", with " + amount(float64(more), "symbols") + " that came along"
	}
	return text
}

func valueText(m Measure, s Subject, before, after float64) string {
	return fmt.Sprintf("%s: %s, %s before", m.Says(s), amount(after, m.Unit), number(before))
}

func goneText(m Measure, r Record) string {
	text := "no longer: " + m.Says(r.Subject)
	if m.Unit != "" {
		text += " (" + amount(r.Value, m.Unit) + " before)"
	}
	return text
}

func movedText(m Move) string {
	return fmt.Sprintf("%s is now %s: %.0f %% of what both declare is the same", m.From, m.To, 100*m.Similarity)
}

func movedAdvice(filed bool) string {
	if filed {
		return movedPackage.Advice
	}
	return ""
}

func renamedText(r rename) string {
	if r.measure == transactionMeasure.Name {
		return fmt.Sprintf("the transaction of %s was that of %s before", r.is.From, r.was.From)
	}
	was, name, _ := strings.Cut(r.was.Symbol, "#")
	is, same, _ := strings.Cut(r.is.Symbol, "#")
	if name == same {
		return fmt.Sprintf("%s uses %s of %s, which was that of %s before", r.is.From, name, is, was)
	}
	return fmt.Sprintf("%s uses %s, which was %s before", r.is.From, r.is.Symbol, r.was.Symbol)
}

func circleText(members []string, state State, joined bool) string {
	list := strings.Join(members, ", ")
	switch {
	case state != New && joined:
		return "no longer one circle: " + list
	case state != New:
		return "no longer in a circle: " + list
	case joined:
		return "circles became one: " + list + " all depend on each other"
	}
	return list + " depend on each other, which they did not before"
}

func memberText(member string, members []string, state State) string {
	if state != New {
		return fmt.Sprintf("%s is no longer in a circle with %s", member, others(member, members))
	}
	return fmt.Sprintf("%s came into the circle of %s", member, others(member, members))
}

func others(member string, members []string) string {
	var rest []string
	for _, m := range members {
		if m != member {
			rest = append(rest, m)
		}
	}
	return strings.Join(rest, ", ")
}
