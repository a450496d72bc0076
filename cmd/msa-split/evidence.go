package main

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// noEvidence is the value of the setting evidence that leaves references alone.
const noEvidence = "none"

// choice is what the setting evidence says of a source.
type choice int

const (
	asUsual choice = iota
	asked
	removed  // a minus stands before its name
	unlisted // others are listed, or none
)

// chosen returns what the setting says of a source. A sign beats the list, which takes the place of the usual sources.
func (o *options) chosen(source string) choice {
	signs, list := map[string]choice{}, false
	for _, item := range o.Evidence {
		sign, name := signOf(item)
		switch sign {
		case "+":
			signs[name] = asked
		case "-":
			signs[name] = removed
		default:
			list = true
			signs[name] = cmp.Or(signs[name], asked)
		}
	}
	if c := signs[source]; c != asUsual || !list {
		return c
	}
	return unlisted
}

// signOf parts a value of the setting evidence into its sign, or "", and the name.
func signOf(item string) (sign, name string) {
	item = strings.TrimSpace(item)
	if item != "" && (item[0] == '+' || item[0] == '-') {
		return item[:1], item[1:]
	}
	return "", item
}

// weightOf returns how much a source counts between parts of a unit; 0 is not at all. A weight switches a source on,
// unless what names the evidence beats what names the weight.
func (o *options) weightOf(s analyze.Source, unit string) float64 {
	usual := s.Weights[unit]
	weight, given := o.Weight[s.Name]
	switch c := o.chosen(s.Name); {
	case given && (c == asUsual || c == asked || o.rank("weight") >= o.rank("evidence")):
		return weight
	case c == asUsual:
		return usual
	case c == asked:
		return cmp.Or(usual, 1)
	}
	return 0
}

// rank orders the places where a setting can be made by which beats which.
func (o *options) rank(name string) int {
	switch o.origin[name] {
	case originDefault:
		return 0
	case setting{name: name}.environment():
		return 2
	case "--" + name:
		return 3
	}
	return 1
}

// wanted returns the sources that are to be looked at between parts of a unit. One that says nothing there is among them
// where the user names it, so that the result can say so.
func (o *options) wanted(unit string) []analyze.Wanted {
	var all []analyze.Wanted
	for _, s := range analyze.Sources {
		if w := o.weightOf(s, unit); w > 0 {
			all = append(all, analyze.Wanted{Source: s, Weight: w})
		}
	}
	return all
}

// collecting finds the evidence for one division.
type collecting struct {
	*options
	graph *analyze.Graph
	notes []string // what was not looked at
}

// find is for the options of a division. What the sources warn of is printed, and stands in the graph from then on.
func (c *collecting) find(ctx context.Context, q *analyze.Quotient) ([]analyze.Evidence, error) {
	wanted := c.wanted(q.Unit)
	if left := c.leftOut(c.graph, q.Unit); len(left) > 0 {
		wanted = slices.DeleteFunc(wanted, func(w analyze.Wanted) bool { return slices.Contains(left, w.Source.Name) })
		c.notes = append(c.notes, leftOutNote(left))
	}
	if slices.ContainsFunc(wanted, func(w analyze.Wanted) bool { return !w.Source.Inherent }) {
		c.progress.phase("reading history and owners")
		defer c.progress.phase("dividing")
	}
	all, warnings, err := analyze.Collect(ctx, q, wanted, analyze.SourceOptions{Env: c.env})
	if err != nil {
		return nil, err
	}
	known := len(c.graph.Warnings)
	for _, w := range warnings {
		if !slices.ContainsFunc(c.graph.Warnings, func(v analyze.Warning) bool { return warningLine(v) == warningLine(w) }) {
			c.graph.Warnings = append(c.graph.Warnings, w)
		}
	}
	c.warn(c.graph.Warnings[known:])
	return all, nil
}

// leftOut names the sources that a graph without files and history has nothing for: those that would be looked at
// as usual, and in the tree of another revision all. Where somebody asks for one beside a graph file, the source
// itself warns.
func (o *options) leftOut(g *analyze.Graph, unit string) []string {
	var names []string
	for _, w := range o.wanted(unit) {
		_, weighed := o.Weight[w.Source.Name]
		usual := o.chosen(w.Source.Name) == asUsual && !weighed
		if g.Root == "" && !w.Source.Inherent && (usual || len(o.Graph) == 0) {
			names = append(names, w.Source.Name)
		}
	}
	return names
}

func leftOutNote(names []string) string {
	return strings.Join(names, ", ") + " left out as evidence: the code comes without its repository"
}
