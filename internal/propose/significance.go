package propose

var significance = Metric{
	Name:      "significance",
	Doc:       "How far the structure that was found stands out from the structure of rewired networks. Around 0 the boundaries are no clearer than chance would give.",
	Formula:   "z of Q against Q of 20 rewirings that keep in- and out-degree, divided with the same options",
	Source:    "after Guimerà, Sales-Pardo and Amaral 2004 (doi:10.1103/PhysRevE.70.025101)",
	Unit:      "standard deviations",
	Better:    "high",
	On:        OnSplit,
	Undefined: "the rewirings don't differ, or the split was given, not found",
	Of:        func(s *Split, _ ...int) (float64, bool) { return given(s.Z) },
}
