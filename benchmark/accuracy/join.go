package main

import (
	"cmp"
	"go/token"
	"maps"
	gopath "path"
	"slices"
	"strconv"

	"github.com/msa-split/msa-split/internal/analyze"
)

// joined returns the graph that the tool divides, as a load of the code would give it.
func (s *subject) joined() *analyze.Graph {
	s.once.Do(func() { s.graph = analyze.Join(s.facts()) })
	return s.graph
}

// facts returns the facts of the packages, by path.
func (s *subject) facts() []analyze.PackageFacts {
	f := factTable{}
	for _, e := range s.Elements {
		f.declare(e)
	}
	for _, u := range s.Uses {
		f.refer(s.Elements[u.From], s.Elements[u.To], u.Count)
	}
	for _, pair := range s.Fits {
		f.implement(s.Elements[pair[0]].Key, s.Elements[pair[1]].Key)
	}
	s.lead(f)
	return f.sorted()
}

// lead makes calls through interfaces reach the methods that are known to implement them. The
// facts name caller and method, not the method of the interface, so each method that is reached
// stands for one outside of the code base, which it alone implements.
func (s *subject) lead(f factTable) {
	known := map[int]bool{}
	for _, u := range s.Led {
		from, to := s.Elements[u.From].Key, s.Elements[u.To].Key
		outside := analyze.Key{Package: "interfaces", Owner: "of", Name: strconv.Itoa(u.To), Kind: analyze.KindMethod}
		f.add(from, outside, analyze.RefCall, u.Count)
		if !known[u.To] {
			known[u.To] = true
			f.implement(to, outside)
		}
	}
}

// factTable gathers facts by package.
type factTable map[string]*analyze.PackageFacts

func (f factTable) at(path string) *analyze.PackageFacts {
	p := f[path]
	if p == nil {
		p = &analyze.PackageFacts{Path: path, Dir: path, Name: gopath.Base(path)}
		f[path] = p
	}
	return p
}

func (f factTable) declare(e element) {
	p := f.at(e.Key.Package)
	p.Lines += e.Lines
	if e.Command {
		p.Name = "main"
	}
	for _, t := range e.Tables {
		p.Accesses = append(p.Accesses, analyze.Access{Key: e.Key, Table: t, Sure: 1})
	}
	for _, r := range e.Routes {
		p.Entries = append(p.Entries, analyze.Entry{Key: e.Key, Kind: "http", Name: r})
	}
	if e.Key.Kind == analyze.KindPackage {
		p.Words = e.Words
		return
	}
	p.Words = addWords(p.Words, e.Words)
	p.Declarations = append(p.Declarations, analyze.Declaration{Key: e.Key, Exported: token.IsExported(e.Key.Name), Lines: e.Lines})
	if e.Interface {
		p.MethodSets = append(p.MethodSets, analyze.MethodSet{Type: e.Key, Interface: true})
	}
}

// addWords counts words together.
func addWords(list, more []analyze.Word) []analyze.Word {
	for _, w := range more {
		i := slices.IndexFunc(list, func(known analyze.Word) bool { return known.Text == w.Text })
		if i < 0 {
			list = append(list, w)
			continue
		}
		list[i].Count += w.Count
	}
	return list
}

func (f factTable) refer(from, to element, count int) {
	p := f.at(from.Key.Package)
	if to.Key.Package != p.Path && !slices.Contains(p.Imports, to.Key.Package) {
		p.Imports = append(p.Imports, to.Key.Package)
	}
	if count > 0 {
		f.add(from.Key, to.Key, refKind(to), count)
	}
}

// refKind is the kind of reference that a declaration usually gets: the facts don't tell kinds apart.
func refKind(to element) analyze.RefKind {
	switch to.Key.Kind {
	case analyze.KindType:
		return analyze.RefType
	case analyze.KindFunc, analyze.KindMethod:
		return analyze.RefCall
	}
	return analyze.RefValue
}

func (f factTable) implement(from, to analyze.Key) { f.add(from, to, analyze.RefImplements, 1) }

func (f factTable) add(from, to analyze.Key, kind analyze.RefKind, count int) {
	p := f.at(from.Package)
	p.References = append(p.References, analyze.Reference{From: from, To: to, Kind: kind, Usage: analyze.Usage{Count: count}})
}

// sorted returns the facts by path, the most frequent words first.
func (f factTable) sorted() []analyze.PackageFacts {
	var all []analyze.PackageFacts
	for _, path := range slices.Sorted(maps.Keys(f)) {
		p := *f[path]
		slices.SortStableFunc(p.Words, func(a, b analyze.Word) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
		})
		all = append(all, p)
	}
	return all
}
