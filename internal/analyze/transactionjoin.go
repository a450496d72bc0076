package analyze

import (
	"cmp"
	"fmt"
	"slices"
)

// joinTransactions completes the transactions: it adds what a single package could not tell to be one, drops the calls that
// leave the code base, and puts in what is done to tables. Accesses and scopes must be in the graph already.
func (g *Graph) joinTransactions(all []PackageFacts, refs []Reference) {
	roles := newRoles(all, refs)
	known := g.Transactions
	g.Transactions = nil
	fill := g.filler()
	for _, t := range known {
		g.Transactions = append(g.Transactions, fill(t))
	}
	for _, f := range all {
		for _, st := range f.Stretches {
			if !roles.held[st.If] {
				continue
			}
			g.Warnings = append(g.Warnings, roles.doubt(st.If)...)
			if t := fill(st.Transaction); len(t.Steps) > 0 || !st.Lends {
				g.Transactions = append(g.Transactions, t)
			}
		}
	}
	slices.SortStableFunc(g.Transactions, func(a, b Transaction) int {
		return cmp.Or(compareSites(a.Site, b.Site), a.Key.Compare(b.Key), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.End, b.End))
	})
	// What is handed over twice runs in two transactions, but is one stretch of code.
	g.Transactions = slices.CompactFunc(g.Transactions, func(a, b Transaction) bool {
		return a.Key == b.Key && a.Site == b.Site && a.End == b.End && slices.Equal(a.Steps, b.Steps)
	})
}

// filler returns what gives a transaction its final steps.
func (g *Graph) filler() func(Transaction) Transaction {
	inside, accesses := g.declared(), g.accessSteps()
	return func(t Transaction) Transaction {
		calls := slices.DeleteFunc(slices.Clone(t.Steps), func(s Step) bool { return s.Call != (Key{}) && !inside[s.Call] })
		t.Steps = merge(accesses.within(g, t), calls)
		return t
	}
}

// declared returns what the analysed packages declare.
func (g *Graph) declared() map[Key]bool {
	keys := map[Key]bool{}
	for _, n := range g.Nodes {
		if !n.External {
			keys[n.Key] = true
		}
	}
	return keys
}

// roles is which functions hold which roles.
type roles struct {
	held       map[Role]bool
	conditions map[Role][]Role // those that are held if the key is
	interfaces map[Key][]Key   // interface methods that a method implements
	methods    map[Key][]Key   // methods that implement an interface's
}

func newRoles(all []PackageFacts, refs []Reference) *roles {
	r := &roles{held: map[Role]bool{}, conditions: map[Role][]Role{}, interfaces: map[Key][]Key{}, methods: map[Key][]Key{}}
	for _, f := range all {
		for _, h := range f.Holders {
			r.conditions[h.If] = append(r.conditions[h.If], h.Role)
		}
	}
	for _, ref := range refs {
		if ref.Kind == RefImplements && ref.From.Kind == KindMethod {
			r.interfaces[ref.From] = append(r.interfaces[ref.From], ref.To)
			r.methods[ref.To] = append(r.methods[ref.To], ref.From)
		}
	}
	r.spread(Role{})
	return r
}

// spread follows a role that is held to those that are held because of it.
func (r *roles) spread(first Role) {
	for open := []Role{first}; len(open) > 0; {
		role := open[len(open)-1]
		open = open[:len(open)-1]
		if r.held[role] {
			continue
		}
		r.held[role] = true
		open = append(open, r.conditions[role]...)
		for _, method := range r.interfaces[role.Func] {
			if over := (Role{method, role.Param}); r.heldByMethods(over) {
				open = append(open, over)
			}
		}
	}
}

// heldByMethods reports whether an interface's method holds a role: all that implement it do, or one of a few.
func (r *roles) heldByMethods(over Role) bool {
	have := r.count(over)
	return have == len(r.methods[over.Func]) || have > 0 && len(r.methods[over.Func]) <= MaxImplementers
}

func (r *roles) count(over Role) int {
	n := 0
	for _, method := range r.methods[over.Func] {
		n += one(r.held[Role{method, over.Param}])
	}
	return n
}

// doubt warns of a role that an interface's method holds by some of its implementations only.
func (r *roles) doubt(role Role) []Warning {
	have, total := r.count(role), len(r.methods[role.Func])
	if have == total || have == 0 {
		return nil
	}
	does := "run what they are given in a transaction"
	if role.Param == 0 {
		does = "begin a transaction"
	}
	return []Warning{{
		Code: "transaction-by-some", Package: role.Func.Package,
		Text: fmt.Sprintf("%d of %d implementations of %s %s; its calls count as if all did", have, total, role.Func, does),
	}}
}

// accessSteps are the accesses to tables by file, by line.
type accessSteps map[string][]accessStep

type accessStep struct {
	Step
	owner Key // declaration
}

func (g *Graph) accessSteps() accessSteps {
	steps := accessSteps{}
	for _, a := range g.Accesses {
		owner := g.ownerOf(a.Key)
		for _, site := range a.Sites {
			steps[site.File] = append(steps[site.File], accessStep{Step{Table: a.Table, Write: a.Write, Site: site}, owner})
		}
	}
	for _, list := range steps {
		slices.SortStableFunc(list, func(a, b accessStep) int { return cmp.Compare(a.Site.Line, b.Site.Line) })
	}
	return steps
}

// within returns the accesses that lie in a transaction, those of closures inside it included.
func (s accessSteps) within(g *Graph, t Transaction) []Step {
	list := s[t.Site.File]
	owner := g.ownerOf(t.Key)
	from, _ := slices.BinarySearchFunc(list, t.Site.Line, func(a accessStep, line int) int { return cmp.Compare(a.Site.Line, line) })
	var steps []Step
	for _, a := range list[from:] {
		if a.Site.Line > t.End {
			break
		}
		if a.owner == owner {
			steps = append(steps, a.Step)
		}
	}
	return steps
}

// merge puts accesses before the calls of the same line: a statement's table is named where it is run.
func merge(accesses, calls []Step) []Step {
	steps := slices.Concat(accesses, calls)
	slices.SortStableFunc(steps, func(a, b Step) int { return cmp.Compare(a.Site.Line, b.Site.Line) })
	return steps
}
