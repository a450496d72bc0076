package propose

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawProposal draws units and ties with symbols, scored.
func drawProposal(t *rapid.T) *Proposal {
	s := drawSplit(t)
	assign := make(Assign, len(s.Units))
	for u, of := range s.Of {
		switch {
		case of >= 0:
			assign[u] = s.Services[of]
		case of == InShared:
			assign[u] = SharedID
		}
		s.Units[u].ID = fmt.Sprint("p", u)
	}
	p := &Proposal{Units: s.Units, Ties: s.Ties, Assign: assign}
	slices.SortFunc(p.Ties, func(a, b Tie) int { return (a.From-b.From)*len(s.Units) + a.To - b.To })
	p.Derived = Score(p, assign)
	return p
}

func TestCutsAreTheSumsOfTheirTies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProposal(t)
		refs, ties, total := map[[2]string]int{}, map[[2]string]int{}, 0
		for _, tie := range p.Ties {
			from, to := p.Assign[tie.From], p.Assign[tie.To]
			if isService(from) && isService(to) && from != to && tie.Refs > 0 {
				refs[[2]string{from, to}] += tie.Refs
				ties[[2]string{from, to}]++
				total += tie.Refs
			}
		}
		if len(p.Cuts) != len(refs) {
			t.Fatalf("%d cuts, want %d", len(p.Cuts), len(refs))
		}
		last := math.MaxInt
		for _, c := range p.Cuts {
			ends, symbols := [2]string{c.From, c.To}, 0
			for _, s := range c.Symbols {
				symbols += s.Count
			}
			if c.Refs != refs[ends] || c.Units != ties[ends] || symbols != refs[ends] || c.Refs > last {
				t.Fatalf("cut %+v, want %d references in %d ties", c, refs[ends], ties[ends])
			}
			last = c.Refs
		}
		checkAPI(t, p, total)
	})
}

// checkAPI checks that what services offer is what crosses the cuts.
func checkAPI(t *rapid.T, p *Proposal, total int) {
	sum := 0
	for _, v := range p.Services {
		into := 0
		for _, c := range p.Cuts {
			if c.To == v.ID {
				into += c.Refs
			}
		}
		for _, a := range v.API {
			into -= a.Count
			sum += a.Count
			if len(a.By) == 0 || slices.Contains(a.By, v.ID) {
				t.Fatalf("%s is said to be used by %v", a.Symbol, a.By)
			}
		}
		if into != 0 {
			t.Fatalf("the API of %s is off by %d", v.ID, into)
		}
	}
	if sum != total {
		t.Fatalf("%d references into APIs, %d across cuts", sum, total)
	}
}

func TestServicesHoldTheirUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProposal(t)
		placed := len(p.Outside) + len(p.Shared.Units)
		for _, v := range p.Services {
			lines, packages := 0, map[string]bool{}
			for _, id := range v.Units {
				u := p.unit(id)
				if p.Assign[u] != v.ID {
					t.Fatalf("%s is in %s, listed in %s", id, p.Assign[u], v.ID)
				}
				lines += p.Units[u].Lines
				packages[p.Units[u].Package] = true
			}
			placed += len(v.Units)
			if lines != v.Lines || len(packages) != v.Packages {
				t.Fatalf("%s: %d lines in %d packages, want %d in %d", v.ID, v.Lines, v.Packages, lines, len(packages))
			}
			if want := piecesOf(p, v); v.Pieces != want {
				t.Fatalf("%s is in %d pieces, want %d", v.ID, v.Pieces, want)
			}
		}
		if placed != len(p.Units) {
			t.Fatalf("%d of %d units are somewhere", placed, len(p.Units))
		}
	})
}

// piecesOf counts the pieces of a service by walking from unit to unit.
func piecesOf(p *Proposal, v Service) int {
	left := map[int]bool{}
	for _, id := range v.Units {
		left[p.unit(id)] = true
	}
	var walk func(u int)
	walk = func(u int) {
		delete(left, u)
		for _, t := range p.Ties {
			if t.couples() && t.From == u && left[t.To] {
				walk(t.To)
			}
			if t.couples() && t.To == u && left[t.From] {
				walk(t.From)
			}
		}
	}
	pieces := 0
	for _, id := range v.Units {
		if u := p.unit(id); left[u] {
			walk(u)
			pieces++
		}
	}
	return pieces
}

func TestSharedCodeIsSummedByUser(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProposal(t)
		lines, allLines, into, all := 0, 0, 0, 0
		for u, id := range p.Assign {
			if id != "" {
				allLines += p.Units[u].Lines
			}
			if id == SharedID {
				lines += p.Units[u].Lines
			}
		}
		for _, tie := range p.Ties {
			from, to := p.Assign[tie.From], p.Assign[tie.To]
			if from == "" || to == "" || tie.From == tie.To {
				continue
			}
			all += tie.Refs
			if isService(from) && to == SharedID {
				into += tie.Refs
			}
		}
		sum := 0
		for _, u := range p.Shared.Users {
			sum += u.Refs
		}
		if p.Shared.Lines != lines || sum != into || p.Shared.LineShare != part(lines, allLines) {
			t.Fatalf("shared %+v, want %d of %d lines, %d references", p.Shared, lines, allLines, into)
		}
		if (p.Shared.RefShare == nil) != (all == 0) || all > 0 && *p.Shared.RefShare != part(into, all) {
			t.Fatalf("share of references %v, want %d of %d", p.Shared.RefShare, into, all)
		}
	})
}

func TestScoreOfTheSameAssignmentIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProposal(t)
		if diff := compareDerived(p.Derived, Score(p, p.Assign)); diff != "" {
			t.Fatalf("(-first +again):\n%s", diff)
		}
	})
}
