package tx

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// resolve makes stretches and roles of what was seen.
func (s *scene) resolve() {
	slices.SortStableFunc(s.begins, func(a, b begin) int { return int(a.pos - b.pos) })
	s.begins = s.withoutAlternatives()
	for _, b := range s.begins {
		s.beginning(b)
	}
	for _, h := range s.handings {
		s.handed(h)
	}
}

// withoutAlternatives drops a Begin that another of the same variable follows before any end: they stand in two branches, of
// which the first counts, or the first is only what the second is called on.
func (s *scene) withoutAlternatives() []begin {
	var list []begin
	last := map[*types.Var]int{} // position in list
	for _, b := range s.begins {
		i, seen := last[b.of]
		if b.of == nil || !seen || s.finishedBetween(list[i], b) {
			last[b.of] = len(list)
			list = append(list, b)
			continue
		}
		if b.role == (Role{}) && list[i].role != (Role{}) {
			list[i] = b
		}
	}
	return list
}

func (s *scene) finishedBetween(a, b begin) bool {
	return slices.ContainsFunc(s.finishes, func(e finish) bool { return e.of == a.of && a.pos < e.pos && e.pos < b.pos })
}

// outcome is what becomes of a transaction in the function that begins it.
type outcome struct {
	end  token.Pos
	left bool // it is left open
}

// beginning adds the stretch of a Begin, and the role of its function if that leaves the transaction open.
func (s *scene) beginning(b begin) {
	home, lits := s.home(b)
	out := s.outcome(b, home)
	if out.left && s.fn != nil {
		s.hold(0, b.role)
	}
	st := s.stretch(b.pos, out.end, ByBegin, b.role)
	st.Lits = lits
	if !out.left && !s.partOf(b.own).foreign && s.library(b.own.Pkg()) == nil {
		st.Steps = append([]Step{{b.own, b.pos}}, st.Steps...) // it may do more than begin
	}
	runs := s.runsIn(b.pos, out.end)
	for _, param := range runs {
		s.hold(param, b.role)
	}
	st.Lends = out.left || len(runs) > 0
	s.found.Stretches = append(s.found.Stretches, st)
}

// home returns the function in which the transaction's variable lives, and the literals around: usually that which begins it.
func (s *scene) home(b begin) (ast.Node, literal) {
	lits := b.lits
	for len(lits) > 0 {
		inner := lits[len(lits)-1]
		if b.of == nil || !within(b.of.Pos(), s.root) || within(b.of.Pos(), inner) {
			return inner, lits
		}
		lits = lits[:len(lits)-1]
	}
	return s.root, nil
}

func within(pos token.Pos, n ast.Node) bool { return n.Pos() <= pos && pos < n.End() }

// outcome follows a transaction to its last direct Commit or Rollback. Where there is only a deferred one, or one that depends
// on an error, it lasts as long as the function.
func (s *scene) outcome(b begin, home ast.Node) outcome {
	next := s.next(b)
	out := outcome{end: home.End()}
	var last token.Pos
	commits, always, deferred := false, false, false
	for _, e := range s.finishes {
		if e.of != b.of || e.pos <= b.pos || e.pos >= next || !within(e.pos, home) || e.loose > home.Pos() {
			continue
		}
		commits = commits || e.commits
		if e.deferred > home.Pos() {
			deferred = true
			continue
		}
		last = max(last, e.end)
		always = always || e.commits || e.block <= b.pos
	}
	if always {
		out.end = last
	}
	out.left = !always && !commits && (!deferred || s.returned[b.of])
	return out
}

// next returns where the next transaction of the same variable begins.
func (s *scene) next(b begin) token.Pos {
	next := s.root.End()
	for _, other := range s.begins {
		if other.of == b.of && other.pos > b.pos {
			next = min(next, other.pos)
		}
	}
	return next
}

// handed adds the stretch of what is handed over.
func (s *scene) handed(h handing) {
	if h.param > 0 {
		s.hold(h.param, h.role)
		return
	}
	if h.value != nil {
		st := s.stretch(h.pos, h.end, ByRunner, h.role)
		st.Lits = h.lits
		if !s.partOf(h.value).foreign {
			st.Steps = []Step{{h.value, h.pos}}
		}
		s.found.Stretches = append(s.found.Stretches, st)
		return
	}
	for _, closure := range s.closures(h) {
		s.closure(closure, h.role)
	}
}

func (s *scene) closures(h handing) []literal {
	if h.closure != nil {
		return []literal{h.closure}
	}
	return s.literals[h.held]
}

func (s *scene) closure(lits literal, role Role) {
	body := lits[len(lits)-1]
	st := s.stretch(body.Pos(), body.End(), ByRunner, role)
	st.Lits = lits
	runs := s.runsIn(body.Pos(), body.End())
	for _, param := range runs {
		s.hold(param, role)
	}
	st.Lends = len(runs) > 0
	s.found.Stretches = append(s.found.Stretches, st)
}

func (s *scene) stretch(pos, end token.Pos, by How, role Role) Stretch {
	return Stretch{Decl: s.decl, Spec: s.spec, Pos: pos, End: end, By: by, If: role, Steps: s.stepsIn(pos, end)}
}

// stepsIn returns the steps between two places.
func (s *scene) stepsIn(pos, end token.Pos) []Step {
	from, _ := slices.BinarySearchFunc(s.steps, pos, func(st Step, p token.Pos) int { return int(st.Pos - p) })
	to, _ := slices.BinarySearchFunc(s.steps, end, func(st Step, p token.Pos) int { return int(st.Pos - p) })
	return slices.Clone(s.steps[from:to])
}

// runsIn returns the parameters that are called, or handed to something, between two places.
func (s *scene) runsIn(pos, end token.Pos) []int {
	var params []int
	for _, r := range s.runs {
		if pos <= r.pos && r.pos < end {
			params = append(params, r.param)
		}
	}
	for _, h := range s.handings {
		if h.param > 0 && pos <= h.pos && h.pos < end {
			params = append(params, h.param)
		}
	}
	slices.Sort(params)
	return slices.Compact(params)
}

// hold notes that the declared function has a role.
func (s *scene) hold(param int, condition Role) {
	fn, ok := s.function()
	if ok {
		s.found.Holders = append(s.found.Holders, Holder{Role{fn, param}, condition})
	}
}

func (s *scene) function() (*types.Func, bool) {
	if s.fn == nil {
		return nil, false
	}
	fn, ok := s.Info.Defs[s.fn.Name].(*types.Func)
	return fn, ok
}
