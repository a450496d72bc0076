package propose

import (
	"math"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/analyze"
)

func line(n int) analyze.Site { return analyze.Site{File: "a.go", Line: n} }

func touched(unit int, table string, write bool, count int, callers ...int) TableAccess {
	return TableAccess{Unit: unit, Table: table, Write: write, Count: count, Kind: "sql", Sure: .9, Callers: callers, Sites: []analyze.Site{line(unit)}}
}

// dataAssign places units: 0 and 1 orders, 2 payments, 3 stock, 4 shared code, 5 outside.
var dataAssign = Assign{"orders", "orders", "payments", "stock", SharedID, ""}

// dataSplit returns a split of six units with flows.
func dataSplit(f Flows) *Split {
	s := Prepare(Code{}, make([]Unit, len(dataAssign)), nil, dataAssign)
	s.follow(&f)
	return s
}

func TestTablesAreSharedByWhoWritesAndReads(t *testing.T) {
	s := dataSplit(Flows{Accesses: []TableAccess{
		touched(0, "orders", true, 2), touched(1, "orders", true, 1), touched(2, "orders", false, 1), touched(3, "orders", false, 3), // soft, read model
		touched(2, "ledger", true, 1), touched(3, "ledger", true, 1), touched(3, "ledger", false, 1), // hard, of stock by reads
		touched(2, "charges", true, 1), touched(2, "charges", false, 5), // of one service
		touched(4, "audit", true, 1, 0, 2, 5), // by shared code, which orders and payments call: hard
		touched(4, "locks", true, 1, 5),       // by shared code that no service calls
		touched(5, "versions", true, 1), touched(0, "versions", false, 1),
		touched(0, "", true, 2), touched(0, "", false, 1), touched(5, "", false, 1),
	}, Database: []Table{{Name: "Orders", Site: line(99)}}})
	type row struct {
		Table, Owner, Shared string
		ReadModel            bool
		Readers              []string
	}
	want := []row{
		{Table: "audit", Shared: SharedHard},
		{Table: "ledger", Owner: "stock", Shared: SharedHard},
		{Table: "orders", Owner: "orders", Shared: SharedSoft, ReadModel: true, Readers: []string{"payments", "stock"}},
		{Table: "charges", Owner: "payments"},
		{Table: "locks"},
		{Table: "versions", Readers: []string{"orders"}},
	}
	var got []row
	for _, u := range s.data.Tables {
		got = append(got, row{u.Table, u.Owner, u.Shared, u.ReadModel, u.Readers})
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	unknown := []UnknownTables{
		{Service: "", Read: 1, Sites: []analyze.Site{line(5)}},
		{Service: "orders", Read: 1, Write: 2, Sites: []analyze.Site{line(0)}},
	}
	if diff := gocmp.Diff(unknown, s.data.Unknown); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if site := s.data.Tables[2].Declared; site == nil || site.Line != 99 {
		t.Errorf("orders is declared at %v", site)
	}
	expect(t, s, "shared_tables_hard", 2)
	expect(t, s, "shared_tables_soft", 1)
	// orders 3 1 3 of 7; ledger 1 2 of 3; charges one; audit half and half; versions one; locks none
	h := func(ps ...float64) (sum float64) {
		for _, p := range ps {
			sum -= p * math.Log2(p)
		}
		return sum
	}
	expect(t, s, "table_purity", (h(3./7, 1./7, 3./7)+h(1./3, 2./3)+0+1+0)/5)
}

func TestKeysBreakBetweenOwners(t *testing.T) {
	s := dataSplit(Flows{
		Accesses: []TableAccess{touched(0, "orders", true, 1), touched(0, "lines", true, 1), touched(2, "charges", true, 1)},
		Database: []Table{
			{Name: "charges", Columns: []string{"id", "user_id"}, Keys: []ForeignKey{
				{Columns: []string{"order_id"}, Table: "ORDERS", Site: line(7)}, {Columns: []string{"kind"}, Table: "kinds"},
			}},
			{Name: "lines", Columns: []string{"user_id", "TENANT_ID"}, Keys: []ForeignKey{{Columns: []string{"order_id"}, Table: "orders"}}},
			{Name: "orders", Columns: []string{"user_id", "tenant_id"}},
		},
	})
	keys := []BrokenKey{{Table: "charges", Columns: []string{"order_id"}, Refers: "ORDERS", From: "payments", To: "orders", Site: line(7)}}
	if diff := gocmp.Diff(keys, s.data.BrokenKeys); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	hints := []ShardingHint{{Service: "orders", Column: "tenant_id", Tables: []string{"lines", "orders"}, Of: 2}}
	if diff := gocmp.Diff(hints, s.data.Sharding); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// testCalls are the calls of the tests below, by position.
var testCalls = []UnitCall{
	{From: 0, To: 1}, // 0: orders -> orders
	{From: 0, To: 2}, // 1: orders -> payments
	{From: 0, To: 3}, // 2: orders -> stock
	{From: 2, To: 0}, // 3: payments -> orders
	{From: 2, To: 4}, // 4: payments -> shared
	{From: 4, To: 3}, // 5: shared -> stock
	{From: 5, To: 0}, // 6: outside -> orders
	{From: 5, To: 2}, // 7: outside -> payments
	{From: 5, To: 3}, // 8: outside -> stock
}

func TestUseCasesCrossServices(t *testing.T) {
	s := dataSplit(Flows{Calls: testCalls, Entries: []EntryPoint{
		{Unit: 5, Kind: "command", Start: true, Steps: Positions{6, 7, 8}},
		{Unit: 5, Kind: "http", Name: "gateway", Steps: Positions{6, 7, 8}},
		{Unit: 0, Kind: "http", Name: "place", Steps: Positions{0, 1, 4, 5, 3}},
		{Unit: 3, Kind: "http", Name: "stock"},
		{Unit: -1, Kind: "http", Name: "unknown"},
	}})
	want := []UseCase{
		{Entry: 2, Service: "orders", Services: []string{"orders", "payments", "stock"}, Hops: []Hop{
			{"orders", "payments", 1}, {"payments", "stock", 5}, {"payments", "orders", 3},
		}},
		{Entry: 1, Services: []string{"orders", "payments", "stock"}, FanOut: true},
		{Entry: 3, Service: "stock", Services: []string{"stock"}},
		{Entry: 4},
	}
	if diff := gocmp.Diff(want, s.data.UseCases); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	expect(t, s, "hops_per_route", 1) // 3, 0, 0; that of the unknown handler is left out
	expect(t, s, "bcp", (1+1+math.Log2(3))/3)
}

func TestPathsGoThroughSharedCode(t *testing.T) {
	calls := []UnitCall{{From: 0, To: 4}, {From: 4, To: 5}, {From: 5, To: 4}, {From: 5, To: 3}}
	s := dataSplit(Flows{Calls: calls, Entries: []EntryPoint{{Unit: 0, Kind: "http", Steps: Positions{0, 1, 2, 3}}}})
	want := []Hop{{"orders", "stock", 3}}
	if diff := gocmp.Diff(want, s.data.UseCases[0].Hops); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestWhatWiringMakesIsNotUsed(t *testing.T) {
	units := make([]Unit, len(dataAssign))
	units[5].Role = "wiring"
	f := &Flows{Entries: []EntryPoint{
		{Unit: 0, Kind: "command", Steps: Positions{0, 1, 2, 3}},
		{Unit: 5, Kind: "http", Steps: Positions{1, 2, 3}},
	}, Calls: []UnitCall{{From: 0, To: 5}, {From: 5, To: 2}, {From: 5, To: 3}, {From: 3, To: 1}}}
	s := Prepare(Code{}, units, nil, dataAssign)
	s.follow(f)
	want := []UseCase{
		{Entry: 1, Services: []string{"payments", "stock", "orders"}, Hops: []Hop{{"stock", "orders", 3}}},
		{Entry: 0, Service: "orders", Services: []string{"orders"}},
	}
	if diff := gocmp.Diff(want, s.data.UseCases); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// stepOf returns a step that a transaction of unit 0 calls.
func stepOf(unit int, table string, write bool) TransactionStep {
	return TransactionStep{Unit: unit, Table: table, Write: write, Site: line(10 + unit), Path: Positions{0, unit}}
}

var owned = []TableAccess{touched(0, "orders", true, 1), touched(2, "charges", true, 1), touched(3, "stock", true, 1), touched(3, "stock", false, 1)}

func TestTransactionsOfTwoServicesAreDistributed(t *testing.T) {
	s := dataSplit(Flows{Accesses: owned, Transactions: []TransactionScope{
		{Unit: 0, Steps: []TransactionStep{stepOf(0, "orders", true), stepOf(2, "charges", true), stepOf(3, "stock", false), stepOf(2, "charges", true)}},
		{Unit: 0, Steps: []TransactionStep{stepOf(0, "orders", true), stepOf(1, "lines", false)}}, // one service
		{Unit: 0, Steps: []TransactionStep{stepOf(0, "stock", true), stepOf(4, "", true)}},        // stock's table by orders' code; shared code for orders
		{Unit: 5, Steps: []TransactionStep{{Unit: 5, Table: "", Write: true}, stepOf(3, "stock", true)}},
	}})
	want := []DistributedTransaction{
		{Transaction: 0, Service: "orders", Compensations: 2, Cost: 3, Style: Orchestration, Reason: "3 services take part: one has to know the whole", Steps: []SagaStep{
			{Service: "orders", Writes: []string{"orders"}, Compensate: true, At: Positions{0}, Sites: []analyze.Site{line(10)}},
			{Service: "payments", Writes: []string{"charges"}, Compensate: true, At: Positions{1, 3}, Sites: []analyze.Site{line(12)}},
			{Service: "stock", Reads: []string{"stock"}, Conflicts: 1, At: Positions{2}, Sites: []analyze.Site{line(13)}},
		}},
		{Transaction: 2, Service: "orders", Compensations: 1, Cost: 2, Style: Choreography, Reason: "orders can follow an event of stock, which needs no answer", Steps: []SagaStep{
			{Service: "stock", Writes: []string{"stock"}, Compensate: true, Conflicts: 1, At: Positions{0}, Sites: []analyze.Site{line(10)}},
			{Service: "orders", Writes: []string{""}, At: Positions{1}, Sites: []analyze.Site{line(14)}},
		}},
	}
	if diff := gocmp.Diff(want, s.data.Distributed); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	expect(t, s, "distributed_transactions", 2)
	expect(t, s, "saga_cost", 5)
}

func TestTheStyleOfASagaHasAReason(t *testing.T) {
	answer := stepOf(2, "charges", true)
	answer.Result = true
	cases := map[string][]TransactionStep{
		"payments can follow an event of orders, which needs no answer":                       {stepOf(0, "orders", true), answer},
		"it goes on with what payments gives back":                                            {answer, stepOf(0, "orders", true)},
		"it only reads: a copy of what it reads, or questions one by one, can take its place": {stepOf(0, "orders", false), stepOf(2, "charges", false)},
		"it comes back to orders after payments":                                              {stepOf(0, "orders", true), stepOf(2, "charges", true), stepOf(1, "lines", true)},
	}
	for want, steps := range cases {
		s := dataSplit(Flows{Accesses: owned, Transactions: []TransactionScope{{Unit: 0, Steps: steps}}})
		if got := s.data.Distributed[0].Reason; got != want {
			t.Errorf("reason %q, want %q", got, want)
		}
	}
}

func TestTopicsTieServices(t *testing.T) {
	s := dataSplit(Flows{
		Publications: []Publication{
			{Unit: 0, Kind: "kafka", Topic: "placed", Site: line(1)}, {Unit: 4, Kind: "kafka", Topic: "seen", Site: line(2)},
			{Unit: 0, Kind: "nats", Topic: "placed", Site: line(3)}, {Unit: 3, Kind: "kafka", Site: line(4)},
		},
		Entries: []EntryPoint{
			{Unit: 1, Kind: "kafka", Name: "placed", Site: line(5)}, {Unit: 2, Kind: "kafka", Name: "placed", Site: line(6)},
			{Unit: 2, Kind: "kafka", Name: "seen", Site: line(7)}, {Unit: 2, Kind: "http", Name: "placed", Site: line(8)},
			{Unit: 3, Kind: "amqp", Name: "mail", Site: line(9)},
		},
	})
	want := []Message{
		{Kind: "amqp", Topic: "mail", To: []string{"stock"}, Sites: []analyze.Site{line(9)}},
		{Kind: "kafka", From: []string{"stock"}, Sites: []analyze.Site{line(4)}},
		{Kind: "kafka", Topic: "placed", From: []string{"orders"}, To: []string{"orders", "payments"}, Tie: true, Sites: []analyze.Site{line(1)}},
		{Kind: "kafka", Topic: "seen", From: []string{SharedID}, To: []string{"payments"}, Sites: []analyze.Site{line(2)}},
		{Kind: "nats", Topic: "placed", From: []string{"orders"}, Sites: []analyze.Site{line(3)}},
	}
	if diff := gocmp.Diff(want, s.data.Messages); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func TestFiguresOfDataAreAbsentWithoutFacts(t *testing.T) {
	s := dataSplit(Flows{
		Accesses: []TableAccess{touched(0, "", true, 1), touched(5, "versions", true, 1)},
		Entries:  []EntryPoint{{Unit: -1, Kind: "http"}, {Unit: 0, Start: true}},
	})
	for _, name := range []string{"table_purity", "shared_tables_hard", "shared_tables_soft", "distributed_transactions", "saga_cost", "bcp", "hops_per_route"} {
		expect(t, s, name, undefined)
	}
	expect(t, dataSplit(Flows{Transactions: []TransactionScope{{}}}), "distributed_transactions", 0)
}
