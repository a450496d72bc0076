package gate

import (
	"bytes"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/cluster"
)

// rewritten is a state after a way through a file.
func rewritten(t fatal, b *Baseline) *Baseline {
	var text bytes.Buffer
	if err := b.Write(&text); err != nil {
		t.Fatal(err)
	}
	read, err := Parse(text.Bytes())
	if err != nil {
		t.Fatal(err, "\n", text.String())
	}
	return read
}

func TestACodeBaseIsGreenAgainstItsOwnBaseline(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCodeBase(t)
		base := rewritten(t, c.state(t))
		c.packages, c.uses = rapid.Permutation(c.packages).Draw(t, "order"), rapid.Permutation(c.uses).Draw(t, "order of uses")
		for _, head := range []*Baseline{
			c.state(t),
			measured(t, c.facts(), c.declared(), base.PlaceLike(cluster.Constraints{})), // by the boundaries of the file
		} {
			if err := base.Differs(head); err != nil {
				t.Fatal(err)
			}
			if found := Compare(base, head, Options{Policies: exact(), Filed: true}); len(found) > 0 {
				t.Fatal(shown(found))
			}
			if pruned, changes := Prune(base, head, exact()); !changes.None() || cmp.Diff(base.Records, rewritten(t, pruned).Records) != "" {
				t.Fatal("pruning changed", changes)
			}
		}
	})
}

// cutRules are those about what crosses from one service to another.
var cutRules = []string{newCut.Name, cutSymbol.Name, cutWeight.Name}

func TestOneReferenceAcrossServicesIsOneFindingOfTheCutRulesAndTheCauseOfTheRest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCodeBase(t)
		base := rewritten(t, c.state(t))
		added := drawUse(t, c)
		if service(added.from) == service(added.to) {
			t.Skip("within one service")
		}
		added.count = 1
		c.uses = append(c.uses, added)
		found := Compare(base, c.state(t), Options{Policies: exact(), Filed: true})
		var cuts, rest []Finding
		for _, f := range found {
			if slices.Contains(cutRules, f.Rule) {
				cuts = append(cuts, f)
			} else {
				rest = append(rest, f)
			}
		}
		if len(cuts) != 1 || cuts[0].Subject.pair() != (Subject{From: service(added.from), To: service(added.to)}) || !names(cuts[0], added.symbol()) {
			t.Fatalf("want one finding that names %s:\n%s", added.symbol(), shown(found))
		}
		cause := cuts[0].Rule + " " + cuts[0].Subject.String()
		for _, f := range rest {
			if !slices.Equal(f.Causes, []string{cause}) {
				t.Fatalf("%s names %q, want %q", shown([]Finding{f}), f.Causes, cause)
			}
		}
	})
}

// names reports whether a finding tells of a symbol, as its subject or as a part of it.
func names(f Finding, symbol string) bool {
	return f.Subject.Symbol == symbol || slices.ContainsFunc(f.Details, func(d Detail) bool {
		return bytes.HasPrefix([]byte(d.Text), []byte(symbol))
	})
}

func TestTakingAUseAwayIsNoRegression(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCodeBase(t)
		base := c.state(t)
		if len(c.uses) == 0 {
			t.Skip("no use")
		}
		at := rapid.IntRange(0, len(c.uses)-1).Draw(t, "taken away")
		if service(c.uses[at].from) == service(c.uses[at].to) {
			t.Skip("within one service, where it holds things together")
		}
		c.uses = slices.Delete(c.uses, at, at+1)
		head := c.state(t)
		for _, f := range Compare(base, head, Options{Policies: exact()}) {
			if f.Regression() {
				t.Fatalf("%s %s: %s", f.Rule, f.Subject, f.Text)
			}
		}
		if left := Compare(mustPrune(base, head), head, Options{Policies: exact(), Filed: true}); len(left) > 0 {
			t.Fatalf("after an update:\n%s", shown(left))
		}
	})
}

func mustPrune(base, head *Baseline) *Baseline {
	pruned, _ := Prune(base, head, exact())
	return pruned
}

func TestWhatIsAcceptedIsNoFinding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCodeBase(t)
		base := c.state(t)
		for range rapid.IntRange(1, 5).Draw(t, "more uses") {
			if u := drawUse(t, c); u.from != u.to {
				c.uses = append(c.uses, u)
			}
		}
		head := c.state(t)
		accepted, _ := Accept(base, head, exact(), "so it is")
		if left := Compare(rewritten(t, accepted), head, Options{Policies: exact(), Filed: true}); len(left) > 0 {
			t.Fatal(shown(left))
		}
	})
}
