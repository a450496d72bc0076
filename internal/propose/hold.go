package propose

import "github.com/msa-split/msa-split/internal/cluster"

// Evidence is a kind of evidence that the boundaries rest on. References are the first; where they are alone, there is no
// list.
type Evidence struct {
	Source string   `json:"source"`
	Weight float64  `json:"weight"` // that was asked for: of a typical link, in typical references
	Links  int      `json:"links"`
	Share  float64  `json:"share"` // of the weight that the division saw
	Moved  int      `json:"moved"` // units that would lie elsewhere without it
	Notes  []string `json:"notes,omitempty"`
}

// Hold is what one kind of evidence does to keep a unit in its service.
type Hold struct {
	Source string  `json:"source"`
	Share  float64 `json:"share"` // of the weight that ties the unit to the others of its service
	// Without is where the unit would be without the evidence, if that is elsewhere: the ID of a service, SharedID,
	// NoService, or AnotherGroup.
	Without string `json:"without,omitempty"`
}

// Places that are no service.
const (
	NoService    = "-" // alone, or tied to nothing
	AnotherGroup = "+" // a group that is none of the services
)

// addEvidence tells in method and units what each kind of evidence does.
func (p *Proposal) addEvidence(from *cluster.Partition, names []string) {
	if len(from.Evidence) < 2 {
		return
	}
	for _, s := range from.Evidence {
		e := Evidence{Source: s.Source, Weight: s.Weight, Links: s.Links, Share: s.Share, Notes: s.Notes}
		for u := range p.Units {
			e.Moved += one(placeWithout(from, s, names, u) != "")
		}
		p.Method.Evidence = append(p.Method.Evidence, e)
	}
	for u := range p.Units {
		p.Units[u].Evidence = holdsOf(from, names, u)
	}
}

func holdsOf(from *cluster.Partition, names []string, u int) []Hold {
	total := 0.0
	for _, s := range from.Evidence {
		total += s.Own[u]
	}
	var holds []Hold
	for _, s := range from.Evidence {
		h := Hold{Source: s.Source, Without: placeWithout(from, s, names, u)}
		if total > 0 {
			h.Share = s.Own[u] / total
		}
		if h.Share > 0 || h.Without != "" {
			holds = append(holds, h)
		}
	}
	return holds
}

// placeWithout names where a unit would be without a kind of evidence, "" where it is.
func placeWithout(from *cluster.Partition, s cluster.Strand, names []string, u int) string {
	if s.Without == nil {
		return ""
	}
	now := from.Community[u]
	if from.Roles[u] == cluster.Shared {
		now = cluster.SharedCode
	}
	switch at := s.Without[u]; {
	case at == now:
		return ""
	case at == cluster.SharedCode:
		return SharedID
	case at == cluster.Elsewhere:
		return AnotherGroup
	case at == cluster.None:
		return NoService
	default:
		return names[at]
	}
}
