package main

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v4"

	"github.com/msa-split/msa-split/internal/analyze"
)

// weights are numbers by name, such as how much each source of evidence counts. As a flag they are written NAME=X; the
// flag may be repeated, and of two numbers of one name the last counts.
type weights map[string]float64

// maxWeight is the largest weight: with it, a single link counts as much as a hundred references.
const maxWeight = 100

// String writes all weights by name.
func (w weights) String() string { return strings.Join(w.list("="), ",") }

// list writes each weight with a sign between name and number.
func (w weights) list(sign string) []string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(w)) {
		all = append(all, name+sign+strconv.FormatFloat(w[name], 'g', -1, 64))
	}
	return all
}

// Set adds weights, separated by commas.
func (w *weights) Set(text string) error {
	for _, item := range strings.Split(text, ",") {
		name, number, ok := strings.Cut(strings.TrimSpace(item), "=")
		x, err := strconv.ParseFloat(number, 64)
		if !ok || name == "" || err != nil && !math.IsInf(x, 0) {
			return fmt.Errorf("%q is no weight: want NAME=X, such as words=0.5", item)
		}
		if *w == nil {
			*w = weights{}
		}
		(*w)[name] = x
	}
	return nil
}

// load reads a mapping from names to numbers.
func (w *weights) load(value *yaml.Node) error {
	if value.Kind != yaml.MappingNode {
		return errors.New("wrong kind of value")
	}
	read := weights{}
	for i := 0; i+1 < len(value.Content); i += 2 {
		name, number := value.Content[i], value.Content[i+1]
		var x float64
		if _, twice := read[name.Value]; twice || name.Kind != yaml.ScalarNode || isNull(number) {
			return errors.New("no number of its own")
		}
		if err := number.Load(&x); err != nil {
			return err
		}
		read[name.Value] = x
	}
	*w = read
	return nil
}

// Type is what help shows for a value.
func (w *weights) Type() string { return "NAME=X" }

// evidenceValues lists the values of the setting evidence that have no sign.
func evidenceValues() []string { return append([]string{noEvidence}, evidenceNames()...) }

// describeEvidence adds to the schema which names there are.
func describeEvidence(key *jsonschema.Schema) {
	key.Items.Pattern = "^(" + noEvidence + "|[+-]?(" + strings.Join(evidenceNames(), "|") + "))$"
}

// describeWeights adds to the schema which names and numbers there are.
func describeWeights(key *jsonschema.Schema) {
	key.PropertyNames = &jsonschema.Schema{Enum: anyOf(evidenceNames())}
	key.AdditionalProperties.Minimum, key.AdditionalProperties.Maximum = new(float64), new(float64)
	*key.AdditionalProperties.Maximum = maxWeight
}

func anyOf(names []string) []any {
	var all []any
	for _, name := range names {
		all = append(all, name)
	}
	return all
}

// evidenceNames lists the sources of evidence.
func evidenceNames() []string {
	var names []string
	for _, s := range analyze.Sources {
		names = append(names, s.Name)
	}
	return names
}
