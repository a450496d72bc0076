package gate

import "slices"

// Changes counts what an update did to a baseline.
type Changes struct {
	Removed int // records that are no longer true, and places of units that are gone
	Lowered int // records whose value got better
	Renamed int // units and symbols under another name
	Added   int // records and places that were not there
	Raised  int // records whose value got worse
	Learned int // records that no rule finds, and those of measures that the baseline did not know
}

// None reports whether nothing changed.
func (c Changes) None() bool { return c == Changes{} }

// redrawn is how alike a unit must still be to what the baseline knows of it for its shape to stay as it is: a
// line that changes with every declaration would conflict in every merge.
const redrawn = 0.8

// Prune returns the baseline without what is no longer true at the head: entries that are gone, values that got
// better, units and symbols under their new names. It accepts nothing new. Figures of the whole, which every
// change moves a little, stay as they are within the tolerance of their rule: else their lines would conflict in
// every merge.
func Prune(base, head *Baseline, p Policies) (*Baseline, Changes) {
	var c Changes
	moves := findMoves(base.Places, head.Places)
	kept := base.follow(moves)
	after := newSide(head.Records)
	renamed := findRenames(kept, head)
	kept = kept.rename(renamed)
	c.Renamed = len(moves) + len(renamed)
	kept.Patterns, kept.Settings, kept.View = head.Patterns, head.Settings, head.View
	kept.Places = prunePlaces(kept.Places, head, &c)
	kept.Records = pruneRecords(kept.Records, after, p, &c)
	kept.learn(head, after, &c)
	return kept, c
}

func prunePlaces(places []Place, head *Baseline, c *Changes) []Place {
	var kept []Place
	for _, p := range places {
		is, there := head.place(p.Unit)
		if !there {
			c.Removed++
			continue
		}
		if p.Shape.Similarity(is.Shape) < redrawn {
			p.Shape = is.Shape
		}
		p.Service, p.Role = is.Service, is.Role
		kept = append(kept, p)
	}
	return kept
}

func pruneRecords(records []Record, head *side, p Policies, c *Changes) []Record {
	var kept []Record
	for _, r := range records {
		is, there := head.find(r)
		if !there {
			c.Removed++
			continue
		}
		if m, err := LookupMeasure(r.Measure); err == nil && m.worse(r.Value, is.Value) && !m.within(p, r.Value, is.Value) {
			c.Lowered++
			r.Value = is.Value
		}
		r.Shape = is.Shape
		kept = append(kept, r)
	}
	return kept
}

// learn adds what the baseline could not know and what no rule would find: the records of measures that came after its
// file was written, whose a new table is, what a new use case needs.
func (b *Baseline) learn(head *Baseline, after *side, c *Changes) {
	before := newSide(b.Records)
	for _, r := range head.Records {
		m, err := LookupMeasure(r.Measure)
		if _, there := before.find(r); err != nil || there {
			continue
		}
		found := m.Fact && slices.ContainsFunc(rulesOf(m.Name), func(rule Rule) bool { return rule.State == New }) && !foldedTable(m, r, after, before)
		if !b.knows(m) || m.Fact && !found {
			c.Learned++
			b.Records = append(b.Records, r)
		}
	}
	b.Version = 0
	slices.SortFunc(b.Records, compareRecords)
}

// Accept returns the baseline of the head, with the reasons of what was accepted before and the given one for
// what is new or worse.
func Accept(base, head *Baseline, p Policies, reason string) (*Baseline, Changes) {
	pruned, c := Prune(base, head, p)
	known, all := newSide(pruned.Records), *head
	all.Places = acceptPlaces(pruned, head, &c)
	all.Records = slices.Clone(head.Records)
	for i, r := range all.Records {
		was, there := known.find(r)
		m, _ := LookupMeasure(r.Measure)
		switch {
		case !there:
			c.Added++
			r.Reason = reason
		case m.within(p, was.Value, r.Value):
			r.Value, r.Reason = was.Value, was.Reason
		case was.Value != r.Value: // pruned: only worse values differ
			c.Raised++
			r.Reason = reason
		default:
			r.Reason = was.Reason
		}
		all.Records[i] = r
	}
	return &all, c
}

func acceptPlaces(pruned, head *Baseline, c *Changes) []Place {
	places := slices.Clone(head.Places)
	for i, p := range places {
		was, there := pruned.place(p.Unit)
		if !there {
			c.Added++
			continue
		}
		places[i].Shape = was.Shape
	}
	return places
}

// within reports whether a figure of the whole changed by no more than the tolerance of its rule, either way.
func (m Measure) within(p Policies, before, after float64) bool {
	if !m.Always {
		return false
	}
	for _, r := range rulesOf(m.Name) {
		t := p.of(r).Tolerance
		if t.exceeded(before, after-before) || t.exceeded(before, before-after) {
			return false
		}
	}
	return true
}

// Edits counts the entries that one version of a baseline has and the other has not, or has with another value:
// what a change to the file accepts, and what it takes back.
func Edits(before, after *Baseline) (added, removed int) {
	return beyond(after, before), beyond(before, after)
}

// beyond counts records of b that of does not hold or holds with a better value, and places that differ.
func beyond(b, of *Baseline) int {
	known, n := newSide(of.Records), 0
	for _, r := range b.Records {
		was, there := known.find(r)
		m, _ := LookupMeasure(r.Measure)
		n += boolean(!there || m.worse(r.Value, was.Value))
	}
	for _, p := range b.Places {
		was, there := of.place(p.Unit)
		n += boolean(!there || was.Service != p.Service || was.Role != p.Role)
	}
	return n
}
