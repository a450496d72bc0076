package propose

import "math"

var afferentCoupling = Metric{
	Name:    "ca",
	Doc:     "Afferent coupling: who has to follow when this package changes.",
	Formula: "packages of the analysed modules, other than P, that import P",
	Source:  "Martin 1994",
	Unit:    "count",
	On:      OnPackage,
	Of: func(s *Split, at ...int) (float64, bool) {
		g := s.whole.packages()
		return count(g.used[g.of[at[0]]])
	},
}

var efferentCoupling = Metric{
	Name:    "ce",
	Doc:     "Efferent coupling: whose changes this package has to follow.",
	Formula: "packages of the analysed modules, other than P, that P imports",
	Source:  "Martin 1994",
	Unit:    "count",
	On:      OnPackage,
	Of: func(s *Split, at ...int) (float64, bool) {
		g := s.whole.packages()
		return count(g.uses.Degree(g.of[at[0]]))
	},
}

var instability = Metric{
	Name:      "instability",
	Doc:       "How freely a package can change: 0 is stable, 1 unstable. Good leaves have 0 and good orchestrators 1, so it is no verdict.",
	Formula:   "I = Ce / (Ca + Ce)",
	Source:    "Martin 1994",
	Unit:      "ratio",
	On:        OnPackage,
	Undefined: "Ca + Ce = 0",
	Of: func(s *Split, at ...int) (float64, bool) {
		g := s.whole.packages()
		return g.instability(g.of[at[0]])
	},
}

var abstractness = Metric{
	Name:      "abstractness",
	Doc:       "How much of what a package shows is interface: 0 is concrete, 1 abstract.",
	Formula:   "A = exported interfaces / exported declared types",
	Source:    "Martin 1994",
	Unit:      "ratio",
	On:        OnPackage,
	Undefined: "no exported type",
	Of: func(s *Split, at ...int) (float64, bool) {
		g := s.whole.packages()
		return g.abstractness(g.of[at[0]])
	},
}

var distance = Metric{
	Name:      "distance",
	Doc:       "Distance from the main sequence, on which packages are as abstract as they are stable.",
	Formula:   "D = abs(A + I - 1)",
	Source:    "Martin 1994",
	Unit:      "ratio",
	On:        OnPackage,
	Undefined: "instability or abstractness undefined",
	Of: func(s *Split, at ...int) (float64, bool) {
		g := s.whole.packages()
		a, hasA := g.abstractness(g.of[at[0]])
		i, hasI := g.instability(g.of[at[0]])
		if !hasA || !hasI {
			return 0, false
		}
		return math.Abs(a + i - 1), true
	},
}

var sdpSeverity = Metric{
	Name:      "sdp_severity",
	Doc:       "Worst violation of the stable-dependencies principle by a package: how much less stable is the least stable package that it imports.",
	Formula:   "max of I(Q) - I(P) over the imports P -> Q with I(P) < I(Q)",
	Source:    "Martin 1994",
	Unit:      "ratio",
	Better:    "low",
	On:        OnPackage,
	Undefined: "no import violates",
	Of: func(s *Split, at ...int) (float64, bool) {
		g := s.whole.packages()
		n, worst := g.violations(g.of[at[0]])
		return worst, n > 0
	},
}

var sdpViolations = Metric{
	Name:    "sdp_violations",
	Doc:     "How many imports lead to a less stable package, over the whole code base.",
	Formula: "imports P -> Q with I(P) < I(Q)",
	Source:  "Martin 1994",
	Unit:    "count",
	Better:  "low",
	On:      OnSplit,
	Of: func(s *Split, _ ...int) (float64, bool) {
		n, _ := allViolations(s.whole.packages())
		return count(n)
	},
}

var sdpWorst = Metric{
	Name:      "sdp_worst",
	Doc:       "Worst of these imports, over the whole code base.",
	Formula:   "max of I(Q) - I(P) over the imports P -> Q with I(P) < I(Q)",
	Source:    "Martin 1994",
	Unit:      "ratio",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no import violates",
	Of: func(s *Split, _ ...int) (float64, bool) {
		n, worst := allViolations(s.whole.packages())
		return worst, n > 0
	},
}

func allViolations(g packageGraph) (n int, worst float64) {
	for p := range g.sums {
		k, severity := g.violations(p)
		n, worst = n+k, max(worst, severity)
	}
	return n, worst
}
