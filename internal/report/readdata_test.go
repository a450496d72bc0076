package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// bookshop is a proposal with every fact about data: orders and payments write each other's tables in one transaction.
func bookshop() *propose.Proposal {
	p := empty()
	p.Units = []propose.Unit{unit("orders", "member", 900), unit("payments", "member", 800)}
	p.Assign = propose.Assign{"orders", "payments"}
	site := func(line int) analyze.Site { return analyze.Site{File: "orders/place.go", Line: line} }
	access := func(unit int, table string, write bool, callers ...int) propose.TableAccess {
		return propose.TableAccess{
			Unit: unit, Declaration: "Store.Save", Table: table, Kind: "sql", Write: write, Sure: .9, Count: 1,
			Sites: []analyze.Site{site(20)}, Callers: callers,
		}
	}
	p.Flows = propose.Flows{
		Accesses: []propose.TableAccess{access(0, "orders", true), access(1, "orders", true, 0), access(1, "charges", true, 0), access(1, "", false), access(-1, "versions", true)},
		Database: []propose.Table{
			{Name: "charges", Columns: []string{"id", "user_id"}, Keys: []propose.ForeignKey{{Columns: []string{"order_id"}, Table: "orders", Site: site(3)}}, Site: site(1)},
			{Name: "orders", Columns: []string{"id", "user_id"}, Site: site(5)},
		},
		Calls: []propose.UnitCall{{From: 0, To: 1, Led: true, Site: site(8)}},
		Entries: []propose.EntryPoint{
			{Unit: 0, Declaration: "Place", Kind: "http", Name: "POST /orders", Site: site(2), Sure: 1, Steps: propose.Positions{0},
				Tables: []propose.TableTouch{{Table: "orders", Write: true}}, Transactions: propose.Positions{0}},
			{Unit: 1, Declaration: "Charged", Kind: "kafka", Name: "placed", Site: site(3), Sure: 1},
		},
		Publications: []propose.Publication{{Unit: 0, Declaration: "Place", Kind: "kafka", Topic: "placed", Sure: 1, Site: site(12)}},
		Transactions: []propose.TransactionScope{{Unit: 0, Declaration: "Place", Kind: "begin", Site: site(7), End: 11, Steps: []propose.TransactionStep{
			{Unit: 0, Table: "orders", Write: true, Site: site(8), Path: propose.Positions{0}},
			{Unit: 1, Table: "charges", Write: true, Site: site(9), Via: "Charge", Path: propose.Positions{0, 1}, Led: true, Result: true},
		}}},
	}
	p.Derived = propose.Score(p, p.Assign)
	return p
}

func jsonOf(t *testing.T, p *propose.Proposal) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := writeProposalJSON(&b, p, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFactsOfDataAreReadAsTheyWereWritten(t *testing.T) {
	first := jsonOf(t, bookshop())
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	if err := compileSchema(t).Validate(doc); err != nil {
		t.Error(err)
	}
	p, err := ReadProposal(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(first), string(jsonOf(t, p))); diff != "" {
		t.Errorf("-first +again\n%s", diff)
	}
	p.Derived = propose.Score(p, p.Assign)
	if diff := cmp.Diff(string(first), string(jsonOf(t, p))); diff != "" {
		t.Errorf("-first +scored again\n%s", diff)
	}
}

func TestBookshopHasAllThatDataCanShow(t *testing.T) {
	d := bookshop().Data
	if len(d.Tables) != 3 || len(d.Unknown) != 1 || len(d.BrokenKeys) != 1 || len(d.Sharding) != 0 || len(d.UseCases) != 2 ||
		len(d.Distributed) != 1 || len(d.Messages) != 1 || !d.Messages[0].Tie || len(d.UseCases[0].Hops) != 1 {
		t.Errorf("%+v", d)
	}
}

func TestReadProposalChecksPositionsOfData(t *testing.T) {
	cases := map[string]func(p *propose.Proposal){
		"access 0":                           func(p *propose.Proposal) { p.Accesses[0].Unit = 2 },
		"access 1":                           func(p *propose.Proposal) { p.Accesses[1].Callers = propose.Positions{9} },
		"publication 0 is of unit -2":        func(p *propose.Proposal) { p.Publications[0].Unit = -2 },
		"call 0 goes from unit 0 to unit 7":  func(p *propose.Proposal) { p.Calls[0].To = 7 },
		`entry point "POST /orders" is of`:   func(p *propose.Proposal) { p.Entries[0].Unit = 5 },
		`entry point "POST /orders" takes`:   func(p *propose.Proposal) { p.Entries[0].Steps = propose.Positions{1} },
		`entry point "placed" runs`:          func(p *propose.Proposal) { p.Entries[1].Transactions = propose.Positions{1} },
		"transaction 0 is of unit 2":         func(p *propose.Proposal) { p.Transactions[0].Unit = 2 },
		"a step of transaction 0":            func(p *propose.Proposal) { p.Transactions[0].Steps[1].Path = propose.Positions{2} },
		"use case 1 is of entry point 2":     func(p *propose.Proposal) { p.UseCases[1].Entry = 2 },
		"use case 0 crosses a border by":     func(p *propose.Proposal) { p.UseCases[0].Hops[0].Step = 1 },
		"distributed transaction 0 is of":    func(p *propose.Proposal) { p.Distributed[0].Transaction = 1 },
		"distributed transaction 0 has a st": func(p *propose.Proposal) { p.Distributed[0].Steps[0].At = propose.Positions{3} },
	}
	for want, spoil := range cases {
		p := bookshop()
		spoil(p)
		_, err := ReadProposal(bytes.NewReader(jsonOf(t, p)))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
