package gate

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/propose"
)

func sampleBaseline() *Baseline {
	return &Baseline{
		Methodology: Methodology, Module: "m", View: "linux/amd64", Settings: map[string]string{"shared": "ab12"},
		Places: []Place{
			{Unit: "m/cmd", Role: "command"}, {Unit: "m/결제", Service: "결제", Shape: "AbCdEfGh"}, {Unit: "m/orders", Service: "orders"},
		},
		Records: []Record{
			{Measure: "cohesion", Subject: Subject{From: "orders"}, Value: 0.3333},
			{Measure: "cut", Subject: Subject{From: "orders", To: "결제"}, Value: 3},
			{Measure: "tie", Subject: Subject{From: "orders", To: "결제", Symbol: "m/결제#Charge"}, Value: 3, Shape: "Qw12", Reason: "refunds, ADR 7"},
		},
	}
}

const sampleFile = `# Accepted coupling of m. Made by ` + "`msa-split baseline`; explained by `msa-split help baseline`." + `
schema	msa-split/baseline/2
methodology	1
module	m
view	linux/amd64
setting	shared	ab12
place	m/cmd	-	command
place	m/orders	orders
place	m/결제	결제
shape	m/결제	AbCdEfGh
record	cohesion	orders	0.3333
record	cut	orders -> 결제	3
record	tie	orders -> 결제 m/결제#Charge	3	Qw12	refunds, ADR 7
end
`

func TestABaselineFileIsReadAsItWasWritten(t *testing.T) {
	b := sampleBaseline()
	b.Places[1], b.Places[2] = b.Places[2], b.Places[1] // by unit
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sampleFile, out.String()); diff != "" {
		t.Error(diff)
	}
	for name, text := range map[string]string{
		"as written": sampleFile, "of Windows": strings.ReplaceAll(sampleFile, "\n", "\r\n"), "with a byte order mark": "\ufeff" + sampleFile,
	} {
		read, err := Parse([]byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(b, read); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestABaselineThatCanNotBeTrustedIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":         {"\n \n", "it is empty"},
		"cut off":       {sampleFile[:len(sampleFile)-30], "it ends in the middle"},
		"cut in a line": {strings.TrimSuffix(sampleFile, "end\n"), "it ends in the middle"},
		"conflict":      {strings.Replace(sampleFile, "place", "<<<<<<< HEAD\nplace", 1), "line 7 is a merge conflict; `msa-split baseline update` settles it"},
		"newer":         {strings.Replace(sampleFile, "baseline/2", "baseline/12", 1), `is newer than "msa-split/baseline/2", which this version reads; update msa-split`},
		"another file":  {"{\"schema\": 1}\n", "this is not a baseline of msa-split"},
		"another form":  {strings.Replace(sampleFile, "msa-split/baseline/2", "msa-split/proposal/1", 1), "this is not a baseline of msa-split"},
		"twice":         {strings.Replace(sampleFile, "record\tcut\torders -> 결제\t3\n", "record\tcut\torders -> 결제\t3\nrecord\tcut\torders -> 결제\t4\n", 1), "line 13: cut orders -> 결제 stands twice"},
		"no measure":    {strings.Replace(sampleFile, "record\tcut", "record\tcat", 1), `unknown measure "cat"`},
		"no number":     {strings.Replace(sampleFile, "결제\t3\n", "결제\tNaN\n", 1), "is no number"},
		"no module":     {strings.Replace(sampleFile, "module\tm\n", "", 1), "the header has no module"},
		"behind":        {sampleFile + "place\tm/x\tx\n", "stands behind the end"},
	} {
		_, err := Parse([]byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

func TestAConflictKeepsWhatEitherSideAccepted(t *testing.T) {
	text := strings.Replace(sampleFile, "record\tcut\torders -> 결제\t3\n", `<<<<<<< HEAD
record	cut	orders -> 결제	5
||||||| base
record	cut	orders -> stock	9
=======
record	cut	orders -> 결제	4
record	cut	결제 -> orders	1
>>>>>>> branch
`, 1)
	b, err := ParseConflict([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range b.Records {
		if r.Measure == "cut" {
			got = append(got, r.Subject.String()+" "+number(r.Value))
		}
	}
	if diff := cmp.Diff([]string{"orders -> 결제 5", "결제 -> orders 1"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestAReasonStaysOnItsLine(t *testing.T) {
	b := sampleBaseline()
	b.Records[1].Reason = "two\nlines\tand a tab"
	read := rewritten(t, b)
	if got, want := read.Records[1].Reason, "two lines and a tab"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEditsCountWhatAVersionAcceptsMore(t *testing.T) {
	before, after := sampleBaseline(), sampleBaseline()
	after.Records[1].Value = 7                                  // looser
	after.Records[0].Value = 0.5                                // tighter
	after.Records = after.Records[:2]                           // one gone
	after.Places[2] = Place{Unit: "m/orders", Service: "other"} // elsewhere
	added, removed := Edits(before, after)
	if added != 2 || removed != 3 {
		t.Errorf("got %d added and %d removed, want 2 and 3", added, removed)
	}
}

// Whatever a file holds, reading it neither fails in a crash nor loses what it understood.
func FuzzParse(f *testing.F) {
	f.Add(sampleFile)
	f.Add(strings.ReplaceAll(sampleFile, "\n", "\r\n"))
	f.Add("schema\tmsa-split/baseline/2\nend\n")
	f.Add("<<<<<<< a\n=======\n>>>>>>> b\n")
	f.Fuzz(func(t *testing.T, text string) {
		_, _ = ParseConflict([]byte(text))
		b, err := Parse([]byte(text))
		if err != nil {
			return
		}
		var first, second bytes.Buffer
		if b.Write(&first) != nil {
			t.Fatal("can't be written")
		}
		again, err := Parse(first.Bytes())
		if err != nil {
			t.Fatalf("%v:\n%s", err, first.String())
		}
		if again.Write(&second) != nil || first.String() != second.String() {
			t.Fatalf("changed by reading:\n%s\n%s", first.String(), second.String())
		}
	})
}

func TestShapesAreKeptByTheirPlace(t *testing.T) {
	b := rewritten(t, sampleBaseline())
	if at, ok := b.place("m/결제"); !ok || at.Shape != propose.Shape("AbCdEfGh") {
		t.Errorf("got %+v", at)
	}
}
