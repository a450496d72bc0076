package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

// publicSchema reads a copy of a public schema.
func publicSchema(t *testing.T, name string) map[string]any {
	t.Helper()
	var doc map[string]any
	if err := json.Unmarshal(repositoryFile(t, "testdata/schema/"+name), &doc); err != nil {
		t.Fatalf("reading the schema %q: %v", name, err)
	}
	return doc
}

// repositoryFile reads a file by its path from the root of the repository.
func repositoryFile(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", path))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// compiled makes a schema ready to validate with.
func compiled(t *testing.T, doc any) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", jsonValue(t, doc)); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// jsonValue turns what YAML holds into the types that the validator knows.
func jsonValue(t *testing.T, value any) any {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// yamlValue reads YAML into the types that the validator knows.
func yamlValue(t *testing.T, text []byte) any {
	t.Helper()
	var value any
	if err := yaml.Load(text, &value); err != nil {
		t.Fatalf("reading YAML: %v\n%s", err, text)
	}
	return jsonValue(t, value)
}

// githubSchema turns a schema in GitHub's own language, in which a definition is a string, boolean,
// number, null, sequence, mapping or one of others, into JSON Schema. A mapping has no other keys than
// its properties, unless it is loose. Where contexts are named, an expression may stand for the value.
func githubSchema(doc map[string]any, root string) map[string]any {
	defs := map[string]any{
		"any": true, "boolean": kind("boolean"), "number": kind("number"), "null": kind("null"),
		"string":   kind("string", "number", "boolean"), // scalars are read as text
		"sequence": kind("array"), "mapping": kind("object"),
	}
	for name, d := range doc["definitions"].(map[string]any) {
		defs[name] = githubDefinition(d.(map[string]any))
	}
	return map[string]any{"$defs": defs, "$ref": "#/$defs/" + root}
}

func kind(names ...any) map[string]any { return map[string]any{"type": names} }

func reference(name any) map[string]any { return map[string]any{"$ref": "#/$defs/" + name.(string)} }

func githubDefinition(d map[string]any) map[string]any {
	body := githubBody(d)
	if _, ok := d["context"]; !ok {
		return body
	}
	expression := map[string]any{"type": "string", "pattern": `\$\{\{.*\}\}`}
	return map[string]any{"anyOf": []any{body, expression}}
}

func githubBody(d map[string]any) map[string]any {
	if m, ok := d["mapping"].(map[string]any); ok {
		return githubMapping(m)
	}
	if s, ok := d["sequence"].(map[string]any); ok {
		return map[string]any{"type": "array", "items": reference(s["item-type"])}
	}
	if s, ok := d["string"].(map[string]any); ok {
		return githubString(s)
	}
	if names, ok := d["one-of"].([]any); ok {
		var all []any
		for _, name := range names {
			all = append(all, reference(name))
		}
		return map[string]any{"anyOf": all}
	}
	if values, ok := d["allowed-values"]; ok {
		return map[string]any{"enum": values}
	}
	for _, name := range []string{"boolean", "number", "null"} {
		if _, ok := d[name]; ok {
			return kind(name)
		}
	}
	return map[string]any{}
}

func githubString(s map[string]any) map[string]any {
	if constant, ok := s["constant"]; ok {
		return map[string]any{"const": constant}
	}
	text := kind("string", "number", "boolean")
	if s["require-non-empty"] == true {
		text["minLength"] = 1
	}
	return text
}

func githubMapping(m map[string]any) map[string]any {
	properties, required := map[string]any{}, []any{}
	known, _ := m["properties"].(map[string]any)
	for key, value := range known {
		name := value
		if p, ok := value.(map[string]any); ok {
			name = p["type"]
			if p["required"] == true {
				required = append(required, key)
			}
		}
		properties[key] = reference(name)
	}
	object := map[string]any{
		"type": "object", "properties": properties, "required": required, "additionalProperties": false,
	}
	if loose, ok := m["loose-value-type"]; ok {
		object["additionalProperties"] = reference(loose)
	}
	return object
}
