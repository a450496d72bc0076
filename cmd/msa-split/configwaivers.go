package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v4"

	"github.com/msa-split/msa-split/internal/gate"
)

// waiversSection excuses findings of a check.
var waiversSection = section{
	name:    "waivers",
	doc:     "findings of a check that a team accepts, each with the reason and, if it is not for ever, the last day; * in a subject stands for any text",
	read:    (*configFile).readWaivers,
	example: waiversExample,
	schema:  waiversSchema,
	rows:    waiversRows,
}

// The keys of a waiver.
const (
	ruleKey    = "rule"
	subjectKey = "subject"
	reasonKey  = "reason"
	untilKey   = "until"
)

var waiverKeys = []string{ruleKey, subjectKey, reasonKey, untilKey}

const wantWaiver = `a mapping such as {rule: new-cut, subject: "orders -> payments", reason: "strangler, ADR 12"}`

// readWaivers sets the waivers, in the order of the file.
func (c *configFile) readWaivers(value *yaml.Node, to *settings, _ map[string]string) error {
	if value.Kind != yaml.SequenceNode {
		return c.noValue(value, "waivers", "a list with "+wantWaiver)
	}
	to.Waivers = nil
	for _, item := range value.Content {
		w, err := c.readWaiver(item)
		if err != nil {
			return err
		}
		same := func(o gate.Waiver) bool { return o.Rule == w.Rule && o.Subject == w.Subject }
		if i := slices.IndexFunc(to.Waivers, same); i >= 0 {
			return fmt.Errorf("%s: the waiver of %s for %q stands at %s already: remove one of them", c.at(item), w.Rule, w.Subject, to.Waivers[i].Place)
		}
		to.Waivers = append(to.Waivers, w)
	}
	return nil
}

func (c *configFile) readWaiver(item *yaml.Node) (gate.Waiver, error) {
	w := gate.Waiver{Place: c.line(item)}
	if item.Kind != yaml.MappingNode {
		return w, c.noValue(item, "waivers", wantWaiver)
	}
	err := c.eachKey(item, func(key, value *yaml.Node) error { return c.readWaiverPart(&w, key, value) })
	if err != nil {
		return w, err
	}
	for _, need := range []struct{ key, text string }{{ruleKey, w.Rule}, {subjectKey, w.Subject}, {reasonKey, w.Reason}} {
		if need.text == "" {
			return w, fmt.Errorf("%s: this waiver has no %s: want %s", c.at(item), need.key, wantWaiver)
		}
	}
	return w, nil
}

// readWaiverPart sets one part of a waiver. A key without a value is as none, which leaves the
// parts that every waiver needs empty.
func (c *configFile) readWaiverPart(w *gate.Waiver, key, value *yaml.Node) (err error) {
	if !slices.Contains(waiverKeys, key.Value) {
		return c.unknown(key, waiverKeys)
	}
	if isNull(value) {
		return nil
	}
	if value.Kind != yaml.ScalarNode {
		return c.noValue(value, key.Value, "a text")
	}
	switch key.Value {
	case ruleKey:
		w.Rule, err = value.Value, c.checkRule(value)
	case subjectKey:
		w.Subject, err = c.readSubject(value)
	case reasonKey:
		w.Reason = strings.TrimSpace(value.Value)
	case untilKey:
		w.Until, err = c.readDay(value)
	}
	return err
}

// readSubject returns a subject in the form in which findings write it, whatever the spaces. One
// without spaces around its arrow reads as a single name, which no service has.
func (c *configFile) readSubject(value *yaml.Node) (string, error) {
	s, err := gate.ParseSubject(value.Value)
	if err != nil {
		return "", fmt.Errorf("%s: %w", c.at(value), err)
	}
	if strings.Contains(s.From+s.To+s.Symbol, "->") {
		return "", fmt.Errorf("%s: reading the subject %q: want spaces around ->, as in orders -> payments", c.at(value), value.Value)
	}
	return s.String(), nil
}

// readDay reads the text of a date, which YAML itself would make a time.
func (c *configFile) readDay(value *yaml.Node) (string, error) {
	if _, err := time.Parse(time.DateOnly, value.Value); err != nil {
		return "", c.noValue(value, untilKey, "a day such as 2027-01-31")
	}
	return value.Value, nil
}

func waiversExample() string {
	return `waivers: [{rule: new-cut, subject: "orders -> payments", reason: "strangler, ADR 12", until: "2027-01-31"}]` + "\n"
}

func waiversSchema() *jsonschema.Schema {
	var rules []any
	for _, name := range gate.RuleNames() {
		rules = append(rules, name)
	}
	waiver := closed(map[string]*jsonschema.Schema{
		ruleKey:    {Type: "string", Enum: rules},
		subjectKey: {Type: "string", Pattern: `\S`, Description: "NAME, FROM -> TO or FROM -> TO SYMBOL, as the finding says; * stands for any text"},
		reasonKey:  {Type: "string", Pattern: `\S`, Description: "why it is accepted"},
		untilKey:   {Type: "string", Format: "date", Pattern: `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`, Description: "last day of the waiver"},
	}, waiverKeys...)
	waiver.Required = []string{ruleKey, subjectKey, reasonKey}
	return &jsonschema.Schema{Type: "array", Items: waiver, UniqueItems: true}
}

func waiversRows(o *options) [][3]string {
	var rows [][3]string
	for _, w := range o.Waivers {
		text := fmt.Sprintf("{rule: %s, subject: %q, reason: %q", w.Rule, w.Subject, w.Reason)
		if w.Until != "" {
			text += ", until: " + w.Until
		}
		rows = append(rows, [3]string{"waivers", text + "}", w.Place})
	}
	return rows
}
