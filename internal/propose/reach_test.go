package propose

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestReachOfTheShop(t *testing.T) {
	// Reached, itself included: a 6, b 5, c 4, d 2, e 1, s 1, x 7. For n = 7: 8 log2(8) - 7 = 17.
	expect(t, shop(), "ccd", 26)
	expect(t, shop(), "acd", 26.0/7)
	expect(t, shop(), "nccd", 26.0/17)
	expect(t, shop(), "propagation_cost", 26.0/49)
}

func TestUnitsOfACycleReachEachOther(t *testing.T) {
	// 0 -> 1 -> 2 -> 0 reach 3 each and 3 besides, 3 itself.
	s := tied(Assign{"", "", "", ""}, [3]int{0, 1, 1}, [3]int{1, 2, 1}, [3]int{2, 0, 1}, [3]int{2, 3, 1})
	expect(t, s, "ccd", 3*4+1)
}

func TestReachGoesBeyondOneWordOfBits(t *testing.T) {
	const n = 150
	var chain [][3]int
	for u := range n - 1 {
		chain = append(chain, [3]int{u, u + 1, 1})
	}
	expect(t, tied(make(Assign, n), chain...), "ccd", n*(n+1)/2)
	ring := append(chain, [3]int{n - 1, 0, 1})
	expect(t, tied(make(Assign, n), ring...), "propagation_cost", 1)
}

func TestReachEqualsEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 80).Draw(t, "n")
		ties := drawTies(t, n)
		if got, want := reached(referenceNetwork(n, ties)), enumerate(n, ties); got != want {
			t.Fatalf("reached = %d, enumerated %d", got, want)
		}
	})
}

// enumerate counts the pairs of units of which one reaches the other, walking from each unit.
func enumerate(n int, ties []Tie) int {
	uses := make([][]int, n)
	for _, t := range ties {
		if t.Refs > 0 {
			uses[t.From] = append(uses[t.From], t.To)
		}
	}
	total := 0
	for u := range n {
		seen, stack := map[int]bool{u: true}, []int{u}
		for len(stack) > 0 {
			v := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, w := range uses[v] {
				if !seen[w] {
					seen[w] = true
					stack = append(stack, w)
				}
			}
		}
		total += len(seen)
	}
	return total
}

func TestPropagationCostIsAverageDependencyPerUnit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSplit(t)
		pc, _ := propagationCost.Of(s)
		acd, _ := averageDependency.Of(s)
		if math.Abs(pc-acd/float64(len(s.Units))) > 1e-12 {
			t.Fatalf("PC = %v, ACD / n = %v / %d", pc, acd, len(s.Units))
		}
	})
}

func TestCyclicitySquaresTheSizeOfCycles(t *testing.T) {
	// Services: k -> l -> m -> k and n -> o -> n; p depends on k only. 3² + 2²
	s := tied(Assign{"k", "l", "m", "n", "o", "p"},
		[3]int{0, 1, 1}, [3]int{1, 2, 1}, [3]int{2, 0, 1}, [3]int{3, 4, 1}, [3]int{4, 3, 1}, [3]int{5, 0, 1})
	expect(t, s, "service_cyclicity", 13)
	expect(t, shop(), "service_cyclicity", 0)
}

func TestImplementingClosesNoCycle(t *testing.T) {
	s := tied(Assign{"k", "l"}, [3]int{0, 1, 1}, [3]int{1, 0, 0})
	expect(t, s, "service_cyclicity", 0)
}

func TestACycleThroughSharedCodeIsNoneBetweenServices(t *testing.T) {
	s := tied(Assign{"k", SharedID, "l"}, [3]int{0, 1, 1}, [3]int{1, 2, 1}, [3]int{2, 0, 1})
	expect(t, s, "service_cyclicity", 0)
}

func TestModulesCanUseEachOtherThroughDifferentPackages(t *testing.T) {
	units := []Unit{{Module: "m"}, {Module: "n"}, {Module: "n"}, {Module: "o"}}
	ties := tiesOf([][3]int{{0, 1, 1}, {2, 0, 1}, {2, 3, 1}})
	expect(t, Prepare(Code{}, units, ties, make(Assign, 4)), "module_cyclicity", 4) // m and n: 2²
}

func TestCyclesOfDeclarationsComeFromTheCode(t *testing.T) {
	s := Prepare(Code{Declarations: 40, DeclarationCycle: 25}, nil, nil, nil)
	expect(t, s, "declaration_cyclicity", 25)
}

// BenchmarkTrivialSplits has the size of Kubernetes.
func BenchmarkTrivialSplits(b *testing.B) {
	const n = 2730
	units, assign := make([]Unit, n), make(Assign, n)
	var ties []Tie
	for u := range units {
		units[u] = Unit{Package: fmt.Sprint(u), Dir: fmt.Sprintf("internal/%d/%d", u%40, u), Types: 3, Lines: 400}
		assign[u] = fmt.Sprint(u % 30)
		for k := range min(u, 11) {
			ties = append(ties, Tie{From: u, To: (u*7919 + k*104729) % u, Refs: k + 1, Symbols: []Symbol{{Name: "New", Count: 1}}})
		}
	}
	for b.Loop() {
		TrivialSplits(Code{}, units, ties, &Flows{}, assign)
	}
}
