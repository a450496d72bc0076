package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/report"
)

// complete teaches the shell the values of a setting.
func (s setting) complete(c *cobra.Command) {
	values := s.completions()
	if values == nil {
		return
	}
	directive := cobra.ShellCompDirectiveNoFileComp
	if s.name == "out" || s.name == "weight" {
		directive |= cobra.ShellCompDirectiveNoSpace
	}
	// The only error is a flag that is not there or has values already.
	_ = c.RegisterFlagCompletionFunc(s.name, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return values, directive
	})
}

// completions lists the values of a setting, with what the tables say about them.
func (s setting) completions() []string {
	var out []string
	switch s.name {
	case "algorithm":
		for _, a := range cluster.Algorithms {
			out = append(out, cobra.CompletionWithDesc(a.Name, a.Doc))
		}
	case "format":
		for _, f := range report.Formats {
			out = append(out, cobra.CompletionWithDesc(f.Name, f.Doc))
		}
	case "evidence":
		out = append(out, cobra.CompletionWithDesc(noEvidence, "references alone"))
		for _, e := range analyze.Sources {
			for _, sign := range []string{"", "+", "-"} {
				out = append(out, cobra.CompletionWithDesc(sign+e.Name, e.Doc))
			}
		}
	case "weight":
		for _, name := range evidenceNames() {
			out = append(out, name+"=")
		}
	case "out":
		for _, f := range report.Formats {
			out = append(out, f.Name+"=")
		}
	default:
		if s.values != nil {
			out = s.values()
		}
	}
	return out
}

// completePatterns completes directories, which most package patterns begin with.
func completePatterns(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	if word == "" {
		return []string{"./..."}, cobra.ShellCompDirectiveNoSpace
	}
	if strings.HasPrefix(word, "-") {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveFilterDirs
}
