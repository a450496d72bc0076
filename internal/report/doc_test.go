package report

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// schemaNode is the part of a JSON schema that holds names of fields.
type schemaNode struct {
	Properties map[string]schemaNode `json:"properties"`
	Items      *schemaNode           `json:"items"`
}

func (n schemaNode) walk(visit func(name string)) {
	for name, p := range n.Properties {
		visit(name)
		p.walk(visit)
	}
	if n.Items != nil {
		n.Items.walk(visit)
	}
}

func TestEveryFieldAndFormatIsInTheManual(t *testing.T) {
	manual, err := os.ReadFile("../../docs/format.md")
	if err != nil {
		t.Fatal(err)
	}
	text, err := ProposalSchema()
	if err != nil {
		t.Fatal(err)
	}
	var root schemaNode
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	check := func(name string) {
		if !strings.Contains(string(manual), "`"+name+"`") {
			t.Errorf("docs/format.md doesn't tell of %q", name)
		}
	}
	root.walk(check)
	for _, f := range Formats {
		check(f.Name)
	}
	for _, column := range csvHeader {
		check(column)
	}
}
