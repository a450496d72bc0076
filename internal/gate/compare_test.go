package gate

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/propose"
)

// state makes a state of lines: "UNIT SERVICE SHAPE" places, and "MEASURE: SUBJECT = VALUE [SHAPE]" records.
func stateOf(t *testing.T, text string) *Baseline {
	t.Helper()
	var b strings.Builder
	b.WriteString("schema\tmsa-split/baseline/2\nmethodology\t1\nmodule\tm\nview\tlinux/amd64\n")
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if measure, rest, ok := strings.Cut(line, ": "); ok {
			subject, value, _ := strings.Cut(rest, " = ")
			b.WriteString("record\t" + measure + "\t" + subject + "\t" + strings.Join(strings.Fields(value), "\t") + "\n")
		} else if f := strings.Fields(line); len(f) == 3 {
			b.WriteString("place\t" + f[0] + "\t" + f[1] + "\nshape\t" + f[0] + "\t" + f[2] + "\n")
		}
	}
	read, err := Parse([]byte(b.String() + "end\n"))
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func TestCirclesAreOneFindingWhateverTheirPairs(t *testing.T) {
	const three = "circle: a -> b = 0\ncircle: a -> c = 0\ncircle: b -> c = 0\n"
	pair := "circle: a -> b = 0\n"
	for name, c := range map[string]struct{ base, head, want string }{
		"a new one of two":           {"", pair, "new-cycle new a -> b\n"},
		"a new one of three":         {"", three, "new-cycle new a+b+c\n"},
		"one more member":            {pair, three, "cycle-member new c\n"},
		"one that is known":          {three, three, ""},
		"one member less":            {three, pair, "cycle-member stale c\n"},
		"one that is gone":           {three, "", "new-cycle stale a+b+c\n"},
		"two that became one":        {"circle: a -> b = 0\ncircle: c -> d = 0\n", three + "circle: a -> d = 0\ncircle: b -> d = 0\ncircle: c -> d = 0\n", "new-cycle new a+b+c+d\n"},
		"another beside a known one": {pair, pair + "circle: x -> y = 0\n", "new-cycle new x -> y\n"},
	} {
		if got := compareExactly(t, stateOf(t, c.base), stateOf(t, c.head)); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestARenamedSymbolIsOneThatMovedAndNoNewTie(t *testing.T) {
	known := fingerprinted("Charge", "SSSS")
	renamed := fingerprinted("Debit", "SSSS")
	other := fingerprinted("Other", "TTTT")
	cut := "cut: a -> b = 1\n"
	base := "m/a a AAAA\nm/b b " + known + other + "\n" + cut + "tie: a -> b m/b#Charge = 1 SSSS\n"
	for name, c := range map[string]struct{ head, want string }{
		"renamed":                  {"m/a a AAAA\nm/b b " + renamed + other + "\n" + cut + "tie: a -> b m/b#Debit = 1 SSSS\n", "cut-symbol moved a -> b m/b#Debit\n"},
		"another that was there":   {"m/a a AAAA\nm/b b " + other + "\n" + cut + "tie: a -> b m/b#Other = 1 TTTT\n", "cut-symbol new a -> b m/b#Other\ncut-symbol stale a -> b m/b#Charge\n"},
		"the old one still there":  {"m/a a AAAA\nm/b b " + known + renamed + other + "\n" + cut + "tie: a -> b m/b#Debit = 1 SSSS\n", "cut-symbol new a -> b m/b#Debit\ncut-symbol stale a -> b m/b#Charge\n"},
		"of two that could be it":  {"m/a a AAAA\nm/b b " + renamed + fingerprinted("Pull", "SSSS") + other + "\n" + cut + "tie: a -> b m/b#Debit = 1 SSSS\ntie: a -> b m/b#Pull = 1 SSSS\n", "cut-symbol new a -> b m/b#Debit\ncut-symbol new a -> b m/b#Pull\ncut-symbol stale a -> b m/b#Charge\n"},
		"with its package renamed": {"m/a a AAAA\nm/bank b " + known + other + "\n" + cut + "tie: a -> b m/bank#Charge = 1 SSSS\n", "moved-package moved m/bank\n"},
	} {
		if got := compareExactly(t, sorted(stateOf(t, base)), sorted(stateOf(t, c.head))); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestADeclarationThatIsAUnitIsKnownUnderAnotherName(t *testing.T) {
	shape := fingerprinted("", "SSSS") + fingerprinted(".ID", "IIII") + fingerprinted(".Total", "FFFF")
	cut := "cut: a -> b = 2\n"
	base := "m/a#Do a AAAA\nm/b#Order b " + shape + "\n" + cut + "tie: a -> b m/b#Order = 1 SSSS\ntie: a -> b m/b#Order.ID = 1 IIII\n"
	head := "m/a#Do a AAAA\nm/b#Purchase b " + shape + "\n" + cut + "tie: a -> b m/b#Purchase = 1 SSSS\ntie: a -> b m/b#Purchase.ID = 1 IIII\n"
	want := "moved-package moved m/b#Purchase\n"
	if got := compareExactly(t, sorted(stateOf(t, base)), sorted(stateOf(t, head))); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	elsewhere := strings.ReplaceAll(head, "m/b#", "m/c#")
	if got := compareExactly(t, sorted(stateOf(t, base)), sorted(stateOf(t, elsewhere))); strings.Contains(got, "moved") {
		t.Errorf("another name in another package: got %q", got)
	}
}

func TestAPackageIsKnownUnderAnotherNameByWhatItDeclares(t *testing.T) {
	place := func(unit, shape string) Place { return Place{Unit: unit, Service: "s", Shape: shapeOf(shape)} }
	for name, c := range map[string]struct {
		base, head []Place
		want       []Move
	}{
		"nearly the same":      {[]Place{place("a", "1 2 3 4")}, []Place{place("b", "1 2 3 5")}, []Move{{From: "a", To: "b", Similarity: 0.6}}},
		"half the same":        {[]Place{place("a", "1 2 3")}, []Place{place("b", "1 2 4")}, nil},
		"two that fit":         {[]Place{place("a", "1 2 3")}, []Place{place("b", "1 2 3"), place("c", "1 2 3")}, nil},
		"the better of two":    {[]Place{place("a", "1 2 3 4")}, []Place{place("b", "1 2 3 4"), place("c", "1 2 3 5")}, []Move{{From: "a", To: "b", Similarity: 1}}},
		"one that still is":    {[]Place{place("a", "1 2 3")}, []Place{place("a", "1 2 3"), place("b", "1 2 3")}, nil},
		"nothing declared":     {[]Place{place("a", "")}, []Place{place("b", "")}, nil},
		"two that were one":    {[]Place{place("a", "1 2 3"), place("b", "1 2 3")}, []Place{place("c", "1 2 3")}, nil},
		"two that moved apart": {[]Place{place("a", "1 2 3"), place("b", "7 8 9")}, []Place{place("c", "7 8 9"), place("d", "1 2 3")}, []Move{{From: "a", To: "d", Similarity: 1}, {From: "b", To: "c", Similarity: 1}}},
	} {
		if diff := cmp.Diff(c.want, findMoves(c.base, c.head)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestAWaiverEndsWithAWarningThenNotAtAll(t *testing.T) {
	found := []Finding{{Rule: newCut.Name, State: New, Level: Error, Subject: Subject{From: "a", To: "b"}}}
	waiver := func(until string) Waiver {
		return Waiver{Rule: newCut.Name, Subject: "a -> *", Reason: "ADR 1", Until: until}
	}
	day := func(text string) time.Time {
		d, err := time.Parse(time.DateTime, text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for name, c := range map[string]struct {
		waivers []Waiver
		day     time.Time
		excused bool
		level   Level
	}{
		"for ever":               {[]Waiver{waiver("")}, day("2030-01-01 00:00:00"), true, Error},
		"on its last day":        {[]Waiver{waiver("2027-01-31")}, day("2027-01-31 23:59:59"), true, Error},
		"on the day after":       {[]Waiver{waiver("2027-01-31")}, day("2027-02-01 00:00:00"), false, Warn},
		"on the last of grace":   {[]Waiver{waiver("2027-01-31")}, day("2027-02-14 12:00:00"), false, Warn},
		"after that":             {[]Waiver{waiver("2027-01-31")}, day("2027-02-15 00:00:00"), false, Error},
		"with one that goes on":  {[]Waiver{waiver("2026-01-31"), waiver("")}, day("2027-02-15 00:00:00"), true, Error},
		"with one that ended":    {[]Waiver{waiver(""), waiver("2026-01-31")}, day("2027-02-15 00:00:00"), true, Error},
		"with one in its grace":  {[]Waiver{waiver("2026-01-31"), waiver("2027-02-10")}, day("2027-02-15 00:00:00"), false, Warn},
		"with one of other code": {[]Waiver{{Rule: newCut.Name, Subject: "a -> c", Reason: "x"}}, day("2027-02-15 00:00:00"), false, Error},
	} {
		got := Excuse(found, c.waivers, DefaultPolicies(), c.day, false)
		if len(got) != 1 || got[0].Excused() != c.excused || got[0].Level != c.level {
			t.Errorf("%s: got %+v", name, got)
		}
	}
	if stale := Excuse(nil, []Waiver{waiver("")}, DefaultPolicies(), time.Time{}, true); len(stale) != 1 || stale[0].State != Stale {
		t.Errorf("a waiver that covers nothing: got %+v", stale)
	}
}

func TestARuleThatIsOffFindsNothing(t *testing.T) {
	p := exact()
	for name := range p {
		p[name] = Policy{Level: Off}
	}
	found := Compare(stateOf(t, "m/a a AAAA\n"), stateOf(t, "m/b a AAAA\ncut: a -> b = 2\ncircle: a -> b = 0\nunassigned: m/x = 1\n"), Options{Policies: p, Filed: true})
	if len(found) > 0 {
		t.Error(shown(found))
	}
}

func TestEveryRuleIsWholeAndJudgesAMeasureThatThereIs(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules {
		if r.Name == "" || r.Doc == "" || r.Advice == "" || r.Level.rank() <= 0 || seen[r.Name] {
			t.Errorf("rule %+v", r)
		}
		seen[r.Name] = true
		if r.Measure == "" {
			continue
		}
		m, err := LookupMeasure(r.Measure)
		if err != nil {
			t.Errorf("%s: %v", r.Name, err)
			continue
		}
		if m.Doc == "" || m.Says == nil || m.Better == "" || m.Always && r.State != Worse {
			t.Errorf("measure %s of %s: %+v", m.Name, r.Name, m)
		}
	}
}

func TestWhatComesTogetherIsOneFinding(t *testing.T) {
	const known = "cut: a -> b = 9\ntie: a -> b m/b#Known = 1\n"
	for name, c := range map[string]struct{ head, want string }{
		"a type with its members":         {"tie: a -> b m/b#T = 1\ntie: a -> b m/b#T.X = 1\ntie: a -> b m/b#T.Y = 1\n", "cut-symbol new a -> b m/b#T\n"},
		"members of a type that is known": {"tie: a -> b m/b#Known.X = 1\ntie: a -> b m/b#Known.Y = 1\n", "cut-symbol new a -> b m/b#Known\n"},
		"one member":                      {"tie: a -> b m/b#Known.X = 1\n", "cut-symbol new a -> b m/b#Known.X\n"},
		"several functions":               {"tie: a -> b m/b#F = 1\ntie: a -> b m/b#G = 1\n", "cut-symbol new a -> b m/b#F\ncut-symbol new a -> b m/b#G\n"},
	} {
		if got := compareExactly(t, stateOf(t, known), stateOf(t, known+c.head)); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestWhatOneExpressionSelectsIsOneFinding(t *testing.T) {
	place := []analyze.Site{{File: "a.go", Line: 7}}
	base := stateOf(t, "cut: a -> b = 9\ntie: a -> b m/b#Known = 1\n")
	head := stateOf(t, "cut: a -> b = 9\ntie: a -> b m/b#Known = 1\ntie: a -> b m/b#Known.Where = 1\ntie: a -> b m/b#Place.Name = 1\ntie: a -> b m/b#Other.Z = 1\n")
	for i, r := range head.Records {
		if r.Subject.Symbol == "m/b#Known.Where" || r.Subject.Symbol == "m/b#Place.Name" {
			head.Records[i].Sites = place
		}
	}
	want := "cut-symbol new a -> b m/b#Known.Where\ncut-symbol new a -> b m/b#Other.Z\n"
	if got := compareExactly(t, base, head); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestANewPackageBesideAllServicesBelongsToTheOneThatUsesIt(t *testing.T) {
	base := &Baseline{Module: "m", Places: []Place{{Unit: "m/a", Service: "a"}, {Unit: "m/b", Service: "b"}, {Unit: "m/cmd", Role: "command"}}}
	units := []propose.Unit{{ID: "m/a"}, {ID: "m/b"}, {ID: "m/cmd"}, {ID: "m/new"}, {ID: "m/newer"}}
	for i := range units {
		units[i].Module, units[i].Role = "m", "member"
	}
	tie := func(from, to int) propose.Tie { return propose.Tie{From: from, To: to, Refs: 1} }
	for name, c := range map[string]struct {
		ties       []propose.Tie
		new, newer string
	}{
		"of one service":                 {[]propose.Tie{tie(0, 3)}, "a", ""},
		"of one that uses another":       {[]propose.Tie{tie(0, 3), tie(3, 4)}, "a", "a"},
		"of several":                     {[]propose.Tie{tie(0, 3), tie(1, 3)}, propose.SharedID, ""},
		"of several, and using one":      {[]propose.Tie{tie(0, 3), tie(1, 3), tie(3, 0)}, "", ""},
		"of a command alone":             {[]propose.Tie{tie(2, 3)}, "", ""},
		"of a service and a new package": {[]propose.Tie{tie(0, 3), tie(4, 3)}, "", ""},
	} {
		got := placed(t, base.PlaceLike(cluster.Constraints{}), units, c.ties)
		if got[3].Service != c.new || got[4].Service != c.newer {
			t.Errorf("%s: got %q and %q, want %q and %q", name, got[3].Service, got[4].Service, c.new, c.newer)
		}
	}
}
