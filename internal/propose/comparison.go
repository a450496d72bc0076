package propose

// Comparison sets two analyses side by side, under the same boundaries as far as both have them.
type Comparison struct {
	Before  Version  `json:"before"`
	After   Version  `json:"after"`
	Changes []Change `json:"changes"` // of the whole first, then by service
}

// Version says what an analysis was made of.
type Version struct {
	Name     string `json:"name"` // a revision, a file, or "working tree"
	Subject  string `json:"subject"`
	Packages int    `json:"packages"`
	Lines    int    `json:"lines"`
	Verdict  string `json:"verdict"`
}

// Change is a figure before and after.
type Change struct {
	Figure string   `json:"figure"`         // a name of Metrics, or of a count: "services", "cuts", "symbols across" ...
	Doc    string   `json:"doc"`            // what the figure says, in a few words
	Of     string   `json:"of,omitempty"`   // ID of the service; "" for the whole
	Unit   string   `json:"unit,omitempty"` // "count", "ratio", "lines" ...
	Better string   `json:"better,omitempty"`
	Before *float64 `json:"before"` // null where undefined, or where the service was not there
	After  *float64 `json:"after"`
}

// Compare lists the figures of two proposals: of the whole in a fixed order, then of each service that either has,
// by ID. To compare services, both must be under the same boundaries.
func Compare(before, after *Proposal) []Change {
	var all []Change
	for _, f := range wholeFigures {
		all = append(all, f.change("", f.of(before), f.of(after)))
	}
	for _, name := range metricsCompared {
		m := metricNamed(name)
		all = append(all, Change{
			Figure: m.Name, Doc: m.Doc, Unit: m.Unit, Better: m.Better, Before: valueOf(before.Scores, name), After: valueOf(after.Scores, name),
		})
	}
	was, is := servicesByID(before), servicesByID(after)
	ids := map[string]bool{}
	for id := range was {
		ids[id] = true
	}
	for id := range is {
		ids[id] = true
	}
	for _, id := range sortedNames(ids) {
		for _, f := range serviceFigures {
			all = append(all, f.change(id, ofService(f, was[id]), ofService(f, is[id])))
		}
	}
	return all
}

// figure is a figure of a comparison, of what T is.
type figure[T any] struct {
	name, doc, unit, better string
	of                      func(T) *float64
}

func (f figure[T]) change(of string, before, after *float64) Change {
	return Change{Figure: f.name, Doc: f.doc, Of: of, Unit: f.unit, Better: f.better, Before: before, After: after}
}

func amount(n int) *float64 {
	v := float64(n)
	return &v
}

var wholeFigures = []figure[*Proposal]{
	{"packages", "packages that were analysed", "count", "", func(p *Proposal) *float64 { return amount(p.Coverage.Packages) }},
	{"lines", "lines of all files", "lines", "", func(p *Proposal) *float64 { return amount(p.Coverage.Lines) }},
	{"services", "services", "count", "", func(p *Proposal) *float64 { return amount(len(p.Services)) }},
	{"cuts", "pairs of services of which one uses the other", "count", "low", func(p *Proposal) *float64 { return amount(len(p.Cuts)) }},
	{"symbols across", "symbols that cross from one service to another", "count", "low", func(p *Proposal) *float64 {
		n := 0
		for _, c := range p.Cuts {
			n += len(c.Symbols)
		}
		return amount(n)
	}},
	{"references across", "references from one service to another", "count", "low", func(p *Proposal) *float64 {
		n := 0
		for _, c := range p.Cuts {
			n += c.Refs
		}
		return amount(n)
	}},
	{"services in circles", "services that depend on each other in a circle", "count", "low", func(p *Proposal) *float64 {
		n := 0
		for _, c := range p.Cycles {
			n += len(c.Services)
		}
		return amount(n)
	}},
	{"shared packages", "packages of shared code", "count", "", func(p *Proposal) *float64 { return amount(len(p.Shared.Units)) }},
	{"shared lines", "lines of shared code", "lines", "low", func(p *Proposal) *float64 { return amount(p.Shared.Lines) }},
}

// metricsCompared are the metrics of a split that a comparison shows; the others are in the proposals.
var metricsCompared = []string{"icp", "icp_shared_as_service", "cohesion_mean", "q", "propagation_cost"}

var serviceFigures = []figure[*Service]{
	{"lines", "lines of the service", "lines", "", func(s *Service) *float64 { return amount(s.Lines) }},
	{"packages", "packages of the service", "count", "", func(s *Service) *float64 { return amount(s.Packages) }},
	{"uses", "services that it depends on", "count", "low", func(s *Service) *float64 { return amount(len(s.Uses)) }},
	{"used by", "services that depend on it", "count", "", func(s *Service) *float64 { return amount(len(s.UsedBy)) }},
	{"contract", "symbols that other services use of it", "count", "low", func(s *Service) *float64 { return amount(len(s.API)) }},
	{"cohesion", "share of the references that touch it which stay inside", "ratio", "high", func(s *Service) *float64 { return valueOf(s.Scores, "cohesion") }},
}

func ofService(f figure[*Service], s *Service) *float64 {
	if s == nil {
		return nil
	}
	return f.of(s)
}

func servicesByID(p *Proposal) map[string]*Service {
	all := map[string]*Service{}
	for i := range p.Services {
		all[p.Services[i].ID] = &p.Services[i]
	}
	return all
}

func valueOf(scores []Value, metric string) *float64 {
	for _, v := range scores {
		if v.Metric == metric {
			return v.Value
		}
	}
	return nil
}

func metricNamed(name string) Metric {
	for _, m := range Metrics {
		if m.Name == name {
			return m
		}
	}
	return Metric{Name: name}
}
