package main

import (
	"fmt"

	"github.com/msa-split/msa-split/internal/analyze"
)

// layeredGraph is what a fact file says of a layered monolith. The names of its files are the
// labels, so they are not read.
type layeredGraph struct {
	Name     string
	Source   string
	Revision string
	Licence  string
	Packages []string
	Files    []struct {
		Package int `json:"p"`
	}
	Items    []layeredItem
	Edges    [][3]int // from, to, uses
	Impl     [][2]int // type, interface
	Dispatch [][3]int // from, method, calls of the interface's method
}

// layeredItem is a declaration; methods are declarations of their own.
type layeredItem struct {
	File     int      `json:"f"`
	Name     string   `json:"n"`
	Kind     string   `json:"k"`
	Lines    int      `json:"l"`
	Receiver *int     `json:"r"` // position of the type of a method
	Tables   []string `json:"t"`
	Routes   []string `json:"rt"`
	Label    string   `json:"label"`
}

func readLayered(dir string) ([]*layeredGraph, error) {
	return readFacts(dir, func() *layeredGraph { return &layeredGraph{} })
}

func (g *layeredGraph) check() error {
	for _, list := range [][][3]int{g.Edges, g.Dispatch} {
		for _, e := range list {
			if err := within(len(g.Items), "edge", e[0], e[1]); err != nil {
				return err
			}
		}
	}
	for _, pair := range g.Impl {
		if err := within(len(g.Items), "implementation", pair[0], pair[1]); err != nil {
			return err
		}
	}
	return g.checkItems()
}

func (g *layeredGraph) checkItems() error {
	for _, f := range g.Files {
		if err := within(len(g.Packages), "package", f.Package); err != nil {
			return err
		}
	}
	for _, it := range g.Items {
		if err := within(len(g.Files), "file", it.File); err != nil {
			return err
		}
		if it.Receiver != nil {
			if err := within(len(g.Items), "receiver", *it.Receiver); err != nil {
				return err
			}
		}
		if _, known := kinds[it.Kind]; !known {
			return fmt.Errorf("unknown kind %q of %q", it.Kind, it.Name)
		}
	}
	return nil
}

func (g *layeredGraph) subject() *subject {
	s := &subject{Name: g.Name, Uses: usesOf(g.Edges), Led: usesOf(g.Dispatch), Fits: g.Impl}
	for _, it := range g.Items {
		s.Elements = append(s.Elements, g.element(it))
	}
	return s
}

func (g *layeredGraph) element(it layeredItem) element {
	e := element{
		Key:   analyze.Key{Package: g.Packages[g.Files[it.File].Package], Name: it.Name, Kind: kinds[it.Kind]},
		Label: it.Label, Lines: it.Lines, Interface: it.Kind == "interface", Receiver: none,
		Words: wordsOf(namedWords(it.Name)), Tables: it.Tables, Routes: it.Routes,
	}
	if it.Receiver != nil {
		e.Receiver, e.Key.Owner = *it.Receiver, g.Items[*it.Receiver].Name
	}
	e.ID = e.Key.String()
	return e
}

// namedWords splits a name as the tool does, without words of a single letter.
func namedWords(name string) []string {
	var words []string
	for _, w := range analyze.SplitWords(name) {
		if len(w) > 1 {
			words = append(words, w)
		}
	}
	return words
}
