package report

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
)

const (
	sarifCauses  = 5   // causes in a message
	sarifRelated = 100 // further places of a result that GitHub keeps
)

// results returns the regressions, worst first as they come, and how many were left out.
func (s sarifWriter) results() ([]sarifResult, int) {
	results, all := []sarifResult{}, 0
	for _, f := range s.report.Findings {
		if !f.Regression() {
			continue
		}
		if all++; all <= sarifResults {
			results = append(results, s.result(f))
		}
	}
	return results, all - len(results)
}

func (s sarifWriter) result(f gate.Finding) sarifResult {
	main, related, left := s.locations(f)
	r := sarifResult{
		RuleID:       Safe(f.Rule),
		RuleIndex:    slices.IndexFunc(gate.Rules, func(r gate.Rule) bool { return r.Name == f.Rule }),
		Level:        s.level(f.Level),
		Message:      sarifText(sarifSentences(f, left)...),
		Locations:    []sarifLocation{main},
		Related:      related,
		Fingerprints: map[string]string{"msaSplitSubject/v1": fingerprint(f)},
		Baseline:     map[gate.State]string{gate.New: "new", gate.Worse: "updated"}[f.State],
		Suppressions: []sarifSuppression{},
		Properties:   sarifResultProperty{Subject: Safe(f.Subject.String()), Before: f.Before, After: f.After, Unit: Safe(f.Unit)},
	}
	if main.Physical.Region == nil {
		r.Fingerprints["primaryLocationLineHash"] = fingerprint(f)
	}
	if f.Excused() {
		r.suppress(*f.Waiver)
	}
	return r
}

// suppress marks a result that a waiver excuses. GitHub reads no suppressions and opens an alert, so the
// level is lowered to one that blocks nothing.
func (r *sarifResult) suppress(w gate.Waived) {
	r.Level = SARIFLevels[len(SARIFLevels)-1]
	r.Suppressions = []sarifSuppression{{Kind: "external", Status: "accepted", Justification: Safe(excuse(w))}}
}

// excuse is the reason of a waiver and how long it holds.
func excuse(w gate.Waived) string {
	if w.Until == "" {
		return w.Reason
	}
	return w.Reason + " (until " + w.Until + ")"
}

// sarifSentences is the sentence of a finding, then what caused it, parts without a place, and what
// became of its waiver, each on a line.
func sarifSentences(f gate.Finding, left int) []string {
	lines := []string{f.Text}
	if len(f.Causes) > 0 {
		lines = append(lines, "caused by: "+firstNames(f.Causes, sarifCauses))
	}
	for _, d := range f.Details {
		if len(d.Sites) == 0 {
			lines = append(lines, d.Text)
		}
	}
	if w := f.Waiver; w != nil && w.Ended {
		lines = append(lines, "its waiver ended on "+w.Until+": "+w.Reason)
	}
	if left > 0 {
		lines = append(lines, plural(left, "place is", "places are")+" left out")
	}
	return lines
}

// sarifText makes a message that a viewer takes as it is: braces, which could be a placeholder, are
// doubled (3.11.5), and brackets never touch as those of an embedded link do (3.11.6).
func sarifText(lines ...string) sarifMessage {
	text := make([]string, len(lines))
	for i, line := range lines {
		text[i] = sarifPlain.Replace(Safe(line))
	}
	return sarifMessage{Text: strings.Join(text, "\n")}
}

var sarifPlain = strings.NewReplacer("{", "{{", "}", "}}", "](", "] (")

// locations returns the place of a finding, further ones, those of its causes among them, with what is
// there, and how many of those were left out. A finding without a place, such as a ratio of a service, is
// about the whole of go.mod: GitHub refuses a result without a location. Without a region GitHub's upload
// adds no hash of the line, which would make one alert of all findings of a rule there.
func (s sarifWriter) locations(f gate.Finding) (main sarifLocation, related []sarifLocation, left int) {
	var all []sarifLocation
	for _, e := range notedSites(f) {
		if file, ok := s.options.inRepository(e.at); ok {
			all = append(all, sarifAt(file, e.at.Line, e.says))
		}
	}
	if len(all) == 0 {
		all = append(all, sarifAt(s.options.moduleFile(s.report), 0, ""))
	}
	for _, cause := range f.Causes {
		if file, ok := s.options.inRepository(s.places[cause]); ok {
			all = append(all, sarifAt(file, s.places[cause].Line, "caused by: "+cause))
		}
	}
	main, related = all[0], all[1:]
	left = max(0, len(related)-sarifRelated)
	return main, related[:len(related)-left], left
}

// causePlaces finds the main place of each finding by the name that it has as the cause of another.
func causePlaces(r *gate.Report) map[string]analyze.Site {
	places := map[string]analyze.Site{}
	for _, f := range r.Findings {
		if noted := notedSites(f); f.Regression() && len(noted) > 0 {
			places[f.Rule+" "+f.Subject.String()] = noted[0].at
		}
	}
	return places
}

// notedSite is a place and what is there.
type notedSite struct {
	at   analyze.Site
	says string
}

// notedSites lists the places of a finding, the main one first, then those of its details. A place of
// which a detail says more is listed once.
func notedSites(f gate.Finding) []notedSite {
	var detailed, all []notedSite
	for _, d := range f.Details {
		for _, at := range d.Sites {
			detailed = append(detailed, notedSite{at, d.Text})
		}
	}
	for i, at := range f.Sites {
		told := slices.IndexFunc(detailed, func(n notedSite) bool { return n.at == at })
		switch {
		case told < 0 && i == 0:
			all = append(all, notedSite{at, ""})
		case told < 0:
			all = append(all, notedSite{at, "here too"})
		case i == 0:
			all = append(all, detailed[told])
			detailed = slices.Delete(detailed, told, told+1)
		}
	}
	return append(all, detailed...)
}

func sarifAt(file string, line int, says string) sarifLocation {
	at := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{URI: percentEncoded(file), Base: sarifRoot}}}
	if line > 0 {
		at.Physical.Region = &sarifRegion{StartLine: line}
	}
	if says != "" {
		text := sarifText(says)
		at.Message = &text
	}
	return at
}

// fingerprint identifies a finding by what it is about: the same finding has it at another line, with
// another value, on another day.
func fingerprint(f gate.Finding) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{f.Rule, f.Subject.From, f.Subject.To, f.Subject.Symbol}, "\x00")))
	return hex.EncodeToString(sum[:16])
}
