package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"github.com/google/jsonschema-go/jsonschema"
)

// schemaID identifies the schema of the configuration; its last part is the version.
const schemaID = "https://github.com/msa-split/msa-split/docs/config.schema.json/1"

// configSchema returns the JSON schema of the configuration file: types from the settings,
// descriptions, values and defaults from the table.
func configSchema() ([]byte, error) {
	duration := &jsonschema.Schema{Type: "string", Pattern: `^([0-9]+(\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$|^0$`}
	schema, err := jsonschema.For[settings](&jsonschema.ForOptions{
		TypeSchemas: map[reflect.Type]*jsonschema.Schema{reflect.TypeFor[time.Duration](): duration},
	})
	if err != nil {
		return nil, fmt.Errorf("describing the settings: %w", err)
	}
	schema.Schema = "https://json-schema.org/draft/2020-12/schema"
	schema.ID = schemaID
	schema.Title = configName
	schema.Description = "Configuration of msa-split"
	describe(schema)
	text, err := json.MarshalIndent(schema, "", "  ")
	return append(text, '\n'), err
}

// describe adds to each key what the table knows of it.
func describe(schema *jsonschema.Schema) {
	schema.Properties["version"] = &jsonschema.Schema{
		Type: "integer", Enum: []any{configVersion}, Description: "version of the configuration format",
	}
	schema.PropertyOrder = configKeys()
	describeLimits(schema.Properties[limitsKey])
	for _, s := range sections {
		key := s.schema()
		key.Description = s.doc
		schema.Properties[s.name] = key
	}
	for _, s := range flagSettings {
		key := schema.Properties[s.name]
		if !s.inFile() || key == nil {
			continue
		}
		key.Description = plainDoc(s.doc)
		switch s.name {
		case "evidence":
			describeEvidence(key)
		case "weight":
			describeWeights(key)
		default:
			key.Enum = s.enum()
		}
		if key.Type == "number" || key.Type == "integer" {
			key.Minimum = new(float64)
		}
	}
}

// closed is the schema of a mapping that has the given keys and no others.
func closed(properties map[string]*jsonschema.Schema, order ...string) *jsonschema.Schema {
	return &jsonschema.Schema{
		Type: "object", Properties: properties, PropertyOrder: order, AdditionalProperties: &jsonschema.Schema{Not: &jsonschema.Schema{}},
	}
}

// enum lists the values of a setting for the schema; the empty text stands for the default where
// that is chosen while running.
func (s setting) enum() []any {
	if s.values == nil {
		return nil
	}
	var out []any
	for _, v := range s.values() {
		out = append(out, v)
	}
	if s.isPreset("") {
		out = append(out, "")
	}
	return out
}
