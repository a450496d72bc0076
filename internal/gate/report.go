package gate

import "slices"

// Fail-on levels of a check.
const (
	FailOnError = "error"
	FailOnWarn  = "warn"
	FailOnNever = "never"
)

// FailOns lists what a check can be told to fail on.
var FailOns = []string{FailOnError, FailOnWarn, FailOnNever}

// Decide sets whether the check passes: no regression of the level to fail on that no waiver excuses and, if strict,
// nothing that the baseline should be pruned of.
func (r *Report) Decide() {
	r.Passed = true
	if r.FailOn == FailOnNever {
		return
	}
	least := Error
	if r.FailOn == FailOnWarn {
		least = Warn
	}
	fails := func(f Finding) bool {
		if f.Regression() {
			return !f.Excused() && f.Level.rank() >= least.rank()
		}
		return r.Strict
	}
	r.Passed = !slices.ContainsFunc(r.Findings, fails)
}

// Tallies counts ties, cuts and debt on both sides.
func (r *Report) Tallies(base, head *Baseline) {
	r.Ties = Tally{base.Count(tieMeasure.Name), head.Count(tieMeasure.Name)}
	r.Cuts = Tally{base.Count(cutMeasure.Name), head.Count(cutMeasure.Name)}
	r.Debt = Tally{base.Debt(), head.Debt()}
}
