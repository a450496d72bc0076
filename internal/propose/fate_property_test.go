package propose

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawShared draws a scored proposal in which most units are shared packages with pieces, and services use some of them.
func drawShared(t *rapid.T) *Proposal {
	ids := rapid.SliceOfN(rapid.SampledFrom([]string{"", "k", "l", "m", SharedID, SharedID, SharedID}), 2, 9).Draw(t, "assign")
	p := &Proposal{Assign: ids}
	for u := range ids {
		unit := Unit{ID: fmt.Sprint("p", u), Package: fmt.Sprint("p", u), Lines: 10, Declarations: 1}
		n := rapid.IntRange(0, 6).Draw(t, "pieces")
		for i := range n {
			unit.Pieces = append(unit.Pieces, Piece{
				Name: fmt.Sprint("d", i), Lines: rapid.IntRange(0, 9).Draw(t, "lines"),
				Uses: rapid.SliceOfNDistinct(rapid.IntRange(0, n-1), 0, 2, rapid.ID).Draw(t, "uses"),
			})
		}
		p.Units = append(p.Units, unit)
	}
	n := len(ids)
	for _, pair := range rapid.SliceOfNDistinct(rapid.IntRange(0, n*n-1), 0, 3*n, rapid.ID).Draw(t, "ties") {
		tie := Tie{From: pair / n, To: pair % n}
		for range rapid.IntRange(1, 3).Draw(t, "symbols") {
			s := Symbol{Name: fmt.Sprintf("d%d%s", rapid.IntRange(0, 5).Draw(t, "piece"), rapid.SampledFrom([]string{"", ".m"}).Draw(t, "member")), Count: rapid.IntRange(0, 20).Draw(t, "count")}
			tie.Symbols = append(tie.Symbols, s)
			tie.Refs += s.Count
		}
		p.Ties = append(p.Ties, tie)
	}
	slices.SortFunc(p.Ties, func(a, b Tie) int { return (a.From-b.From)*n + a.To - b.To })
	p.Derived = Score(p, p.Assign)
	return p
}

// places returns where each piece of a shared unit goes, and fails where it is in no part or in two.
func places(t *rapid.T, unit Unit, f Fate) map[string]string {
	place := map[string]string{}
	lines := 0
	for _, part := range f.Parts {
		lines += part.Lines
		for _, name := range part.Pieces {
			if _, twice := place[name]; twice {
				t.Fatalf("%s is in two parts", name)
			}
			place[name] = part.Service
		}
	}
	for _, piece := range unit.Pieces {
		if _, placed := place[piece.Name]; !placed {
			t.Fatalf("%s is in no part", piece.Name)
		}
		lines -= piece.Lines
	}
	if lines != 0 || len(place) != len(unit.Pieces) {
		t.Fatalf("parts %+v of pieces %+v", f.Parts, unit.Pieces)
	}
	return place
}

// What a service or shared code uses can be built when all parts have moved: nothing that stays shared needs a piece
// that went to a service, and no service needs a piece of another.
func TestPartsNeedEachOtherInOneDirectionOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawShared(t)
		for _, by := range p.Shared.Users {
			unit := p.Units[p.unit(by.Unit)]
			place := places(t, unit, by.Fate)
			for _, piece := range unit.Pieces {
				for _, u := range piece.Uses {
					from, to := place[piece.Name], place[unit.Pieces[u].Name]
					if isService(to) && from != to && from != "" {
						t.Fatalf("%s of %q needs %s of %q", piece.Name, from, unit.Pieces[u].Name, to)
					}
				}
			}
			checkUsers(t, p, by.Unit, place)
		}
	})
}

// checkUsers checks that a piece that went to a service is used from outside of its unit by that service alone.
func checkUsers(t *rapid.T, p *Proposal, unit string, place map[string]string) {
	for _, tie := range p.Ties {
		user := p.Assign[tie.From]
		if p.Units[tie.To].ID != unit || tie.From == tie.To || user == "" {
			continue
		}
		if user == SharedID {
			user = fateOf(p, tie.From).Owner
		}
		for _, s := range tie.Symbols {
			if to := place[s.Name]; s.Count > 0 && isService(to) && to != user {
				t.Fatalf("%s of %s goes to %s, and %q uses it", s.Name, unit, to, user)
			}
		}
	}
}

func fateOf(p *Proposal, u int) Fate {
	for _, by := range p.Shared.Users {
		if by.Unit == p.Units[u].ID {
			return by.Fate
		}
	}
	return Fate{}
}

func TestWhatAServiceOwnsNoOtherSharedCodeUses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawShared(t)
		for _, tie := range p.Ties {
			if owner := fateOf(p, tie.To).Owner; owner != "" && tie.counted() && p.Assign[tie.From] == SharedID && fateOf(p, tie.From).Owner != owner {
				t.Fatalf("%s owns %s, which %s uses", owner, p.Units[tie.To].ID, p.Units[tie.From].ID)
			}
		}
		for _, by := range p.Shared.Users {
			f := by.Fate
			if (f.Word == FateOwned) != (f.Owner != "") || f.Word == "" || f.Reason == "" {
				t.Fatalf("%s: %+v", by.Unit, f)
			}
			if f.Services < 0 || f.Services > 3.000001 || f.Largest < 0 || f.Largest > 1.000001 || (f.Services == 0) != (f.Largest == 0) {
				t.Fatalf("%s: %g effective services, largest share %g", by.Unit, f.Services, f.Largest)
			}
		}
	})
}

func TestTheOrderOfPiecesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawShared(t)
		before := p.Shared
		for u := range p.Units {
			p.Units[u].Pieces = reversed(p.Units[u].Pieces)
		}
		if diff := compareDerived(p.Derived, Score(p, p.Assign)); diff != "" {
			t.Fatalf("(-before +after):\n%s\n%v", diff, before)
		}
	})
}

func reversed(pieces []Piece) []Piece {
	n := len(pieces)
	out := make([]Piece, n)
	for i, p := range pieces {
		uses := make([]int, len(p.Uses))
		for j, u := range p.Uses {
			uses[j] = n - 1 - u
		}
		out[n-1-i] = Piece{Name: p.Name, Lines: p.Lines, Uses: uses}
	}
	return out
}
