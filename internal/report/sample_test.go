package report

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// samples are the proposals that every format is tried on, by the name of their golden files.
var samples = map[string]func() *propose.Proposal{
	"shop":    shop,
	"dont":    dontSplit,
	"hostile": hostile,
	"cjk":     eastAsian,
	"layered": layered,
	"data":    shopWithData,
	"empty":   empty,
	"large":   func() *propose.Proposal { return grid(17, 12) },
}

func f(v float64) *float64 { return &v }

func at(file string, line int) []analyze.Site { return []analyze.Site{{File: file, Line: line}} }

// empty is a proposal about nothing, with slices as Score leaves them.
func empty() *propose.Proposal {
	return &propose.Proposal{
		Schema: propose.Schema, Tool: "test", Subject: "example.com/empty",
		View:   analyze.View{GOOS: "linux", GOARCH: "amd64", GoVersion: "go1.26"},
		Method: propose.Method{Granularity: "package", Algorithm: "tree", Resolution: 1, Notes: []string{}},
		Derived: propose.Derived{Verdict: propose.Verdict{
			Word: propose.VerdictNoBoundary, Reason: "there are no packages to divide", Because: []string{},
		}},
	}
}

// unit is a package of a proposal whose subject is example.com/shop.
func unit(dir, role string, lines int) propose.Unit {
	return propose.Unit{
		ID: "example.com/shop/" + dir, Package: "example.com/shop/" + dir, Dir: dir, Module: "example.com/shop",
		Role: role, Lines: lines, Branches: lines / 20, Declarations: 9, Types: 3, Exported: 2, Components: 1,
	}
}

// member is a unit that a service owns.
func member(dir string, lines int, stability float64, words ...string) propose.Unit {
	u := unit(dir, "member", lines)
	u.Stability = f(stability)
	u.Why = "its directory is " + strings.Split(dir, "/")[1]
	for i, w := range words {
		u.Words = append(u.Words, analyze.Word{Text: w, Count: 9 - i})
	}
	return u
}

// shop is three domains, shared code, a cycle and a package that works for another service.
func shop() *propose.Proposal {
	p := empty()
	p.Subject = "example.com/shop"
	p.View.Modules = []analyze.Module{{Path: "example.com/shop", Dir: "."}}
	p.Coverage = analyze.Coverage{Packages: 14, Whole: 13, Files: 40, Generated: 2, Lines: 6120, Resolved: 9000, Unresolved: 3}
	p.Warnings = []analyze.Warning{{
		Code: "type-error", Package: "example.com/shop/internal/catalog/search", Site: &at("internal/catalog/search/index.go", 12)[0],
		Text: "package example.com/shop/internal/catalog/search does not type-check: undefined: Tokens",
		Hint: "run: go build ./internal/catalog/search", Incomplete: true,
	}}
	p.Method.Seed, p.Method.Objective, p.Method.Z = 1, f(.51), f(6.25)
	p.Method.Notes = []string{"directories name purposes, so they were followed"}
	p.Units = []propose.Unit{
		unit("cmd/shop", "command", 40),
		unit("internal/app", "wiring", 120),
		member("internal/catalog/domain", 700, .97, "product", "price"),
		member("internal/catalog/search", 310, .81, "index", "query"),
		member("internal/catalog/service", 520, .95, "shelf"),
		unit("internal/errs", "shared", 90),
		unit("internal/money", "shared", 210),
		member("internal/orders/domain", 810, .99, "order", "line"),
		member("internal/orders/invoice", 260, .44, "invoice"),
		member("internal/orders/service", 930, .98, "placer"),
		member("internal/orders/store", 450, .96, "row"),
		member("internal/payments/domain", 480, .99, "charge", "refund"),
		member("internal/payments/gateway", 390, .92, "gateway"),
		member("internal/payments/service", 810, .98, "charger"),
	}
	p.Units[8].RunnerUp = "payments"
	p.Units[6].Pieces = []propose.Piece{{Name: "Amount", Lines: 80}, {Name: "Due", Lines: 20, Uses: []int{0, 2}}, {Name: "Invoice", Lines: 60}, {Name: "Price", Lines: 40, Uses: []int{0}}, {Name: "old", Lines: 10}}
	p.Units[0].Entries = []string{"main"}
	p.Assign = propose.Assign{"", "", "catalog", "catalog", "catalog", "shared", "shared",
		"orders", "orders", "orders", "orders", "payments", "payments", "payments"}
	p.Ties = shopTies()
	p.Tree = propose.Tree{Leaves: []string{"", "", "catalog", "catalog", "catalog", "", "", "orders", "invoice", "orders", "orders", "payments", "payments", "payments"},
		Merges: []propose.Merge{{From: "invoice", Into: "orders", Reason: "small", Ratio: 2.4}, {From: "catalog", Into: "orders", Reason: "coupling", Ratio: .3}}, Applied: 1,
		Levels: []propose.Level{{Services: 2, Stability: f(.81)}, {Services: 3, Stability: f(.93), Chosen: true}, {Services: 4, Stability: nil}, {Services: 5, Stability: f(.7)}, {Services: 6, Stability: f(.75)}, {Services: 7, Stability: f(.75)}, {Services: 8, Stability: f(.2)}}}
	p.Opinions = []propose.Opinion{{Unit: "example.com/shop/internal/orders/invoice", LivesIn: "orders", WorksFor: "payments", Own: 2.1, Other: 9.5, Agree: 3, Of: 4}}
	p.Derived = shopDerived()
	return p
}

func tie(from, to, refs int, symbol string) propose.Tie {
	return propose.Tie{From: from, To: to, Refs: refs, Kinds: propose.Kinds{Call: refs}, Weight: float64(refs) / 2, Symbols: []propose.Symbol{{
		Name: symbol, Kind: "func", Count: refs, Calls: refs, By: []string{"Use"}, Sites: at(fmt.Sprintf("f%d.go", from), to),
	}}}
}

func shopTies() []propose.Tie {
	return []propose.Tie{
		tie(0, 1, 1, "New"), tie(1, 9, 4, "NewPlacer"), tie(1, 13, 3, "New"),
		tie(2, 6, 12, "Amount"), tie(3, 2, 22, "Product"), tie(4, 2, 61, "Product"), tie(4, 3, 8, "Index"),
		tie(7, 6, 18, "Amount"), tie(8, 7, 3, "Order"), tie(8, 11, 19, "Charge"), tie(9, 2, 7, "Product"), tie(9, 5, 6, "Wrap"),
		tie(9, 7, 71, "Order"), tie(9, 10, 30, "Store"), tie(9, 13, 8, "Charger.Charge"), tie(10, 7, 40, "Order"),
		tie(12, 11, 33, "Charge"), tie(13, 5, 9, "Wrap"), tie(13, 7, 2, "OrderID"), tie(13, 11, 52, "Charge"), tie(13, 12, 15, "Gateway"),
	}
}

// scores are values of the metrics that the screen shows, in the order of propose.Metrics.
func scores(k int, icp, icpShared, cohesion, q *float64) []propose.Value {
	return []propose.Value{
		{Metric: "services", Value: f(float64(k))}, {Metric: "icp", Value: icp}, {Metric: "icp_shared_as_service", Value: icpShared},
		{Metric: "cohesion_mean", Value: cohesion}, {Metric: "q", Value: q}, {Metric: "turbomq_mean", Value: cohesion},
		{Metric: "propagation_cost", Value: f(.31)},
	}
}

func serviceScores(cohesion float64, cbo int) []propose.Value {
	return []propose.Value{{Metric: "cohesion", Value: f(cohesion)}, {Metric: "cbo", Value: f(float64(cbo))}, {Metric: "conductance", Value: nil}}
}

func shopDerived() propose.Derived {
	const in = "example.com/shop/internal/"
	return propose.Derived{
		Services: []propose.Service{
			{ID: "orders", Name: "orders", Home: "internal/orders", Packages: 4, Lines: 2450, Pieces: 1, Stability: f(.93), Core: 3,
				Border: []propose.BorderMember{{Unit: in + "orders/invoice", Stability: .44, RunnerUp: "payments"}},
				Units:  []string{in + "orders/domain", in + "orders/invoice", in + "orders/service", in + "orders/store"},
				Words:  []string{"order", "line", "placer", "invoice"}, Uses: []string{"payments", "catalog"}, UsedBy: []string{"payments"},
				API:    []propose.API{{Symbol: in + "orders/domain#OrderID", Kind: "type", Count: 2, By: []string{"payments"}, Site: at("internal/payments/service/charger.go", 31)[0]}},
				Scores: serviceScores(.8, 2)},
			{ID: "payments", Name: "payments", Home: "internal/payments", Packages: 3, Lines: 1680, Pieces: 1, Stability: f(.96),
				Units: []string{in + "payments/domain", in + "payments/gateway", in + "payments/service"},
				Words: []string{"charge", "refund", "gateway"}, Uses: []string{"orders"}, UsedBy: []string{"orders"},
				API: []propose.API{
					{Symbol: in + "payments/domain#Charge", Kind: "type", Count: 19, By: []string{"orders"}, Site: at("internal/orders/invoice/invoice.go", 8)[0]},
					{Symbol: in + "payments/service#Charger.Charge", Kind: "method", Count: 8, By: []string{"orders"}, Site: at("internal/orders/service/placer.go", 47)[0]}},
				Scores: serviceScores(.78, 1)},
			{ID: "catalog", Name: "catalog", Home: "internal/catalog", Packages: 3, Lines: 1530, Pieces: 1, Stability: f(.91),
				Units: []string{in + "catalog/domain", in + "catalog/search", in + "catalog/service"},
				Words: []string{"product", "price", "shelf"}, Uses: []string{}, UsedBy: []string{"orders"},
				API:    []propose.API{{Symbol: in + "catalog/domain#Product", Kind: "type", Count: 7, By: []string{"orders"}, Site: at("internal/orders/service/placer.go", 22)[0]}},
				Scores: serviceScores(.93, 1)},
		},
		Shared: propose.Shared{Units: []string{in + "money", in + "errs"}, Lines: 300, LineShare: .0503, RefShare: f(.1067), Users: []propose.SharedBy{
			{Unit: in + "money", Services: []string{"orders", "catalog"}, Refs: 30, Lines: 210, RunnerUp: "orders", Fate: propose.Fate{
				Word: propose.FateDivide, Services: 1.96, Largest: .6, Reason: "57 % of its lines serve one service each: of these declarations, 2 to orders, 1 to catalog; 1 stays shared",
				Parts: []propose.FatePart{
					{Service: "orders", Pieces: []string{"Invoice", "Due"}, Lines: 80}, {Service: "catalog", Pieces: []string{"Price"}, Lines: 40},
					{Service: "shared", Pieces: []string{"Amount"}, Lines: 80}, {Service: "", Pieces: []string{"old"}, Lines: 10}}}},
			{Unit: in + "errs", Services: []string{"payments", "orders"}, Refs: 15, Lines: 90, RunnerUp: "payments", Fate: propose.Fate{
				Word: propose.FateOwned, Owner: "payments", Services: 1.57, Largest: .8, Reason: "payments has 80 % of the references to it, 1 other service the rest"}}}},
		Outside: []propose.Outside{
			{Unit: "example.com/shop/cmd/shop", Role: "command", Lines: 40, Why: "it is a command"},
			{Unit: in + "app", Role: "wiring", Lines: 120, Why: "it imports every service and only a command imports it"}},
		Cuts: []propose.Cut{
			{From: "orders", To: "payments", Refs: 27, Kinds: propose.Kinds{Call: 8, Type: 19, Implements: 1}, Units: 2, InCycle: true, Symbols: []propose.CutSymbol{
				{Symbol: in + "payments/domain#Charge", From: []string{in + "orders/invoice"}, Kind: "type", Count: 19, Sites: at("internal/orders/invoice/invoice.go", 8)},
				{Symbol: in + "payments/service#Charger.Charge", From: []string{in + "orders/service"}, Kind: "method", Count: 8, InLoop: 2, Sites: at("internal/orders/service/placer.go", 47)}}},
			{From: "orders", To: "catalog", Refs: 7, Kinds: propose.Kinds{Type: 7}, Units: 1, Symbols: []propose.CutSymbol{
				{Symbol: in + "catalog/domain#Product", From: []string{in + "orders/service"}, Kind: "type", Count: 7, Sites: at("internal/orders/service/placer.go", 22)}}},
			{From: "payments", To: "orders", Refs: 2, Kinds: propose.Kinds{Type: 2}, Units: 1, InCycle: true, Symbols: []propose.CutSymbol{
				{Symbol: in + "orders/domain#OrderID", From: []string{in + "payments/service"}, Kind: "type", Count: 2, Sites: at("internal/payments/service/charger.go", 31)}}},
		},
		Cycles: []propose.Cycle{{Services: []string{"orders", "payments"}, Break: []propose.Edge{
			{From: "payments", To: "orders", Refs: 2, Sites: at("internal/payments/service/charger.go", 31)}}}},
		Smells: []propose.Finding{{Smell: "cycle", Subjects: []string{"orders", "payments"}, Text: "orders and payments need each other.",
			Advice: "Break payments -> orders first: 2 references.", Sites: at("internal/payments/service/charger.go", 31)}},
		Scores: scores(3, f(.09), f(.19), f(.84), f(.55)),
		Trivial: []propose.Trivial{
			{Name: "one service", Services: 1, Scores: scores(1, f(0), f(.11), f(1), f(0))},
			{Name: "one per package", Services: 12, Scores: scores(12, f(1), f(1), f(0), f(-.07))},
			{Name: "one per top-level directory", Services: 1, Scores: scores(1, f(0), f(0), nil, f(0))}},
		Verdict: propose.Verdict{Word: propose.VerdictSplit, Reason: "three services keep 91 % of the references inside", Because: []string{
			"9 % of the references cross a border, and 100 % would with one service per package",
			"the division is 6.2 standard deviations better than chance",
			"orders and payments form a cycle that 2 references hold together"}},
	}
}

// dontSplit is a code base that holds together.
func dontSplit() *propose.Proposal {
	p := shop()
	p.Services, p.Cuts, p.Cycles, p.Smells, p.Opinions, p.Warnings = p.Services[:1], nil, nil, nil, nil, nil
	p.Services[0].Uses, p.Services[0].UsedBy, p.Services[0].API = nil, nil, nil
	for i, id := range p.Assign {
		if id != "" && id != "shared" {
			p.Assign[i] = "orders"
		}
	}
	p.Method.Objective, p.Method.Z = nil, nil
	p.Scores = scores(1, nil, nil, nil, nil)
	p.Verdict = propose.Verdict{Word: propose.VerdictDont, Reason: "one service holds 98 % of the lines", Because: []string{"its packages are layers, not purposes"},
		Try: "--granularity declaration"}
	return p
}

// eastAsian has names that take two columns a character.
func eastAsian() *propose.Proposal {
	return renamed(shop(), strings.NewReplacer("orders", "주문관리", "payments", "支払い処理", "catalog", "カタログ"))
}
