// Package propose turns a partition into a proposal: services, shared code, cuts, scores and a verdict.
package propose

import "github.com/msa-split/msa-split/internal/analyze"

// Schema names the version of the JSON form of a Proposal. The number grows when a field
// changes its meaning or goes.
const Schema = "msa-split/proposal/1"

// Proposal holds all that a report may print and all that a later question needs without the
// code base. The first part is facts and decisions; the second is derived from it by Score.
type Proposal struct {
	Schema   string            `json:"schema"`
	Tool     string            `json:"tool"`    // version of msa-split that made it
	Subject  string            `json:"subject"` // path of the main module, or of the first of a workspace
	View     analyze.View      `json:"view"`
	Coverage analyze.Coverage  `json:"coverage"`
	Warnings []analyze.Warning `json:"warnings"`
	Method   Method            `json:"method"`
	Code     Code              `json:"code"`
	Units    []Unit            `json:"units"` // by ID
	Ties     []Tie             `json:"ties"`  // by from, to
	Tree     Tree              `json:"tree"`
	Assign   Assign            `json:"assign"` // by unit
	Opinions []Opinion         `json:"opinions"`
	// Surroundings is what lies around the code; absent where nobody looked.
	Surroundings *analyze.Surroundings `json:"surroundings,omitempty"`

	Flows
	Derived
}

// Derived is what Score computes of units, ties and an assignment.
type Derived struct {
	Services []Service        `json:"services"` // largest first
	Shared   Shared           `json:"shared"`
	Outside  []Outside        `json:"outside"`   // commands, wiring and test support that no service owns
	Divided  []DividedPackage `json:"divided"`   // packages that boundaries run through, most to move first
	GodTypes []DividedType    `json:"god_types"` // types that boundaries run through, most to move first
	Cuts     []Cut            `json:"cuts"`      // heaviest first
	Cycles   []Cycle          `json:"cycles"`
	Smells   []Finding        `json:"smells"`
	Scores   []Value          `json:"scores"`  // of the split, in the order of Metrics
	Trivial  []Trivial        `json:"trivial"` // the same scores for splits that need no thought
	Verdict  Verdict          `json:"verdict"`

	Principles []PrincipleResult `json:"principles,omitempty"` // in the order of Principles

	Data
}

// Method says how the boundaries were found, so that they can be found again.
type Method struct {
	Boundaries  string     `json:"boundaries,omitempty"` // "declared" or "baseline" where they were given; "" where they were found
	Granularity string     `json:"granularity"`          // "package" or "declaration"
	Algorithm   string     `json:"algorithm"`            // a name of cluster.Algorithms
	Resolution  float64    `json:"resolution"`
	Seed        uint64     `json:"seed"`
	Services    int        `json:"services,omitempty"`  // wanted number; 0 where the tool chose
	SharedBy    []string   `json:"shared_by,omitempty"` // patterns that the user declared shared
	Ignored     []string   `json:"ignored,omitempty"`   // patterns that the user left out
	Keep        *Keep      `json:"keep,omitempty"`      // what the user wants together, apart and pinned
	Limits      *Limits    `json:"limits,omitempty"`    // thresholds of verdict and smells; absent: DefaultLimits
	Objective   *float64   `json:"q_objective"`         // modularity of what was maximised: damped, symmetric
	Free        *float64   `json:"q_free"`              // the same for the second opinion, which is blind to directories
	Z           *float64   `json:"significance"`        // see metric "significance"; null where undefined
	Agreement   *float64   `json:"agreement"`           // of repeated divisions with each other; null where undefined
	Rewired     *float64   `json:"agreement_rewired"`   // the same for rewired networks, the best of five
	Evidence    []Evidence `json:"evidence,omitempty"`  // references first; absent where they are alone
	Notes       []string   `json:"notes"`               // what was decided on the way, a sentence each
}

// Code holds figures of the whole code base that units and ties no longer show.
type Code struct {
	Declarations     int     `json:"declarations"`
	Types            int     `json:"types"`
	DeclarationCycle int     `json:"declaration_cyclicity"` // sum of size² over cycles of two or more declarations
	LargestCycle     int     `json:"largest_declaration_cycle"`
	Loose            []Loose `json:"loose_types"` // types whose methods fall apart, worst first
}

// Loose is a type whose methods share nothing: LCOM4 of 2 or more.
type Loose struct {
	Type    string       `json:"type"` // path#Name
	LCOM4   int          `json:"lcom4"`
	Methods int          `json:"methods"`
	Site    analyze.Site `json:"site"`
}

// Unit is the smallest thing that can move: a package, or a declaration with what is folded into it.
type Unit struct {
	ID            string         `json:"id"`      // import path, or path#Name
	Package       string         `json:"package"` // import path
	Dir           string         `json:"dir"`     // of the package, relative to the root
	Module        string         `json:"module,omitempty"`
	Role          string         `json:"role"` // "member", "shared", "command", "wiring", "support", "alone" or "unassigned"
	Lines         int            `json:"lines"`
	Branches      int            `json:"branches"`
	Declarations  int            `json:"declarations"`
	Types         int            `json:"types"`
	Exported      int            `json:"exported_types"`       // exported types
	Interfaces    int            `json:"exported_interfaces"`  // of these, interfaces
	TypeRelations int            `json:"type_relations"`       // ordered pairs of types inside the unit of which one refers to the other
	Components    int            `json:"components"`           // connected components of its declarations; 1 is cohesive
	TestFiles     int            `json:"test_files,omitempty"` // of its package
	Generated     bool           `json:"generated,omitempty"`  // every file is
	Broken        bool           `json:"broken,omitempty"`     // could not be seen whole
	Entries       []string       `json:"entries,omitempty"`    // entry points
	Words         []analyze.Word `json:"words,omitempty"`      // most telling first, at most 12
	Shape         Shape          `json:"shape,omitempty"`      // fingerprints of what it declares, to know it under another name
	Stability     *float64       `json:"stability"`            // 0..1, null where undefined; see metric "stability"
	RunnerUp      string         `json:"runner_up,omitempty"`  // ID of the service that it is tied to next
	Why           string         `json:"why,omitempty"`        // one clause: why it is where it is
	Evidence      []Hold         `json:"evidence,omitempty"`   // what holds it there; absent where references are the only evidence
	Pin           string         `json:"pin,omitempty"`        // name of the service that the user pinned it to
	Site          *analyze.Site  `json:"site,omitempty"`       // of a declaration; absent for a package
	Pieces        []Piece        `json:"pieces,omitempty"`     // what can move inside of a package, by name; kept where several services use it
}

// Tie is all that one unit uses of another.
type Tie struct {
	From    int      `json:"from"` // index of a unit
	To      int      `json:"to"`
	Refs    int      `json:"refs"` // references of the kinds that count as coupling
	Kinds   Kinds    `json:"kinds"`
	Types   int      `json:"type_relations"` // ordered pairs of types of which one refers to the other
	Weight  float64  `json:"weight"`         // damped, as the division saw it
	Symbols []Symbol `json:"symbols"`        // most used first
}

// Kinds counts references by kind.
type Kinds struct {
	Call       int `json:"call,omitempty"`
	Type       int `json:"type,omitempty"`
	Field      int `json:"field,omitempty"` // reads and writes
	Embed      int `json:"embed,omitempty"`
	Value      int `json:"value,omitempty"` // reads and assignments
	Blank      int `json:"blank_import,omitempty"`
	Implements int `json:"implements,omitempty"`
	Dispatch   int `json:"dispatch,omitempty"` // calls of an interface that may reach the used unit
}

// Symbol is one declaration of the used unit, with how it is used.
type Symbol struct {
	Name       string         `json:"name"` // Name or Type.Name
	Kind       string         `json:"kind"` // a kind of analyze.Key
	Interface  bool           `json:"interface,omitempty"`
	Dynamic    bool           `json:"dynamic,omitempty"`  // a method of an interface: which code runs is decided at run time
	Shape      string         `json:"shape,omitempty"`    // fingerprint without its name, to know it under another
	Barriers   []string       `json:"barriers,omitempty"` // what stops it from crossing a network
	Count      int            `json:"count"`              // counted references
	Implements int            `json:"implements,omitempty"`
	Calls      int            `json:"calls,omitempty"`
	InLoop     int            `json:"in_loop,omitempty"`
	Used       int            `json:"used,omitempty"` // calls of which a result is used: synchronous
	By         []string       `json:"by"`             // declarations that use it, most first, at most three
	Sites      []analyze.Site `json:"sites"`
}

// Assign gives each unit the ID of its service, SharedID, or "" where it belongs to none.
type Assign []string

// SharedID stands for shared code in an assignment; no service has this ID or name.
const SharedID = "shared"

// Tree is the hierarchy of splits: the finest groups and the merges that lead to coarser ones.
type Tree struct {
	Leaves  []string `json:"leaves"`           // finest group of each unit; "" for units outside of the hierarchy
	Merges  []Merge  `json:"merges"`           // in the order in which they are made
	Applied int      `json:"applied"`          // how many merges the proposal took
	Levels  []Level  `json:"levels,omitempty"` // how stable each number of services is, ascending; absent where nobody measured it
}

// Merge joins one group to another.
type Merge struct {
	From   string  `json:"from"`
	Into   string  `json:"into"`
	Reason string  `json:"reason"` // "directory", "name", "small" or "coupling"
	Ratio  float64 `json:"ratio"`  // weight between both over what chance gives
}

// Opinion is a unit that lives in one service and works for another.
type Opinion struct {
	Unit     string  `json:"unit"`
	LivesIn  string  `json:"lives_in"`
	WorksFor string  `json:"works_for"`
	Own      float64 `json:"own"`   // weight of its ties to where it lives
	Other    float64 `json:"other"` // weight of its ties to where it works
	Agree    int     `json:"agree"` // members of its free community that live where it works
	Of       int     `json:"of"`    // members of that community
}

// Service is a proposed service.
type Service struct {
	ID        string         `json:"id"`   // stable: from path and vocabulary
	Name      string         `json:"name"` // for humans
	Home      string         `json:"home"` // directory that most of it shares, relative to the root; "" where none
	Units     []string       `json:"units"`
	Packages  int            `json:"packages"`
	Lines     int            `json:"lines"`
	Words     []string       `json:"words"` // what it is about, most telling first
	API       []API          `json:"api"`   // most used first
	Entries   []string       `json:"entries,omitempty"`
	Uses      []string       `json:"uses"`    // services it depends on
	UsedBy    []string       `json:"used_by"` // services that depend on it
	Pieces    int            `json:"pieces"`  // connected pieces that its own ties leave it in; 1 is whole
	Scores    []Value        `json:"scores"`  // in the order of Metrics
	Stability *float64       `json:"stability"`
	Core      int            `json:"core"`             // members that surely belong to it: of a stability of CoreStability or more
	Border    []BorderMember `json:"border,omitempty"` // members that might as well lie elsewhere, least stable first
}

// API is an exported symbol of a service that other services use.
type API struct {
	Symbol string       `json:"symbol"` // path#Name
	Kind   string       `json:"kind"`
	Count  int          `json:"count"`
	By     []string     `json:"by"`   // services, sorted
	Site   analyze.Site `json:"site"` // first place of use
}

// Shared is the code that many services use: a library of theirs, not a service.
type Shared struct {
	Units     []string   `json:"units"` // most used first
	Lines     int        `json:"lines"`
	LineShare float64    `json:"line_share"` // of all lines of services and shared code
	RefShare  *float64   `json:"ref_share"`  // references into it, of all; null without references
	Users     []SharedBy `json:"users"`      // parallel to Units
}

// SharedBy says who uses a shared unit.
type SharedBy struct {
	Unit     string   `json:"unit"`
	Services []string `json:"services"` // by references, most first
	Refs     int      `json:"refs"`
	Lines    int      `json:"lines"`
	RunnerUp string   `json:"runner_up,omitempty"` // service that would own it
	Fate     Fate     `json:"fate"`
}

// Outside is a unit that no service owns.
type Outside struct {
	Unit  string `json:"unit"`
	Role  string `json:"role"`
	Lines int    `json:"lines"`
	Why   string `json:"why"`
}

// Cut is all that crosses from one service to another.
type Cut struct {
	From    string      `json:"from"`
	To      string      `json:"to"`
	Refs    int         `json:"refs"`
	Kinds   Kinds       `json:"kinds"`
	Symbols []CutSymbol `json:"symbols"` // most used first
	Units   int         `json:"ties"`    // ties between units that it is made of
	InCycle bool        `json:"in_cycle,omitempty"`
}

// CutSymbol is a symbol that crosses a cut.
type CutSymbol struct {
	Symbol string         `json:"symbol"` // path#Name
	From   []string       `json:"from"`   // units that use it
	Kind   string         `json:"kind"`
	Count  int            `json:"count"`
	InLoop int            `json:"in_loop,omitempty"`
	Shape  string         `json:"shape,omitempty"` // see Symbol
	Sites  []analyze.Site `json:"sites"`
}

// Cycle is a set of services that depend on each other in a circle.
type Cycle struct {
	Services []string `json:"services"`
	Break    []Edge   `json:"break"` // the cheapest cuts found whose removal opens it
}

// Edge is a cut by its ends.
type Edge struct {
	From  string         `json:"from"`
	To    string         `json:"to"`
	Refs  int            `json:"refs"`
	User  string         `json:"user"` // unit of From with most of the references
	Used  string         `json:"used"` // unit of To that it refers to
	Sites []analyze.Site `json:"sites"`
}

// Finding is a smell with its evidence.
type Finding struct {
	Smell    string         `json:"smell"` // a name of Smells
	Subjects []string       `json:"subjects"`
	Text     string         `json:"text"` // one sentence with the figures
	Advice   string         `json:"advice"`
	Sites    []analyze.Site `json:"sites,omitempty"`
}

// Value is the value of a metric; null where it is undefined.
type Value struct {
	Metric string   `json:"metric"`
	Value  *float64 `json:"value"`
}

// Trivial is a split that needs no thought, to compare with.
type Trivial struct {
	Name     string  `json:"name"` // "one service", "one per package" or "one per top-level directory"
	Services int     `json:"services"`
	Scores   []Value `json:"scores"`
}

// The words of a verdict.
const (
	VerdictSplit      = "split"
	VerdictModular    = "modularise first"
	VerdictDont       = "do not split"
	VerdictNoBoundary = "no boundary found"
)

// Verdict is the advice.
type Verdict struct {
	Word    string   `json:"word"`
	Reason  string   `json:"reason"`        // one sentence
	Because []string `json:"because"`       // the facts that decided, a sentence each with figures
	Try     string   `json:"try,omitempty"` // flags that look further, such as "--granularity declaration"
	// Layered says that packages are layers, so that boundaries can only run through them.
	Layered bool `json:"layered,omitempty"`
}
