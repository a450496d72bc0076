package propose

import "github.com/msa-split/msa-split/internal/analyze"

// Flows is what the code does with data, and where the outside world comes in: facts that no boundary changes. What they
// mean under one is in Data.
type Flows struct {
	Accesses     []TableAccess      `json:"accesses,omitempty"`     // by unit, declaration, table; reads first
	Database     []Table            `json:"database,omitempty"`     // tables that a schema declares, by name
	Entries      []EntryPoint       `json:"entries,omitempty"`      // by kind, name, place
	Publications []Publication      `json:"publications,omitempty"` // by kind, topic, place
	Transactions []TransactionScope `json:"transactions,omitempty"` // by place
	Calls        []UnitCall         `json:"calls,omitempty"`        // that entry points take, by from, to
}

// TableAccess is what a declaration does to a table, a collection or a key space.
type TableAccess struct {
	Unit        int            `json:"unit"`        // index of a unit, -1 where the declaration is in none
	Declaration string         `json:"declaration"` // Name or Type.Name; what a function literal in it does is its own doing
	Table       string         `json:"table"`       // "" where the name is not constant: it may be any
	Kind        string         `json:"kind"`        // as in analyze.Access
	Write       bool           `json:"write,omitempty"`
	Sure        float64        `json:"sure"`  // 0..1, of the surest place
	Count       int            `json:"count"` // places
	Sites       []analyze.Site `json:"sites"` // the first of them
	// Callers are the other units whose calls reach the declaration, straight or through other declarations of its unit,
	// ascending. They tell for whom shared code does it.
	Callers Positions `json:"callers,omitempty"`
}

// Table is a table that a schema declares.
type Table struct {
	Name    string       `json:"name"`
	Columns []string     `json:"columns,omitempty"` // in the order of the definition
	Keys    []ForeignKey `json:"keys,omitempty"`    // in the order of the definition
	Site    analyze.Site `json:"site"`
}

// ForeignKey refers from columns of a table to another one.
type ForeignKey struct {
	Columns []string     `json:"columns"`
	Table   string       `json:"table"` // that it refers to
	Site    analyze.Site `json:"site"`
}

// EntryPoint is where the outside world comes in, with all that can be reached from there by static calls: calls of an
// interface are led on to its implementations where these are few, and functions that are stored or handed on as values
// are not followed.
type EntryPoint struct {
	Unit         int          `json:"unit"`                  // of the handler, -1 where it is in none or can't be told
	Declaration  string       `json:"declaration,omitempty"` // Name or Type.Name of the handler, or of what its literal lies in
	Kind         string       `json:"kind"`                  // as in analyze.Entry
	Name         string       `json:"name"`
	Site         analyze.Site `json:"site"` // of the registration
	Sure         float64      `json:"sure"`
	Start        bool         `json:"start,omitempty"`        // a main function: it starts a process, and is no use case
	Steps        Positions    `json:"steps,omitempty"`        // positions in Calls, in order of first reach, breadth first
	Tables       []TableTouch `json:"tables,omitempty"`       // by name, reads first
	Transactions Positions    `json:"transactions,omitempty"` // positions in Transactions, ascending
}

// TableTouch is a table that something reads or writes.
type TableTouch struct {
	Table string `json:"table"` // "" for those of a name that is not constant
	Write bool   `json:"write,omitempty"`
}

// Publication is a message that a declaration sends.
type Publication struct {
	Unit        int          `json:"unit"` // -1 where the declaration is in none
	Declaration string       `json:"declaration"`
	Kind        string       `json:"kind"`  // as that of the entry points that consume it
	Topic       string       `json:"topic"` // "" where it is not constant
	Sure        float64      `json:"sure"`
	Site        analyze.Site `json:"site"`
}

// TransactionScope is a stretch of code that a transaction of the database spans, with the tables that it touches.
type TransactionScope struct {
	Unit        int               `json:"unit"` // -1 where the declaration is in none
	Declaration string            `json:"declaration"`
	Kind        string            `json:"kind"`  // as in analyze.Transaction
	Site        analyze.Site      `json:"site"`  // where it begins
	End         int               `json:"end"`   // its last line, in the same file
	Steps       []TransactionStep `json:"steps"` // in order of first access; calls are followed at once, in order of the source
}

// TransactionStep is the first read or write of a table by a unit inside a transaction.
type TransactionStep struct {
	Unit  int          `json:"unit"`  // with the code that accesses it, -1 where that is in none
	Table string       `json:"table"` // "" where the name is not constant
	Write bool         `json:"write,omitempty"`
	Site  analyze.Site `json:"site"`
	Via   string       `json:"via,omitempty"`  // calls that lead there, "Service.Charge > Store.Save"; "" for the transaction's own code
	Path  Positions    `json:"path,omitempty"` // units on the way, from the transaction's to that of the access, each when it is entered
	Led   bool         `json:"led,omitempty"`  // the way goes through an interface: it is one of its implementations
	// Result tells that the transaction's own code uses what the call gives back, more than whether it failed.
	Result bool `json:"result,omitempty"`
}

// UnitCall says that a unit calls another one on the way of some entry point.
type UnitCall struct {
	From int          `json:"from"` // index of a unit
	To   int          `json:"to"`
	Led  bool         `json:"led,omitempty"` // through an interface only: To is one of its implementations
	Site analyze.Site `json:"site"`          // first place of such a call
}

// Reached returns the units that an entry point reaches, that of its handler first, in order of first reach.
func (f *Flows) Reached(e EntryPoint) []int {
	seen := map[int]bool{}
	var units []int
	reach := func(u int) {
		if u >= 0 && !seen[u] {
			seen[u] = true
			units = append(units, u)
		}
	}
	reach(e.Unit)
	for _, at := range e.Steps {
		reach(f.Calls[at].From)
		reach(f.Calls[at].To)
	}
	return units
}

// UnknownPlaces counts the places that access a table of a name that is not constant.
func (f *Flows) UnknownPlaces() int {
	n := 0
	for _, a := range f.Accesses {
		if a.Table == "" {
			n += a.Count
		}
	}
	return n
}
