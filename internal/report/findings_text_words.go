package report

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
)

// listsAll says where the rest of a shortened list is.
const listsAll = "--format json lists all"

// inert keeps a CI service from taking printed text for a command of its own: GitHub's runner obeys
// ::command:: at the beginning of a line and ##[command] anywhere in it. No Go name holds either.
func inert(text string) string { return inertWords.Replace(text) }

var inertWords = strings.NewReplacer("::", `\::`, "##[", `##\[`)

// plain makes text from outside harmless on a terminal and in the log of a CI service.
func plain(text string) string { return inert(Safe(text)) }

// stateNames are how findings that make nothing worse are counted.
var stateNames = []gate.State{gate.Better, gate.Moved, gate.Stale}

// states counts findings by state: "3 better, 1 stale".
func states(findings []gate.Finding, names []gate.State) string {
	var all []string
	for _, name := range names {
		n := 0
		for _, f := range findings {
			if f.State == name {
				n++
			}
		}
		if n > 0 {
			all = append(all, count(n)+" "+string(name))
		}
	}
	return strings.Join(all, ", ")
}

// waived returns the regressions that a waiver excuses.
func waived(r *gate.Report) []gate.Finding {
	var all []gate.Finding
	for _, f := range r.Excused() {
		if f.Regression() {
			all = append(all, f)
		}
	}
	return all
}

// position prints a place as editors take it; a file alone where the line is unknown.
func position(at analyze.Site) string {
	if at.Line <= 0 {
		return at.File
	}
	return site(at)
}

// positions lists the first places, each printed by name.
func positions(all []analyze.Site, name func(string) string) string {
	var text []string
	for _, at := range all[:min(len(all), analyze.MaxSites)] {
		text = append(text, name(position(at)))
	}
	if left := len(all) - len(text); left > 0 {
		return strings.Join(text, ", ") + " and " + count(left) + " more"
	}
	return strings.Join(text, ", ")
}

// symbolPath is the directories of a symbol's package in a sentence, and what ends the package's name.
var symbolPath = regexp.MustCompile(`(?:[^\s(),"]*/)?([^\s(),"/#]+)#`)

// concise writes the symbols of a sentence as they stand in source, and packages without the path of
// the module. What a waiver needs is the subject of a finding, which is never shortened.
func concise(r *gate.Report, text string) string {
	text = symbolPath.ReplaceAllString(text, "$1.")
	if r.Module == "" {
		return text
	}
	return strings.ReplaceAll(text, r.Module+"/", "")
}

// says is the sentence of a finding behind its name, unless the sentence begins with that.
func says(r *gate.Report, name string, f gate.Finding, print func(string) string) string {
	if strings.HasPrefix(f.Text, name+" ") {
		return print(f.Text)
	}
	return print(name) + ": " + print(concise(r, f.Text))
}

// ruleGroup is the findings of a rule at a level, worst first.
type ruleGroup struct {
	level    gate.Level // "" where all levels are together
	rule     string
	findings []gate.Finding
}

// byRule groups findings by rule, and by level where levels matter, in the order in which the rules
// come first.
func byRule(findings []gate.Finding, leveled bool) []ruleGroup {
	var all []ruleGroup
	at := map[ruleLevel]int{}
	for _, f := range findings {
		key := ruleLevel{rule: f.Rule}
		if leveled {
			key.level = f.Level
		}
		i, seen := at[key]
		if !seen {
			i, at[key] = len(all), len(all)
			all = append(all, ruleGroup{level: key.level, rule: f.Rule})
		}
		all[i].findings = append(all[i].findings, f)
	}
	return all
}

type ruleLevel struct {
	rule  string
	level gate.Level
}

// advice says what to do about the findings of a rule: it is the same for each.
func (g ruleGroup) advice() string {
	for _, f := range g.findings {
		if f.Advice != "" {
			return f.Advice
		}
	}
	return ""
}

// size counts the findings where there are several.
func (g ruleGroup) size() string {
	if len(g.findings) < 2 {
		return ""
	}
	return ": " + plural(len(g.findings), "finding", "findings")
}

// byPair groups findings about symbols of one pair of services; any other finding is alone.
func byPair(findings []gate.Finding) [][]gate.Finding {
	var all [][]gate.Finding
	at := map[gate.Subject]int{}
	for _, f := range findings {
		pair := gate.Subject{From: f.Subject.From, To: f.Subject.To}
		i, seen := at[pair]
		if f.Subject.Symbol == "" || !seen {
			i = len(all)
			all = append(all, nil)
		}
		if f.Subject.Symbol != "" {
			at[pair] = i
		}
		all[i] = append(all[i], f)
	}
	return all
}

// worstWarnings puts those first that tell of code that was not seen.
func worstWarnings(all []analyze.Warning) []analyze.Warning {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b analyze.Warning) int { return unseen(b) - unseen(a) })
	return all
}

// baselined reports whether the code was compared with a baseline file, which can be updated.
func baselined(r *gate.Report) bool { return strings.HasPrefix(r.Against, "baseline") }

// prunable reports whether an update of the baseline takes away what is better, moved or stale: waivers
// that cover nothing, which have advice of their own, stand elsewhere.
func prunable(r *gate.Report) bool {
	return baselined(r) && complete(r) && slices.ContainsFunc(r.Others(), func(f gate.Finding) bool {
		return f.State != gate.Stale || f.Advice == ""
	})
}

// acceptable reports whether there are regressions that a baseline can take in.
func acceptable(r *gate.Report) bool {
	return baselined(r) && complete(r) && len(r.Regressions()) > 0
}

// baseline returns what the user types to change the baseline.
func (o Options) baseline() string {
	program, _, _ := strings.Cut(cmp.Or(o.Command, "msa-split"), " check")
	return Safe(program) + " baseline"
}
