package entry

import (
	"go/ast"
	"go/types"
)

// Op says what a Term is.
type Op uint8

// The kinds of terms. Text, Concat, List, Route, Param, Returned, Mounted and ServiceName are of names; Func, Literal, Method, Either, Around,
// Param and Returned of handlers; Type of what implements an interface.
const (
	None        Op = iota // cannot be told
	Text                  // the constant Text
	Concat                // the texts of Args, one after the other
	List                  // each of Args
	Route                 // verb, prefix and path, in Args; Text is the style of joining
	Param                 // the parameter Index of Func; Args[0], if there is one, where callers don't tell
	Returned              // what Func returns for Args
	Mounted               // the prefix below which the router that Func returns is mounted
	ServiceName           // the name of the remote service whose interface is Type, else Text
	Func                  // the function Func
	Literal               // the function literal Lit
	Around                // the innermost of Lits that is known, else the declaration Object
	Type                  // the type Type
	Method                // the method Text of the type in Args[0], else Args[1]
	Either                // the first of Args that can be told
)

// Term is a name or a handler as far as one package tells.
type Term struct {
	Op     Op
	Text   string
	Func   *types.Func
	Type   *types.TypeName
	Object types.Object
	Lits   []*ast.FuncLit
	Index  int
	Args   []Term
}

// The styles of joining a prefix and a path.
const (
	// Plain joins with one slash between; the path "/" keeps it.
	Plain = ""
	// Bare is Plain, but the path "/" below a prefix is the prefix.
	Bare = "bare"
	// Joined is that of path.Join: no slash is added in front.
	Joined = "joined"
	// Words joins the names of commands, with a space between.
	Words = "words"
)

func text(s string) Term { return Term{Op: Text, Text: s} }

func concat(args ...Term) Term {
	var parts []Term
	for _, a := range args {
		last := len(parts) - 1
		switch {
		case a.Op == Text && a.Text == "":
		case a.Op == Concat:
			parts = append(parts, a.Args...)
		case a.Op == Text && last >= 0 && parts[last].Op == Text:
			parts[last].Text += a.Text
		default:
			parts = append(parts, a)
		}
	}
	switch len(parts) {
	case 0:
		return text("")
	case 1:
		return parts[0]
	}
	return Term{Op: Concat, Args: parts}
}

func list(args []Term) Term {
	if len(args) == 1 {
		return args[0]
	}
	return Term{Op: List, Args: args}
}

func route(verb, prefix, path Term, style string) Term {
	return Term{Op: Route, Text: style, Args: []Term{verb, prefix, path}}
}

// Open reports whether callers or mounts of functions could complete the term.
func (t Term) Open() bool {
	switch t.Op {
	case Param, Mounted, Returned, ServiceName:
		return true
	}
	for _, a := range t.Args {
		if a.Open() {
			return true
		}
	}
	return false
}

// dark reports whether nothing is known of a term.
func (t Term) dark() bool {
	switch t.Op {
	case None:
		return true
	case Concat, List:
		for _, a := range t.Args {
			if !a.dark() {
				return false
			}
		}
		return true
	}
	return false
}
