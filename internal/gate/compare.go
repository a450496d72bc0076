package gate

import (
	"slices"
)

// Options says how two states are compared.
type Options struct {
	Policies Policies
	// Filed says that the base is a baseline file, whose entries can be pruned: what is gone is stale.
	Filed bool
	// Blind says that a part of the head could not be seen: what is gone may still be there, so it is not told.
	Blind bool
	// Scope reports whether a unit is to be judged; nil is all. What is gone is not told then.
	Scope func(unit string) bool
}

// Compare finds what is different at the head. Both states must be measured under the same
// boundaries, see PlaceLike and PlaceDeclared. What was true at the base as it is at the head is no finding.
// The result is sorted, worst first.
func Compare(base, head *Baseline, o Options) []Finding {
	c := newComparison(base, head, o)
	c.findMoved()
	c.findRenamed()
	for _, m := range Measures {
		switch {
		case !c.base.knows(m): // all would look new that there is
		case m.Name == circleMeasure.Name:
			c.judgeCircles()
		default:
			c.judge(m)
		}
	}
	c.explain()
	if o.Filed && c.tellsGone() {
		c.findGonePlaces()
	}
	slices.SortStableFunc(c.findings, compareFindings)
	return c.findings
}

// comparison is two states with what was found so far.
type comparison struct {
	o          Options
	base, head *Baseline
	moves      []Move
	original   map[Subject]Subject // what the base called a subject that follows moves
	before     *side               // the base under the names of the head
	after      *side
	findings   []Finding
	cuts       []cause // regressions of the rules of cuts, in the order in which they were found
	shares     []cause // those of the rules of tables
	hops       []cause // new synchronous hops
}

func newComparison(base, head *Baseline, o Options) *comparison {
	c := &comparison{o: o, head: head, moves: findMoves(base.Places, head.Places)}
	c.base, c.original = base.follow(c.moves), map[Subject]Subject{}
	f := newFollower(c.moves)
	for _, r := range base.Records {
		c.original[f.subject(r.Subject)] = r.Subject
	}
	c.before, c.after = newSide(c.base.Records), newSide(head.Records)
	return c
}

// tellsGone reports whether it is known that what was not found at the head is gone.
func (c *comparison) tellsGone() bool { return !c.o.Blind && c.o.Scope == nil }

// inScope reports whether a record of the head is to be judged. In a part of the code, what is measured of the whole is not.
func (c *comparison) inScope(r Record) bool {
	return c.o.Scope == nil || slices.ContainsFunc(r.Units, c.o.Scope)
}

// add keeps a finding of a rule, unless the rule is off.
func (c *comparison) add(r Rule, f Finding) {
	level := c.o.Policies.of(r).Level
	if level == Off {
		return
	}
	f.Rule, f.Level = r.Name, Notice
	if f.Regression() {
		f.Level, f.Advice = level, r.Advice
	}
	c.findings = append(c.findings, f)
}

func (c *comparison) findMoved() {
	if c.o.Scope != nil {
		return
	}
	for _, m := range c.moves {
		c.add(movedPackage, Finding{
			State: Moved, Subject: Subject{From: m.To}, Was: &Subject{From: m.From}, Text: movedText(m), Advice: movedAdvice(c.o.Filed),
		})
	}
}

// findRenamed pairs ties and transactions that are gone with new ones, and takes both for one.
func (c *comparison) findRenamed() {
	renamed := findRenames(c.base, c.head)
	c.base = c.base.rename(renamed)
	c.before = newSide(c.base.Records)
	for _, r := range renamed {
		r.was = c.original[r.was]
		was, is := c.before.records[identity{r.measure, r.is}], c.after.records[identity{r.measure, r.is}]
		if c.o.Scope == nil {
			m, rule := tieMeasure, cutSymbol
			if r.measure == transactionMeasure.Name {
				m, rule = transactionMeasure, distributedTransaction
			}
			c.add(rule, Finding{
				State: Moved, Subject: r.is, Was: &r.was, Before: &was.Value, After: &is.Value, Unit: m.Unit,
				Text: renamedText(r), Sites: is.Sites,
			})
		}
	}
}

// findGonePlaces tells of units that the baseline knows and the code no longer has.
func (c *comparison) findGonePlaces() {
	for _, p := range onlyIn(c.base.Places, c.head.Places) {
		c.add(staleEntry, Finding{State: Stale, Subject: Subject{From: p.Unit}, Text: p.Unit + " of the baseline is no longer in the code"})
	}
}
