package gate

import (
	"slices"
	"strings"
)

// judgeCircles compares circles of services: each is one finding, whatever the number of its pairs.
func (c *comparison) judgeCircles() {
	before, after := c.before.sorted[circleMeasure.Name], c.after.sorted[circleMeasure.Name]
	for _, members := range circles(after) {
		c.judgeCircle(members, before, New)
	}
	if !c.tellsGone() {
		return
	}
	for _, members := range circles(before) {
		c.judgeCircle(members, after, c.gone())
	}
}

// judgeCircle compares a circle of one side with the pairs of the other: it is not there at all, or some
// of its members were in none with the others.
func (c *comparison) judgeCircle(members []string, other []Record, state State) {
	pairs, there := len(members)*(len(members)-1)/2, map[string]bool{}
	both := 0
	for _, r := range other {
		if slices.Contains(members, r.Subject.From) && slices.Contains(members, r.Subject.To) {
			both++
			there[r.Subject.From], there[r.Subject.To] = true, true
		}
	}
	switch {
	case both == pairs:
	case both == 0 || len(there) == len(members):
		c.add(newCycle, c.circleFinding(members, circleSubject(members), state, circleText(members, state, both > 0)))
	default:
		for _, m := range members {
			if !there[m] {
				c.add(cycleMember, c.circleFinding(members, Subject{From: m}, state, memberText(m, members, state)))
			}
		}
	}
}

func (c *comparison) circleFinding(members []string, s Subject, state State, text string) Finding {
	f := Finding{State: state, Subject: s, Text: text}
	if state != New {
		return f
	}
	for _, r := range c.after.sorted[cutMeasure.Name] {
		if slices.Contains(members, r.Subject.From) && slices.Contains(members, r.Subject.To) {
			f.Details = append(f.Details, Detail{Text: r.Subject.String() + " (" + amount(r.Value, cutMeasure.Unit) + ")", Sites: r.Sites})
		}
	}
	return f
}

// circleSubject names a circle by its members.
func circleSubject(members []string) Subject {
	if len(members) == 2 {
		return Subject{From: members[0], To: members[1]}
	}
	return Subject{From: strings.Join(members, circleJoint)}
}

// circleJoint stands between the members of a circle in a subject.
const circleJoint = "+"

// circles gathers pairs into circles: the members of each, sorted, in the order of their first.
func circles(pairs []Record) [][]string {
	var all [][]string
	at := func(member string) int {
		return slices.IndexFunc(all, func(c []string) bool { return slices.Contains(c, member) })
	}
	for _, r := range pairs {
		i, j := at(r.Subject.From), at(r.Subject.To)
		switch {
		case i < 0 && j < 0:
			all = append(all, []string{r.Subject.From, r.Subject.To})
		case i < 0:
			all[j] = append(all[j], r.Subject.From)
		case j < 0:
			all[i] = append(all[i], r.Subject.To)
		case i != j:
			all[min(i, j)] = append(all[min(i, j)], all[max(i, j)]...)
			all = slices.Delete(all, max(i, j), max(i, j)+1)
		}
	}
	for _, members := range all {
		slices.Sort(members)
	}
	return all
}
