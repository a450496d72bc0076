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

// Excuse marks the regressions that waivers cover on a day and, if the whole code was judged, adds a finding for each
// waiver that covers none. A waiver excuses up to its last day; for Grace days more what it covers is a warning; then it
// has no effect. Of several that cover one finding, the one that excuses most counts. The result is sorted as that of
// Compare.
func Excuse(findings []Finding, waivers []Waiver, p Policies, day time.Time, whole bool) []Finding {
	all, used := slices.Clone(findings), map[int]bool{}
	patterns := make([]*regexp.Regexp, len(waivers))
	for i, w := range waivers {
		patterns[i] = w.matcher()
	}
	for i, f := range findings {
		for j, w := range waivers {
			if f.Rule != w.Rule || !f.Regression() || !patterns[j].MatchString(f.Subject.String()) {
				continue
			}
			used[j] = true
			if excused := w.excuse(f, day); all[i].Waiver == nil || all[i].Waiver.Ended && milder(excused, all[i]) {
				all[i] = excused
			}
		}
	}
	for j, w := range waivers {
		if whole && !used[j] && p.of(staleEntry).Level != Off {
			all = append(all, w.stale())
		}
	}
	slices.SortStableFunc(all, compareFindings)
	return all
}

// milder reports whether a waiver leaves less of a finding than another did.
func milder(a, b Finding) bool { return a.Excused() || a.Level.rank() < b.Level.rank() }

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
