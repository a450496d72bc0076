package gate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// State says how a finding differs from the base.
type State string

// The states of a finding.
const (
	New    State = "new"    // not true at the base
	Worse  State = "worse"  // true at the base, and more so now
	Better State = "better" // less so than at the base, or gone
	Moved  State = "moved"  // the same as at the base under another name
	Stale  State = "stale"  // an entry of the baseline or configuration that nothing answers to any more
)

// Level says how much a finding matters.
type Level string

// The levels, from the least to the worst.
const (
	Off    Level = "off"    // the rule is not asked
	Notice Level = "notice" // to know
	Warn   Level = "warn"
	Error  Level = "error" // the check fails, unless it was told otherwise
)

// Levels lists the levels from the least to the worst.
var Levels = []Level{Off, Notice, Warn, Error}

// rank orders levels; the worst is the highest.
func (l Level) rank() int { return slices.Index(Levels, l) }

// Finding is a difference between the base and the head.
type Finding struct {
	Rule    string         `json:"rule"` // a name of Rules
	State   State          `json:"state"`
	Level   Level          `json:"level"`
	Subject Subject        `json:"subject"`
	Was     *Subject       `json:"was,omitempty"`    // subject at the base, where a move or rename changed it
	Before  *float64       `json:"before,omitempty"` // value at the base; absent where it was not there
	After   *float64       `json:"after,omitempty"`  // value at the head; absent where it is gone
	Unit    string         `json:"unit,omitempty"`   // of both
	Text    string         `json:"text"`             // one sentence with the figures
	Advice  string         `json:"advice,omitempty"` // what to do about it
	Details []Detail       `json:"details,omitempty"`
	Sites   []analyze.Site `json:"sites,omitempty"` // first places at the head
	Causes  []string       `json:"causes,omitempty"`
	Waiver  *Waived        `json:"waiver,omitempty"` // the waiver that excuses it, or did until it ended
}

// Detail is a part of a finding with its places: a symbol of a new cut, a cut that closes a cycle.
type Detail struct {
	Text  string         `json:"text"`
	Sites []analyze.Site `json:"sites,omitempty"`
}

// Waived says by which waiver a finding is excused.
type Waived struct {
	Reason string `json:"reason"`
	Until  string `json:"until,omitempty"` // the last day, as 2027-01-31
	Ended  bool   `json:"ended,omitempty"` // it excuses no longer
}

// Regression reports whether the finding makes things worse.
func (f Finding) Regression() bool { return f.State == New || f.State == Worse }

// Excused reports whether a waiver that has not ended covers the finding.
func (f Finding) Excused() bool { return f.Waiver != nil && !f.Waiver.Ended }

// compareFindings puts the worst first: regressions before the rest, by level, then in the order of
// Rules and by subject.
func compareFindings(a, b Finding) int {
	return cmp.Or(
		boolean(b.Regression())-boolean(a.Regression()),
		boolean(a.Excused())-boolean(b.Excused()),
		cmp.Compare(b.Level.rank(), a.Level.rank()),
		cmp.Compare(ruleIndex(a.Rule), ruleIndex(b.Rule)),
		a.Subject.Compare(b.Subject),
		strings.Compare(string(a.State), string(b.State)),
	)
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Schema names the version of the JSON form of a Report.
const Schema = "msa-split/check/1"

// Report is the result of a check.
type Report struct {
	Schema     string            `json:"schema"`
	Tool       string            `json:"tool"`       // version of msa-split
	Module     string            `json:"module"`     // path of the main module
	Against    string            `json:"against"`    // what the code was compared with: "baseline .msa-split.baseline", "revision main (4f1c2d0)"
	Boundaries string            `json:"boundaries"` // where they come from: "services of .msa-split.yaml", "baseline", "division of the base"
	Passed     bool              `json:"passed"`     // nothing fails the check
	FailOn     string            `json:"fail_on"`    // "error", "warn" or "never"
	Strict     bool              `json:"strict,omitempty"`
	Partial    bool              `json:"partial,omitempty"`    // some packages only: what is new was judged, not what is gone
	Incomplete []string          `json:"incomplete,omitempty"` // packages of the compared set that could not be seen whole, at either side
	Ties       Tally             `json:"ties"`                 // symbols that cross from one service to another
	Cuts       Tally             `json:"cuts"`                 // pairs of services of which one uses the other
	Debt       Tally             `json:"debt"`                 // all records that a rule judges
	Edited     *Edit             `json:"edited,omitempty"`     // what the change does to the baseline itself
	Findings   []Finding         `json:"findings"`             // worst first
	Notes      []string          `json:"notes,omitempty"`      // what weakens or explains the result, a sentence each
	View       analyze.View      `json:"view"`
	Coverage   analyze.Coverage  `json:"coverage"`
	Warnings   []analyze.Warning `json:"warnings"`
}

// Tally counts the same at the base and at the head.
type Tally struct {
	Base int `json:"base"`
	Head int `json:"head"`
}

// Edit says how the change that is checked edits the baseline.
type Edit struct {
	Since   string `json:"since"`   // revision that the file was compared with
	Added   int    `json:"added"`   // entries that it accepts and that one does not
	Removed int    `json:"removed"` // entries that it no longer holds
}

// Count returns how many findings are regressions of a level that no waiver excuses.
func (r *Report) Count(level Level) int {
	n := 0
	for _, f := range r.Findings {
		n += boolean(f.Regression() && !f.Excused() && f.Level == level)
	}
	return n
}

// Regressions returns the findings that make things worse and that no waiver excuses, worst first.
func (r *Report) Regressions() []Finding {
	return r.only(func(f Finding) bool { return f.Regression() && !f.Excused() })
}

// Excused returns the findings that a waiver covers.
func (r *Report) Excused() []Finding { return r.only(Finding.Excused) }

// Others returns what is better, moved or stale.
func (r *Report) Others() []Finding {
	return r.only(func(f Finding) bool { return !f.Regression() })
}

func (r *Report) only(keep func(Finding) bool) []Finding {
	var all []Finding
	for _, f := range r.Findings {
		if keep(f) {
			all = append(all, f)
		}
	}
	return all
}

// Diff is the difference between two states, for people: figures first, then what is behind them.
type Diff struct {
	Comparison *propose.Comparison `json:"comparison"`
	Report     *Report             `json:"report"`
}
