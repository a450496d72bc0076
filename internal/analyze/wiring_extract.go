package analyze

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze/entry"
)

// findEntries looks for entry points and messages, and notes the literals that handle them, so that these become scopes.
func (x *extractor) findEntries() entry.Found {
	var files []*ast.File
	for _, src := range x.sources() {
		files = append(files, src.file.Syntax)
	}
	found := entry.Find(entry.Package{Path: x.pkg.Path, Module: x.pkg.Module.Path, Files: files, Info: x.pkg.Info, Types: x.pkg.Types})
	for _, r := range found.Registrations {
		x.noteHandlers(r.Handler)
	}
	for _, h := range found.Handoffs {
		for _, a := range h.Args {
			x.noteHandlers(a)
		}
	}
	for _, r := range found.Results {
		x.noteHandlers(r.Term)
	}
	return found
}

func (x *extractor) noteHandlers(t entry.Term) {
	if n := len(t.Lits); n > 0 {
		x.handlers[t.Lits[n-1]] = true
	}
	for _, a := range t.Args {
		x.noteHandlers(a)
	}
}

// wire names what was found by Key. The scopes have to be known.
func (x *extractor) wire(found entry.Found) {
	w := &x.facts.Wiring
	site := x.siteOf
	for _, r := range found.Registrations {
		w.Registrations = append(w.Registrations, Registration{
			Kind: r.Kind, Name: x.term(r.Name), Handler: x.term(r.Handler), By: x.declared(r.By.Object), Site: site(r.By.Pos), Sure: r.Sure, Started: r.Started,
		})
	}
	for _, p := range found.Publications {
		w.Sends = append(w.Sends, Send{
			Kind: p.Kind, Topic: x.term(p.Topic), Key: x.around(p.By)[0], By: x.declared(p.By.Object), Site: site(p.By.Pos), Sure: p.Sure,
		})
	}
	for _, s := range found.Streams {
		w.Streams = append(w.Streams, Stream{Kind: s.Kind, Keys: x.around(s.By), Site: site(s.By.Pos), Handler: s.Handler})
	}
	for _, h := range found.Handoffs {
		if to, ok := keyOf(h.To); ok {
			w.Handoffs = append(w.Handoffs, Handoff{To: to, Args: x.terms(h.Args), Key: x.around(h.By)[0], By: x.declared(h.By.Object), Site: site(h.By.Pos)})
		}
	}
	x.wireFunctions(found)
}

// wireFunctions names what is told of functions and generated services.
func (x *extractor) wireFunctions(found entry.Found) {
	w := &x.facts.Wiring
	for _, m := range found.Mounts {
		if of, ok := keyOf(m.Of); ok {
			w.Mounts = append(w.Mounts, Mount{Of: of, Prefix: x.term(m.Prefix)})
		}
	}
	for _, r := range found.Results {
		if of, ok := keyOf(r.Of); ok {
			w.Results = append(w.Results, Result{Of: of, Term: x.term(r.Term)})
		}
	}
	for _, s := range found.Services {
		if key, ok := keyOf(s.Interface); ok {
			w.Services = append(w.Services, ServiceName{Interface: key, Name: s.Name})
		}
	}
}

// around returns the scopes around a place, the innermost first, then the declaration.
func (x *extractor) around(p entry.Place) []Key {
	return append(x.scopesOf(p.Literals), x.declared(p.Object))
}

func (x *extractor) scopesOf(lits []*ast.FuncLit) []Key {
	var keys []Key
	for _, lit := range slices.Backward(lits) {
		if key, ok := x.scopes[lit]; ok {
			keys = append(keys, key)
		}
	}
	return keys
}

// declared names a declaration of the package, a blank variable too.
func (x *extractor) declared(obj types.Object) Key {
	if key, ok := keyOf(obj); ok {
		return key
	}
	if v, ok := obj.(*types.Var); ok {
		return x.key(KindVar, "", v.Name())
	}
	return Key{}
}

func (x *extractor) terms(all []entry.Term) []Term {
	if all == nil {
		return nil
	}
	terms := make([]Term, len(all))
	for i, t := range all {
		terms[i] = x.term(t)
	}
	return terms
}

// term names what a term speaks of by Key. What has no key can't be told.
func (x *extractor) term(t entry.Term) Term {
	named := Term{Op: t.Op, Text: t.Text, Index: t.Index, Args: x.terms(t.Args)}
	ok := true
	switch t.Op {
	case entry.Around, entry.Literal:
		keys := x.scopesOf(t.Lits)
		if t.Op == entry.Around {
			keys = append(keys, x.declared(t.Object))
		}
		if ok = len(keys) > 0 && keys[0] != (Key{}); ok {
			named.Op, named.Key = entry.Func, keys[0]
		}
	case entry.Func, entry.Param, entry.Returned, entry.Mounted:
		named.Key, ok = keyOf(t.Func)
	case entry.Type, entry.ServiceName:
		named.Key, ok = keyOf(t.Type)
	}
	if !ok {
		return Term{}
	}
	return named
}
