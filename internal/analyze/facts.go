package analyze

// PackageFacts is all that is known of one package. It depends on the package and on what the
// package imports, and on nothing else, so it can be extracted, cached and merged on its own.
// Everything is named by Key.
type PackageFacts struct {
	Path      string
	Name      string // as the package clause says
	Module    string // path of its module; empty outside of any
	Dir       string // relative to the root of the analysis, forward slashes
	Imports   []string
	Files     int
	Generated int // files that are generated
	TestFiles int // test files in Dir, whether they are analysed or not
	Lines     int // of all files

	Declarations []Declaration
	MethodSets   []MethodSet
	References   []Reference
	Scopes       []Scope
	Entries      []Entry // that are known without other packages
	Wiring       Wiring  // what Join makes entry points and publications of
	Accesses     []Access
	Publications []Publication
	Transactions []Transaction // that are known without other packages
	Stretches    []Stretch     // what Join makes more of, by the roles that functions hold
	Holders      []Holder
	OpenAccesses []OpenAccess // of tables that this package can't tell
	Models       []Model
	Handings     []Handing
	Definitions  []Definition
	TableFields  []TableField
	Naming       *Naming // nil where gorm is told nothing
	Words        []Word
	Warnings     []Warning
	Resolved     int // identifiers that the type checker could place
	Unresolved   int // identifiers that it could not
}

// Declaration is something that the package declares.
type Declaration struct {
	Key       Key
	Exported  bool
	Generated bool
	Lines     int      // that the declaration takes; fields and interface methods count in their type
	Branches  int      // if, for, case and boolean operators: cyclomatic complexity less one
	Site      Site     // where its name stands
	Type      string   // text of the type, packages by their name
	Uses      []Key    // types that its type is made of
	Barriers  []string // what stops its signature or type from crossing a network, see barrier.go
	Words     []Word   // that a graph file gives it, instead of those of its name; nil for Go code
}

// MethodSet lists what can be called on a declared type (through a pointer) or on an interface.
type MethodSet struct {
	Type      Key
	Interface bool
	Generic   bool // the type has type parameters
	Methods   []Method
}

// Method is one entry of a method set.
type Method struct {
	Name        string // an unexported name is prefixed by its package and a dot
	Fingerprint string // equal for equal signatures; empty where it depends on type parameters
	Params      int
	Results     int
	Key         Key // where it is declared; an embedded type's method has that type's key
}

// RefKind says how one declaration refers to another.
type RefKind uint8

// The kinds of references. Of Go code, Join derives which types implement what, and Quotient which calls are led on to them.
const (
	RefCall        RefKind = iota // the function or method is called
	RefType                       // the type is named, or is an inferred type argument
	RefFieldRead                  // the field is read
	RefFieldWrite                 // the field is assigned, set in a literal, or has its address taken
	RefEmbed                      // the type is embedded
	RefValue                      // the constant or variable is read, the function is used as a value
	RefAssign                     // the package variable is assigned
	RefBlankImport                // the package is imported for its side effects
	RefImplements                 // the type (or its method) satisfies the interface (or its method)
	RefDispatch                   // a call of an interface reaches the method; only where a graph file says so
)

var refNames = []string{"call", "type", "field-read", "field-write", "embed", "value", "assign", "blank-import", "implements", "dispatch"}

// String returns the kind's name as it stands in JSON.
func (k RefKind) String() string { return nameOf(refNames, int(k)) }

// MarshalText writes the kind's name.
func (k RefKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a kind's name.
func (k *RefKind) UnmarshalText(text []byte) error {
	i, err := indexOf("reference kind", refNames, string(text))
	*k = RefKind(i)
	return err
}

// Counted reports whether the kind counts as coupling: calls, type uses, fields, embedding and
// values do; implementing an interface, being reached through one and importing for side effects don't.
func (k RefKind) Counted() bool { return k < RefBlankImport }

// Reference is all uses of one declaration by another, of one kind.
type Reference struct {
	From, To Key
	Kind     RefKind
	Usage
}

// Usage counts how a reference is used.
type Usage struct {
	Count    int    `json:"count"`
	InLoop   int    `json:"in_loop,omitempty"`  // uses inside a loop of the declaration
	Go       int    `json:"go,omitempty"`       // calls started by a go statement
	Deferred int    `json:"deferred,omitempty"` // calls deferred
	Used     int    `json:"used,omitempty"`     // calls of which a result is used
	Sites    []Site `json:"sites,omitempty"`    // the first MaxSites in order of the source
}

// MaxSites is how many places are kept of each reference.
const MaxSites = 3

// Site is a place in the source.
type Site struct {
	File string `json:"file"` // relative to the root of the analysis, forward slashes
	Line int    `json:"line"`
}

// Scope is a part of a declaration that matters alone: a function literal that is handed to
// a call, such as the registration of a route or a transaction's body, or that handles what comes from outside.
type Scope struct {
	Key    Key
	Owner  Key         // declaration that it lies in
	Within Key         // innermost scope that it lies in; zero where it lies in none
	Handed Key         // what the literal is handed to; zero where that is not a declared function
	Site   Site        // where it begins
	Calls  []Reference // what its code refers to; these are counted for its owner, and for what it lies within, as well
}

// Entry is where the outside world comes in: a route, a method of a remote service, a topic that is consumed, a job, a
// command.
type Entry struct {
	Key  Key    // the handler: a declaration, or a scope of one; zero where it can't be told
	Kind string // such as "http", "grpc", "kafka", "cron" or "command"
	Name string // such as "GET /orders/{id}", "orders.v1.Orders/Place", a topic, a schedule, a command; {…} for what is not constant
	Site Site   // where it is registered
	By   Key    // declaration that registers it
	Sure float64
}

// Kinds of entry points that have something in common. Those of graph files may have others.
var (
	RequestKinds = []string{"connect", "graphql", "grpc", "http", "sse", "websocket"} // a client asks and waits
	MessageKinds = []string{"amqp", "kafka", "nats", "pubsub", "redis", "sqs"}        // the name is a topic
)

// Publication is a message that a declaration or scope sends.
type Publication struct {
	Key   Key
	Kind  string // as of the entry that consumes such messages
	Topic string // "" where it is not constant
	Sure  float64
	Site  Site
}

// Access is what a declaration or scope does to a table, a collection or a key space.
type Access struct {
	Key   Key    // the innermost scope that it lies in, else the declaration
	Table string // "" where the name is not constant
	Kind  string // such as "sql", "gorm", "ent", "mongo" or "redis"
	Write bool
	Sure  float64 // 0..1
	Sites []Site
}

// Transaction is a stretch of code between Begin and Commit or Rollback, or the closure that runs in one.
type Transaction struct {
	Key   Key    // the scope that is the closure, or the declaration that the stretch lies in
	Kind  string // "closure", "begin" or "wrapper"
	Site  Site   // where it begins
	End   int    // its last line, in the same file
	Steps []Step // in order of the source
}

// Step is a call or an access inside a transaction.
type Step struct {
	Call  Key    // what is called; zero for an access
	Table string // that is accessed; "" for a call, and where the name is not constant
	Write bool
	Site  Site
}

// Word is a word of declared names, in lower case, with how many names of the package hold it.
type Word struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// Warning is something that weakens the result: it travels with it and is printed beside it.
type Warning struct {
	Code       string `json:"code"`              // kebab-case, one per kind of trouble
	Package    string `json:"package,omitempty"` // import path
	Site       *Site  `json:"site,omitempty"`
	Text       string `json:"text"`                 // one sentence that names the thing
	Hint       string `json:"hint,omitempty"`       // what to do next
	Count      int    `json:"count,omitempty"`      // how many of the same were folded into it
	Incomplete bool   `json:"incomplete,omitempty"` // part of the code base was not seen
}
