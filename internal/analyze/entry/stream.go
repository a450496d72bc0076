package entry

import (
	"go/ast"
	"go/types"

	"github.com/msa-split/msa-split/internal/analyze/naming"
)

// stream notes code that turns a request into a connection that stays open.
func (f *finder) stream(v visit, kind string) {
	f.found.Streams = append(f.found.Streams, Stream{Kind: kind, By: v.place, Handler: f.hasRequest(v)})
}

// hasRequest reports whether the innermost function around handles requests.
func (f *finder) hasRequest(v visit) bool {
	if n := len(v.place.Literals); n > 0 {
		return handlesRequests(f.Info.TypeOf(v.place.Literals[n-1]))
	}
	return v.fn != nil && handlesRequests(v.fn.Type())
}

// handlesRequests reports whether a function has the signature of a handler: all that it gets is the request and the
// response, or the context of a framework, and it returns at most an error.
func handlesRequests(t types.Type) bool {
	sig, ok := t.(*types.Signature)
	if !ok || sig.Params().Len() == 0 || sig.Params().Len() > 2 || sig.Results().Len() > 1 {
		return false
	}
	for p := range sig.Params().Variables() {
		n := namedOf(p.Type())
		if n == nil || n.Obj().Pkg() == nil || isContext(n) || !requests[naming.Path(n.Obj().Pkg().Path())+"."+n.Obj().Name()] {
			return false
		}
	}
	return true
}

// isEventStream reports whether a call sets the type of a response to that of server-sent events.
func isEventStream(f *finder, call *ast.CallExpr) bool {
	if len(call.Args) != 2 {
		return false
	}
	value := f.Info.Types[call.Args[1]].Value
	if value == nil || value.ExactString() != `"text/event-stream"` {
		return false
	}
	switch calledName(call) {
	case "Set", "Add", "Header", "SetHeader":
	default:
		return false
	}
	name := f.Info.Types[call.Args[0]].Value
	return name != nil && (name.ExactString() == `"Content-Type"` || name.ExactString() == `"content-type"`)
}
