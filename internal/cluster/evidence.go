package cluster

import (
	"context"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze"
)

// References is the name that references go by among the kinds of evidence.
const References = "references"

// Strand is a kind of evidence as it took part in a division; references are the first. Slices are by part of the
// Quotient.
type Strand struct {
	Source string
	Weight float64 // as it was asked for: of a typical link, in typical references
	Links  int     // between members
	Share  float64 // of the weight that the division saw
	Notes  []string
	Own    []float64 // what it adds to the weight that ties a part to the others of its community
	// Without is where each part would be without this evidence: a community, None for one in no service, SharedCode, or
	// Elsewhere for a group that is no community of the partition. Nil for references and where that was not asked.
	Without []int
}

// Places of a part in a division that was made to compare.
const (
	SharedCode = -2
	Elsewhere  = -3
)

// strand is a kind of evidence with the scale that its weights get. Its links are those between members.
type strand struct {
	analyze.Evidence
	scale float64
}

// collect finds the evidence beside references, once for all rounds of a division.
func (d *division) collect(ctx context.Context) ([]analyze.Evidence, error) {
	if d.o.Evidence != nil {
		return d.o.Evidence(ctx, d.q)
	}
	wanted := slices.DeleteFunc(analyze.Usual(d.q.Unit), func(w analyze.Wanted) bool {
		return !w.Source.Inherent || d.o.Blind && w.Source.Named
	})
	all, _, err := analyze.Collect(ctx, d.q, wanted, analyze.SourceOptions{})
	return all, err
}

// linksOf returns what a source found.
func (d *division) linksOf(source string) []analyze.EvidenceLink {
	for _, e := range d.evidence {
		if e.Source == source {
			return e.Links
		}
	}
	return nil
}

// denseShare is how much of the weight a kind of evidence takes at most, at its weight 1. For the words of names, on five
// layered monoliths, any share from .15 to .33 agrees with their domains within .01 of the mean.
const denseShare = 0.2

// strands scales each kind of evidence by what is typical for it: the mean link weighs as much as the mean reference, times
// the weight that was asked for. Evidence that joins nearly everything to something would drown references that way, so
// at weight 1 all of its links together take denseShare at most.
func (d *division) strands(references int, total float64) []strand {
	var all []strand
	for _, e := range d.evidence {
		sum := 0.0
		var links []analyze.EvidenceLink
		for _, l := range e.Links {
			if d.member(l.A) && d.member(l.B) {
				sum += l.Weight
				links = append(links, l)
			}
		}
		if sum == 0 || references == 0 || e.Weight == 0 {
			continue
		}
		e.Links = links
		share := min(float64(len(links))/float64(references), denseShare/(1-denseShare))
		all = append(all, strand{e, e.Weight * share * total / sum})
	}
	return all
}

// withEvidence adds to a network what ties parts beside references.
func (d *division) withEvidence(n *Network) *Network {
	if len(d.scaled) == 0 {
		return n
	}
	b := n.rebuild()
	for _, s := range d.scaled {
		for _, l := range s.Links {
			b.Add(l.A, l.B, s.weight(l))
		}
	}
	return b.Network()
}

// weight is what a link weighs in the network; finite and not negative by construction.
func (s strand) weight(l analyze.EvidenceLink) Weight {
	w, _ := FromFloat(s.scale * l.Weight)
	return w
}

// evidenceOf tells which evidence holds each part where it is.
func (d *division) evidenceOf(community []int) []Strand {
	all := []Strand{{Source: References, Weight: 1, Own: make([]float64, len(community))}}
	together := func(a, b int) bool { return community[a] != None && community[a] == community[b] }
	total := 0.0
	for i, l := range d.q.Links {
		if d.damped[i] > 0 {
			all[0].add(l.From, l.To, d.damped[i], together(l.From, l.To))
		}
	}
	total += all[0].Share
	for _, e := range d.evidence {
		s := Strand{Source: e.Source, Weight: e.Weight, Notes: e.Notes, Own: make([]float64, len(community))}
		if i := slices.IndexFunc(d.scaled, func(s strand) bool { return s.Source == e.Source }); i >= 0 {
			for _, l := range d.scaled[i].Links {
				s.add(l.A, l.B, d.scaled[i].weight(l).Float(), together(l.A, l.B))
			}
		}
		total += s.Share
		all = append(all, s)
	}
	for i := range all {
		if total > 0 {
			all[i].Share /= total
		}
	}
	return all
}

// add counts a link; Share is the sum of weights until all are known.
func (s *Strand) add(a, b int, weight float64, together bool) {
	s.Links++
	s.Share += weight
	if together {
		s.Own[a] += weight
		s.Own[b] += weight
	}
}
