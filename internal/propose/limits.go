package propose

import (
	"encoding/json"
	"fmt"
)

// Limits are the thresholds of verdict and smells. They are judgements: nothing that was measured
// says where a split begins to cost more than it gives, so a team may set its own. A proposal
// keeps those that it was judged by. LimitTable tells the meaning, unit and reason of each.
type Limits struct {
	SmallLines     int     `json:"small_lines"`
	BlobShare      float64 `json:"blob_share"`
	DustShare      float64 `json:"dust_share"`
	DustServices   int     `json:"dust_services"`
	LayerShare     float64 `json:"layer_share"`
	ChanceZ        float64 `json:"chance_z"`
	SharedShare    float64 `json:"shared_share"`
	AcrossShare    float64 `json:"across_share"`
	CircleShare    float64 `json:"circle_share"`
	CircleRefShare float64 `json:"circle_ref_share"`

	MegaShare    float64 `json:"mega_share"`
	MegaTimes    float64 `json:"mega_times"`
	MegaServices int     `json:"mega_services"`
	NanoShare    float64 `json:"nano_share"`
	NanoCalls    float64 `json:"nano_calls"`
	HubShare     float64 `json:"hub_share"`
	HubServices  int     `json:"hub_services"`
	LogicLines   int     `json:"logic_lines"`
	LogicTimes   float64 `json:"logic_times"`
}

// DefaultLimits returns the limits that hold where nobody set others.
func DefaultLimits() Limits {
	return Limits{
		SmallLines: 10_000, BlobShare: 0.8, DustShare: 0.7, DustServices: 4, LayerShare: 0.5, ChanceZ: 2,
		SharedShare: 0.4, AcrossShare: 0.5, CircleShare: 0.5, CircleRefShare: 0.1,
		MegaShare: 0.4, MegaTimes: 2, MegaServices: 3, NanoShare: 0.25, NanoCalls: 1,
		HubShare: 0.5, HubServices: 4, LogicLines: 300, LogicTimes: 1.5,
	}
}

// UnmarshalJSON reads limits; one that is missing, as in a file of an older version, has its default.
func (l *Limits) UnmarshalJSON(text []byte) error {
	type plain Limits // without this method
	read := plain(DefaultLimits())
	if err := json.Unmarshal(text, &read); err != nil {
		return fmt.Errorf("reading limits: %w", err)
	}
	*l = Limits(read)
	return nil
}

// limits returns those that a proposal is judged by.
func (m Method) limits() Limits {
	if m.Limits == nil {
		return DefaultLimits()
	}
	return *m.Limits
}

// Limit describes one of the Limits, for configuration, schema and documentation.
type Limit struct {
	Name string // as in JSON and in the configuration
	Doc  string // what it bounds, and why there
	Unit string // "lines", "services", "share" (0..1), "times" or "deviations"
	// Of returns where the limit is kept: an *int or a *float64.
	Of func(*Limits) any
}

// LimitTable lists every limit, those of the verdict first, in the order in which they are asked.
var LimitTable = []Limit{
	{"blob_share", "one service that holds more of the services' lines than this is the monolith with crumbs: no boundary found", "share",
		func(l *Limits) any { return &l.BlobShare }},
	{"layer_share", "from this share of groups named for a technical role on, the groups are layers and every purpose is spread over all: modularise first", "share",
		func(l *Limits) any { return &l.LayerShare }},
	{"dust_share", "from this share of services of a single package on, the split is dust: no boundary found", "share",
		func(l *Limits) any { return &l.DustShare }},
	{"dust_services", "fewer services than this are never called dust: a small code base may have a package for each purpose", "services",
		func(l *Limits) any { return &l.DustServices }},
	{"chance_z", "below this significance, the structure could as well be chance, which passes 2 in about one of forty cases: no boundary found", "deviations",
		func(l *Limits) any { return &l.ChanceZ }},
	{"shared_share", "with more of the lines in shared code than this, the middle weighs more than the services are worth: modularise first", "share",
		func(l *Limits) any { return &l.SharedShare }},
	{"across_share", "with more of the references across borders than this, shared code taken as a service, too much would become network calls: modularise first", "share",
		func(l *Limits) any { return &l.AcrossShare }},
	{"small_lines", "code of fewer lines is overseen by one team, to which separate deployments give nothing: do not split", "lines",
		func(l *Limits) any { return &l.SmallLines }},
	{"circle_share", "with more of the services than this in a circle of dependencies, few could be deployed alone: modularise first", "share",
		func(l *Limits) any { return &l.CircleShare }},
	{"circle_ref_share", "with this share or more of the references between services to take away before no circle is left, that is no week's work: modularise first", "share",
		func(l *Limits) any { return &l.CircleRefShare }},

	{"mega_share", "a service with more of the lines than this is too large beside the others, if mega_times says so too: mega-service", "share",
		func(l *Limits) any { return &l.MegaShare }},
	{"mega_times", "a service with more lines than this many equal shares is too large, if mega_share says so too: mega-service", "times",
		func(l *Limits) any { return &l.MegaTimes }},
	{"mega_services", "with fewer services than this, one of them holds most of the lines by nature: no mega-service", "services",
		func(l *Limits) any { return &l.MegaServices }},
	{"nano_share", "a service with a smaller part of the median service's lines than this is too small to be worth its upkeep: nano-service", "share",
		func(l *Limits) any { return &l.NanoShare }},
	{"nano_calls", "from this many synchronous calls per operation on, others wait for a small service: nano-service", "times",
		func(l *Limits) any { return &l.NanoCalls }},
	{"hub_share", "a package that this share of the other services use, or more, is rather shared code: hub", "share",
		func(l *Limits) any { return &l.HubShare }},
	{"hub_services", "with fewer services than this, a few users are most of them by nature: no hub", "services",
		func(l *Limits) any { return &l.HubServices }},
	{"logic_lines", "shared code of fewer lines is too small to tell logic from plumbing: logic in the middle", "lines",
		func(l *Limits) any { return &l.LogicLines }},
	{"logic_times", "shared code with more branches per line than this many times the median service decides a lot; just above it is noise: logic in the middle", "times",
		func(l *Limits) any { return &l.LogicTimes }},
}
