package analyze

import "github.com/msa-split/msa-split/internal/analyze/entry"

// Wiring is what one package tells of entry points and messages. A name or a handler can depend on what other packages
// hand to its functions, so it is kept as a Term, and Join completes it. Everything is in order of the source.
type Wiring struct {
	Registrations []Registration `json:",omitempty"`
	Sends         []Send         `json:",omitempty"`
	Handoffs      []Handoff      `json:",omitempty"`
	Mounts        []Mount        `json:",omitempty"`
	Results       []Result       `json:",omitempty"`
	Services      []ServiceName  `json:",omitempty"`
	Streams       []Stream       `json:",omitempty"`
}

// Term is a name or a handler as far as one package tells. What the fields mean depends on Op; Key is the function,
// scope or type that it speaks of.
type Term struct {
	Op    entry.Op
	Text  string `json:",omitempty"`
	Key   Key
	Index int    `json:",omitempty"`
	Args  []Term `json:",omitempty"`
}

// Registration is where an entry point is made known.
type Registration struct {
	Kind    string
	Name    Term
	Handler Term
	By      Key
	Site    Site
	Sure    float64
	Started bool // it counts only if a go statement somewhere starts the declaration
}

// Send is where a message is sent.
type Send struct {
	Kind  string
	Topic Term
	Key   Key // the innermost scope around, else the declaration
	By    Key // the declaration
	Site  Site
	Sure  float64
}

// Handoff is a call of a function with arguments by which it may register an entry point or send a message.
type Handoff struct {
	To   Key
	Args []Term // by parameter; that of a variadic one is a list
	Key  Key    // the innermost scope around, else the declaration
	By   Key    // the declaration
	Site Site
}

// Mount puts the router that a function returns below a prefix.
type Mount struct {
	Of     Key
	Prefix Term
}

// Result is what a function returns, in terms of its parameters.
type Result struct {
	Of   Key
	Term Term
}

// ServiceName is the name that generated code gives to a remote service.
type ServiceName struct {
	Interface Key
	Name      string
}

// Stream is where a request becomes a connection that stays open.
type Stream struct {
	Kind    string
	Keys    []Key // scopes around, the innermost first, then the declaration
	Site    Site
	Handler bool // the code around handles the request, and is no part of what does
}
