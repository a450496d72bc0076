package propose

import "sync"

// Metric is one entry of the table of figures.
type Metric struct {
	Name    string // as in JSON and in `help metrics`
	Doc     string // one sentence: what it tells
	Formula string
	Source  string // publication, or "msa-split"
	Unit    string // "ratio", "count", "bits" ...
	Better  string // "low", "high" or "" where neither is
	On      string // "package", "service", "pair" or "split"
	// Undefined says when the figure is absent; "" where it never is.
	Undefined string
	// Of computes the figure; at holds the index of the unit, of the service, or of both services
	// of a pair. It reports false where the figure is undefined.
	Of func(s *Split, at ...int) (float64, bool)
}

// The subjects of metrics.
const (
	OnPackage = "package"
	OnService = "service"
	OnPair    = "pair"
	OnSplit   = "split"
)

// Split is units, ties and an assignment made ready for the metrics.
type Split struct {
	Code     Code
	Units    []Unit
	Ties     []Tie
	Services []string // IDs, sorted
	Of       []int    // service of each unit; InShared or InNone
	Members  [][]int  // units of each service, ascending
	Refs     [][]int  // w(i,j): counted references from service i to service j
	Edges    [][]int  // distinct ordered pairs of units with counted references, from service i to j
	// Z is the significance of the division that the split came from; nil where undefined.
	Z *float64
	// Objective is the modularity of what the division maximised.
	Objective *float64

	whole  whole
	border []border // of each service, parallel to Services
	flows  *Flows
	data   *Data // of flows
}

// whole holds figures of the whole code base: those that don't depend on the assignment. Both are computed when first
// asked for.
type whole struct {
	packages func() packageGraph
	reached  func() int // CCD, see metric "ccd"
}

// Values of Split.Of for units outside of services.
const (
	InShared = -1
	InNone   = -2
)

// Prepare builds the tables that metrics read.
func Prepare(code Code, units []Unit, ties []Tie, assign Assign) *Split {
	return prepare(code, units, ties, assign, measureWhole(units, ties))
}

func measureWhole(units []Unit, ties []Tie) whole {
	return whole{
		packages: sync.OnceValue(func() packageGraph { return quotient(units, ties) }),
		reached:  sync.OnceValue(func() int { return reached(referenceNetwork(len(units), ties)) }),
	}
}

func prepare(code Code, units []Unit, ties []Tie, assign Assign, w whole) *Split {
	s := &Split{Code: code, Units: units, Ties: ties, Of: make([]int, len(units)), whole: w}
	index := s.nameServices(assign)
	s.Members = make([][]int, len(s.Services))
	for u, id := range assign {
		switch id {
		case "":
			s.Of[u] = InNone
		case SharedID:
			s.Of[u] = InShared
		default:
			s.Of[u] = index[id]
			s.Members[index[id]] = append(s.Members[index[id]], u)
		}
	}
	s.Refs, s.Edges = square(len(s.Services)), square(len(s.Services))
	for _, t := range ties {
		if a, b := s.Of[t.From], s.Of[t.To]; a >= 0 && b >= 0 && t.counted() {
			s.Refs[a][b] += t.Refs
			s.Edges[a][b]++
		}
	}
	s.border = borders(s.Refs, s.Edges)
	s.follow(&Flows{})
	return s
}

// follow takes over what the code does with data and where the outside comes in. Without it the metrics of these are
// undefined.
func (s *Split) follow(f *Flows) { s.flows, s.data = f, dataOf(s, f) }

// counted reports whether a tie is an edge between different units. A recursive declaration is no coupling, and types
// that implement an interface without naming it are only drawn, not counted.
func (t Tie) counted() bool { return t.Refs > 0 && t.From != t.To }
