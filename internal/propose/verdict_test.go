package propose

import (
	"fmt"
	"strings"
	"testing"

	"github.com/msa-split/msa-split/internal/cluster"
)

// TestVerdicts lists the reasons in the order in which they are asked: the first that speaks
// decides, so each example is made to break the rules below its own as well, where it can.
func TestVerdicts(t *testing.T) {
	services := func(names ...string) func(c *code) {
		return func(c *code) {
			for _, n := range names {
				c.pair(n, lines(6000))
			}
		}
	}
	low := 1.0
	cases := []struct {
		name   string
		build  func(c *code)
		method Method
		word   string
		reason string
		try    string
	}{
		{"layers in one group", func(c *code) {
			h, s, m := c.unit("all", "m/handlers"), c.unit("all", "m/services"), c.unit("all", "m/money")
			c.tie(h, s, 9)
			c.tie(s, m, 9)
			c.unit(SharedID, "m/models")
		}, Method{}, VerdictModular, "3 of 4 packages are layers (handlers, models, services)", "--granularity declaration"},
		{"layers in one group of declarations", func(c *code) {
			c.unit("all", "m/handlers")
			c.unit("all", "m/services")
		}, Method{Granularity: cluster.ByDeclaration}, VerdictDont, "its packages form one group", ""},
		{"one package named for a layer is no stack", func(c *code) { c.unit("all", "m/store") }, Method{}, VerdictDont, "there is a single package", "--granularity declaration"},
		{"one group", services("all"), Method{}, VerdictDont, "its packages form one group", "--granularity declaration"},
		{"no group", func(c *code) { c.unit("", "m/cmd"); c.unit(SharedID, "m/log") }, Method{}, VerdictDont, "commands, shared code and test support are all there is", "--granularity declaration"},
		{"a blob", func(c *code) {
			c.pair("blob", lines(60000))
			c.unit("handlers", "x")
		}, Method{}, VerdictNoBoundary, "one service, blob, would hold 99 % of the lines", ""},
		{"layers", services("handlers", "stores", "money"), Method{Z: &low}, VerdictModular, "2 of 3 groups are layers (handlers, money, stores)", "--granularity declaration"},
		{"dust", func(c *code) {
			for i := range 4 {
				c.unit(fmt.Sprint("d", i), fmt.Sprint("d", i))
			}
			c.tie(0, 1, 1)
		}, Method{Z: &low}, VerdictNoBoundary, "4 of 4 groups are a single package: dust", ""},
		{"no references", func(c *code) {
			for _, n := range []string{"x/a", "x/b", "y/a", "y/b"} {
				c.unit(n[:1], n)
			}
		}, Method{}, VerdictNoBoundary, "no package uses another", ""},
		{"chance", services("x", "y"), Method{Z: &low}, VerdictNoBoundary, "hardly better than the same ones rewired at random (z = 1.0, below 2)", ""},
		{"too much shared", func(c *code) {
			services("x", "y")(c)
			c.unit(SharedID, "log", lines(20000))
			c.tie(0, 4, 500)
		}, Method{}, VerdictModular, "45 % of the lines are shared code", ""},
		{"too much across", func(c *code) {
			services("x", "y")(c)
			c.tie(0, 2, 200)
			c.tie(2, 0, 200)
		}, Method{}, VerdictModular, "80 % of all references would leave their service", ""},
		{"small", func(c *code) {
			a, _ := c.pair("x")
			b, _ := c.pair("y")
			c.tie(a, b, 1)
			c.tie(b, a, 1)
		}, Method{}, VerdictDont, "4,000 lines are overseen by one team: keep one deployment, and the 2 groups below as modules", ""},
		{"a circle", func(c *code) {
			services("x", "y", "z")(c)
			c.tie(0, 2, 5)
			c.tie(2, 0, 5)
		}, Method{}, VerdictModular, "2 of 3 services depend on each other in a circle", ""},
		{"a circle that one reference closes", func(c *code) {
			services("w", "x", "y", "z")(c)
			c.tie(0, 2, 20)
			c.tie(2, 0, 1)
		}, Method{}, VerdictSplit, "4 services hold together", ""},
		{"split", services("x", "y"), Method{}, VerdictSplit, "2 services hold together well enough to stand alone", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var b code
			c.build(&b)
			v := b.score(c.method).Verdict
			if v.Word != c.word || !strings.Contains(v.Reason, c.reason) || v.Try != c.try {
				t.Errorf("%s: %s (try %q), want %s: %s (try %q)", v.Word, v.Reason, v.Try, c.word, c.reason, c.try)
			}
		})
	}
}

func TestVerdictsHeedTheLimits(t *testing.T) {
	low := 1.5
	var small code
	a, _ := small.pair("x", lines(100))
	b, _ := small.pair("y", lines(100))
	small.tie(a, b, 1)
	with := func(set func(l *Limits)) string {
		l := DefaultLimits()
		l.SmallLines = 0
		set(&l)
		return small.score(Method{Limits: &l, Z: &low}).Verdict.Word
	}
	cases := []struct {
		name string
		set  func(l *Limits)
		want string
	}{
		{"chance", func(*Limits) {}, VerdictNoBoundary},
		{"no minimum of z and size", func(l *Limits) { l.ChanceZ = 0 }, VerdictSplit},
		{"small", func(l *Limits) { l.ChanceZ, l.SmallLines = 0, 401 }, VerdictDont},
		{"not that small", func(l *Limits) { l.ChanceZ, l.SmallLines = 0, 400 }, VerdictSplit},
		{"a blob of half", func(l *Limits) { l.BlobShare = 0.4 }, VerdictNoBoundary},
		{"nothing may cross", func(l *Limits) { l.ChanceZ, l.AcrossShare = 0, 0 }, VerdictModular},
		{"everything is a layer", func(l *Limits) { l.LayerShare = 0 }, VerdictModular},
	}
	for _, c := range cases {
		if got := with(c.set); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestTheFactsBehindAVerdict(t *testing.T) {
	var c code
	a, _ := c.pair("x", lines(6000))
	b, _ := c.pair("y", lines(6000))
	c.tie(a, b, 25)
	c.tie(b, a, 3)
	c.tie(a, c.unit(SharedID, "log"), 12)
	p := c.score(Method{})
	p.Coverage.Packages, p.Coverage.Whole = 4, 3
	p.Derived = Score(p, p.Assign)
	all := strings.Join(p.Verdict.Because, "\n")
	for _, want := range []string{
		"22 % of the references between services' packages cross a border", "shared code is 4 % of the lines and takes 9 % of the references",
		"2 services depend on each other in a circle; 1 cut would open it", "only 75 % of the packages could be seen whole",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
}
