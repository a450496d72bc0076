package report

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

const schemaFile = "../../docs/proposal.schema.json"

func TestSchemaInDocsIsThatOfTheType(t *testing.T) {
	schema, err := ProposalSchema()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, schemaFile, schema)
}

// compileSchema reads the schema with another library than the one that wrote it.
func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := ProposalSchema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("proposal.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("proposal.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestJSONOfEverySampleFollowsTheSchema(t *testing.T) {
	schema := compileSchema(t)
	for sample := range samples {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(render(t, "json", sample, Options{})))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", sample, err)
		}
	}
}

func TestSchemaRejectsAnotherVersion(t *testing.T) {
	text := bytes.Replace(render(t, "json", "shop", Options{}), []byte("proposal/1"), []byte("proposal/2"), 1)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if compileSchema(t).Validate(doc) == nil {
		t.Error("the schema accepts another version")
	}
}
