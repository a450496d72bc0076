package propose

var pairReferences = Metric{
	Name:    "pair_refs",
	Doc:     "How many references lead from the first service to the second.",
	Formula: "w(i,j)",
	Source:  "msa-split",
	Unit:    "count",
	Better:  "low",
	On:      OnPair,
	Of:      func(s *Split, at ...int) (float64, bool) { return count(s.Refs[at[0]][at[1]]) },
}

var pairSymbols = Metric{
	Name:    "pair_symbols",
	Doc:     "How many declarations of the second service the first one uses: the width of the contract between them.",
	Formula: "distinct declarations of S_j that S_i refers to",
	Source:  "msa-split",
	Unit:    "count",
	Better:  "low",
	On:      OnPair,
	Of: func(s *Split, at ...int) (float64, bool) {
		return count(s.usedDeclarations(func(from, to int) bool { return from == at[0] && to == at[1] }))
	},
}

var pairTies = Metric{
	Name:    "pair_ties",
	Doc:     "How many edges between packages lead from the first service to the second.",
	Formula: "eps_ij",
	Source:  "msa-split",
	Unit:    "count",
	Better:  "low",
	On:      OnPair,
	Of:      func(s *Split, at ...int) (float64, bool) { return count(s.Edges[at[0]][at[1]]) },
}

// usedDeclarations counts the declarations that are referred to across the borders that are wanted, each once however
// many units use it. Services below 0 are shared code and units outside.
func (s *Split) usedDeclarations(wanted func(from, to int) bool) int {
	type declaration struct {
		unit int
		name string
	}
	used := map[declaration]bool{}
	for _, t := range s.Ties {
		if !wanted(s.Of[t.From], s.Of[t.To]) {
			continue
		}
		for _, symbol := range t.Symbols {
			if symbol.Count > 0 { // what is only implemented is not referred to
				used[declaration{t.To, symbol.Name}] = true
			}
		}
	}
	return len(used)
}
