package propose

// scopesOf computes the figures over all units that a side places, and over those that the reference puts into
// a service.
func scopesOf(units []string, split, reference Placed) []AgreementScope {
	all := newScoped(units, split, reference, func(here, there string) bool { return here != "" || there != "" })
	services := newScoped(units, split, reference, func(_, there string) bool { return there != "" && there != SharedID })
	return []AgreementScope{
		{Name: ScopeAll, Doc: "units that either side places", Units: all.units, Figures: all.figures(true)},
		{Name: ScopeServices, Doc: "units that the reference puts into a service", Units: services.units, Figures: services.figures(false)},
	}
}

// scoped is what the measures of a scope are computed from.
type scoped struct {
	*Contingency
	asked, answered int       // units that the reference places, and of these those that the split places
	shared          confusion // of calling code shared, over the former
}

// newScoped compares two sides over the units that are in the scope.
func newScoped(units []string, split, reference Placed, in func(here, there string) bool) scoped {
	var s scoped
	a, b := clusters{}, clusters{}
	for _, unit := range units {
		here, there := split.Units[unit], reference.Units[unit]
		if !in(here, there) {
			continue
		}
		a.add(here)
		b.add(there)
		s.count(here, there)
	}
	s.Contingency = NewContingency(a.list, b.list)
	return s
}

// count takes a unit into what is asked of the reference's units.
func (s *scoped) count(here, there string) {
	if there == "" {
		return
	}
	s.asked++
	if here != "" {
		s.answered++
	}
	s.shared.add(here == SharedID, there == SharedID)
}

// clusters numbers the clusters of one side.
type clusters struct {
	number map[string]int
	list   []int // cluster of each unit
}

// add takes in the next unit. What is not placed is a cluster of its own, shared code is one together.
func (c *clusters) add(service string) {
	if service == "" {
		c.list = append(c.list, -1-len(c.list))
		return
	}
	if c.number == nil {
		c.number = map[string]int{}
	}
	if _, seen := c.number[service]; !seen {
		c.number[service] = len(c.number)
	}
	c.list = append(c.list, c.number[service])
}

// figures computes the measures; of some units only, those of partitions alone.
func (s scoped) figures(whole bool) []AgreementFigure {
	var all []AgreementFigure
	for _, m := range AgreementMeasures {
		if !whole && m.On != OnPartition {
			continue
		}
		f := AgreementFigure{Measure: m.Name}
		if v, ok := m.of(s); ok {
			f.Value = &v
		}
		all = append(all, f)
	}
	return all
}

// completeness is the share of the units that the reference places that the split places as well.
func (s scoped) completeness() (float64, bool) { return share(s.answered, s.asked) }

// confusion counts how a class of units was recognised.
type confusion struct{ right, wrong, missed int }

func (c *confusion) add(called, is bool) {
	switch {
	case called && is:
		c.right++
	case called:
		c.wrong++
	case is:
		c.missed++
	}
}

// precision is undefined where nothing was called so.
func (c confusion) precision() (float64, bool) { return share(c.right, c.right+c.wrong) }

// recall is undefined where nothing is so.
func (c confusion) recall() (float64, bool) { return share(c.right, c.right+c.missed) }

// f1 is undefined where nothing is so and nothing was called so.
func (c confusion) f1() (float64, bool) { return share(2*c.right, 2*c.right+c.wrong+c.missed) }

func share(part, of int) (float64, bool) { return float64(part) / float64(of), of > 0 }
