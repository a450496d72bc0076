package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
	"github.com/msa-split/msa-split/internal/report"
)

// topic is a page of `msa-split help` that belongs to no command.
type topic struct {
	name  string
	short string
	text  func() string
}

var topics = []topic{
	{"metrics", "Every figure and smell: what it tells, its formula, where it comes from", metricsText},
	{"rules", "The rules of check: what each finds, its level and tolerance, and what to do", rulesText},
	{"evidence", "What ties packages and declarations beside references, and how it is chosen and weighed", evidenceText},
	{"exit-codes", "What the exit code says", exitCodesText},
	{"formats", "The formats of --format and --out", formatsText},
}

// addTopics adds the help command and its topics.
func addTopics(root *cobra.Command) {
	for _, t := range topics {
		root.AddCommand(&cobra.Command{Use: t.name, Short: t.short, Long: t.text()})
	}
	root.SetHelpCommand(&cobra.Command{
		Use:               "help [command | topic]",
		Short:             "Help about a command or a topic",
		ValidArgsFunction: completeHelp,
		RunE: func(_ *cobra.Command, args []string) error {
			c, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return unknownHelp(root, args)
			}
			c.InitDefaultHelpFlag()
			return c.Help()
		},
	})
}

func unknownHelp(root *cobra.Command, args []string) error {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	asked := strings.Join(args, " ")
	err := fmt.Errorf("no help for %q: want one of %s", asked, strings.Join(names, ", "))
	return suggest(err, asked, names)
}

func completeHelp(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, known := range c.Root().Commands() {
		names = append(names, cobra.CompletionWithDesc(known.Name(), known.Short))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

func metricsText() string {
	var b strings.Builder
	for _, m := range propose.Metrics {
		fmt.Fprintf(&b, "%s (of a %s, %s%s)\n  %s\n  = %s\n  source: %s\n\n", m.Name, m.On, m.Unit, better(m), m.Doc, m.Formula, m.Source)
	}
	b.WriteString("Smells of a split, with the thresholds that are settings (limits in .msa-split.yaml):\n\n")
	for _, smell := range propose.Smells {
		fmt.Fprintf(&b, "%s\n  %s\n", smell.Name, smell.Doc)
	}
	return strings.TrimSpace(b.String())
}

// principlesText says what each figure of each principle counts.
func principlesText() string {
	var b strings.Builder
	for _, p := range propose.Principles {
		fmt.Fprintf(&b, "%s: %s\n\n", p.Name, p.Doc)
		for _, f := range p.Figures {
			fmt.Fprintf(&b, "  %s (%s%s)\n    %s\n", f.Name, f.Unit, inColumn(f), f.Doc)
		}
		b.WriteByte('\n')
	}
	return strings.TrimSpace(b.String())
}

// inColumn names the column of a figure in the table of services.
func inColumn(f propose.Figure) string {
	if f.Head == "" {
		return ""
	}
	return "; column " + f.Head
}

func better(m propose.Metric) string {
	if m.Better == "" {
		return ""
	}
	return ", " + m.Better + " is better"
}

func rulesText() string {
	var b strings.Builder
	b.WriteString("A finding names its rule. The level and tolerance of each can be set under rules: in " + configName + ";\n" +
		"a value must get worse by more than both parts of the tolerance. Improvements are notices.\n\n")
	for _, r := range gate.Rules {
		fmt.Fprintf(&b, "%s (%s%s)\n  %s\n  to do: %s\n\n", r.Name, r.Level, toleranceText(r), r.Doc, r.Advice)
	}
	return strings.TrimSpace(b.String())
}

func toleranceText(r gate.Rule) string {
	if r.Tolerance == (gate.Tolerance{}) {
		return ""
	}
	unit := ""
	if m, err := gate.LookupMeasure(r.Measure); err == nil && m.Unit != "ratio" {
		unit = " " + m.Unit
	}
	text := fmt.Sprintf(", tolerance %v%s", r.Tolerance.Absolute, unit)
	if r.Tolerance.Relative > 0 {
		text += fmt.Sprintf(" and %v %% of the value", 100*r.Tolerance.Relative)
	}
	return text
}

func baselineText() string {
	var b strings.Builder
	fmt.Fprintf(&b, `A baseline accepts what is there today, so that a check finds only what is new or worse. It is the text
file %s at the root of the code base, to be committed with the code: one entry a line, sorted, columns
parted by tabs. The header holds the version of the form (schema), of how things are measured (methodology),
the module, the build that it is true for (view), and a fingerprint of each setting that changes what is measured.
Levels, tolerances, waivers and formats may change without touching it. The entries are:

  place UNIT SERVICE           the package belongs to the service; - and a role for one outside of services
  shape UNIT LETTERS           fingerprints of what the package declares, by which a move or rename is known
  record MEASURE SUBJECT VALUE [SHAPE [REASON]]
                               what is accepted; what came after the first day says why
  end                          the last line: a file that was cut off has none

The measures are:

`, gate.FileName)
	b.WriteString(columns(func(row func(cells ...string)) {
		for _, m := range gate.Measures {
			row("  "+m.Name, m.Doc)
		}
	}))
	b.WriteString(`

baseline write makes the file and never overwrites one. baseline update takes out what is no longer true;
with --accept-new --reason TEXT it accepts what is new. It settles merge conflicts too.
Either adds what no rule finds, such as whose a new table is, and what an older version did not measure.`)
	return b.String()
}

func evidenceText() string {
	var b strings.Builder
	b.WriteString("References always count. Each source below is evidence beside them, with its usual weight by the unit that is divided:\n" +
		"how much a typical link of it weighs, in typical references.\n\n")
	for _, s := range analyze.Sources {
		fmt.Fprintf(&b, "%s (%s)\n  %s\n\n", s.Name, usualWeights(s), s.Doc)
	}
	b.WriteString(`--evidence words,cochange takes these alone, --evidence +cochange,-words adds to the usual ones and takes away, and
--evidence none leaves references alone. --weight NAME=X gives a source another weight, up to ` + fmt.Sprint(maxWeight) + `; it switches on one
that is off, and 0 switches it off. One that is asked for without a weight has its usual one, or 1.
In ` + configName + `: evidence: [+cochange] and weight: {cochange: 0.5}. A report says what each source holds together.`)
	return b.String()
}

// usualWeights tells what a source counts usually, by unit.
func usualWeights(s analyze.Source) string {
	var all []string
	for _, unit := range []string{analyze.OfPackages, analyze.OfDeclarations} {
		switch w, speaks := s.Weights[unit]; {
		case !speaks:
		case w == 0:
			all = append(all, unit+"s: off")
		default:
			all = append(all, fmt.Sprintf("%ss: %v", unit, w))
		}
	}
	return strings.Join(all, ", ")
}

func exitCodesText() string {
	return columns(func(row func(cells ...string)) {
		for _, e := range exitCodes {
			row(e.code, e.doc)
		}
	}) + "\n\nThe exit code is the same for every command and format."
}

func formatsText() string {
	return columns(func(row func(cells ...string)) {
		for _, f := range report.Formats {
			row(f.Name, strings.Join(kindsOf(f), ", "), f.Doc)
		}
	}) + "\n\n--format NAME prints to standard output or, with -o FILE, to a file.\n" +
		"--out FORMAT=PATH writes to a file as well and may be repeated."
}

// printing names the command whose results are of a kind, in the order in which help lists them.
var printing = [][2]string{
	{report.OfProposal, "analyze"}, {report.OfGraph, "graph"}, {report.OfExplanation, "explain"},
	{report.OfFindings, "check"}, {report.OfDiff, "diff"}, {report.OfAgreement, "compare"}, {report.OfPrinciples, "principles"},
}

// kindsOf lists the commands whose results a format prints.
func kindsOf(f report.Format) []string {
	var kinds []string
	for _, p := range printing {
		if f.Prints(p[0]) {
			kinds = append(kinds, p[1])
		}
	}
	return kinds
}

// columns lays rows out in columns.
func columns(rows func(row func(cells ...string))) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	rows(func(cells ...string) { fmt.Fprintln(w, strings.Join(cells, "\t")) })
	w.Flush()
	return strings.TrimRight(b.String(), "\n")
}
