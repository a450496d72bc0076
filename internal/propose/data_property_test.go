package propose

import (
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// drawFlows draws facts of units.
func drawFlows(t *rapid.T, units int) *Flows {
	f := &Flows{}
	unit, table := rapid.IntRange(-1, units-1), rapid.SampledFrom([]string{"", "a", "b", "c"})
	for from := range units {
		for to := range units {
			if from != to && rapid.Bool().Draw(t, "calls") {
				f.Calls = append(f.Calls, UnitCall{From: from, To: to})
			}
		}
	}
	for range rapid.IntRange(0, 8).Draw(t, "accesses") {
		a := TableAccess{Unit: unit.Draw(t, "unit"), Table: table.Draw(t, "table"), Write: rapid.Bool().Draw(t, "write"), Count: rapid.IntRange(1, 3).Draw(t, "count")}
		for _, u := range rapid.SliceOfDistinct(rapid.IntRange(0, units-1), rapid.ID).Draw(t, "callers") {
			a.Callers = append(a.Callers, u)
		}
		f.Accesses = append(f.Accesses, a)
	}
	for range rapid.IntRange(0, 4).Draw(t, "entries") {
		e := EntryPoint{Unit: unit.Draw(t, "unit"), Kind: rapid.SampledFrom([]string{"http", "kafka"}).Draw(t, "kind"), Name: "x"}
		if e.Unit >= 0 {
			e.Steps = f.stepsFrom(e.Unit)
		}
		f.Entries = append(f.Entries, e)
	}
	for range rapid.IntRange(0, 3).Draw(t, "transactions") {
		x := TransactionScope{Unit: unit.Draw(t, "unit")}
		for range rapid.IntRange(0, 4).Draw(t, "steps") {
			u := unit.Draw(t, "unit")
			s := TransactionStep{Unit: u, Table: table.Draw(t, "table"), Write: rapid.Bool().Draw(t, "write")}
			if u >= 0 {
				s.Path = Positions{u}
			}
			x.Steps = append(x.Steps, s)
		}
		f.Transactions = append(f.Transactions, x)
	}
	for range rapid.IntRange(0, 3).Draw(t, "publications") {
		f.Publications = append(f.Publications, Publication{Unit: unit.Draw(t, "unit"), Kind: "kafka", Topic: "x"})
	}
	return f
}

// stepsFrom returns all calls that can be reached from a unit, breadth first.
func (f *Flows) stepsFrom(unit int) Positions {
	var steps Positions
	units := []int{unit}
	for i := 0; i < len(units); i++ {
		for at, c := range f.Calls {
			if c.From == units[i] {
				steps = append(steps, at)
				if !slices.Contains(units, c.To) {
					units = append(units, c.To)
				}
			}
		}
	}
	return steps
}

// drawData draws a split with flows, and what it is an assignment of.
func drawData(t *rapid.T) (*Split, Assign) {
	s := drawSplit(t)
	s.follow(drawFlows(t, len(s.Units)))
	assign := make(Assign, len(s.Units))
	for u := range assign {
		assign[u] = s.home(u)
	}
	return s, assign
}

func (s *Split) under(assign Assign) *Split {
	other := Prepare(s.Code, s.Units, s.Ties, assign)
	other.follow(s.flows)
	return other
}

func TestMergingServicesNeverAddsHopsSharesOrDistributedTransactions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, assign := drawData(t)
		if len(s.Services) < 2 {
			return
		}
		from, into := s.Services[0], s.Services[1]
		merged := slices.Clone(assign)
		for u, id := range merged {
			if id == from {
				merged[u] = into
			}
		}
		m := s.under(merged)
		for i := range s.data.UseCases {
			at := func(d *Data) int {
				return slices.IndexFunc(d.UseCases, func(u UseCase) bool { return u.Entry == i })
			}
			if before, after := s.data.UseCases[at(s.data)], m.data.UseCases[at(m.data)]; len(after.Hops) > len(before.Hops) {
				t.Fatalf("hops %v, then %v", before.Hops, after.Hops)
			}
		}
		hard := func(s *Split) int { n, _ := s.sharedTables(SharedHard); return int(n) }
		if hard(m) > hard(s) {
			t.Fatalf("%d tables are written by several services, then %d", hard(s), hard(m))
		}
		if sameOwners(s.data, m.data, from, into) && len(m.data.Distributed) > len(s.data.Distributed) {
			t.Fatalf("%d distributed transactions, then %d", len(s.data.Distributed), len(m.data.Distributed))
		}
	})
}

// sameOwners reports whether tables still belong to whom they did: together, two services may have the most writes of a
// table that was a third one's, and what its transactions are then may be worse.
func sameOwners(before, after *Data, from, into string) bool {
	is, was := after.owners(), before.owners()
	if len(is) != len(was) {
		return false
	}
	for table, owner := range was {
		if owner == from {
			owner = into
		}
		if is[table] != owner {
			return false
		}
	}
	return true
}

func TestTablesHoldEveryAccess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, _ := drawData(t)
		want := map[string]int{}
		for _, a := range s.flows.Accesses {
			homes, _ := s.homes(a)
			for _, home := range homes {
				want[a.Table+" "+home] += a.Count
			}
		}
		got := map[string]int{}
		for _, table := range s.data.Tables {
			for _, u := range table.Services {
				got[table.Table+" "+u.Service] += u.Read + u.Write
			}
		}
		for _, u := range s.data.Unknown {
			got[" "+u.Service] += u.Read + u.Write
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("-want +got\n%s", diff)
		}
	})
}

func TestOneServiceHasNoDataTrouble(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, assign := drawData(t)
		for u := range assign {
			assign[u] = "all"
		}
		d := s.under(assign).data
		for _, table := range d.Tables {
			if table.Shared != "" || table.ReadModel {
				t.Fatalf("%+v", table)
			}
		}
		for _, u := range d.UseCases {
			if len(u.Hops) > 0 || u.FanOut {
				t.Fatalf("%+v", u)
			}
		}
		if len(d.Distributed) > 0 {
			t.Fatalf("%+v", d.Distributed)
		}
	})
}

func TestDataAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, _ := drawData(t)
		for _, x := range s.data.Distributed {
			steps, compensations, cost := 0, 0, 0
			for _, step := range x.Steps {
				steps += len(step.At)
				compensations += one(step.Compensate)
				cost += one(step.Compensate) + step.Conflicts
			}
			if steps > len(s.flows.Transactions[x.Transaction].Steps) || x.Compensations != compensations || x.Cost != cost || compensations >= len(x.Steps) {
				t.Fatalf("%+v", x)
			}
		}
		for _, u := range s.data.UseCases {
			reached := map[string]bool{}
			for _, id := range u.Services {
				reached[id] = true
			}
			for _, h := range u.Hops {
				if h.From == h.To || !reached[h.From] || !reached[h.To] || s.home(s.flows.Calls[h.Step].To) != h.To {
					t.Fatalf("hop %+v of %+v", h, u)
				}
			}
		}
	})
}

// Moving units between services changes no fact, and what is derived depends on the assignment alone.
func TestDataDependsOnTheAssignmentAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, assign := drawData(t)
		facts := fmt.Sprintf("%+v", *s.flows)
		moved := slices.Clone(assign)
		moved[rapid.IntRange(0, len(moved)-1).Draw(t, "unit")] = rapid.SampledFrom([]string{"k", "l", SharedID, ""}).Draw(t, "to")
		s.under(moved)
		if again := fmt.Sprintf("%+v", *s.flows); again != facts {
			t.Fatalf("facts were %s, then %s", facts, again)
		}
		if diff := gocmp.Diff(s.data, s.under(assign).data); diff != "" {
			t.Fatalf("-first +again\n%s", diff)
		}
	})
}
