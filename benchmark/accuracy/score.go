package main

import (
	"math"
)

// figures say how well a split agrees with what is known.
type figures struct {
	Proposed  float64 // services of the split
	Found     float64 // of these, such as hold an element of a known service
	ARI, AMI  float64 // over the elements of known services
	Precision float64 // of shared code, over those and the elements known to be shared; NaN where none was called shared
	Recall    float64 // NaN where none is shared
	F1        float64 // NaN where none is shared and none was called so
}

// score compares a split with what is known of a code base.
func score(s *subject, found split) figures {
	f := figures{Proposed: float64(proposed(found)), Found: float64(foundIn(s, found))}
	t := newContingency(clustersOf(s, found), truthOf(s))
	f.ARI, f.AMI = t.ari(), t.ami()
	f.Precision, f.Recall, f.F1 = sharedFigures(s, found)
	return f
}

// truthOf numbers the services of the elements that have one.
func truthOf(s *subject) []int {
	number := map[string]int{}
	var list []int
	for _, e := range s.Elements {
		if !e.inService() {
			continue
		}
		if _, seen := number[e.Label]; !seen {
			number[e.Label] = len(number)
		}
		list = append(list, number[e.Label])
	}
	return list
}

// clustersOf numbers the clusters of the same elements. What the split does not place is a cluster
// of its own, so that placing less wins nothing; what it calls shared is one cluster together.
func clustersOf(s *subject, found split) []int {
	number := map[string]int{}
	var list []int
	for i, e := range s.Elements {
		if !e.inService() {
			continue
		}
		name, placed := found[e.ID]
		if !placed {
			list = append(list, -1-i)
			continue
		}
		if _, seen := number[name]; !seen {
			number[name] = len(number)
		}
		list = append(list, number[name])
	}
	return list
}

// proposed counts the clusters, shared code apart.
func proposed(found split) int {
	seen := map[string]bool{}
	for _, name := range found {
		if name != sharedLabel {
			seen[name] = true
		}
	}
	return len(seen)
}

// foundIn counts the clusters that hold elements of known services, shared code apart.
func foundIn(s *subject, found split) int {
	seen := map[string]bool{}
	for _, e := range s.Elements {
		if name, placed := found[e.ID]; placed && e.inService() && name != sharedLabel {
			seen[name] = true
		}
	}
	return len(seen)
}

// sharedFigures are precision, recall and F1 of being called shared.
func sharedFigures(s *subject, found split) (precision, recall, f1 float64) {
	var right, wrong, missed float64
	for _, e := range s.Elements {
		if e.Label == "" {
			continue
		}
		called := found[e.ID] == sharedLabel
		switch is := e.Label == sharedLabel; {
		case called && is:
			right++
		case called:
			wrong++
		case is:
			missed++
		}
	}
	// 0/0 is NaN
	return right / (right + wrong), right / (right + missed), 2 * right / (2*right + wrong + missed)
}

// fields are the figures in the order of their columns.
func (f figures) fields() []float64 {
	return []float64{f.Proposed, f.Found, f.ARI, f.AMI, f.Precision, f.Recall, f.F1}
}

func figuresOf(fields []float64) figures {
	return figures{fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]}
}

// summarise applies a statistic to each figure, over those that have it.
func summarise(list []figures, statistic func([]float64) float64) figures {
	fields := make([]float64, len(figures{}.fields()))
	for i := range fields {
		var defined []float64
		for _, f := range list {
			if v := f.fields()[i]; !math.IsNaN(v) {
				defined = append(defined, v)
			}
		}
		fields[i] = statistic(defined)
	}
	return figuresOf(fields)
}

// mean returns the arithmetic mean, NaN of nothing.
func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}
