package propose

import "github.com/msa-split/msa-split/internal/analyze"

// Data is what Flows mean under an assignment.
type Data struct {
	Tables      []TableUse               `json:"tables,omitempty"` // hard shared first, then soft, then by name; without those of unknown name
	Unknown     []UnknownTables          `json:"unknown_tables,omitempty"`
	BrokenKeys  []BrokenKey              `json:"broken_keys,omitempty"` // foreign keys that the cut breaks, by table
	Sharding    []ShardingHint           `json:"sharding,omitempty"`    // by service
	UseCases    []UseCase                `json:"use_cases,omitempty"`   // most hops first; entry points that start a process are none
	Distributed []DistributedTransaction `json:"distributed_transactions,omitempty"`
	Messages    []Message                `json:"messages,omitempty"` // asynchronous ties, by kind and topic
}

// Shares of a table between services.
const (
	SharedHard = "hard" // two or more services write it
	SharedSoft = "soft" // one service writes it and others read it
)

// TableUse says which services use a table.
type TableUse struct {
	Table string `json:"table"`
	// Owner is the suggested one: the service with the most writing places, of equals that with the most reading ones, then
	// the first by ID. It is "" where no service writes it, and where shared code alone does, for several: as with an outbox,
	// each would have its own.
	Owner     string         `json:"owner,omitempty"`
	Services  []ServiceTable `json:"services"`             // by ID; SharedID for shared code that no service calls, "" for units outside
	Shared    string         `json:"shared,omitempty"`     // SharedHard, SharedSoft or "" for neither
	Readers   []string       `json:"readers,omitempty"`    // services other than the owner that read it, by ID
	ReadModel bool           `json:"read_model,omitempty"` // one service writes it and two or more others read it: a candidate for CQRS
	Declared  *analyze.Site  `json:"declared,omitempty"`   // where a schema declares it
}

// ServiceTable is what a service does to a table. What shared code does counts for each service that calls it to do so.
type ServiceTable struct {
	Service    string         `json:"service"`
	Read       int            `json:"read,omitempty"`        // places
	Write      int            `json:"write,omitempty"`       // places
	ReadSites  []analyze.Site `json:"read_sites,omitempty"`  // the first
	WriteSites []analyze.Site `json:"write_sites,omitempty"` // the first
	Shared     bool           `json:"shared,omitempty"`      // through shared code alone
	Sure       float64        `json:"sure"`                  // 0..1, of the surest access
}

// UnknownTables counts what a service does to tables of a name that is not constant.
type UnknownTables struct {
	Service string         `json:"service"` // SharedID, or "" for units outside
	Read    int            `json:"read,omitempty"`
	Write   int            `json:"write,omitempty"`
	Sites   []analyze.Site `json:"sites"`
}

// BrokenKey is a foreign key between tables that different services own.
type BrokenKey struct {
	Table   string       `json:"table"`
	Columns []string     `json:"columns"`
	Refers  string       `json:"refers"` // table that it refers to
	From    string       `json:"from"`   // service that owns Table
	To      string       `json:"to"`     // service that owns Refers
	Site    analyze.Site `json:"site"`
}

// ShardingHint is a column by which most tables of a service could be divided among machines.
type ShardingHint struct {
	Service string   `json:"service"`
	Column  string   `json:"column"`
	Tables  []string `json:"tables"` // that have it
	Of      int      `json:"of"`     // tables of the service whose columns are known
}

// UseCase is an entry point with what it needs of services. What code that only puts services together calls is not
// needed, unless the handler is there.
type UseCase struct {
	Entry    int      `json:"entry"`              // position in Flows.Entries: name, site, tables, transactions
	Service  string   `json:"service"`            // of the handler; SharedID, or "" for a unit outside
	Services []string `json:"services,omitempty"` // that its paths reach, the handler's included, in order of first reach
	Hops     []Hop    `json:"hops,omitempty"`     // service borders that its paths cross, in order of first crossing
	FanOut   bool     `json:"fan_out,omitempty"`  // it answers requests, and its own unit calls three or more services: it needs an API gateway
}

// Hop is a call from one service to another.
type Hop struct {
	From string `json:"from"`
	To   string `json:"to"`
	Step int    `json:"step"` // position in Flows.Calls of the first call that crosses
}

// What a distributed transaction should become: a saga of either style, or nothing of the kind where it only reads.
const (
	Choreography  = "choreography"
	Orchestration = "orchestration"
	ReadModel     = "read model"
)

// DistributedTransaction is a transaction that touches tables of two or more services.
type DistributedTransaction struct {
	Transaction   int        `json:"transaction"`   // position in Flows.Transactions
	Service       string     `json:"service"`       // with the code that begins it; SharedID, or "" for a unit outside
	Steps         []SagaStep `json:"steps"`         // services in order of first access
	Compensations int        `json:"compensations"` // steps that need one
	Cost          int        `json:"saga_cost"`
	Style         string     `json:"style"`  // Choreography, Orchestration or ReadModel
	Reason        string     `json:"reason"` // of the style, one clause
}

// SagaStep is what a service would do as its part of a distributed transaction. A table belongs to its owner; one without,
// or whose name is unknown, to the service whose code accesses it or has shared code do so.
type SagaStep struct {
	Service    string         `json:"service"`
	Reads      []string       `json:"reads,omitempty"`  // tables, by name
	Writes     []string       `json:"writes,omitempty"` // tables, by name
	Compensate bool           `json:"compensate,omitempty"`
	Conflicts  int            `json:"conflicts,omitempty"` // other distributed transactions that write what it reads, or read what it writes
	At         Positions      `json:"at"`                  // positions in the steps of the transaction
	Sites      []analyze.Site `json:"sites"`
}

// Message is what is published and consumed under one topic.
type Message struct {
	Kind  string         `json:"kind"`
	Topic string         `json:"topic"`          // "" for publications to topics that are not constant
	From  []string       `json:"from,omitempty"` // services that publish it, by ID; SharedID and "" too
	To    []string       `json:"to,omitempty"`   // services that consume it
	Tie   bool           `json:"tie,omitempty"`  // published in one service and consumed in another
	Sites []analyze.Site `json:"sites"`          // the first places where it is published, else consumed
}
