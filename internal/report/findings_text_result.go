package report

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/gate"
)

// levelNames are how the levels of findings are counted, the worst first.
var levelNames = []struct {
	level     gate.Level
	one, many string
}{
	{gate.Error, "error", "errors"}, {gate.Warn, "warning", "warnings"}, {gate.Notice, "notice", "notices"},
}

// levels counts the regressions of each level: "2 errors, 1 warning"; "" where there are none.
func levels(r *gate.Report) string {
	var all []string
	for _, l := range levelNames {
		if n := r.Count(l.level); n > 0 {
			all = append(all, plural(n, l.one, l.many))
		}
	}
	return strings.Join(all, ", ")
}

// outcome is the word for how a check ended.
func outcome(r *gate.Report) string {
	switch {
	case len(r.Incomplete) > 0 && r.Passed:
		return "incomplete"
	case len(r.Incomplete) > 0:
		return "failed and incomplete"
	case r.Passed:
		return "passed"
	}
	return "failed"
}

// result says in a line how a check ended, and why.
func result(r *gate.Report) string {
	found := levels(r)
	if found != "" {
		found += threshold(r)
	}
	ended := outcome(r)
	if ended == "passed" && found != "" {
		ended, found = "passed with "+found, ""
	}
	unseen := unseenPackages(r)
	if ended == "incomplete" {
		found, unseen = unseen, found
	}
	reasons := nonEmpty(found, strictly(r), unseen, nothingFound(r), passedTies(r))
	if len(reasons) == 0 {
		return ended
	}
	return ended + ": " + strings.Join(reasons, "; ")
}

func nonEmpty(texts ...string) []string {
	var all []string
	for _, t := range texts {
		if t != "" {
			all = append(all, t)
		}
	}
	return all
}

// threshold names --fail-on where the levels alone would let one expect another result.
func threshold(r *gate.Report) string {
	switch {
	case r.Passed && r.FailOn == "never" && r.Count(gate.Error) > 0:
		return " (--fail-on never)"
	case !r.Passed && r.FailOn == "warn" && r.Count(gate.Error) == 0 && r.Count(gate.Warn) > 0:
		return " (--fail-on warn)"
	}
	return ""
}

// strictly says what --strict makes of what is better, moved or stale: it must be committed too.
func strictly(r *gate.Report) string {
	if all := r.Others(); r.Strict && !r.Passed && len(all) > 0 {
		return "out of date: " + states(all, stateNames) + " (--strict)"
	}
	return ""
}

func unseenPackages(r *gate.Report) string {
	if n := len(r.Incomplete); n > 0 {
		return plural(n, "package", "packages") + " could not be seen whole"
	}
	return ""
}

// nothingFound says that there are no regressions, and in what: it claims nothing of code that was
// not looked at.
func nothingFound(r *gate.Report) string {
	if len(r.Regressions()) > 0 {
		return ""
	}
	text := "no regressions"
	if n := len(waived(r)); n > 0 {
		text += " but " + count(n) + " waived"
	}
	switch {
	case len(r.Incomplete) > 0:
		text += " in what was seen"
	case r.Partial:
		text += " in the packages that were named"
	}
	return text
}

// passedTies counts what is known in a check that passed; one that failed has other things to say first.
func passedTies(r *gate.Report) string {
	if !r.Passed || !complete(r) {
		return ""
	}
	return ties(r)
}

// complete reports whether both sides were seen whole, so that their numbers can be compared.
func complete(r *gate.Report) bool { return !r.Partial && len(r.Incomplete) == 0 }

// ties compares the number of ties. They are all known where none was found to be new.
func ties(r *gate.Report) string {
	one, many := "tie", "ties"
	if len(r.Regressions())+len(waived(r)) == 0 && r.Ties.Head <= r.Ties.Base {
		one, many = "known tie", "known ties"
	}
	number := plural(r.Ties.Head, one, many)
	if r.Ties.Head == 0 {
		number = "no " + many
	}
	return number + " between services, " + more(r.Ties) + than(r.Ties)
}

// than ends a comparison that more begins.
func than(t gate.Tally) string {
	if t.Head == t.Base {
		return " as at the base"
	}
	return " than at the base"
}

// more compares the head of a tally with its base: "2 fewer", "as many".
func more(t gate.Tally) string {
	switch d := t.Head - t.Base; {
	case d < 0:
		return count(-d) + " fewer"
	case d > 0:
		return count(d) + " more"
	}
	return "as many"
}

// tallies compares what is counted between services.
func tallies(r *gate.Report) string {
	return fmt.Sprintf("%s; %s, %s", ties(r), plural(r.Cuts.Head, "cut", "cuts"), more(r.Cuts))
}

// comparison says what the code was compared with and where the boundaries come from.
func comparison(r *gate.Report, name func(string) string) string {
	return "compared with " + name(cmp.Or(r.Against, undefined)) + "; boundaries: " + name(cmp.Or(r.Boundaries, undefined))
}

// edit says what the change does to the baseline; "" where it does nothing.
func edit(r *gate.Report, name func(string) string) string {
	e := r.Edited
	if e == nil || e.Added == 0 && e.Removed == 0 {
		return ""
	}
	text := fmt.Sprintf("%s added to the baseline in this change", plural(e.Added, "entry", "entries"))
	if e.Removed > 0 {
		text += ", " + count(e.Removed) + " removed"
	}
	return text + " (since " + name(e.Since) + ")"
}

// partly says what a check of some packages can't know.
const partly = "some packages only: what is new was judged, not what is gone"
