package gate

import (
	"slices"
	"strings"
)

// judge compares the records of a measure on both sides.
func (c *comparison) judge(m Measure) {
	var fresh []Record
	for _, r := range c.after.sorted[m.Name] {
		was, known := c.before.find(r)
		switch {
		case !c.inScope(r):
		case known:
			c.judgeValue(m, was, r)
		case !m.Always && !c.folded(m, r, c.after, c.before):
			fresh = append(fresh, r)
		}
	}
	if m.Name == tieMeasure.Name {
		c.judgeTies(fresh)
		fresh = nil
	}
	for _, r := range fresh {
		c.judgeNew(m, r)
	}
	if !m.Always && c.tellsGone() {
		for _, r := range c.before.missing(c.after, m.Name) {
			if !c.folded(m, r, c.before, c.after) {
				c.tellGone(m, r)
			}
		}
	}
}

// folded reports whether a record that one side has alone is part of a larger finding or of what is known: the
// symbols of a cut that the other side has not at all, the members of a type that does not cross there, and a
// directory above or below one that belongs to no service on the other side either. For those of tables and use cases
// see foldedTable, keyWasInside and hopMeasure.
func (c *comparison) folded(m Measure, r Record, own, other *side) bool {
	switch m.Name {
	case tieMeasure.Name:
		if !other.has(cutMeasure.Name, r.Subject.pair()) {
			return true
		}
		if own == c.after {
			return false // judgeTies keeps members together
		}
		holder, member := holderOf(r.Subject)
		return member && own.has(tieMeasure.Name, holder) && !other.has(tieMeasure.Name, holder)
	case writerMeasure.Name, accessMeasure.Name:
		return foldedTable(m, r, own, other)
	case keyMeasure.Name:
		return own == c.after && keyWasInside(r, c.before, c.after)
	case hopMeasure.Name: // a new cut tells that one service came to use the other
		return own.has(cutMeasure.Name, r.Subject) && !other.has(cutMeasure.Name, r.Subject)
	case unassignedMeasure.Name:
		return slices.ContainsFunc(other.sorted[m.Name], func(o Record) bool { return nested(o.Subject.From, r.Subject.From) })
	}
	return false
}

// nested reports whether one directory lies in the other.
func nested(a, b string) bool { return strings.HasPrefix(a, b+"/") || strings.HasPrefix(b, a+"/") }

func (c *comparison) judgeNew(m Measure, r Record) {
	for _, rule := range rulesOf(m.Name) {
		if rule.State != New || m.Unit != "" && !c.o.Policies.of(rule).Tolerance.exceeded(0, r.Value) {
			continue
		}
		f := Finding{State: New, Subject: r.Subject, Text: newText(m, r), Details: r.Parts, Sites: r.Sites}
		if m.Unit != "" {
			f.After, f.Unit = &r.Value, m.Unit
		}
		if m.Name == cutMeasure.Name {
			f.Details = c.symbols(r.Subject)
			f.Text = newCutText(r, len(f.Details))
		}
		if m.Name == writerMeasure.Name || m.Name == accessMeasure.Name {
			f.Text, f.Details = newTableText(m, r), append([]Detail{{Text: r.Subject.From + " comes to use it", Sites: r.Sites}}, r.Parts...)
		}
		c.add(rule, f)
		switch m.Name {
		case cutMeasure.Name:
			c.cuts = append(c.cuts, cause{rule.Name, r.Subject, r.Units})
		case writerMeasure.Name, accessMeasure.Name:
			c.shares = append(c.shares, cause{rule.Name, r.Subject, r.Units})
		case hopMeasure.Name:
			c.hops = append(c.hops, cause{rule.Name, r.Subject, r.Units})
		}
	}
}

// symbols lists what crosses a cut at the head.
func (c *comparison) symbols(pair Subject) []Detail {
	var all []Detail
	for _, r := range c.after.pairs[pair] {
		all = append(all, Detail{Text: r.Subject.Symbol + " (" + amount(r.Value, tieMeasure.Unit) + ")", Sites: r.Sites})
	}
	return all
}

// judgeValue compares the values of a record that both sides have.
func (c *comparison) judgeValue(m Measure, was, is Record) {
	before, after := was.Value, is.Value
	if m.Name == cutMeasure.Name {
		before, after = c.known(is.Subject)
	}
	more := after - before
	if m.Better == "high" {
		more = -more
	}
	for _, rule := range rulesOf(m.Name) {
		if rule.State != Worse {
			continue
		}
		f := Finding{Subject: is.Subject, Before: &before, After: &after, Unit: m.Unit, Text: valueText(m, is.Subject, before, after)}
		tolerance := c.o.Policies.of(rule).Tolerance
		switch {
		case tolerance.exceeded(before, more):
			f.State, f.Sites, f.Details = Worse, is.Sites, is.Parts
			if m.Name == cutMeasure.Name {
				f.Details = c.heavier(is.Subject)
				c.cuts = append(c.cuts, cause{rule.Name, is.Subject, is.Units})
			}
			c.add(rule, f)
		case tolerance.exceeded(before, -more) && c.tellsGone():
			f.State = Better
			c.add(rule, f)
		}
	}
}

// known sums the references of a cut to the symbols that cross it on both sides: new symbols are findings of
// their own.
func (c *comparison) known(pair Subject) (before, after float64) {
	for _, r := range c.after.pairs[pair] {
		if was, both := c.before.find(r); both {
			before, after = before+was.Value, after+r.Value
		}
	}
	return before, after
}

// heavier lists the symbols of a cut with more references than at the base.
func (c *comparison) heavier(pair Subject) []Detail {
	var all []Detail
	for _, r := range c.after.pairs[pair] {
		if was, both := c.before.find(r); both && r.Value > was.Value {
			all = append(all, Detail{Text: r.Subject.Symbol + ": " + amount(r.Value, tieMeasure.Unit) + ", " + number(was.Value) + " before", Sites: r.Sites})
		}
	}
	return all
}

// tellGone reports a record that the head has not.
func (c *comparison) tellGone(m Measure, r Record) {
	for _, rule := range rulesOf(m.Name) {
		if rule.State != New || m.Unit != "" && !c.o.Policies.of(rule).Tolerance.exceeded(0, r.Value) && !c.o.Filed {
			continue
		}
		f := Finding{State: c.gone(), Subject: r.Subject, Text: goneText(m, r)}
		if m.Unit != "" {
			f.Before, f.Unit = &r.Value, m.Unit
		}
		c.add(rule, f)
	}
}

// gone is the state of what the head has not: an entry that can be pruned, or an improvement.
func (c *comparison) gone() State {
	if c.o.Filed {
		return Stale
	}
	return Better
}
