// Package entry finds where the outside world comes into a package: routes, remote methods, consumers of messages, jobs
// and commands, and what the package sends out. It sees one type-checked package at a time. What depends on other
// packages, such as the prefix of a router that is handed in, stays open in a Term for whoever knows them all.
//
// Libraries are recognised by import path, type and name of the function that is called, as the type checker resolves
// it; the tables in table_*.go list them.
package entry

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Package is what Find reads.
type Package struct {
	Path   string
	Module string // path of its module; what lies in it is of the same code base
	Files  []*ast.File
	Info   *types.Info
	Types  *types.Package
}

// Found is what a package registers, sends and hands on, in order of the source.
type Found struct {
	Registrations []Registration
	Publications  []Publication
	Handoffs      []Handoff
	Mounts        []Mount
	Results       []Result
	Services      []Service
	Streams       []Stream
}

// Registration is where an entry point is made known, or begins.
type Registration struct {
	Kind    string
	Name    Term
	Handler Term // None where it can't be told
	By      Place
	Sure    float64
	// Started: a job that counts only if something starts it in the background.
	Started bool
}

// Publication is where a message is sent.
type Publication struct {
	Kind  string
	Topic Term
	By    Place
	Sure  float64
}

// Handoff is a call of a function of the same code base with arguments that can complete what that function registers.
type Handoff struct {
	To   *types.Func
	Args []Term // by parameter; that of a variadic one is a List
	By   Place
}

// Mount puts the router that a function returns below a prefix.
type Mount struct {
	Of     *types.Func
	Prefix Term
	By     Place
}

// Result is what a function returns, in terms of its parameters.
type Result struct {
	Of   *types.Func
	Term Term
}

// Service is the name that generated code gives to the interface of a remote service.
type Service struct {
	Interface *types.TypeName
	Name      string
}

// Stream is where a request becomes a connection that stays open.
type Stream struct {
	Kind string // "websocket" or "sse"
	By   Place
	// Handler says whether the code around has the request, and not only a part of it.
	Handler bool
}

// Place is where something stands.
type Place struct {
	Object   types.Object   // the declaration around; nil where it has no name
	Literals []*ast.FuncLit // the function literals around, the innermost last
	Pos      token.Pos
}
