package main

import (
	"fmt"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v4"

	"github.com/msa-split/msa-split/internal/propose"
)

// limitsKey is the key of the mapping that holds the thresholds of verdict and smells. They have
// neither flags nor variables: a team agrees on them once, in the file.
const limitsKey = "limits"

// limitSettings makes a setting of each limit, named limits.NAME in messages.
func limitSettings() []setting {
	all := make([]setting, len(propose.LimitTable))
	for i, limit := range propose.LimitTable {
		all[i] = setting{
			name: limitsKey + "." + limit.Name, doc: limit.Doc + " (" + limit.Unit + ")", group: judging, reach: byFileAlone,
			field: func(s *settings) any { return limit.Of(&s.Limits) },
		}
	}
	return all
}

// limitName is the name of a limit as it stands in the mapping.
func (s setting) limitName() string { return strings.TrimPrefix(s.name, limitsKey+".") }

// addLimits keeps the keys of the mapping of limits.
func (c *configFile) addLimits(value *yaml.Node) error {
	if isNull(value) {
		return nil
	}
	if value.Kind != yaml.MappingNode {
		return c.noValue(value, limitsKey, "a mapping such as {small_lines: 5000}")
	}
	return c.eachKey(value, func(key, value *yaml.Node) error {
		var known []string
		for _, s := range limitSettings() {
			if s.limitName() == key.Value {
				c.keys = append(c.keys, configKey{key: key, value: value, setting: s})
				return nil
			}
			known = append(known, s.limitName())
		}
		return c.unknown(key, known)
	})
}

// writeLimits writes the mapping of limits in comments, as the other keys of the starter.
func writeLimits(b *strings.Builder, preset *settings) {
	fmt.Fprintf(b, "\n# thresholds of the verdict and of smells; they are judgements, so a team may set its own\n# %s:\n", limitsKey)
	for _, s := range limitSettings() {
		fmt.Fprintf(b, "#   # %s\n#   %s: %s\n", s.doc, s.limitName(), s.text(preset))
	}
}

// describeLimits adds to the schema of the limits what the table knows of them. Each may be left out.
func describeLimits(schema *jsonschema.Schema) {
	schema.Description = "thresholds of the verdict and of smells"
	schema.Required = nil
	for _, s := range limitSettings() {
		if key := schema.Properties[s.limitName()]; key != nil {
			key.Description, key.Minimum = s.doc, new(float64)
		}
	}
}
