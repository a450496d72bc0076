package analyze

import (
	"slices"

	"github.com/msa-split/msa-split/internal/analyze/entry"
)

// wiring is a registration or a message on the way to being complete.
type wiring struct {
	name, handler Term
	key, by       Key
	site          Site
	sure          float64
	rebind        bool  // what the declaration is given decides who registers: a caller does
	done          []Key // functions whose callers or mounts were looked at
}

// complete replaces what depends on callers and mounts, once for each of them.
func (w *wirer) complete(s wiring, yield func(wiring) bool) bool {
	s.name, s.handler = w.reduce(s.name, 0), w.reduce(s.handler, 0)
	open, ok := firstOpen(s.handler, s.name)
	if !ok {
		return yield(s)
	}
	fresh := !slices.Contains(s.done, open.Key) && len(s.done) < mostSteps
	s.done = append(slices.Clip(s.done), open.Key)
	if open.Op == entry.Mounted {
		return w.completeMounts(s, open.Key, fresh, yield)
	}
	calls := w.handoffs[open.Key]
	if !fresh || len(calls) == 0 {
		s.name, s.handler = s.name.given(open.Key, nil), s.handler.given(open.Key, nil)
		return w.complete(s, yield)
	}
	for _, call := range calls {
		next := s
		next.name, next.handler = s.name.given(open.Key, call.Args), s.handler.given(open.Key, call.Args)
		if s.rebind && open.Key == s.by && (s.handler.Op == entry.Param || s.handler.Op == entry.None) {
			next.key, next.by, next.site = call.Key, call.By, call.Site
		}
		if !w.complete(next, yield) {
			return false
		}
	}
	return true
}

func (w *wirer) completeMounts(s wiring, fn Key, fresh bool, yield func(wiring) bool) bool {
	mounts := w.mounts[fn]
	if !fresh || len(mounts) == 0 {
		mounts = []Mount{{Prefix: Term{Op: entry.Text}}}
	}
	for _, m := range mounts {
		next := s
		next.name = s.name.mounted(fn, m.Prefix)
		next.handler = s.handler.mounted(fn, m.Prefix)
		if !w.complete(next, yield) {
			return false
		}
	}
	return true
}

// firstOpen returns the first parameter or mount in some terms.
func firstOpen(terms ...Term) (open Term, found bool) {
	for _, t := range terms {
		t.visit(func(t Term) {
			if !found && (t.Op == entry.Param || t.Op == entry.Mounted) {
				open, found = t, true
			}
		})
	}
	return open, found
}

// given replaces the parameters of a function by arguments. What can't be told is replaced by what the parameter stands for
// without callers.
func (t Term) given(fn Key, args []Term) Term {
	if t.Op == entry.Param && t.Key == fn {
		if t.Index < len(args) && args[t.Index].Op != entry.None {
			return args[t.Index]
		}
		if len(t.Args) > 0 {
			return t.Args[0]
		}
		return Term{}
	}
	return t.within(func(a Term) Term { return a.given(fn, args) })
}

func (t Term) mounted(fn Key, prefix Term) Term {
	if t.Op == entry.Mounted && t.Key == fn {
		return prefix
	}
	return t.within(func(a Term) Term { return a.mounted(fn, prefix) })
}

// within returns a term with its inner terms changed.
func (t Term) within(change func(Term) Term) Term {
	if len(t.Args) == 0 {
		return t
	}
	args := make([]Term, len(t.Args))
	for i, a := range t.Args {
		args[i] = change(a)
	}
	t.Args = args
	return t
}

// reduce replaces calls by what the functions return.
func (w *wirer) reduce(t Term, depth int) Term {
	if depth > mostSteps {
		return Term{}
	}
	t = t.within(func(a Term) Term { return w.reduce(a, depth+1) })
	if t.Op != entry.Returned {
		return t
	}
	result, ok := w.results[t.Key]
	if !ok {
		return Term{}
	}
	return w.reduce(result.given(t.Key, t.Args), depth+1)
}
