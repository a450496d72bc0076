package propose

import (
	"cmp"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// Explanation says why A is where it is, or, with B, all that leads from A to B.
type Explanation struct {
	A          End          `json:"a"`
	B          *End         `json:"b,omitempty"`
	Ties       []ServiceTie `json:"ties,omitempty"`       // of A alone: by service, strongest first
	Partners   []Partner    `json:"partners,omitempty"`   // of A alone: the units that it is tied to most
	References []Reference  `json:"references,omitempty"` // from A to B, most used first
	Refs       int          `json:"refs"`                 // counted references from A to B
	Back       int          `json:"back"`                 // counted references from B to A
	Chains     [][]string   `json:"chains,omitempty"`     // shortest ways from A to B over other units, where no reference leads there
	Data       *EndData     `json:"data,omitempty"`       // of A alone: tables, entry points, transactions and topics
	Common     *Common      `json:"common,omitempty"`     // of A and B: what ties them beside references
	Sampled    bool         `json:"sampled,omitempty"`    // from a saved analysis, which keeps the first places of each symbol only
}

// ServiceTie sums what binds A to a service.
type ServiceTie struct {
	Service string  `json:"service"` // or "shared", or "" for what no service owns
	Out     int     `json:"out"`     // references from A
	In      int     `json:"in"`      // references to A
	Weight  float64 `json:"weight"`  // damped, as the division saw it
}

// Partner is a unit that A is tied to.
type Partner struct {
	Unit    string  `json:"unit"`
	Service string  `json:"service"`
	Out     int     `json:"out"`
	In      int     `json:"in"`
	Weight  float64 `json:"weight"`
}

// Reference is all uses of one declaration by another.
type Reference struct {
	From   string         `json:"from"` // path#Name
	To     string         `json:"to"`
	Kind   string         `json:"kind"`
	Count  int            `json:"count"`
	InLoop int            `json:"in_loop,omitempty"`
	Go     int            `json:"go,omitempty"`
	Used   int            `json:"used,omitempty"`
	Sites  []analyze.Site `json:"sites"`
}

// Explain answers a question about one or two things, each named by service, import path, path
// relative to the module ("./orders"), or path#Name for a declaration; b may be "". The graph may
// be nil for a saved analysis; then declarations can't be asked for.
func Explain(p *Proposal, g *analyze.Graph, a, b string) (*Explanation, error) {
	from, err := p.find(g, a)
	if err != nil {
		return nil, err
	}
	e := &Explanation{A: *from, Sampled: g == nil}
	if b == "" {
		e.Partners = p.partnersOf(from)
		e.Ties = byService(e.Partners)
		e.Data = p.dataOf(from)
		return e, nil
	}
	to, err := p.find(g, b)
	if err != nil {
		return nil, err
	}
	e.B = to
	e.Common = p.common(from, to)
	if g != nil {
		e.References = referencesIn(g, from, to)
		e.Back = coupling(referencesIn(g, to, from))
	} else {
		e.References = p.sampled(from, to)
		e.Back = coupling(p.sampled(to, from))
	}
	e.Refs = coupling(e.References)
	if len(e.References) == 0 {
		e.Chains = p.chains(from, to)
	}
	return e, nil
}

// coupling sums the references that count as coupling.
func coupling(refs []Reference) int {
	n := 0
	for _, r := range refs {
		switch r.Kind {
		case analyze.RefImplements.String(), analyze.RefBlankImport.String(), analyze.RefDispatch.String():
		default:
			n += r.Count
		}
	}
	return n
}

// byService sums partners by the service that they belong to, strongest first.
func byService(partners []Partner) []ServiceTie {
	sums := map[string]*ServiceTie{}
	for _, p := range partners {
		t := sums[p.Service]
		if t == nil {
			t = &ServiceTie{Service: p.Service}
			sums[p.Service] = t
		}
		t.Out += p.Out
		t.In += p.In
		t.Weight += p.Weight
	}
	all := make([]ServiceTie, 0, len(sums))
	for _, id := range sortedNames(sums) {
		all = append(all, *sums[id])
	}
	slices.SortStableFunc(all, func(a, b ServiceTie) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(b.Out+b.In, a.Out+a.In))
	})
	return all
}

func (p *Proposal) partnersOf(e *End) []Partner {
	sums := map[int]*Partner{}
	at := func(u int) *Partner {
		if sums[u] == nil {
			sums[u] = &Partner{Unit: p.Units[u].ID, Service: p.Assign[u]}
		}
		return sums[u]
	}
	for _, t := range p.Ties {
		switch from, to := e.units[t.From], e.units[t.To]; {
		case from && !to:
			at(t.To).Out += t.Refs
			at(t.To).Weight += t.Weight
		case to && !from:
			at(t.From).In += t.Refs
			at(t.From).Weight += t.Weight
		}
	}
	all := make([]Partner, 0, len(sums))
	for _, s := range sums {
		all = append(all, *s)
	}
	slices.SortFunc(all, func(a, b Partner) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(b.Out+b.In, a.Out+a.In), strings.Compare(a.Unit, b.Unit))
	})
	return all
}

// referencesIn lists every reference of the graph that leads from one end to the other.
func referencesIn(g *analyze.Graph, from, to *End) []Reference {
	a, b := from.names(), to.names()
	var refs []Reference
	for _, e := range g.Edges {
		x, y := g.Nodes[e.From].Key, g.Nodes[e.To].Key
		if !from.holds(x, a) || !to.holds(y, b) {
			continue
		}
		refs = append(refs, Reference{
			From: x.String(), To: y.String(), Kind: e.Kind.String(), Count: e.Count,
			InLoop: e.InLoop, Go: e.Usage.Go, Used: e.Usage.Used, Sites: e.Sites,
		})
	}
	slices.SortStableFunc(refs, func(a, b Reference) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.To, b.To), strings.Compare(a.From, b.From))
	})
	return refs
}

// sampled lists the symbols that a saved analysis keeps of the ties from one end to the other.
func (p *Proposal) sampled(from, to *End) []Reference {
	var refs []Reference
	for _, t := range p.Ties {
		if !from.units[t.From] || !to.units[t.To] || from.local != "" || to.local != "" {
			continue
		}
		for _, s := range t.Symbols {
			r := Reference{From: p.Units[t.From].ID, To: symbolID(p.Units[t.To].Package, s.Name), Kind: s.Kind, Count: s.Count, InLoop: s.InLoop, Used: s.Used, Sites: s.Sites}
			if s.Count == 0 {
				r.Kind, r.Count = analyze.RefImplements.String(), s.Implements
			}
			refs = append(refs, r)
		}
	}
	slices.SortStableFunc(refs, func(a, b Reference) int { return cmp.Compare(b.Count, a.Count) })
	return refs
}
