package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v4"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/propose"
)

// The sections of what the user knows, whatever a division finds.
var (
	togetherSection = section{
		name: "together",
		doc: "lists of patterns: all that matches any pattern of a list is in one service. " +
			"Behind a # stands a declaration, a type with its methods or a function: ./models#Order, ./models#Order.Cancel",
		read:    (*configFile).readTogether,
		example: func() string { return "together: [[./internal/cart, ./internal/orders/...]]\n" },
		schema:  func() *jsonschema.Schema { return rulesOfPatterns(1) },
		rows:    func(o *options) [][3]string { return rowsOfRules("together", o.Keep.Together) },
	}
	apartSection = section{
		name:    "apart",
		doc:     "lists of patterns: what matches a pattern of a list is in no service with what matches another one of it",
		read:    (*configFile).readApart,
		example: func() string { return "apart: [[./internal/ledger, ./internal/payments/...]]\n" },
		schema:  func() *jsonschema.Schema { return rulesOfPatterns(2) },
		rows:    func(o *options) [][3]string { return rowsOfRules("apart", o.Keep.Apart) },
	}
	pinSection = section{
		name:    "pin",
		doc:     "the service of what matches a pattern, by its name; what names a declaration goes before what names its package",
		read:    (*configFile).readPins,
		example: func() string { return "pin: {./internal/billing/...: payments}\n" },
		schema:  pinSchema,
		rows:    pinRows,
	}
)

const (
	wantRules = "lists of patterns in a list, such as [[./internal/cart, ./internal/orders/...]]"
	wantPins  = "a mapping such as {./internal/billing/...: payments}"
)

func (c *configFile) readTogether(value *yaml.Node, to *settings, _ map[string]string) (err error) {
	to.Keep.Together, err = c.readRulesOfPatterns(value, "together")
	return err
}

func (c *configFile) readApart(value *yaml.Node, to *settings, _ map[string]string) (err error) {
	to.Keep.Apart, err = c.readRulesOfPatterns(value, "apart")
	for i, rule := range to.Keep.Apart {
		if err == nil && len(rule.Patterns) < 2 {
			return fmt.Errorf("%s: a list of apart holds %s: want two or more, of which none is with another",
				c.at(value.Content[i]), plural(len(rule.Patterns), "pattern"))
		}
	}
	return err
}

// readRulesOfPatterns reads lists of patterns. Each has the place where it begins.
func (c *configFile) readRulesOfPatterns(value *yaml.Node, name string) ([]cluster.Rule, error) {
	if value.Kind != yaml.SequenceNode {
		return nil, c.noValue(value, name, wantRules)
	}
	var rules []cluster.Rule
	for _, list := range value.Content {
		items, err := c.items(list, name, wantRules)
		if err != nil {
			return nil, err
		}
		if err := c.checkRuleOfPatterns(items, name); err != nil {
			return nil, err
		}
		rules = append(rules, cluster.Rule{Patterns: texts(items), Place: c.line(list)})
	}
	return rules, nil
}

// checkRuleOfPatterns refuses patterns that can't match or stand twice in a list.
func (c *configFile) checkRuleOfPatterns(items []*yaml.Node, name string) error {
	first := map[string]*yaml.Node{}
	for _, n := range items {
		if err := c.checkKeptPattern(n, name); err != nil {
			return err
		}
		if before := first[plainPattern(n.Value)]; before != nil {
			return fmt.Errorf("%s: the pattern %q stands at %s in the same list of %s already: remove one of them", c.at(n), n.Value, c.at(before), name)
		}
		first[plainPattern(n.Value)] = n
	}
	return nil
}

// checkKeptPattern refuses a pattern that can match nothing of the code base.
func (c *configFile) checkKeptPattern(n *yaml.Node, name string) error {
	packages, declaration := analyze.CutName(n.Value)
	switch {
	case leadsOut(packages):
		return fmt.Errorf("%s: %s holds %q, which leads out of the code base: want ./dir/... from its root, or an import path", c.at(n), name, n.Value)
	case strings.Contains(n.Value, "#") && (packages == "" || declaration == ""):
		return fmt.Errorf("%s: %s holds %q: want a package before the # and a name behind it, such as ./models#Order", c.at(n), name, n.Value)
	}
	return nil
}

// readPins reads the service of each pattern, sorted by pattern: the order of the keys means nothing.
func (c *configFile) readPins(value *yaml.Node, to *settings, _ map[string]string) error {
	if value.Kind != yaml.MappingNode {
		return c.noValue(value, "pin", wantPins)
	}
	to.Keep.Pins = nil
	first := map[string]*yaml.Node{}
	err := c.eachKey(value, func(key, value *yaml.Node) error {
		if err := c.checkPin(key, value); err != nil {
			return err
		}
		if before := first[plainPattern(key.Value)]; before != nil {
			return fmt.Errorf("%s: the pattern %q stands at %s as %q already: remove one of them", c.at(key), key.Value, c.at(before), before.Value)
		}
		first[plainPattern(key.Value)] = key
		to.Keep.Pins = append(to.Keep.Pins, cluster.Pin{Pattern: key.Value, Service: value.Value, Place: c.line(key)})
		return nil
	})
	slices.SortFunc(to.Keep.Pins, func(a, b cluster.Pin) int { return strings.Compare(a.Pattern, b.Pattern) })
	return err
}

func (c *configFile) checkPin(key, value *yaml.Node) error {
	if key.Value == "" {
		return fmt.Errorf("%s: pin holds an empty pattern: want ./dir/... from the root of the code base, or an import path", c.at(key))
	}
	if err := c.checkKeptPattern(key, "pin"); err != nil {
		return err
	}
	switch {
	case value.Kind != yaml.ScalarNode || isNull(value):
		return c.noValue(value, "pin."+key.Value, "the name of a service such as payments")
	case value.Value == propose.SharedID:
		return fmt.Errorf("%s: %q is pinned to %q, which stands for shared code and is no service: add it to shared: instead", c.at(value), key.Value, value.Value)
	}
	return c.checkServiceName(value)
}

func patternSchema() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", MinLength: jsonschema.Ptr(1)}
}

// rulesOfPatterns describes lists of at least so many patterns.
func rulesOfPatterns(least int) *jsonschema.Schema {
	list := &jsonschema.Schema{Type: "array", MinItems: jsonschema.Ptr(least), UniqueItems: true, Items: patternSchema()}
	return &jsonschema.Schema{Type: "array", Items: list}
}

func pinSchema() *jsonschema.Schema {
	return &jsonschema.Schema{
		Type: "object", PropertyNames: patternSchema(),
		AdditionalProperties: &jsonschema.Schema{
			Type: "string", Pattern: serviceName.String(), Not: &jsonschema.Schema{Enum: []any{propose.SharedID}},
		},
	}
}

func rowsOfRules(name string, rules []cluster.Rule) [][3]string {
	var rows [][3]string
	for _, r := range rules {
		rows = append(rows, [3]string{name, "[" + strings.Join(r.Patterns, ", ") + "]", r.Place})
	}
	return rows
}

func pinRows(o *options) [][3]string {
	var rows [][3]string
	for _, p := range o.Keep.Pins {
		rows = append(rows, [3]string{"pin." + p.Pattern, p.Service, p.Place})
	}
	return rows
}

// keep is what the user knows, with the place of the patterns of shared code for messages.
func (o *options) keep() cluster.Constraints {
	keep := o.Keep
	keep.Shared = o.origin["shared"]
	return keep
}

// unmatchedKeep warns of constraints that speak of nothing: a slip of the pen there would leave them unkept without a word.
func (o *options) unmatchedKeep(g *analyze.Graph) []analyze.Warning {
	var out []analyze.Warning
	warn := func(key, pattern, place string) {
		if !matchesAny(g, pattern) {
			out = append(out, patternWarning(g, fmt.Sprintf("%s in %s: no %s matches %q", key, place, nameable(pattern), pattern), pattern))
		}
	}
	for _, group := range []struct {
		key   string
		rules []cluster.Rule
	}{{"together", o.Keep.Together}, {"apart", o.Keep.Apart}} {
		for _, r := range group.rules {
			for _, pattern := range r.Patterns {
				warn(group.key, pattern, r.Place)
			}
		}
	}
	for _, p := range o.Keep.Pins {
		warn("pin", p.Pattern, p.Place)
	}
	return out
}

// nameable is what a pattern can name.
func nameable(pattern string) string {
	if _, name := analyze.CutName(pattern); name != "" {
		return "declaration"
	}
	return "package"
}
