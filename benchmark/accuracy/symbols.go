package main

import (
	"fmt"

	"github.com/msa-split/msa-split/internal/analyze"
)

// symbolGraph is what a fact file says of the declarations of a code base. Methods are part of
// their type, and packages are hidden.
type symbolGraph struct {
	Name  string
	Items []symbol
	Edges [][3]int // from, to, uses
}

// symbol is a declaration outside of functions.
type symbol struct {
	Package int    `json:"p"` // a number without meaning here; it orders symbols
	Name    string `json:"n"`
	Kind    string `json:"k"` // func, type, var, const; empty for what generated code declares
	Lines   int    `json:"l"`
	Label   string `json:"label"`
}

func readSymbols(dir string) ([]*symbolGraph, error) {
	return readFacts(dir, func() *symbolGraph { return &symbolGraph{} })
}

func (g *symbolGraph) check() error {
	for _, e := range g.Edges {
		if err := within(len(g.Items), "edge", e[0], e[1]); err != nil {
			return err
		}
	}
	return nil
}

// kinds maps the words of the facts. What generated code declares is mostly types.
var kinds = map[string]analyze.Kind{
	"": analyze.KindType, "type": analyze.KindType, "struct": analyze.KindType, "interface": analyze.KindType,
	"func": analyze.KindFunc, "method": analyze.KindMethod, "var": analyze.KindVar, "const": analyze.KindConst,
}

func (g *symbolGraph) subject() *subject {
	s := &subject{Name: g.Name}
	for _, it := range g.Items {
		key := analyze.Key{Package: fmt.Sprintf("%04d", it.Package), Name: it.Name, Kind: kinds[it.Kind]}
		s.Elements = append(s.Elements, element{ID: key.String(), Key: key, Label: it.Label, Lines: it.Lines, Receiver: none})
	}
	s.Uses = usesOf(g.Edges)
	return s
}

// usesOf reads triples of from, to and uses.
func usesOf(edges [][3]int) []use {
	uses := make([]use, len(edges))
	for i, e := range edges {
		uses[i] = use{e[0], e[1], e[2]}
	}
	return uses
}
