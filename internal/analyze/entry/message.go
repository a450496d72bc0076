package entry

import (
	"go/ast"
	"go/token"
	"go/types"
)

// consumer notes the registration of a handler of messages, or the code that asks for them.
func (f *finder) consumer(v visit, call *ast.CallExpr, r rule) {
	reg := Registration{Kind: r.kind, By: v.place, Sure: 1}
	switch r.act {
	case subscribes:
		reg.Handler = f.handler(argument(call, r.handler), "ConsumeClaim", "Handle")
	case pulls:
		reg.Handler = f.puller(v, call)
	case topics:
		f.topics = append(f.topics, Registration{Kind: r.kind, Name: f.texts(call.Args), By: v.place, Sure: 0.9})
		return
	case polls:
		reg.Handler = f.puller(v, call)
		f.polling = append(f.polling, reg)
		return
	}
	if r.path == none {
		reg.Name, reg.By.Pos = f.carrier(receiver(call)), f.made(receiver(call), call.Pos())
	} else {
		reg.Name = f.text(argument(call, r.path))
	}
	f.found.Registrations = append(f.found.Registrations, reg)
}

// puller returns what handles messages that a call asks for: a function that the messages are handed to, or that the
// code around was given, else the code around.
func (f *finder) puller(v visit, call *ast.CallExpr) Term {
	own := v.place.term()
	if t := f.handedTo(v, call); t.Op != None {
		return t
	}
	var body ast.Node
	if n := len(v.place.Literals); n > 0 {
		body = v.place.Literals[n-1].Body
	} else if len(v.stack) > 0 {
		body = v.stack[0]
	}
	if body != nil {
		if t := f.calledParam(body, nil); t.Op == Param {
			t.Args = []Term{own}
			return t
		}
	}
	return own
}

// handedTo returns the function of the code base that a channel of messages is handed to, if that is all that happens to it.
func (f *finder) handedTo(v visit, call *ast.CallExpr) Term {
	assign, ok := parent(v.stack).(*ast.AssignStmt)
	if !ok || len(assign.Lhs) == 0 {
		return Term{}
	}
	obj := f.used(assign.Lhs[0])
	if obj == nil || !isChannel(obj.Type()) {
		return Term{}
	}
	var to []*types.Func
	ast.Inspect(v.stack[0], func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok {
			for _, arg := range c.Args {
				if id, ok := arg.(*ast.Ident); ok && f.Info.Uses[id] == obj && f.ours(f.callee(c)) {
					to = append(to, f.callee(c))
				}
			}
		}
		return true
	})
	if len(to) != 1 {
		return Term{}
	}
	return Term{Op: Func, Func: to[0]}
}

func isChannel(t types.Type) bool {
	_, ok := under(t).(*types.Chan)
	return ok
}

// polled gives the topics that a client is made with to what asks clients of the package for messages. Where several
// do, it can't be told which; where no topics are named, these can't.
func (f *finder) polled() {
	if len(f.topics) == 0 {
		f.found.Registrations = append(f.found.Registrations, f.polling...)
		return
	}
	for _, reg := range f.topics {
		if len(f.polling) == 1 {
			reg.Handler = f.polling[0].Handler
		}
		f.found.Registrations = append(f.found.Registrations, reg)
	}
}

// isCarrier reports whether values of a type belong to a topic.
func (f *finder) isCarrier(t types.Type) bool {
	_, ok := carriers[f.typeName(t)]
	return ok
}

// carrier returns the topics of a reader, a writer or its configuration.
func (f *finder) carrier(e ast.Expr) Term {
	if e == nil {
		return Term{}
	}
	return f.deeper(func() Term { return f.carrierOf(e) })
}

func (f *finder) carrierOf(e ast.Expr) Term {
	e, zero := f.resolve(e)
	if zero {
		return Term{}
	}
	switch x := e.(type) {
	case *ast.UnaryExpr:
		return f.carrier(x.X)
	case *ast.CompositeLit:
		for _, field := range carriers[f.typeName(f.Info.TypeOf(x))] {
			if topic, _ := f.fieldOf(x, field); topic != nil {
				return f.text(topic)
			}
		}
		return Term{}
	case *ast.CallExpr:
		fn := f.callee(x)
		if r, ok := f.ruleOf(fn); ok && r.act == carries {
			return f.carrier(argument(x, r.path))
		}
		if f.ours(fn) {
			return Term{Op: Returned, Func: fn, Args: f.arguments(fn, x)}
		}
		return Term{}
	}
	return f.heldCarrier(e)
}

// heldCarrier is held for values that come with an error.
func (f *finder) heldCarrier(e ast.Expr) Term {
	if obj := f.variable(e); obj != nil {
		if v, ok := f.latest(obj, e.Pos()); ok && v.index == 0 {
			return f.carrier(v.expr)
		}
	}
	return f.held(e, f.carrier)
}

// made returns where a reader in a variable is made, which is where its topic stands; else another place.
func (f *finder) made(e ast.Expr, otherwise token.Pos) token.Pos {
	if v, ok := f.latest(f.variable(e), e.Pos()); ok {
		return v.expr.Pos()
	}
	return otherwise
}

// publisher notes a message that is sent. One that is spelled as a literal is noted there.
func (f *finder) publisher(v visit, call *ast.CallExpr, r rule) {
	topic := Term{}
	if r.act == writes {
		if f.writesLiterals(v, call) {
			return
		}
		topic = f.carrier(receiver(call))
		if topic.dark() || topic.Op == Text && topic.Text == "" {
			f.writing = append(f.writing, Publication{Kind: r.kind, By: v.place, Sure: 1})
			return
		}
	} else {
		topic = f.text(argument(call, r.path))
	}
	if r.second != none {
		if exchange := f.text(argument(call, r.second)); exchange.Op != Text || exchange.Text != "" {
			topic = concat(exchange, text("/"), topic)
		}
	}
	f.found.Publications = append(f.found.Publications, Publication{Kind: r.kind, Topic: topic, By: v.place, Sure: 1})
}

// written notes messages of an unknown topic that are sent, unless the package spells messages with their topics: then it is
// these.
func (f *finder) written() {
	for _, named := range f.noted {
		if named {
			return
		}
	}
	f.found.Publications = append(f.found.Publications, f.writing...)
}

// writesLiterals notes the messages of a call that are spelled in variables, at the place of the call.
func (f *finder) writesLiterals(v visit, call *ast.CallExpr) bool {
	found := false
	for _, arg := range call.Args {
		held, ok := f.latest(f.variable(arg), arg.Pos())
		if !ok {
			continue
		}
		if lit := literalOf(held.expr); lit != nil {
			if m, ok := messages[f.typeName(f.Info.TypeOf(lit))]; ok {
				f.noted[lit] = f.message(v, lit, m)
				found = found || f.noted[lit]
			}
		}
	}
	return found
}

// message notes the literal of a message that names its topic.
func (f *finder) message(v visit, lit *ast.CompositeLit, m message) bool {
	topic, _ := f.fieldOf(lit, m.topic)
	if topic == nil {
		return false
	}
	f.found.Publications = append(f.found.Publications, Publication{Kind: m.kind, Topic: f.text(topic), By: v.place, Sure: 0.95})
	return true
}

// literal finds what the literal of a struct of a library says.
func (f *finder) literal(v visit, lit *ast.CompositeLit) {
	t := f.Info.TypeOf(lit)
	name := f.typeName(t)
	if m, ok := messages[name]; ok {
		f.late = append(f.late, func() {
			if !f.noted[lit] {
				f.noted[lit] = f.message(v, lit, m)
			}
		})
	}
	if c, ok := commands[name]; ok {
		f.command(v, lit, c)
	}
	if isServiceDesc(t) {
		f.serviceDesc(lit)
	}
}
