package propose

import (
	"iter"
	"slices"
)

var serviceCount = Metric{
	Name:    "services",
	Doc:     "How many services there are; shared code is none.",
	Formula: "K",
	Source:  "msa-split",
	Unit:    "count",
	On:      OnSplit,
	Of:      func(s *Split, _ ...int) (float64, bool) { return count(len(s.Services)) },
}

var largestLineShare = Metric{
	Name:      "largest_line_share",
	Doc:       "Share of the lines that the largest service holds.",
	Formula:   "lines of the service with the most / lines of services and shared code",
	Source:    "msa-split",
	Unit:      "ratio",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no service, or no line",
	Of: func(s *Split, _ ...int) (float64, bool) {
		services, shared, all := s.lines()
		if len(services) == 0 {
			return 0, false
		}
		return ratio(slices.Max(services), all+shared)
	},
}

var sharedLineShare = Metric{
	Name:      "shared_line_share",
	Doc:       "Share of the lines that is shared code. Above the limit shared_share the verdict can't be to split.",
	Formula:   "lines of shared code / lines of services and shared code",
	Source:    "msa-split",
	Unit:      "ratio",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no line",
	Of: func(s *Split, _ ...int) (float64, bool) {
		_, shared, all := s.lines()
		return ratio(shared, all+shared)
	},
}

var sharedReferenceShare = Metric{
	Name:      "shared_ref_share",
	Doc:       "Share of the references that lead from services into shared code.",
	Formula:   "references from services to shared code / references between packages of services and shared code",
	Source:    "msa-split",
	Unit:      "ratio",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no reference between packages of services and shared code",
	Of: func(s *Split, _ ...int) (float64, bool) {
		into, all := 0, 0
		for t := range s.placed() {
			all += t.Refs
			if s.Of[t.From] >= 0 && s.Of[t.To] == InShared {
				into += t.Refs
			}
		}
		return ratio(into, all)
	},
}

// lines returns the lines of each service, of shared code, and of all services.
func (s *Split) lines() (services []int, shared, all int) {
	services = make([]int, len(s.Services))
	for u, i := range s.Of {
		switch {
		case i == InShared:
			shared += s.Units[u].Lines
		case i >= 0:
			services[i] += s.Units[u].Lines
			all += s.Units[u].Lines
		}
	}
	return services, shared, all
}

// placed ranges over the counted ties between units that are in services or shared code.
func (s *Split) placed() iter.Seq[Tie] {
	return func(yield func(Tie) bool) {
		for _, t := range s.Ties {
			if t.counted() && s.Of[t.From] != InNone && s.Of[t.To] != InNone && !yield(t) {
				return
			}
		}
	}
}
