package report

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/jsonschema-go/jsonschema"
	validator "github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
)

// machineFormats are those that programs read.
var machineFormats = []Format{jsonFormat, sarifFormat, junitFormat, codeclimateFormat}

// written prints a result of a check.
func written(t interface{ Fatalf(string, ...any) }, f Format, r *gate.Report, o Options) []byte {
	var out bytes.Buffer
	if err := f.Findings(&out, r, o); err != nil {
		t.Fatalf("writing %s: %v", f.Name, err)
	}
	return out.Bytes()
}

// compiled reads the schema of a document of another place, or one of our own.
func compiled(t *testing.T, text []byte) *validator.Schema {
	t.Helper()
	doc, err := validator.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := validator.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// follows reports what is wrong with a document.
func follows(schema *validator.Schema, text []byte) error {
	doc, err := validator.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(doc)
}

func TestCheckSchemaInDocsIsThatOfTheType(t *testing.T) {
	schema, err := CheckSchema()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "../../docs/check.schema.json", schema)
}

func TestJSONOfEveryCheckFollowsTheSchema(t *testing.T) {
	text, err := CheckSchema()
	if err != nil {
		t.Fatal(err)
	}
	schema := compiled(t, text)
	for name, report := range reports {
		if err := follows(schema, written(t, jsonFormat, report(), Options{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := bytes.Replace(written(t, jsonFormat, greenReport(), Options{}), []byte("check/1"), []byte("check/2"), 1)
	if follows(schema, other) == nil {
		t.Error("the schema accepts another version")
	}
}

func TestChecksReadAndWrittenAgainAreTheSameBytes(t *testing.T) {
	for name, report := range reports {
		first := written(t, jsonFormat, report(), Options{})
		again := new(gate.Report)
		if err := json.Unmarshal(first, again); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(first), string(written(t, jsonFormat, again, Options{}))); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestDiffsReadAndWrittenAgainAreTheSameBytes(t *testing.T) {
	for name, make := range diffs {
		var first, second bytes.Buffer
		if err := jsonFormat.Diff(&first, make(), Options{}); err != nil {
			t.Fatal(err)
		}
		again := new(gate.Diff)
		if err := json.Unmarshal(first.Bytes(), again); err != nil {
			t.Fatal(err)
		}
		if err := jsonFormat.Diff(&second, again, Options{}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first.String(), second.String()); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestListsWithoutEntriesAreNoNull(t *testing.T) {
	bare := &gate.Report{Schema: gate.Schema, FailOn: gate.FailOnError}
	text := string(written(t, jsonFormat, bare, Options{}))
	for _, want := range []string{`"findings": []`, `"warnings": []`, `"modules": []`} {
		if !strings.Contains(text, want) {
			t.Errorf("want %s in\n%s", want, text)
		}
	}
	if bare.Findings != nil {
		t.Error("writing changed the report")
	}
	var out bytes.Buffer
	if err := jsonFormat.Diff(&out, &gate.Diff{Report: bare}, Options{}); err != nil || !strings.Contains(out.String(), `"findings": []`) {
		t.Errorf("got %v, %s", err, out.String())
	}
}

func TestFormatsForProgramsRepeatTheirBytesAndLeaveTheReportAlone(t *testing.T) {
	for name, report := range reports {
		for _, f := range machineFormats {
			r := report()
			first, second := written(t, f, r, Options{}), written(t, f, r, Options{})
			if !bytes.Equal(first, second) {
				t.Errorf("%s of %s: two runs differ", f.Name, name)
			}
			if diff := cmp.Diff(report(), r); diff != "" {
				t.Errorf("%s changed %s:\n%s", f.Name, name, diff)
			}
		}
	}
}

// anyReport has one finding whose every text is drawn.
func anyReport(t *rapid.T) *gate.Report {
	text := rapid.Custom(func(t *rapid.T) string {
		return string(rapid.SliceOfN(rapid.Byte(), 0, 6).Draw(t, "bytes")) + rapid.String().Draw(t, "text") + rapid.SampledFrom(append(evil, "\ufffe\uffff", "{0}", "a%20b")).Draw(t, "evil")
	})
	says := func() string { return text.Draw(t, "says") }
	r := greenReport()
	r.Passed, r.Module, r.Against = false, says(), says()
	r.Notes, r.Incomplete = []string{says()}, []string{says()}
	r.Findings = []gate.Finding{{
		Rule: "new-cut", State: rapid.SampledFrom([]gate.State{gate.New, gate.Worse}).Draw(t, "state"), Level: gate.Error,
		Subject: gate.Subject{From: says(), To: says(), Symbol: says()}, Text: says(), Advice: says(), Causes: []string{says()},
		Sites:   []analyze.Site{{File: says(), Line: rapid.IntRange(-1, 3).Draw(t, "line")}},
		Details: []gate.Detail{{Text: says(), Sites: at(says(), 1)}, {Text: says()}},
		Waiver:  &gate.Waived{Reason: says(), Ended: rapid.Bool().Draw(t, "ended")},
	}}
	return r
}

func TestEveryFieldOfAFindingIsInTheManual(t *testing.T) {
	manual, err := os.ReadFile("../../docs/format.md")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := jsonschema.For[gate.Diff](nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(schema)
	if err != nil {
		t.Fatal(err)
	}
	var root schemaNode
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	root.walk(func(name string) {
		if !strings.Contains(string(manual), "`"+name+"`") {
			t.Errorf("docs/format.md doesn't tell of %q", name)
		}
	})
}
