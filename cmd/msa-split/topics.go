package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

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

func better(m propose.Metric) string {
	if m.Better == "" {
		return ""
	}
	return ", " + m.Better + " is better"
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

// kindsOf lists the commands whose results a format prints.
func kindsOf(f report.Format) []string {
	var kinds []string
	if f.Prints(report.OfProposal) {
		kinds = append(kinds, "analyze")
	}
	if f.Prints(report.OfGraph) {
		kinds = append(kinds, "graph")
	}
	if f.Prints(report.OfExplanation) {
		kinds = append(kinds, "explain")
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
