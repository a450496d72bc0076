package analyze

import "slices"

// stream gives the entry points whose handlers open a stream the kind of it: those that do so themselves, or call what
// does for them. A handler that nothing registers is an entry point without a name.
func (w *wirer) stream(g *Graph, all []PackageFacts) {
	at := map[Key][]int{}
	for i, e := range g.Entries {
		if e.Kind == "http" {
			at[e.Key] = append(at[e.Key], i)
		}
	}
	for _, f := range all {
		for _, s := range f.Wiring.Streams {
			if !retype(g.Entries, at, s.Kind, w.streaming(s)) && s.Handler {
				decl := s.Keys[len(s.Keys)-1]
				g.Entries = append(g.Entries, Entry{Key: s.Keys[0], Kind: s.Kind, Name: unknown, Site: s.Site, By: decl, Sure: 0.5})
			}
		}
	}
}

// streaming returns what handles the request that becomes a stream, if an entry point has it.
func (w *wirer) streaming(s Stream) []Key {
	if s.Handler {
		return s.Keys
	}
	return slices.Concat(s.Keys, w.callers[s.Keys[len(s.Keys)-1]])
}

func retype(entries []Entry, at map[Key][]int, kind string, keys []Key) bool {
	found := false
	for _, k := range keys {
		for _, i := range at[k] {
			entries[i].Kind, found = kind, true
		}
	}
	return found
}
