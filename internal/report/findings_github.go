package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
)

var githubFormat = Format{
	Name:      "github",
	Doc:       "annotations of a pull request, as commands that GitHub's runner reads in the log of a step",
	Extension: ".txt",
	Findings:  writeGitHub,
}

// maxAnnotations is how many annotations of each level GitHub shows of a step.
const maxAnnotations = 10

// annotation is a message beside a line of a file, or beside the run where it has no place.
type annotation struct {
	level gate.Level
	at    *analyze.Site
	title string
	lines []string
}

// writeGitHub prints workflow commands, the worst first within each level. What a waiver excuses is not
// annotated; what is better, moved or stale is told in one annotation.
func writeGitHub(w io.Writer, r *gate.Report, opts Options) error {
	var b strings.Builder
	all := annotations(r, opts)
	for _, l := range levelNames {
		for _, a := range limited(all, l.level, l.many) {
			b.WriteString(opts.workflowCommand(a))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// annotations lists what there is to say. Sums come before single findings, so that none is cut off.
func annotations(r *gate.Report, opts Options) []annotation {
	var all []annotation
	if text := unseenPackages(r); text != "" {
		all = append(all, annotation{level: gate.Warn, title: "msa-split incomplete", lines: []string{text + ": " + some(r.Incomplete, maxUnseen)}})
	}
	if text := edit(r, Safe); text != "" {
		all = append(all, annotation{level: gate.Notice, title: "msa-split baseline", lines: []string{text}})
	}
	all = append(all, improvements(r, opts)...)
	for _, f := range r.Regressions() {
		all = append(all, annotated(r, f))
	}
	return all
}

// improvements sums up what is better, moved or stale: an error where --strict makes it one.
func improvements(r *gate.Report, opts Options) []annotation {
	found := states(r.Others(), stateNames)
	if found == "" {
		return nil
	}
	a := annotation{level: gate.Notice, title: "msa-split", lines: []string{"also found: " + found}}
	if text := strictly(r); text != "" {
		a = annotation{level: gate.Error, title: "msa-split strict", lines: []string{text}}
	}
	if prunable(r) {
		a.lines = append(a.lines, "to commit it: "+opts.baseline()+" update")
	}
	return []annotation{a}
}

func annotated(r *gate.Report, f gate.Finding) annotation {
	a := annotation{level: f.Level, title: "msa-split " + f.Rule, lines: []string{concise(r, f.Text)}}
	if at, ok := firstSite(f); ok {
		a.at = &at
	}
	if len(f.Causes) > 0 {
		a.lines = append(a.lines, "because of: "+some(f.Causes, maxCauses))
	}
	if f.Waiver != nil && f.Waiver.Ended {
		a.lines = append(a.lines, "its waiver ended on "+f.Waiver.Until+": "+f.Waiver.Reason)
	}
	if f.Advice != "" {
		a.lines = append(a.lines, "to do: "+f.Advice)
	}
	return a
}

// firstSite returns the first place of a finding, or of its details.
func firstSite(f gate.Finding) (analyze.Site, bool) {
	if len(f.Sites) > 0 {
		return f.Sites[0], true
	}
	for _, d := range f.Details {
		if len(d.Sites) > 0 {
			return d.Sites[0], true
		}
	}
	return analyze.Site{}, false
}

// limited returns the annotations of a level that GitHub shows. Where there are more, the last says so.
func limited(all []annotation, level gate.Level, many string) []annotation {
	var own []annotation
	for _, a := range all {
		if a.level == level {
			own = append(own, a)
		}
	}
	if len(own) <= maxAnnotations {
		return own
	}
	left := len(own) - maxAnnotations + 1
	text := fmt.Sprintf("and %s more %s: see the step summary", count(left), many)
	return append(own[:maxAnnotations-1:maxAnnotations-1], annotation{level: level, title: "msa-split", lines: []string{text}})
}

// githubLevels are GitHub's names of the levels.
var githubLevels = map[gate.Level]string{gate.Error: "error", gate.Warn: "warning", gate.Notice: "notice"}

// workflowCommand writes an annotation as GitHub's runner reads it:
// ::error file=internal/orders/refund.go,line=12,title=msa-split new-cut::message
func (o Options) workflowCommand(a annotation) string {
	var properties []string
	if a.at != nil {
		if file, ok := o.inRepository(*a.at); ok {
			properties = append(properties, "file="+property(file))
			if a.at.Line > 0 {
				properties = append(properties, fmt.Sprintf("line=%d", a.at.Line))
			}
		}
	}
	properties = append(properties, "title="+property(middle(a.title, maxMarkdownName)))
	var lines []string
	for _, l := range a.lines {
		lines = append(lines, middle(Safe(l), 2000))
	}
	return "::" + githubLevels[a.level] + " " + strings.Join(properties, ",") + "::" + commandData.Replace(strings.Join(lines, "\n")) + "\n"
}

// What the runner turns back: in a message, and in a property beside.
// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func property(text string) string { return commandProperty.Replace(Safe(text)) }
