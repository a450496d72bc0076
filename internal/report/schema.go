package report

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/google/jsonschema-go/jsonschema"

	"github.com/msa-split/msa-split/internal/propose"
)

// ProposalSchema returns the JSON schema of the format json of a proposal, as docs/proposal.schema.json
// holds it. It describes exactly what this version writes.
func ProposalSchema() ([]byte, error) {
	schema, err := jsonschema.For[propose.Proposal](&jsonschema.ForOptions{TypeSchemas: map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[propose.Positions](): {Type: "string", Pattern: `^(\d+(-\d+)?(,\d+(-\d+)?)*)?$`},
	}})
	if err != nil {
		return nil, fmt.Errorf("describing a proposal: %w", err)
	}
	schema.Schema = "https://json-schema.org/draft/2020-12/schema"
	schema.Title = "Proposal of msa-split"
	schema.Description = "What `msa-split analyze --format json` writes; docs/format.md tells what the fields mean."
	if version := schema.Properties["schema"]; version != nil {
		version.Const = jsonschema.Ptr[any](propose.Schema)
	}
	text, err := json.MarshalIndent(schema, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("describing a proposal: %w", err)
	}
	return append(text, '\n'), nil
}
