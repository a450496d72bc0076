package propose

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/analyze"
)

func accessed(unit int, declaration, table string, write bool, callers ...int) TableAccess {
	return TableAccess{Unit: unit, Declaration: declaration, Table: table, Write: write, Count: 1, Sites: []analyze.Site{{File: declaration + ".go", Line: 1}}, Callers: callers}
}

// stores is a proposal of two services and shared code, which writes the outbox for the first alone.
func stores() *Proposal {
	return &Proposal{
		Units: []Unit{{ID: "m/a", Package: "m/a"}, {ID: "m/b", Package: "m/b"}, {ID: "m/lib", Package: "m/lib"}}, Assign: Assign{"a", "b", SharedID},
		Flows: Flows{Accesses: []TableAccess{
			accessed(0, "Store.Get", "orders", false), accessed(0, "Store.Put", "orders", true), accessed(0, "Storekeeper.Put", "stock", true),
			accessed(1, "Pay", "orders", true), accessed(2, "Append", "outbox", true, 0),
		}},
	}
}

func tablesUsed(all []EndTable) map[string][2]int {
	used := map[string][2]int{}
	for _, t := range all {
		used[t.Table] = [2]int{t.Read, t.Write}
	}
	return used
}

func TestTablesOfAnEndAreThoseOfItsOwnCode(t *testing.T) {
	p := stores()
	for name, c := range map[string]struct {
		of   End
		want map[string][2]int
	}{
		"service":     {End{Name: "a", Kind: "service", units: map[int]bool{0: true}}, map[string][2]int{"orders": {1, 1}, "stock": {0, 1}, "outbox": {0, 1}}},
		"unit":        {End{Name: "m/a", Kind: "unit", units: map[int]bool{0: true}}, map[string][2]int{"orders": {1, 1}, "stock": {0, 1}}},
		"type":        {End{Kind: "declaration", units: map[int]bool{0: true}, local: "Store"}, map[string][2]int{"orders": {1, 1}}},
		"declaration": {End{Kind: "declaration", units: map[int]bool{0: true}, local: "Store.Get"}, map[string][2]int{"orders": {1, 0}}},
		"shared":      {End{Name: "m/lib", Kind: "unit", units: map[int]bool{2: true}}, map[string][2]int{"outbox": {0, 1}}},
	} {
		if diff := cmp.Diff(c.want, tablesUsed(p.tablesOf(&c.of))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestNothingInCommonIsNil(t *testing.T) {
	p := stores()
	a, b, lib := p.unitEnd(0), p.unitEnd(1), p.unitEnd(2)
	if c := p.common(a, b); c == nil || len(c.Tables) != 1 || c.Tables[0].B.Write != 1 {
		t.Errorf("got %+v, want the table that both use", c)
	}
	if c := p.common(b, lib); c != nil {
		t.Errorf("got %+v, want nothing", c)
	}
	if d := (&Proposal{Units: p.Units, Assign: p.Assign}).dataOf(a); d != nil {
		t.Errorf("got %+v without facts, want nothing", d)
	}
}
