package gate

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// Waiver excuses findings of one rule about one subject.
type Waiver struct {
	Rule    string // a name of Rules
	Subject string // as Subject.String writes it; * stands for any text
	Reason  string // why; never empty
	Until   string // last day of it, as 2027-01-31; "" for ever
	Place   string // where it stands, for messages: .msa-split.yaml:12
}

// Grace is how many days a waiver that ended still keeps its findings at the level of a warning.
const Grace = 14

// Excuse marks the regressions that waivers cover on a day, and adds a finding for each waiver that covers none.
// A waiver excuses up to its last day; for Grace days more what it covers is a warning; then it has no effect. The
// result is sorted as that of Compare.
func Excuse(findings []Finding, waivers []Waiver, p Policies, day time.Time) []Finding {
	all := slices.Clone(findings)
	for _, w := range waivers {
		covers, used := w.matcher(), false
		for i, f := range all {
			if f.Rule != w.Rule || !f.Regression() || f.Waiver != nil || !covers.MatchString(f.Subject.String()) {
				continue
			}
			used = true
			all[i] = w.excuse(f, day)
		}
		if !used && p[staleEntry.Name].Level != Off {
			all = append(all, w.stale())
		}
	}
	slices.SortStableFunc(all, compareFindings)
	return all
}

// matcher returns what the subject of the waiver stands for.
func (w Waiver) matcher() *regexp.Regexp {
	parts := strings.Split(strings.Join(strings.Fields(w.Subject), " "), "*")
	for i, part := range parts {
		parts[i] = regexp.QuoteMeta(part)
	}
	return regexp.MustCompile("^" + strings.Join(parts, ".*") + "$")
}

func (w Waiver) excuse(f Finding, day time.Time) Finding {
	f.Waiver = &Waived{Reason: w.Reason, Until: w.Until}
	last, dated := w.lastDay()
	if !dated || !day.After(last) {
		return f
	}
	f.Waiver.Ended = true
	if !day.After(last.AddDate(0, 0, Grace)) && f.Level == Error {
		f.Level = Warn
	}
	return f
}

// lastDay returns the last moment of the waiver.
func (w Waiver) lastDay() (time.Time, bool) {
	day, err := time.Parse(time.DateOnly, w.Until)
	return day.Add(24*time.Hour - time.Nanosecond), err == nil
}

func (w Waiver) stale() Finding {
	return Finding{
		Rule: staleEntry.Name, State: Stale, Level: Notice, Subject: Subject{From: "waiver:" + w.Rule, Symbol: w.Subject},
		Text: "the waiver of " + w.Rule + " for " + w.Subject + " covers nothing", Advice: "take it out of the configuration",
	}
}
