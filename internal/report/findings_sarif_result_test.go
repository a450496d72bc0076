package report

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
)

// resultOf is the SARIF result of a finding alone.
func resultOf(t *testing.T, f gate.Finding, o Options) sarifResult {
	t.Helper()
	r := greenReport()
	r.Findings = []gate.Finding{f}
	return sarifOf(t, r, o).Results[0]
}

// shown writes a location as uri:line message.
func shown(l sarifLocation) string {
	text := l.Physical.Artifact.URI
	if l.Physical.Region != nil {
		text += fmt.Sprintf(":%d", l.Physical.Region.StartLine)
	}
	if l.Message != nil {
		text += " " + l.Message.Text
	}
	return text
}

func TestResultTellsCausesAndPlaces(t *testing.T) {
	f := gate.Finding{
		Rule: "new-cycle", State: gate.New, Level: gate.Error, Subject: between("orders", "payments"), Text: "orders, payments depend on each other",
		Sites:   []analyze.Site{{File: "a.go", Line: 3}, {File: "b.go", Line: 4}, {File: "c.go", Line: 5}},
		Details: []gate.Detail{{Text: "orders -> payments", Sites: []analyze.Site{{File: "a.go", Line: 3}, {File: "c.go", Line: 5}}}, {Text: "payments -> orders"}},
		Causes:  []string{"new-cut orders -> payments"},
	}
	r := greenReport()
	r.Findings = []gate.Finding{f, {Rule: "new-cut", State: gate.New, Level: gate.Error, Subject: between("orders", "payments"), Sites: at("cut.go", 9)}}
	got := sarifOf(t, r, Options{}).Results[0]
	if want := "orders, payments depend on each other\ncaused by: new-cut orders -> payments\npayments -> orders"; got.Message.Text != want {
		t.Errorf("got %q, want %q", got.Message.Text, want)
	}
	var places []string
	for _, l := range append(got.Locations, got.Related...) {
		places = append(places, shown(l))
	}
	want := []string{"a.go:3 orders -> payments", "b.go:4 here too", "c.go:5 orders -> payments", "cut.go:9 caused by: new-cut orders -> payments"}
	if diff := cmp.Diff(want, places); diff != "" {
		t.Error(diff)
	}
	if got.RuleID != "new-cycle" || gate.Rules[got.RuleIndex].Name != "new-cycle" || got.Baseline != "new" || len(got.Suppressions) != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestResultWithoutAPlaceIsAboutTheModule(t *testing.T) {
	f := gate.Finding{Rule: "cohesion-down", State: gate.Worse, Level: gate.Warn, Subject: gate.Subject{From: "orders"}, Text: "x"}
	got := resultOf(t, f, Options{Prefix: "shop"})
	if shown(got.Locations[0]) != "shop/go.mod" || got.Baseline != "updated" {
		t.Errorf("got %+v", got)
	}
	if id := got.Fingerprints["primaryLocationLineHash"]; id == "" || id != got.Fingerprints["msaSplitSubject/v1"] {
		t.Errorf("got the fingerprints %v", got.Fingerprints)
	}
	f.Sites = at("a.go", 1)
	if got := resultOf(t, f, Options{}); len(got.Fingerprints) != 1 {
		t.Errorf("GitHub's upload warns of each hash of a line that it did not compute itself: %v", got.Fingerprints)
	}
}

func TestModuleFileIsOneThatIsThere(t *testing.T) {
	for _, c := range []struct {
		view analyze.View
		want string
	}{
		{analyze.View{}, "p/go.mod"},
		{analyze.View{Workspace: "go.work", Modules: []analyze.Module{{Dir: "a"}, {Dir: "."}}}, "p/go.mod"},
		{analyze.View{Workspace: "go.work", Modules: []analyze.Module{{Dir: "a"}}}, "p/go.work"},
		{analyze.View{Modules: []analyze.Module{{Dir: "../../beside", Outside: true}, {Dir: "a"}}}, "p/a/go.mod"},
	} {
		if got := (Options{Prefix: "p"}).moduleFile(&gate.Report{View: c.view}); got != c.want {
			t.Errorf("%+v: got %s, want %s", c.view, got, c.want)
		}
	}
}

func TestPathsArePercentEncoded(t *testing.T) {
	for file, want := range map[string]string{
		"a/b.go":            "a/b.go",
		"with space/50%.go": "with%20space/50%25.go",
		"주문/환불.go":          "%EC%A3%BC%EB%AC%B8/%ED%99%98%EB%B6%88.go",
		"of:d?e#f.go":       "of%3Ad%3Fe%23f.go",
		"line\nfeed\xff.go": "line%0Afeed%FF.go",
		"<script>.go":       "%3Cscript%3E.go",
		"a[0]\\b\"c.go":     "a%5B0%5D%5Cb%22c.go",
	} {
		got := shown(resultOf(t, gate.Finding{Rule: "new-cut", State: gate.New, Level: gate.Error, Sites: at(file, 2)}, Options{}).Locations[0])
		if got != want+":2" {
			t.Errorf("of %q: got %s, want %s", file, got, want)
		}
	}
}

func TestWaiverSuppressesAResultAsLongAsItHolds(t *testing.T) {
	f := gate.Finding{Rule: "new-cut", State: gate.New, Level: gate.Error, Text: "x", Waiver: &gate.Waived{Reason: "ADR 12", Until: "2027-01-31"}}
	got := resultOf(t, f, Options{})
	want := []sarifSuppression{{Kind: "external", Status: "accepted", Justification: "ADR 12 (until 2027-01-31)"}}
	if diff := cmp.Diff(want, got.Suppressions); diff != "" || got.Level != "note" {
		t.Errorf("level %s, %s", got.Level, diff)
	}
	f.Waiver.Ended = true
	got = resultOf(t, f, Options{})
	if len(got.Suppressions) != 0 || got.Level != "error" || got.Message.Text != "x\nits waiver ended on 2027-01-31: ADR 12" {
		t.Errorf("got %+v", got)
	}
}

func TestFurtherPlacesAndCausesAreLimited(t *testing.T) {
	f := gate.Finding{Rule: "new-hub", State: gate.New, Level: gate.Warn, Text: "x", Causes: []string{"a", "b", "c", "d", "e", "f"}}
	for i := range 151 {
		f.Sites = append(f.Sites, analyze.Site{File: "a.go", Line: i + 1})
	}
	got := resultOf(t, f, Options{})
	if want := "x\ncaused by: a, b, c, d, e and 1 more\n50 places are left out"; got.Message.Text != want || len(got.Related) != 100 {
		t.Errorf("got %q with %d places", got.Message.Text, len(got.Related))
	}
}

func TestFingerprintIsOfTheSubjectAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[a-z가]{0,3}`)
		finding := func() gate.Finding {
			return gate.Finding{Rule: rapid.SampledFrom([]string{"new-cut", "cut-weight"}).Draw(t, "rule"),
				Subject: gate.Subject{From: name.Draw(t, "from"), To: name.Draw(t, "to"), Symbol: name.Draw(t, "symbol")}}
		}
		a, b := finding(), finding()
		if same := a.Rule == b.Rule && a.Subject == b.Subject; same != (fingerprint(a) == fingerprint(b)) {
			t.Fatalf("%v and %v: %s, %s", a, b, fingerprint(a), fingerprint(b))
		}
		moved := a
		moved.State, moved.Level, moved.Text, moved.Before, moved.After = gate.Worse, gate.Warn, "other", f(1), f(2)
		moved.Sites, moved.Waiver, moved.Was = at("other.go", rapid.Int().Draw(t, "line")), &gate.Waived{Until: "2027-01-31"}, &b.Subject
		if fingerprint(a) != fingerprint(moved) {
			t.Fatal("the fingerprint depends on more than rule and subject")
		}
	})
}
