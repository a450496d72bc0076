package analyze

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/entry"
)

const (
	// mostBindings is how many callers, and callers of these, are told apart for one registration.
	mostBindings = 2000
	// mostSteps is how far a value is followed through functions.
	mostSteps = 12
	// mostImplementers is how many types may implement an interface for a call of it to be taken as one of each.
	mostImplementers = 3
)

// wirer completes what packages tell of entry points and messages by what others hand to their functions, return from
// them and mount below paths. It takes time in the facts, times the callers of functions that register or send for others.
type wirer struct {
	handoffs map[Key][]Handoff // by the function that is called, through an interface too
	mounts   map[Key][]Mount
	results  map[Key]Term
	services map[Key]string
	routed   map[Key]bool // functions that return a router with routes of its own
	methods  map[Key]MethodSet
	impls    map[Key][]Key // methods that implement an interface's method, generated ones aside
	started  map[Key]bool  // declarations that a go statement starts
	callers  map[Key][]Key // declarations and scopes that call what opens a stream
}

// wire makes the entry points and publications of a graph out of the wiring of its packages.
func wire(g *Graph, all []PackageFacts, refs []Reference) {
	w := newWirer(all, refs)
	for _, f := range all {
		for _, r := range f.Wiring.Registrations {
			g.Entries = append(g.Entries, w.entries(r)...)
		}
		for _, s := range f.Wiring.Sends {
			g.Publications = append(g.Publications, w.publications(s)...)
		}
	}
	w.stream(g, all)
	slices.SortStableFunc(g.Entries, func(a, b Entry) int { return cmp.Or(compareEntries(a, b), cmp.Compare(b.Sure, a.Sure)) })
	g.Entries = slices.CompactFunc(g.Entries, func(a, b Entry) bool { return compareEntries(a, b) == 0 })
	g.Entries = withoutAnyVerb(g.Entries)
	slices.SortStableFunc(g.Publications, func(a, b Publication) int { return cmp.Or(comparePublications(a, b), cmp.Compare(b.Sure, a.Sure)) })
	g.Publications = slices.CompactFunc(g.Publications, func(a, b Publication) bool { return comparePublications(a, b) == 0 })
}

// withoutAnyVerb leaves out a route of any verb where the same place registers the same handler for the path with a verb: a
// function that registers for others has a branch for each.
func withoutAnyVerb(entries []Entry) []Entry {
	type place struct {
		key  Key
		site Site
		path string
	}
	verbs := map[place]bool{}
	for _, e := range entries {
		if verb, path, ok := strings.Cut(e.Name, " "); ok && verb != "" && e.Kind == "http" {
			verbs[place{e.Key, e.Site, path}] = true
		}
	}
	return slices.DeleteFunc(entries, func(e Entry) bool { return e.Kind == "http" && verbs[place{e.Key, e.Site, e.Name}] })
}

// compareEntries orders entry points; of those that it finds equal the surest is kept.
func compareEntries(a, b Entry) int {
	return cmp.Or(a.Key.Compare(b.Key), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name), compareSites(a.Site, b.Site), a.By.Compare(b.By))
}

func comparePublications(a, b Publication) int {
	return cmp.Or(a.Key.Compare(b.Key), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Topic, b.Topic), compareSites(a.Site, b.Site))
}

func newWirer(all []PackageFacts, refs []Reference) *wirer {
	w := &wirer{
		handoffs: map[Key][]Handoff{}, mounts: map[Key][]Mount{}, results: map[Key]Term{}, services: map[Key]string{}, routed: map[Key]bool{},
		methods: map[Key]MethodSet{}, impls: map[Key][]Key{}, started: map[Key]bool{}, callers: map[Key][]Key{},
	}
	for _, f := range all {
		w.take(f)
	}
	w.relate(all, refs)
	w.dispatch()
	return w
}

// take indexes what one package tells.
func (w *wirer) take(f PackageFacts) {
	for _, h := range f.Wiring.Handoffs {
		w.handoffs[h.To] = append(w.handoffs[h.To], h)
	}
	for _, m := range f.Wiring.Mounts {
		w.mounts[m.Of] = append(w.mounts[m.Of], m)
	}
	for _, r := range f.Wiring.Results {
		w.results[r.Of] = r.Term
	}
	for _, s := range f.Wiring.Services {
		w.services[s.Interface] = s.Name
	}
	for _, r := range f.Wiring.Registrations {
		r.Name.visit(func(t Term) {
			if t.Op == entry.Mounted {
				w.routed[t.Key] = true
			}
		})
	}
	for _, s := range f.MethodSets {
		w.methods[s.Type] = s
	}
}

// visit calls see for a term and all inside of it.
func (t Term) visit(see func(Term)) {
	see(t)
	for _, a := range t.Args {
		a.visit(see)
	}
}

// relate takes over what references tell: what implements what, what is started, and what calls what opens a stream.
func (w *wirer) relate(all []PackageFacts, refs []Reference) {
	generated, streams := map[Key]bool{}, map[Key]bool{}
	for _, f := range all {
		for _, d := range f.Declarations {
			if d.Generated {
				generated[d.Key] = true
			}
		}
		for _, s := range f.Wiring.Streams {
			streams[s.Keys[len(s.Keys)-1]] = true
		}
	}
	called := func(r Reference, by Key) {
		if r.Kind == RefCall && streams[r.To] {
			w.callers[r.To] = append(w.callers[r.To], by)
		}
	}
	for _, r := range refs {
		if r.Kind == RefImplements && r.To.Kind == KindMethod && !generated[r.From] {
			w.impls[r.To] = append(w.impls[r.To], r.From)
		}
		if r.Kind == RefCall && r.Go > 0 {
			w.started[r.To] = true
		}
		called(r, r.From)
	}
	for _, f := range all {
		for _, s := range f.Scopes {
			for _, r := range s.Calls {
				called(r, s.Key)
			}
		}
	}
}

// dispatch leads calls of interfaces on to the few methods that implement them.
func (w *wirer) dispatch() {
	for _, method := range slices.SortedFunc(maps.Keys(w.handoffs), Key.Compare) {
		impls := w.impls[method]
		if len(impls) == 0 || len(impls) > mostImplementers {
			continue
		}
		for _, impl := range impls {
			w.handoffs[impl] = append(w.handoffs[impl], w.handoffs[method]...)
		}
	}
}

// entries makes the entry points of a registration.
func (w *wirer) entries(r Registration) []Entry {
	if r.Started && !w.started[r.By] {
		return nil
	}
	var all []Entry
	start := wiring{name: r.Name, handler: r.Handler, by: r.By, site: r.Site, sure: r.Sure, rebind: r.Handler.Op == entry.Param}
	w.complete(start, func(s wiring) bool {
		key, sure := w.handlerOf(s.handler)
		if w.routed[key] || w.nothing(s, key) || key.Kind == KindMethod && entry.Unimplemented(key.Owner) {
			return true
		}
		for _, name := range w.texts(s.name) {
			all = append(all, Entry{Key: key, Kind: r.Kind, Name: name.text, Site: s.site, By: s.by, Sure: rounded(s.sure * sure * name.sure)})
		}
		return len(all) < mostBindings
	})
	return all
}

// nothing reports whether neither the handler nor the name of what a function registers for its callers can be told.
func (w *wirer) nothing(s wiring, key Key) bool {
	return key == (Key{}) && s.rebind && s.name.Op == entry.None
}

// publications makes the publications of a message.
func (w *wirer) publications(m Send) []Publication {
	var all []Publication
	start := wiring{name: m.Topic, key: m.Key, by: m.By, site: m.Site, sure: m.Sure, rebind: m.Topic.Op == entry.Param}
	w.complete(start, func(s wiring) bool {
		for _, name := range w.texts(s.name) {
			if strings.Contains(name.text, unknown) {
				name.text = ""
			}
			all = append(all, Publication{Key: s.key, Kind: m.Kind, Topic: name.text, Sure: rounded(s.sure * name.sure), Site: s.site})
		}
		return len(all) < mostBindings
	})
	return all
}

// handlerOf returns the declaration or scope that a complete term stands for, and how sure that is.
func (w *wirer) handlerOf(t Term) (Key, float64) {
	switch t.Op {
	case entry.Func:
		impls := w.impls[t.Key]
		if len(impls) == 1 {
			return impls[0], 0.9
		}
		return t.Key, 1
	case entry.List:
		if n := len(t.Args); n > 0 {
			return w.handlerOf(t.Args[n-1])
		}
	case entry.Method:
		return w.methodOf(t)
	case entry.Either:
		for _, a := range t.Args {
			if key, sure := w.handlerOf(a); key != (Key{}) {
				return key, sure
			}
		}
	}
	return Key{}, 0.5
}

// methodOf returns a method of a type, or, where the type can't be told, the only method that implements it.
func (w *wirer) methodOf(t Term) (Key, float64) {
	if on := t.Args[0]; on.Op == entry.Type {
		for _, m := range w.methods[on.Key].Methods {
			if m.Name == t.Text {
				return m.Key, 1
			}
		}
	}
	of := t.Args[1].Key
	if impls := w.impls[of]; len(impls) == 1 {
		return impls[0], 0.9
	}
	// The method of an interface, from elsewhere too, is none that runs.
	if set, known := w.methods[of.Holder()]; of.Kind == KindFunc || known && !set.Interface {
		return of, 0.9
	}
	return Key{}, 0.5
}
