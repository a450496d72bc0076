package propose

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// code is a proposal made by hand: units with their service, and ties between them.
type code struct {
	units []Unit
	ties  []Tie
	at    Assign
	flows Flows
}

// unit adds a unit of 1000 lines to a service, changed as told.
func (c *code) unit(service, id string, change ...func(*Unit)) int {
	u := Unit{ID: id, Package: id, Dir: id, Role: "member", Lines: 1000, Branches: 100}
	for _, f := range change {
		f(&u)
	}
	c.units, c.at = append(c.units, u), append(c.at, service)
	return len(c.units) - 1
}

// tie adds calls of one symbol, changed as told.
func (c *code) tie(from, to, refs int, change ...func(*Symbol)) {
	s := Symbol{Name: "Do", Kind: "func", Count: refs, Calls: refs, Used: refs}
	for _, f := range change {
		f(&s)
	}
	c.ties = append(c.ties, Tie{From: from, To: to, Refs: refs, Kinds: Kinds{Call: refs}, Symbols: []Symbol{s}})
}

// pair adds a service of two packages that hold together.
func (c *code) pair(service string, change ...func(*Unit)) (a, b int) {
	a, b = c.unit(service, service+"/a", change...), c.unit(service, service+"/b", change...)
	c.tie(a, b, 50)
	return a, b
}

func (c *code) score(m Method) *Proposal {
	slices.SortFunc(c.ties, func(a, b Tie) int { return (a.From-b.From)*len(c.units) + a.To - b.To })
	p := &Proposal{Method: m, Units: c.units, Ties: c.ties, Assign: c.at, Flows: c.flows}
	p.Derived = Score(p, p.Assign)
	return p
}

func lines(n int) func(*Unit) { return func(u *Unit) { u.Lines = n } }

func entry(name string) func(*Unit) { return func(u *Unit) { u.Entries = []string{name} } }

// smellCase is code with or without a smell.
type smellCase struct {
	smell, name string
	build       func(c *code)
	subject     string // first subject of the finding; "" where there is none
}

func TestSmells(t *testing.T) {
	checkSmells(t, []smellCase{
		{"mega-service", "most of the lines", func(c *code) {
			c.pair("big", lines(9000))
			c.pair("x")
			c.pair("y")
		}, "big"},
		{"mega-service", "two thirds of three", func(c *code) {
			c.pair("big", lines(2000))
			c.pair("x")
			c.pair("y")
		}, ""},
		{"mega-service", "of two, one is always large", func(c *code) {
			c.pair("big", lines(9000))
			c.pair("x")
		}, ""},
		{"nano-service", "small, and others wait for it", func(c *code) {
			a, _ := c.pair("x")
			c.pair("y")
			tiny, _ := c.pair("tiny", lines(50))
			c.tie(a, tiny, 2)
		}, "tiny"},
		{"nano-service", "small, and nobody waits for it", func(c *code) {
			a, _ := c.pair("x")
			c.pair("y")
			tiny, _ := c.pair("tiny", lines(50))
			c.tie(a, tiny, 2, func(s *Symbol) { s.Used = 0 })
		}, ""},
		{"nano-service", "a single package without an entry point", func(c *code) {
			a, _ := c.pair("x")
			c.tie(a, c.unit("one", "one"), 2)
		}, "one"},
		{"nano-service", "a single package with an entry point", func(c *code) {
			a, _ := c.pair("x")
			c.tie(a, c.unit("one", "one", entry("command one")), 2)
		}, ""},
		{"wrong cut", "a layer", func(c *code) { c.pair("handlers"); c.pair("x") }, "handlers"},
		{"wrong cut", "a purpose in a layer's words", func(c *code) { c.pair("order-handlers"); c.pair("x") }, ""},
		{"hub", "used by all others", func(c *code) {
			hub, _ := c.pair("hub")
			for _, s := range []string{"x", "y", "z"} {
				a, _ := c.pair(s)
				c.tie(a, hub, 1)
			}
		}, "hub/a"},
		{"hub", "used by two", func(c *code) {
			hub, _ := c.pair("hub")
			for _, s := range []string{"x", "y"} {
				a, _ := c.pair(s)
				c.tie(a, hub, 1)
			}
			c.pair("z")
		}, ""},
		{"chatty pair", "calls in a loop", func(c *code) {
			a, _ := c.pair("x")
			b, _ := c.pair("y")
			c.tie(a, b, 3, func(s *Symbol) { s.InLoop = 2 })
		}, "x"},
		{"chatty pair", "a constant in a loop", func(c *code) {
			a, _ := c.pair("x")
			b, _ := c.pair("y")
			c.tie(a, b, 3, func(s *Symbol) { s.InLoop, s.Kind = 2, "const" })
		}, ""},
		{"logic in the middle", "many branches", func(c *code) {
			c.pair("x")
			c.unit(SharedID, "rules", func(u *Unit) { u.Branches = 200 })
		}, "rules"},
		{"logic in the middle", "branches of a small package", func(c *code) {
			c.pair("x")
			c.unit(SharedID, "rules", func(u *Unit) { u.Lines, u.Branches = 100, 50 })
		}, ""},
		{"logic in the middle", "an entry point", func(c *code) {
			c.pair("x")
			c.unit(SharedID, "rules", entry("POST /rules"))
		}, "rules"},
		{"leaky contract", "a channel crosses", func(c *code) {
			a, _ := c.pair("x")
			b, _ := c.pair("y")
			c.tie(a, b, 3, func(s *Symbol) { s.Barriers = []string{"channel"} })
		}, "y"},
		{"leaky contract", "a channel inside", func(c *code) {
			a, b := c.pair("x")
			c.tie(b, a, 3, func(s *Symbol) { s.Barriers = []string{"channel"} })
			c.pair("y")
		}, ""},
		{"in pieces", "two packages that know nothing of each other", func(c *code) {
			c.unit("x", "x/a")
			c.unit("x", "x/b")
			c.pair("y")
		}, "x"},
		{"in pieces", "held together", func(c *code) { c.pair("x"); c.pair("y") }, ""},
	})
}

func checkSmells(t *testing.T, cases []smellCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.smell+": "+c.name, func(t *testing.T) {
			var b code
			c.build(&b)
			found := ""
			for _, f := range b.score(Method{}).Smells {
				if f.Smell == c.smell {
					found = f.Subjects[0]
					checkText(t, f)
				}
			}
			if found != c.subject {
				t.Errorf("found %q, want %q", found, c.subject)
			}
		})
	}
}

// checkText checks that a finding is a sentence with figures and advice.
func checkText(t *testing.T, f Finding) {
	t.Helper()
	if f.Advice == "" || f.Text == "" || strings.Contains(f.Text, "NaN") || strings.Contains(f.Text, "Inf") || strings.Contains(f.Text, "%!") {
		t.Errorf("text %q, advice %q", f.Text, f.Advice)
	}
}

func TestEverySmellHasAnExample(t *testing.T) {
	// The names of the tables here and in datasmells_test.go, which a new smell must join.
	known := []string{"mega-service", "nano-service", "wrong cut", "hub", "chatty pair", "logic in the middle", "leaky contract", "in pieces",
		"shared persistency", "distributed transaction", "entity service"}
	for _, s := range Smells {
		if !slices.Contains(known, s.Name) || s.Doc == "" {
			t.Errorf("%s: no example, or no doc", s.Name)
		}
	}
}

func TestSmellsHeedTheLimits(t *testing.T) {
	var c code
	hub, _ := c.pair("hub", lines(1500))
	for i := range 3 {
		a, _ := c.pair(fmt.Sprint("s", i))
		c.tie(a, hub, 1)
	}
	names := func(l Limits) string {
		var all []string
		for _, f := range c.score(Method{Limits: &l}).Smells {
			all = append(all, f.Smell)
		}
		return strings.Join(slices.Compact(all), " ")
	}
	strict, loose := DefaultLimits(), DefaultLimits()
	strict.MegaShare, strict.MegaTimes = 0.3, 1
	loose.HubServices = 5
	if got := names(DefaultLimits()); got != "hub" {
		t.Errorf("by default %q", got)
	}
	if got := names(strict); got != "mega-service hub" {
		t.Errorf("with mega_share 0.3 %q", got)
	}
	if got := names(loose); got != "" {
		t.Errorf("with hub_services 5 %q", got)
	}
}
