package cluster

import (
	"context"

	"github.com/msa-split/msa-split/internal/analyze"
)

// Role says what a part of the code base is to the services.
type Role uint8

// The roles.
const (
	Member  Role = iota // it belongs to a service
	Shared              // several services use it; a library of theirs
	Command             // a main package
	Wiring              // it puts services together: commands use it, and it uses many services
	Support             // it serves tests
	Alone               // small, and nothing ties it to a service
)

var roleNames = [...]string{"member", "shared", "command", "wiring", "support", "alone"}

// String returns the role's name as it stands in JSON.
func (r Role) String() string { return roleNames[r] }

// Options says how to divide. The zero value is the default.
type Options struct {
	Granularity string   // "package" (also "") or "declaration"
	Algorithm   string   // a name of Algorithms; "" chooses: tree, or leiden where directories are layers
	Resolution  float64  // of the algorithm; 0 is its default
	Seed        uint64   // of everything random
	Services    int      // wanted number of services; 0 leaves it to the method
	Blind       bool     // names are not looked at, as where they are known to mislead
	Bare        bool     // boundaries alone, without what tells how sure they are, which takes most of the time
	Shared      []string // patterns of what is shared code; see analyze.Package.MatchesPart
	Keep        Constraints

	// Evidence finds what ties parts beside references. Nil: the usual sources that the graph alone holds, and none where
	// names are not looked at.
	Evidence func(context.Context, *analyze.Quotient) ([]analyze.Evidence, error)
}

// The granularities.
const (
	ByPackage     = "package"
	ByDeclaration = "declaration"
)

// None is the community of a part that belongs to none.
const None = -1

// Partition says who belongs together, and how sure that is. Slices are by part of the Quotient
// unless they say otherwise.
type Partition struct {
	Quotient  *analyze.Quotient
	Options   Options // effective ones: Algorithm is that whose boundaries were taken
	Roles     []Role
	Community []int // 0..Count-1 in the order of their first part, or None
	Count     int
	RunnerUp  []int     // community that a part is tied to next, or None
	Stability []float64 // 0..1, NaN where undefined
	Why       []string  // one clause: why a part is where it is
	Pins      []string  // name of the service that a part is pinned to, "" without one; nil where the user pins nothing
	Damped    []float64 // weight of each link of the Quotient, 0 where it took no part
	Evidence  []Strand  // references first; none where nothing was divided
	Tree      Hierarchy
	Opinions  []Opinion
	Objective float64 // modularity of what was maximised
	Free      float64 // modularity of the second opinion on the same network
	Z         float64 // significance, NaN where undefined
	Agreement float64 // of repeated divisions with each other, and
	Rewired   float64 // of those of rewired networks; see Reproduced. NaN where undefined
	Notes     []string
}

// Hierarchy is the tree of splits: groups, and the merges that lead from the finest to one.
type Hierarchy struct {
	Leaves  []int    // group of each part, or None
	Names   []string // of the groups: the ID of their first part
	Merges  []Merge
	Applied int // how many of the merges the partition has taken
	Levels  []Level
}

// Level is one of the cuts that a hierarchy can give.
type Level struct {
	Services  int
	Stability float64 // mean adjusted Rand index with divisions by other seeds and resolutions
}

// Merge joins a group to another. After it, Into stands for both.
type Merge struct {
	From, Into int
	Reason     string  // one of the reasons below
	Ratio      float64 // weight between both over what chance gives; 0 where it was not asked
}

// Reasons for a merge.
const (
	MergeDirectory = "directory" // the directory as a whole has the higher modularity
	MergeName      = "name"      // their names share a rare word, and most of the coupling is mutual
	MergeSmall     = "small"     // too small to stand alone, and most of its coupling goes there
	MergeCoupling  = "coupling"  // tied far more than chance gives
	MergeCoarser   = "coarser"   // the next merge towards fewer services; not taken by default
)

// Opinion is a part that lives in one community and works for another: the method that sees no
// directories puts it with the others of Works.
type Opinion struct {
	Part         int
	Lives, Works int // communities
	Own, Other   float64
	Agree, Of    int // parts of its free community that live in Works, and all of them
}
