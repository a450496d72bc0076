package propose

import (
	"testing"

	"pgregory.net/rapid"
)

func TestCohesionIsTheShareOfReferencesThatStayInside(t *testing.T) {
	s := shop()
	expect(t, s, "cohesion", 6.0/9, shops) // 6 inside, 2 + 1 leave
	expect(t, s, "cohesion", 5.0/8, wares) // 5 inside, 1 leaves, 2 enter
	expect(t, s, "cohesion", 0, mail)      // nothing inside, 2 enter
	expect(t, s, "cohesion_mean", 31.0/72) // (16/24 + 15/24 + 0) / 3
}

func TestCohesionMeanLeavesOutServicesWithoutReferences(t *testing.T) {
	// k: 3 / (3 + 1), l: 0 / 1, m: nothing touches it. (0.75 + 0) / 2
	s := tied(Assign{"k", "k", "l", "m"}, [3]int{0, 1, 3}, [3]int{0, 2, 1})
	expect(t, s, "cohesion", undefined, 2)
	expect(t, s, "cohesion_mean", 0.375)
}

func TestSharedCodeTouchesNoCohesion(t *testing.T) {
	// 0 -> shared, shared -> 1 and outside -> 0 count neither as inside nor as across.
	s := tied(Assign{"k", "k", SharedID, ""}, [3]int{0, 1, 2}, [3]int{0, 2, 9}, [3]int{2, 1, 9}, [3]int{3, 0, 9})
	expect(t, s, "cohesion", 1, 0)
}

func TestRelationalCohesionIsRelationsPerType(t *testing.T) {
	s := shop()
	expect(t, s, "relational_cohesion", 1, 0)                  // (2 + 1) / 3
	expect(t, s, "relational_cohesion", 1, 1)                  // (1 + 1) / 2
	expect(t, s, "service_relational_cohesion", 7.0/5, shops)  // (2 + 1 inside packages + 3 from a to b + 1) / (3 + 2)
	expect(t, s, "service_relational_cohesion", 1.0/21, wares) // (0 + 1) / (10 + 11)

	split := []Unit{{Package: "p", Types: 1}, {Package: "p", Types: 1}}
	declarations := Prepare(Code{}, split, []Tie{{From: 0, To: 1, Refs: 1, Types: 1}}, Assign{"k", "l"})
	expect(t, declarations, "relational_cohesion", 1, 0) // (1 between the two units of p + 1) / 2
}

func TestRelationsInsideAUnitCountOnce(t *testing.T) {
	// The unit has 2 relations; its tie to itself shows the same ones again. (2 + 1) / 3
	s := Prepare(Code{}, []Unit{{Types: 3, TypeRelations: 2}}, []Tie{{Refs: 5, Types: 2}}, Assign{"k"})
	expect(t, s, "relational_cohesion", 1, 0)
	expect(t, s, "service_relational_cohesion", 1, 0)
}

func TestComponentsTellHowManyPackagesHideInOne(t *testing.T) {
	s := shop()
	expect(t, s, "components", 2, 0)
	expect(t, s, "components", undefined, 2) // without declarations, as a package of documentation is
}

func TestStabilityIsTheMeanOfTheMembersThatHaveOne(t *testing.T) {
	high, low := 0.9, 0.5
	units := []Unit{{Stability: &high}, {Stability: &low}, {}, {}}
	s := Prepare(Code{}, units, nil, Assign{"k", "k", "k", "l"})
	expect(t, s, "stability", 0.7, 0) // (0.9 + 0.5) / 2
	expect(t, s, "stability", undefined, 1)
}

func TestCohesionIsBetweenZeroAndOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSplit(t)
		for i := range s.Services {
			if c, ok := serviceCohesion.Of(s, i); ok && (c < 0 || c > 1) {
				t.Fatalf("cohesion of %s = %v", s.Services[i], c)
			}
		}
	})
}

func TestATieInsideAServiceNeverLowersItsCohesion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSplit(t)
		if len(s.Services) == 0 {
			return
		}
		i := rapid.IntRange(0, len(s.Services)-1).Draw(t, "service")
		member := rapid.SampledFrom(s.Members[i])
		more := Tie{From: member.Draw(t, "from"), To: member.Draw(t, "to"), Refs: rapid.IntRange(1, 9).Draw(t, "more")}
		before, defined := serviceCohesion.Of(s, i)
		after, still := serviceCohesion.Of(Prepare(s.Code, s.Units, append(s.Ties, more), assignment(s)), i)
		if defined && (!still || after < before) {
			t.Fatalf("cohesion fell from %v to %v", before, after)
		}
	})
}

// assignment returns the assignment that a split was prepared from.
func assignment(s *Split) Assign {
	assign := make(Assign, len(s.Of))
	for u, i := range s.Of {
		switch {
		case i == InShared:
			assign[u] = SharedID
		case i >= 0:
			assign[u] = s.Services[i]
		}
	}
	return assign
}
