package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// reading prints a value of a figure: a share in percent, a count as a number.
func reading(v *float64, unit string) string {
	if v != nil && unit == "ratio" {
		return percent(v)
	}
	if v != nil && *v < 10 && *v == float64(int(*v)) {
		return count(int(*v))
	}
	return figure(v)
}

// leads writes where the evidence of a figure is, each as it is typed or looked up.
func leads(all []propose.Lead, o Options) []string {
	var text []string
	for _, l := range all {
		if t := lead(l, o); t != "" {
			text = append(text, t)
		}
	}
	return text
}

// lead writes one command or place; a command is harmless in a shell.
func lead(l propose.Lead, o Options) string {
	switch {
	case l.Site != nil && l.Site.Line == 0:
		return Safe(l.Site.File)
	case l.Site != nil:
		return Safe(site(*l.Site))
	case len(l.Command) == 0:
		return ""
	}
	words := make([]string, len(l.Command))
	for i, w := range l.Command {
		words[i] = argument(w)
	}
	if l.Command[0] == "msa-split" {
		words[0] = Safe(o.program())
		for _, file := range o.Graphs {
			words = append(words, "--graph", quote(file))
		}
	}
	return strings.Join(words, " ")
}

// argument quotes a word of a command, apart from a flag.
func argument(word string) string {
	if strings.HasPrefix(word, "-") && plainWord.MatchString(word) {
		return word
	}
	return quote(word)
}

// ofServices lists the figures of which services have a part that a table shows, with the head of the column.
func ofServices(p *propose.Proposal) (figures []propose.FigureResult, heads []string) {
	for _, principle := range p.Principles {
		for _, f := range principle.Figures {
			if known, ok := propose.LookupFigure(f.Name); ok && known.Head != "" && len(f.PerService) > 0 {
				figures, heads = append(figures, f), append(heads, known.Head)
			}
		}
	}
	return figures, heads
}

// partOf returns what a service has of a figure.
func partOf(f propose.FigureResult, service string) (propose.ServicePart, bool) {
	i := slices.IndexFunc(f.PerService, func(p propose.ServicePart) bool { return p.Service == service })
	if i < 0 {
		return propose.ServicePart{}, false
	}
	return f.PerService[i], true
}

// cellOf prints the part of a service in a table.
func cellOf(f propose.FigureResult, service string) string {
	p, ok := partOf(f, service)
	if !ok {
		return undefined
	}
	return reading(p.Value, f.Each)
}

var principlesHeader = []string{"principle", "figure", "service", "value", "unit", "text", "evidence"}

// writePrinciplesCSV writes a row for each figure, and one for each service that has a part of it.
func writePrinciplesCSV(w io.Writer, p *propose.Proposal, o Options) error {
	out := csv.NewWriter(w)
	rows := [][]string{principlesHeader}
	for _, principle := range p.Principles {
		for _, f := range principle.Figures {
			rows = append(rows, []string{principle.Name, f.Name, "", optional(f.Value), f.Unit, cell(f.Text), cell(strings.Join(leads(f.Leads, o), "; "))})
			for _, part := range f.PerService {
				evidence := ""
				if part.Lead != nil {
					evidence = lead(*part.Lead, o)
				}
				rows = append(rows, []string{principle.Name, f.Name, cell(part.Service), optional(part.Value), f.Each, cell(part.Text), cell(evidence)})
			}
		}
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("writing CSV: %w", err)
	}
	return nil
}
