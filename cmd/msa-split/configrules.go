package main

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v4"

	"github.com/msa-split/msa-split/internal/gate"
)

// rulesSection says how the rules of a check are taken.
var rulesSection = section{
	name:    "rules",
	doc:     "level of each rule of a check (error, warn, notice, off), or {level, absolute, relative}, by how much a value may get worse: it must exceed both",
	read:    (*configFile).readRules,
	example: rulesExample,
	schema:  rulesSchema,
	rows:    rulesRows,
}

// The keys of a policy.
const (
	levelKey    = "level"
	absoluteKey = "absolute"
	relativeKey = "relative"
)

// levelNames lists the levels, the worst first.
func levelNames() []string {
	var names []string
	for _, l := range slices.Backward(gate.Levels) {
		names = append(names, string(l))
	}
	return names
}

// readRules sets the policies of the rules that the value names; all others stay.
func (c *configFile) readRules(value *yaml.Node, to *settings, origin map[string]string) error {
	if value.Kind != yaml.MappingNode {
		return c.noValue(value, "rules", "a mapping such as {cut-weight: off}")
	}
	to.Policies = maps.Clone(to.Policies)
	return c.eachKey(value, func(key, value *yaml.Node) error {
		if err := c.checkRule(key); err != nil {
			return err
		}
		policy, err := c.readPolicy(value, "rules."+key.Value, to.Policies[key.Value])
		to.Policies[key.Value], origin["rules."+key.Value] = policy, c.line(key)
		return err
	})
}

// checkRule refuses a text that names no rule.
func (c *configFile) checkRule(n *yaml.Node) error {
	if _, err := gate.LookupRule(n.Value); err != nil {
		return suggest(fmt.Errorf("%s: %w", c.at(n), err), n.Value, gate.RuleNames())
	}
	return nil
}

// readPolicy changes what the value says of a policy.
func (c *configFile) readPolicy(value *yaml.Node, name string, p gate.Policy) (gate.Policy, error) {
	switch {
	case isNull(value):
		return p, nil
	case value.Kind == yaml.ScalarNode:
		return p, c.readLevel(value, name, &p.Level)
	case value.Kind != yaml.MappingNode:
		return p, c.noValue(value, name, "a level such as warn, or {level: warn, absolute: 4, relative: 0.1}")
	}
	err := c.eachKey(value, func(key, value *yaml.Node) error {
		part := name + "." + key.Value
		switch key.Value {
		case levelKey:
			return c.readLevel(value, part, &p.Level)
		case absoluteKey:
			return c.readNumber(value, part, &p.Tolerance.Absolute)
		case relativeKey:
			return c.readNumber(value, part, &p.Tolerance.Relative)
		}
		return c.unknown(key, []string{levelKey, absoluteKey, relativeKey})
	})
	return p, err
}

func (c *configFile) readLevel(value *yaml.Node, name string, to *gate.Level) error {
	names := levelNames()
	switch {
	case isNull(value):
		return nil
	case value.Kind != yaml.ScalarNode:
		return c.noValue(value, name, "one of "+strings.Join(names, ", "))
	case !slices.Contains(names, value.Value):
		err := fmt.Errorf("%s: unknown level %q for %q: want one of %s", c.at(value), value.Value, name, strings.Join(names, ", "))
		return suggest(err, value.Value, names)
	}
	*to = gate.Level(value.Value)
	return nil
}

// readNumber reads a number that is neither negative nor infinite.
func (c *configFile) readNumber(value *yaml.Node, name string, to *float64) error {
	if isNull(value) {
		return nil
	}
	number, err := 0.0, errors.New("wrong kind of value")
	if value.Kind == yaml.ScalarNode {
		err = value.Load(&number)
	}
	if err != nil || number < 0 || math.IsNaN(number) || math.IsInf(number, 0) {
		return c.noValue(value, name, "a number, 0 or more")
	}
	*to = number
	return nil
}

// rulesExample lists every rule with its policy by default.
func rulesExample() string {
	var b strings.Builder
	b.WriteString("rules:\n")
	for _, r := range gate.Rules {
		fmt.Fprintf(&b, "  # %s\n  %s: %s\n", oneLine(r.Doc), r.Name, policyText(r, gate.Policy{Level: r.Level, Tolerance: r.Tolerance}))
	}
	return b.String()
}

// policyText writes a policy as in the configuration, the short way where the rule has no tolerance.
func policyText(r gate.Rule, p gate.Policy) string {
	var none gate.Tolerance
	if r.Tolerance == none && p.Tolerance == none {
		return string(p.Level)
	}
	return fmt.Sprintf("{level: %s, absolute: %v, relative: %v}", p.Level, p.Tolerance.Absolute, p.Tolerance.Relative)
}

func rulesSchema() *jsonschema.Schema {
	rules := map[string]*jsonschema.Schema{}
	for _, r := range gate.Rules {
		rules[r.Name] = &jsonschema.Schema{Description: oneLine(r.Doc), Ref: "#/properties/rules/$defs/policy"}
	}
	schema := closed(rules, gate.RuleNames()...)
	schema.Defs = map[string]*jsonschema.Schema{"policy": policySchema()}
	return schema
}

// policySchema describes the value of a rule: a level, or a mapping.
func policySchema() *jsonschema.Schema {
	number := func(doc string) *jsonschema.Schema {
		return &jsonschema.Schema{Type: "number", Minimum: new(float64), Description: doc}
	}
	parts := closed(map[string]*jsonschema.Schema{
		levelKey:    levelSchema(),
		absoluteKey: number("by how much the value may get worse, in its unit"),
		relativeKey: number("by which part of the value at the base it may get worse; 0.1 is a tenth"),
	}, levelKey, absoluteKey, relativeKey)
	return &jsonschema.Schema{AnyOf: []*jsonschema.Schema{levelSchema(), parts}}
}

func levelSchema() *jsonschema.Schema {
	var levels []any
	for _, l := range levelNames() {
		levels = append(levels, l)
	}
	return &jsonschema.Schema{Type: "string", Enum: levels}
}

func rulesRows(o *options) [][3]string {
	var rows [][3]string
	preset := gate.DefaultPolicies()
	for _, r := range gate.Rules {
		if p := o.Policies[r.Name]; p != preset[r.Name] {
			rows = append(rows, [3]string{"rules." + r.Name, policyText(r, p), o.origin["rules."+r.Name]})
		}
	}
	return rows
}
