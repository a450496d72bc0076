package report

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
)

// reports are results of checks that every format of them is tried on, by the name of their golden files.
var reports = map[string]func() *gate.Report{
	"failed":     failedReport,
	"warned":     warnedReport,
	"green":      greenReport,
	"strict":     strictReport,
	"incomplete": incompleteReport,
	"hostile":    hostileReport,
	"cjk":        eastAsianReport,
}

// diffs are differences that every format of them is tried on.
var diffs = map[string]func() *gate.Diff{
	"shop":    shopDiff,
	"same":    sameDiff,
	"hostile": hostileDiff,
}

// greenReport is a check that found nothing.
func greenReport() *gate.Report {
	return &gate.Report{
		Schema: gate.Schema, Tool: "test", Module: "example.com/shop",
		Against: "baseline .msa-split.baseline", Boundaries: "baseline", Passed: true, FailOn: "error",
		Ties: gate.Tally{Base: 16, Head: 14}, Cuts: gate.Tally{Base: 3, Head: 3}, Debt: gate.Tally{Base: 21, Head: 19},
		Findings: []gate.Finding{},
		View:     analyze.View{GOOS: "linux", GOARCH: "amd64", GoVersion: "go1.26", Modules: []analyze.Module{{Path: "example.com/shop", Dir: "."}}},
		Coverage: analyze.Coverage{Packages: 14, Whole: 14, Files: 40, Lines: 6120, Resolved: 9000},
	}
}

const shopPath = "example.com/shop/internal/"

func between(from, to string) gate.Subject { return gate.Subject{From: from, To: to} }

func crossing(from, to, symbol string) gate.Subject {
	return gate.Subject{From: from, To: to, Symbol: shopPath + symbol}
}

// failedReport has findings of every level and state, causes, details, and waivers that hold and that ended.
func failedReport() *gate.Report {
	r := greenReport()
	r.Passed = false
	r.Ties, r.Cuts, r.Debt = gate.Tally{Base: 14, Head: 16}, gate.Tally{Base: 3, Head: 4}, gate.Tally{Base: 19, Head: 23}
	r.Edited = &gate.Edit{Since: "main", Added: 12, Removed: 1}
	r.Notes = []string{"2 files that git ignores are absent from the base: internal/orders/wire_gen.go, internal/payments/wire_gen.go"}
	r.Findings = append(worseThings(), append(excusedThings(), otherThings()...)...)
	return r
}

const cutAdvice = "let the used service call back or publish an event, pass the data in, or move the code to where it is used"

// worseThings are the regressions of failedReport, worst first.
func worseThings() []gate.Finding {
	const newCut = "new-cut orders -> payments"
	return []gate.Finding{
		{Rule: "new-cut", State: gate.New, Level: gate.Error, Subject: between("orders", "payments"), After: f(3), Unit: "references",
			Text: "orders uses payments, which it did not before: 3 references to 2 symbols", Advice: cutAdvice,
			Details: []gate.Detail{
				{Text: shopPath + "payments/domain#Charge (2 references)", Sites: []analyze.Site{{File: "internal/orders/refund.go", Line: 12}, {File: "internal/orders/refund.go", Line: 40}}},
				{Text: shopPath + "payments/gateway#Gateway.Refund (1 reference)", Sites: at("internal/orders/service/placer.go", 7)}},
			Sites: []analyze.Site{{File: "internal/orders/refund.go", Line: 12}, {File: "internal/orders/service/placer.go", Line: 7}}},
		{Rule: "cut-symbol", State: gate.New, Level: gate.Error, Subject: crossing("orders", "catalog", "catalog/domain#Price"), After: f(2), Unit: "references",
			Text: "orders uses " + shopPath + "catalog/domain#Price of catalog: 2 references", Advice: "use what crosses already, or hide the new need behind one operation of the used service",
			Sites: []analyze.Site{{File: "internal/orders/total.go", Line: 8}, {File: "internal/orders/total.go", Line: 31}}},
		{Rule: "cut-symbol", State: gate.New, Level: gate.Error, Subject: crossing("orders", "catalog", "catalog/domain#Shelf.Find"), After: f(1), Unit: "references",
			Text: "orders uses " + shopPath + "catalog/domain#Shelf.Find of catalog: 1 reference", Advice: "use what crosses already, or hide the new need behind one operation of the used service",
			Sites: at("internal/orders/total.go", 33)},
		{Rule: "cut-symbol", State: gate.New, Level: gate.Error, Subject: crossing("payments", "orders", "orders/domain#Order"), After: f(1), Unit: "references",
			Text: "payments uses " + shopPath + "orders/domain#Order of orders: 1 reference", Advice: "use what crosses already, or hide the new need behind one operation of the used service",
			Sites: at("internal/payments/service/charger.go", 35)},
		{Rule: "new-cycle", State: gate.New, Level: gate.Error, Subject: between("orders", "payments"),
			Text: "orders, payments depend on each other, which they did not before", Advice: "turn one of the uses around, or move the code to the side that both may use",
			Details: []gate.Detail{{Text: "orders -> payments (3 references)", Sites: at("internal/orders/refund.go", 12)}, {Text: "payments -> orders (2 references)", Sites: at("internal/payments/service/charger.go", 31)}},
			Causes:  []string{newCut}},
		{Rule: "new-cut", State: gate.New, Level: gate.Warn, Subject: between("catalog", "orders"), After: f(1), Unit: "references",
			Text: "catalog uses orders, which it did not before: 1 reference to 1 symbol", Advice: cutAdvice, Sites: at("internal/catalog/service/shelf.go", 19),
			Waiver: &gate.Waived{Reason: "strangler, ADR 9", Until: "2026-01-31", Ended: true}},
		{Rule: "unassigned", State: gate.New, Level: gate.Warn, Subject: gate.Subject{From: shopPath + "returns"},
			Text: shopPath + "returns belongs to no service", Advice: "put it into the directory of a service, or name it in services: or shared: of the configuration"},
		{Rule: "cohesion-down", State: gate.Worse, Level: gate.Warn, Subject: gate.Subject{From: "orders"}, Before: f(.84), After: f(.79), Unit: "ratio",
			Text: "cohesion of orders: 0.79, 0.84 before", Advice: "see the ties that it names as the cause", Causes: []string{newCut, "cut-symbol orders -> catalog " + shopPath + "catalog/domain#Price"}},
		{Rule: "unstable-dependency", State: gate.New, Level: gate.Notice, Subject: between("orders", "payments"), After: f(.31), Unit: "difference of instability",
			Text: "orders depends on payments, which is less stable: 0.31 difference of instability", Advice: "turn the dependency around, or let the stable service define the interface",
			Sites: at("internal/orders/refund.go", 12), Causes: []string{newCut}},
	}
}

// excusedThings are regressions that waivers cover.
func excusedThings() []gate.Finding {
	return []gate.Finding{
		{Rule: "cut-weight", State: gate.Worse, Level: gate.Warn, Subject: between("orders", "catalog"), Before: f(7), After: f(15), Unit: "references",
			Text: "orders uses catalog: 15 references, 7 before", Waiver: &gate.Waived{Reason: "until the price list is a service, ADR 12", Until: "2027-01-31"}},
		{Rule: "shared-growth", State: gate.Worse, Level: gate.Warn, Subject: gate.Subject{From: "shared"}, Before: f(300), After: f(790), Unit: "lines",
			Text: "shared code: 790 lines, 300 before", Waiver: &gate.Waived{Reason: "generated translations"}},
	}
}

// otherThings are what is better, moved and stale.
func otherThings() []gate.Finding {
	renamed := crossing("payments", "orders", "orders/domain#ID")
	return []gate.Finding{
		{Rule: "cut-symbol", State: gate.Moved, Level: gate.Notice, Subject: crossing("payments", "orders", "orders/domain#OrderID"), Was: &renamed,
			Text: "payments uses " + shopPath + "orders/domain#OrderID, which was " + shopPath + "orders/domain#ID before", Before: f(2), After: f(2), Unit: "references"},
		{Rule: "cut-symbol", State: gate.Stale, Level: gate.Notice, Subject: crossing("orders", "catalog", "catalog/domain#Product"), Before: f(7), Unit: "references",
			Text: "no longer: orders uses " + shopPath + "catalog/domain#Product of catalog (7 references before)"},
		{Rule: "cohesion-down", State: gate.Better, Level: gate.Notice, Subject: gate.Subject{From: "catalog"}, Before: f(.9), After: f(.93), Unit: "ratio",
			Text: "cohesion of catalog: 0.93, 0.9 before"},
		{Rule: "moved-package", State: gate.Moved, Level: gate.Notice, Subject: gate.Subject{From: shopPath + "orders/billing"}, Was: &gate.Subject{From: shopPath + "orders/invoice"},
			Text: shopPath + "orders/invoice is now " + shopPath + "orders/billing: 94 % of what both declare is the same", Advice: "run `msa-split baseline update`, so that the baseline knows the new name"},
		{Rule: "stale-entry", State: gate.Stale, Level: gate.Notice, Subject: gate.Subject{From: shopPath + "orders/legacy"},
			Text: shopPath + "orders/legacy of the baseline is no longer in the code"},
		{Rule: "stale-entry", State: gate.Stale, Level: gate.Notice, Subject: gate.Subject{From: "waiver:new-cut", Symbol: "orders -> stock"},
			Text: "the waiver of new-cut for orders -> stock covers nothing", Advice: "take it out of the configuration"},
	}
}

// warnedReport passes with warnings, compared with a revision.
func warnedReport() *gate.Report {
	r := failedReport()
	r.Passed, r.Edited, r.Notes = true, nil, nil
	r.Against, r.Boundaries = "revision main (4f1c2d0)", "services of .msa-split.yaml"
	r.Ties, r.Cuts, r.Debt = gate.Tally{Base: 14, Head: 14}, gate.Tally{Base: 3, Head: 3}, gate.Tally{Base: 19, Head: 19}
	r.Findings = []gate.Finding{worseThings()[7]}
	r.Findings[0].Causes = nil
	return r
}

// strictReport fails since improvements are not committed.
func strictReport() *gate.Report {
	r := greenReport()
	r.Passed, r.Strict = false, true
	r.Findings = otherThings()[1:3]
	return r
}

// incompleteReport saw only a part of what it had to compare.
func incompleteReport() *gate.Report {
	r := greenReport()
	r.Partial = true
	r.Incomplete = []string{shopPath + "orders/domain", shopPath + "orders/store", shopPath + "payments/gateway", shopPath + "payments/service"}
	r.Coverage.Whole = 10
	r.Findings = worseThings()[5:6]
	r.Warnings = []analyze.Warning{{
		Code: "type-error", Package: shopPath + "orders/store", Site: &at("internal/orders/store/rows.go", 12)[0],
		Text: "package " + shopPath + "orders/store does not type-check: undefined: Tokens", Hint: "run: go build ./internal/orders/store", Incomplete: true,
	}}
	return r
}

// commands are names that a CI service could take for a command of its own.
var commands = []string{"::error::owned", "x ::error file=a.go,line=1::owned", "##[error]owned", "%0A::error::owned", "::stop-commands::x", "a,line=7:b"}

// hostileReport has findings of every state and level with every evil name in every text.
func hostileReport() *gate.Report {
	r := failedReport()
	names := append(append([]string{}, evil...), commands...)
	r.Module, r.Against, r.Boundaries, r.Edited.Since = evil[0], evil[1], evil[3], evil[9]
	r.Incomplete, r.Notes, r.Findings = names, names, nil
	states := []gate.State{gate.New, gate.Worse, gate.Better, gate.Moved, gate.Stale}
	levels := []gate.Level{gate.Error, gate.Warn, gate.Notice}
	for i, name := range names {
		other := names[(i+1)%len(names)]
		r.Warnings = append(r.Warnings, analyze.Warning{Code: name, Text: name, Hint: other, Site: &at(name, 1)[0]})
		r.Findings = append(r.Findings, hostileFinding(name, other, states[i%2], levels[i%3]))
		excused := hostileFinding(name, other, gate.New, gate.Warn)
		excused.Waiver = &gate.Waived{Reason: name, Until: other, Ended: i%2 == 0}
		r.Findings = append(r.Findings, excused, hostileFinding(name, other, states[2+i%3], gate.Notice))
	}
	return r
}

func hostileFinding(name, other string, state gate.State, level gate.Level) gate.Finding {
	return gate.Finding{
		Rule: "new-cut", State: state, Level: level, Subject: gate.Subject{From: name, To: other, Symbol: name}, Was: &gate.Subject{From: other},
		Text: name, Advice: name, Details: []gate.Detail{{Text: name, Sites: at(name, 1)}}, Sites: at(name, 3), Causes: []string{name, other},
	}
}

// eastAsianReport has names that take two columns a character.
func eastAsianReport() *gate.Report {
	r := failedReport()
	rename(reflect.ValueOf(r).Elem(), strings.NewReplacer("orders", "주문관리", "payments", "支払い処理", "catalog", "カタログ"))
	return r
}

// manyFindings is a check with n regressions of each of some rules, and as many of everything else.
func manyFindings(n int, rules ...string) *gate.Report {
	r := failedReport()
	r.Findings = nil
	for i := range n {
		for j, rule := range rules {
			r.Findings = append(r.Findings, gate.Finding{
				Rule: rule, State: gate.New, Level: []gate.Level{gate.Error, gate.Warn, gate.Notice}[j%3], Subject: crossing("orders", "payments", fmt.Sprintf("payments#Symbol%04d", i)),
				Text: fmt.Sprintf("orders uses %spayments#Symbol%04d of payments: 1 reference", shopPath, i), Advice: "use what crosses already",
				Sites: at("internal/orders/refund.go", i+1), Details: []gate.Detail{{Text: "Symbol (1 reference)", Sites: at("internal/orders/refund.go", i+1)}},
			})
		}
	}
	for i := range n {
		excused, other := excusedThings()[i%2], otherThings()[i%6]
		excused.Subject.From, other.Subject.From = fmt.Sprintf("service%04d", i), fmt.Sprintf("service%04d", i)
		r.Findings = append(r.Findings, excused, other)
	}
	return r
}

func change(figure, of, unit, better string, before, after *float64) propose.Change {
	return propose.Change{Figure: figure, Doc: "what " + figure + " says", Of: of, Unit: unit, Better: better, Before: before, After: after}
}

// shopDiff has figures that rose, fell, stayed, came and went.
func shopDiff() *gate.Diff {
	r := failedReport()
	r.Against, r.Edited = "revision main (4f1c2d0)", nil
	return &gate.Diff{Report: r, Comparison: &propose.Comparison{
		Before: propose.Version{Name: "main", Subject: "example.com/shop", Packages: 13, Lines: 5980, Verdict: propose.VerdictSplit},
		After:  propose.Version{Name: "working tree", Subject: "example.com/shop", Packages: 14, Lines: 6120, Verdict: propose.VerdictModular},
		Changes: []propose.Change{
			change("services", "", "count", "", f(3), f(3)),
			change("cuts", "", "count", "low", f(3), f(4)),
			change("symbols across", "", "count", "low", f(14), f(16)),
			change("lines", "", "lines", "", f(5980), f(6120)),
			change("icp", "", "ratio", "low", f(.09), f(.112)),
			change("cohesion_mean", "", "ratio", "high", f(.84), f(.8042)),
			change("turbomq_mean", "", "ratio", "high", nil, f(.84)),
			change("q", "", "ratio", "high", f(.5512), f(.5508)),
			change("smcp", "", "ratio", "low", nil, nil),
			change("cohesion", "catalog", "ratio", "high", f(.9), f(.93)),
			change("lines", "catalog", "lines", "", f(1530), f(1530)),
			change("cohesion", "orders", "ratio", "high", f(.84), f(.79)),
			change("cbo", "orders", "count", "low", f(2), f(2)),
			change("cohesion", "stock", "ratio", "high", nil, f(.5)),
			change("lines", "stock", "lines", "", nil, f(90)),
			change("lines", "legacy", "lines", "", f(1200), nil),
		},
	}}
}

// sameDiff compares a code base with itself.
func sameDiff() *gate.Diff {
	d := shopDiff()
	d.Report = greenReport()
	d.Report.Ties.Base = 14
	d.Comparison.After = d.Comparison.Before
	for i := range d.Comparison.Changes {
		d.Comparison.Changes[i].After = d.Comparison.Changes[i].Before
	}
	return d
}

// hostileDiff has every evil name in every text.
func hostileDiff() *gate.Diff {
	d := &gate.Diff{Report: hostileReport(), Comparison: &propose.Comparison{
		Before: propose.Version{Name: evil[0], Subject: evil[3], Verdict: evil[2]},
		After:  propose.Version{Name: evil[1], Subject: evil[9], Verdict: evil[4]},
	}}
	for _, name := range append(append([]string{}, evil...), commands...) {
		d.Comparison.Changes = append(d.Comparison.Changes, change(name, "", name, name, f(1), f(2)), change(name, name, name, name, f(2), f(1)))
	}
	return d
}
