package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// unfit finds where the declared services don't fit the code: a pattern that matches no package, and a package
// that the patterns of two services match, or of a service and of shared code. To analyze these are warnings; a check would guard something else
// than its user means.
func (o *options) unfit(g *analyze.Graph) []analyze.Warning {
	if !o.declares() {
		return nil
	}
	var all []analyze.Warning
	for _, d := range o.Declared {
		for _, pattern := range d.Packages {
			if !matchesAny(g, pattern) {
				all = append(all, patternWarning(g, fmt.Sprintf("%s: service %s: no package matches %q", d.Place, d.Name, pattern), pattern))
			}
		}
	}
	for _, p := range g.Packages {
		if names := o.claimants(p); len(names) > 1 {
			all = append(all, analyze.Warning{
				Code: "contested-package", Package: p.Path, Text: fmt.Sprintf("package %s matches the patterns of %s", p.Path, strings.Join(names, " and ")),
				Hint: "change the patterns in " + configName + " so that one of them has it",
			})
		}
	}
	return all
}

// claimants lists the services whose patterns match a package, and shared code likewise.
func (o *options) claimants(p analyze.Package) []string {
	var names []string
	for _, d := range o.Declared {
		if !p.External && p.Matches(d.Packages) {
			names = append(names, "service "+d.Name)
		}
	}
	if !p.External && p.Matches(o.Shared) {
		names = append(names, "shared code")
	}
	return names
}

func matchesAny(g *analyze.Graph, pattern string) bool {
	if _, name := analyze.CutName(pattern); name != "" {
		return slices.ContainsFunc(g.Nodes, func(n analyze.Node) bool {
			return !n.External && g.Packages[n.Package].MatchesPart(n.Key.String(), pattern)
		})
	}
	one := []string{pattern}
	return slices.ContainsFunc(g.Packages, func(p analyze.Package) bool { return !p.External && p.Matches(one) })
}

// patternWarning is the warning of a pattern that matches no package, with the nearest one that does.
func patternWarning(g *analyze.Graph, text, pattern string) analyze.Warning {
	w := analyze.Warning{Code: "unmatched-pattern", Text: text}
	if near := nearest(pattern, patternsOf(g, pattern)); near != "" {
		w.Hint = fmt.Sprintf("did you mean %q?", near)
	}
	return w
}
