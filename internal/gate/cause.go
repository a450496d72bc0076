package gate

import (
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// cause is a regression of a cut, a table or a hop, which others may follow from.
type cause struct {
	rule    string
	subject Subject
	units   []string
}

func (c cause) String() string { return c.rule + " " + c.subject.String() }

// touches reports whether the cut begins or ends at one of the services.
func (c cause) touches(services ...string) bool {
	return slices.Contains(services, c.subject.From) || slices.Contains(services, c.subject.To)
}

// within reports whether the cut runs between two of the services.
func (c cause) within(services ...string) bool {
	return slices.Contains(services, c.subject.From) && slices.Contains(services, c.subject.To)
}

// effects says which cuts a finding of each rule can follow from. A rule that is not here has none.
var effects = map[string]func(c *comparison, f Finding, cut cause) bool{
	newCycle.Name: func(_ *comparison, f Finding, cut cause) bool {
		return cut.rule == newCut.Name && cut.within(membersOf(f)...)
	},
	cycleMember.Name: func(c *comparison, f Finding, cut cause) bool {
		return cut.rule == newCut.Name && cut.within(c.circleOf(f.Subject.From)...)
	},
	mayDependOn.Name:        func(_ *comparison, f Finding, cut cause) bool { return cut.subject.pair() == f.Subject.pair() },
	unstableDependency.Name: func(_ *comparison, f Finding, cut cause) bool { return cut.touches(f.Subject.From, f.Subject.To) },
	cohesionDown.Name:       func(_ *comparison, f Finding, cut cause) bool { return cut.touches(f.Subject.From) },
	propagationUp.Name:      func(*comparison, Finding, cause) bool { return true },
	astray.Name: func(c *comparison, f Finding, cut cause) bool {
		at, _ := c.head.place(f.Subject.From)
		return cut.within(at.Service, f.Subject.To)
	},
}

// dataEffects says the same of findings about data and use cases, which can follow from regressions of tables and hops
// too. A record of the head knows the services and tables that it touches.
var dataEffects = map[string]func(c *comparison, f Finding, by cause) bool{
	foreignKey.Name: func(_ *comparison, f Finding, by cause) bool {
		return by.rule == tableWriter.Name && by.touches(f.Subject.From, f.Subject.To)
	},
	distributedTransaction.Name: (*comparison).transactionFollows,
	transactionServices.Name:    (*comparison).transactionFollows,
	syncHop.Name:                func(_ *comparison, f Finding, by cause) bool { return by.subject.pair() == f.Subject },
	routeServices.Name: func(c *comparison, f Finding, by cause) bool {
		return by.within(c.touched(routeMeasure, f)...)
	},
}

func (c *comparison) transactionFollows(f Finding, by cause) bool {
	return by.within(c.touched(transactionMeasure, f)...)
}

// touched returns the services and tables that a finding is about at the head.
func (c *comparison) touched(m Measure, f Finding) []string {
	return c.after.records[identity{m.Name, f.Subject}].Touches
}

// followed returns the regressions that a finding follows from.
func (c *comparison) followed(f Finding) []cause {
	by, follows := c.cuts, effects[f.Rule]
	if data := dataEffects[f.Rule]; data != nil {
		by, follows = slices.Concat(c.shares, c.cuts, c.hops), data
	}
	var all []cause
	for _, one := range by {
		if follows != nil && one.String() != f.Rule+" "+f.Subject.String() && follows(c, f, one) {
			all = append(all, one)
		}
	}
	return all
}

// dependent are rules about ratios that move when good things happen too: without a cut as their cause,
// what they find is not worth anybody's time.
var dependent = []string{unstableDependency.Name, cohesionDown.Name}

// maxCauses is how many causes a finding names.
const maxCauses = 5

// explain names for each finding the regressions that it follows from, and drops those that can only be noise.
func (c *comparison) explain() {
	var kept []Finding
	for _, f := range c.findings {
		if !f.Regression() && f.Rule == unstableDependency.Name {
			continue // the cut that is gone tells it, or a cut elsewhere changed the ratios
		}
		if f.Regression() {
			for _, by := range c.followed(f) {
				if len(f.Causes) < maxCauses {
					f.Causes = append(f.Causes, by.String())
				}
			}
			if len(f.Causes) == 0 && slices.Contains(dependent, f.Rule) {
				continue
			}
			if len(f.Sites) == 0 {
				f.Sites = c.sitesOf(f.Causes)
			}
		}
		kept = append(kept, f)
	}
	c.findings = gatherRoutes(kept)
}

// sitesOf returns the places of the first cause that has some.
func (c *comparison) sitesOf(causes []string) []analyze.Site {
	for _, cut := range slices.Concat(c.shares, c.cuts, c.hops) {
		if !slices.Contains(causes, cut.String()) {
			continue
		}
		for _, measure := range []string{cutMeasure.Name, tieMeasure.Name, writerMeasure.Name, accessMeasure.Name, hopMeasure.Name} {
			if r := c.after.records[identity{measure, cut.subject}]; len(r.Sites) > 0 {
				return r.Sites
			}
		}
	}
	return nil
}

// membersOf returns the services of a circle that a finding is about.
func membersOf(f Finding) []string {
	if f.Subject.To != "" {
		return []string{f.Subject.From, f.Subject.To}
	}
	return strings.Split(f.Subject.From, circleJoint)
}

// circleOf returns the members of the circle that a service is in at the head.
func (c *comparison) circleOf(service string) []string {
	for _, members := range circles(c.after.sorted[circleMeasure.Name]) {
		if slices.Contains(members, service) {
			return members
		}
	}
	return nil
}
