package cluster

import (
	"context"
	"fmt"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze"
)

// ablate divides again without each kind of evidence that took part, and notes where each part would be.
func (d *division) ablate(ctx context.Context, p *Partition) error {
	for k := range p.Evidence {
		s := &p.Evidence[k]
		if s.Source == References || s.Share == 0 {
			continue
		}
		other, err := d.without(ctx, s.Source)
		if err != nil {
			return fmt.Errorf("dividing without %s: %w", s.Source, err)
		}
		s.Without = other.placesIn(p)
	}
	return nil
}

// without makes the same division with one kind of evidence less.
func (d *division) without(ctx context.Context, source string) (*division, error) {
	rest := slices.DeleteFunc(slices.Clone(d.evidence), func(e analyze.Evidence) bool { return e.Source == source })
	return d.again(ctx, d.o, rest)
}

// again makes the same division with other options and evidence.
func (d *division) again(ctx context.Context, o Options, evidence []analyze.Evidence) (*division, error) {
	o.Evidence = func(context.Context, *analyze.Quotient) ([]analyze.Evidence, error) { return evidence, nil }
	o.Services = 0 // the number that was asked for may be out of reach
	other, err := newDivisionOf(d.q, o)
	if err != nil {
		return nil, err
	}
	return other, other.settle(ctx)
}

// placesIn says where each part of a division is in terms of the communities of a partition: a group stands for the
// community that it has most members in common with.
func (d *division) placesIn(p *Partition) []int {
	common := map[int]map[int]float64{}
	for i, g := range d.group {
		if c := p.Community[i]; g != None && c != None {
			if common[g] == nil {
				common[g] = map[int]float64{}
			}
			common[g][c]++
		}
	}
	places := make([]int, len(d.group))
	for i, g := range d.group {
		switch {
		case d.roles[i] == Shared:
			places[i] = SharedCode
		case g == None:
			places[i] = None
		case common[g] == nil:
			places[i] = Elsewhere
		default:
			places[i] = largest(common[g])
		}
	}
	return places
}
