package report

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
)

func writeFindingsJSON(w io.Writer, r *gate.Report, _ Options) error {
	return writeIndented(w, "findings", listed(r))
}

func writeDiffJSON(w io.Writer, d *gate.Diff, _ Options) error {
	whole := *d
	if d.Report != nil {
		whole.Report = listed(d.Report)
	}
	if d.Comparison != nil && d.Comparison.Changes == nil {
		comparison := *d.Comparison
		comparison.Changes = []propose.Change{}
		whole.Comparison = &comparison
	}
	return writeIndented(w, "difference", whole)
}

// listed returns a report in which a list without entries is no null, so that a program can range over it.
func listed(r *gate.Report) *gate.Report {
	whole := *r
	if whole.Findings == nil {
		whole.Findings = []gate.Finding{}
	}
	if whole.Warnings == nil {
		whole.Warnings = []analyze.Warning{}
	}
	if whole.View.Modules == nil {
		whole.View.Modules = []analyze.Module{}
	}
	return &whole
}

// CheckSchema returns the JSON schema of the format json of a check, as docs/check.schema.json holds it.
// It describes exactly what this version writes. Names of rules are open, since a rule may be added
// without a new version of the form.
func CheckSchema() ([]byte, error) {
	schema, err := jsonschema.For[gate.Report](&jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[gate.State](): oneOf(gate.New, gate.Worse, gate.Better, gate.Moved, gate.Stale),
		reflect.TypeFor[gate.Level](): oneOf(gate.Levels...),
	}})
	if err != nil {
		return nil, fmt.Errorf("describing a check: %w", err)
	}
	schema.Schema = "https://json-schema.org/draft/2020-12/schema"
	schema.Title = "Check of msa-split"
	schema.Description = "What `msa-split check --format json` writes; docs/format.md tells what the fields mean."
	schema.Properties["schema"].Const = jsonschema.Ptr[any](gate.Schema)
	schema.Properties["fail_on"].Enum = []any{"error", "warn", "never"}
	for _, name := range []string{"findings", "warnings"} {
		schema.Properties[name].Type, schema.Properties[name].Types = "array", nil
	}
	text, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("describing a check: %w", err)
	}
	return append(text, '\n'), nil
}

// oneOf describes a string that is one of the given ones.
func oneOf[T ~string](all ...T) *jsonschema.Schema {
	values := make([]any, len(all))
	for i, v := range all {
		values[i] = string(v)
	}
	return &jsonschema.Schema{Type: "string", Enum: values}
}
