package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/propose"
	"github.com/msa-split/msa-split/internal/report"
)

// drawn are the boundaries of a proposal as a configuration says them.
type drawn struct {
	p        *propose.Proposal
	names    map[string]string // name in the configuration of each service, and of shared code
	patterns map[string][]string
	pins     []cluster.Pin // of declarations that belong elsewhere than their package
	shared   []string      // declarations that are shared code, in packages that are not
	outside  int           // methods in no service that can't be left out where their type is named
}

// draw finds the patterns that say the same as a proposal.
func draw(p *propose.Proposal) *drawn {
	d := &drawn{p: p, names: namesIn(p)}
	packages := d.packages()
	d.patterns = patternsFor(packages)
	for _, l := range packages {
		d.exceptions(l)
	}
	return d
}

// namesIn gives each service a name that the configuration takes.
func namesIn(p *propose.Proposal) map[string]string {
	names, taken := map[string]string{propose.SharedID: propose.SharedID}, map[string]bool{propose.SharedID: true}
	for _, mended := range []bool{false, true} { // who has a good name keeps it
		for _, s := range p.Services {
			if serviceName.MatchString(s.ID) == mended || names[s.ID] != "" {
				continue
			}
			name := s.ID
			if mended {
				name = mendName(s.ID)
			}
			for i := 2; taken[name]; i++ {
				name = mendName(s.ID) + "-" + strconv.Itoa(i)
			}
			names[s.ID], taken[name] = name, true
		}
	}
	return names
}

// mendName writes a name in letters and digits joined by hyphens.
func mendName(name string) string {
	fields := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return cmp.Or(strings.Join(fields, "-"), "service")
}

// packages lists the packages with the place of each as a whole: that of most of its units. One with a unit in no service
// has none, since what a pattern names can't be left out again.
func (d *drawn) packages() []located {
	var all []located
	votes := map[string]map[string]int{}
	for i, u := range d.p.Units {
		if votes[u.Package] == nil {
			votes[u.Package] = map[string]int{}
			all = append(all, located{path: u.Package, dir: u.Dir, free: true})
		}
		if u.Role != cluster.Support.String() {
			votes[u.Package][d.p.Assign[i]]++
		}
	}
	for i := range all {
		l := &all[i]
		places := votes[l.path]
		l.free = len(places) == 0
		if places[""] == 0 && !l.free {
			l.target = slices.MaxFunc(slices.Sorted(maps.Keys(places)), func(a, b string) int {
				return cmp.Or(cmp.Compare(places[a], places[b]), strings.Compare(b, a))
			})
		}
	}
	return all
}

// exceptions names the declarations of a package that belong elsewhere than the package.
func (d *drawn) exceptions(l located) {
	at := l.path
	if dir := l.dirKey(); dir == "." {
		at = "."
	} else if dir != "" {
		at = "./" + dir
	}
	said := map[string]string{} // of the types that have a line
	for i, u := range d.p.Units {
		_, local, declaration := strings.Cut(u.ID, "#")
		is, by := d.p.Assign[i], l.target
		owner, _, method := strings.Cut(local, ".")
		if method && said[owner] != "" {
			by = said[owner]
		}
		switch {
		case u.Package != l.path || !declaration || is == by:
			continue
		case is == "":
			d.outside++
			continue
		}
		if said[local] = is; is == propose.SharedID {
			d.shared = append(d.shared, at+"#"+local)
		} else {
			d.pins = append(d.pins, cluster.Pin{Pattern: at + "#" + local, Service: d.names[is]})
		}
	}
}

// configuration writes the boundaries of a proposal as a configuration.
func configuration(p *propose.Proposal) ([]byte, *drawn, error) {
	if len(p.Services) == 0 {
		return nil, nil, hinted{fmt.Errorf("the analysis of %s proposes no service", report.Safe(p.Subject)), "run `msa-split config init` without --from for a starter"}
	}
	d := draw(p)
	var b strings.Builder
	fmt.Fprintf(&b, "# Boundaries that msa-split proposed for %s: %s. A start, to be edited: name the services\n"+
		"# as you call them, move patterns from one to another, and add may_depend_on to say what each may use.\n"+
		"# `msa-split analyze` judges them, `msa-split analyze --boundaries found` looks for others.\nversion: %d\n",
		report.Safe(oneLine(p.Subject)), plural(len(p.Services), "service"), configVersion)
	d.writeSettings(&b)
	writeList(&b, "# Code that several services use, in none of them.\n", "shared", slices.Concat(d.patterns[propose.SharedID], d.shared))
	d.writeServices(&b)
	d.writeKeep(&b)
	return []byte(b.String()), d, nil
}

// writeSettings writes what the analysis was told and the boundaries depend on.
func (d *drawn) writeSettings(b *strings.Builder) {
	if d.p.Method.Granularity == cluster.ByDeclaration {
		b.WriteString("\n# Boundaries run through packages.\ngranularity: declaration\n")
	}
	if len(d.declared()) == 0 {
		b.WriteString("\n# The pins below are all of the boundaries.\nboundaries: declared\n")
	}
	if d.p.View.Tests {
		b.WriteString("\ntests: true\n")
	}
	writeList(b, "", "tags", d.p.View.Tags)
	writeList(b, "", "ignore", d.p.Method.Ignored)
}

// declared lists the services that whole packages belong to, the largest first.
func (d *drawn) declared() []propose.Service {
	return slices.DeleteFunc(slices.Clone(d.p.Services), func(s propose.Service) bool { return len(d.patterns[s.ID]) == 0 })
}

func (d *drawn) writeServices(b *strings.Builder) {
	for i, s := range d.declared() {
		if i == 0 {
			b.WriteString("\nservices:\n")
		}
		fmt.Fprintf(b, "  %s: # %s, %s\n    packages:\n", scalar(d.names[s.ID]), plural(s.Packages, "package"), plural(s.Lines, "line"))
		for _, pattern := range d.patterns[s.ID] {
			fmt.Fprintf(b, "      - %s\n", scalar(pattern))
		}
	}
}

// writeKeep writes what the user knew before, which holds in the proposal, and the exceptions of packages.
func (d *drawn) writeKeep(b *strings.Builder) {
	pins, comment := d.pins, "# Declarations that belong elsewhere than most of their package.\n"
	if keep := d.p.Method.Keep; keep != nil {
		writeRules(b, "together", keep.Together)
		writeRules(b, "apart", keep.Apart)
		if len(keep.Pins) > 0 {
			pins, comment = d.withPins(keep.Pins), ""
		}
	}
	for i, p := range pins {
		if i == 0 {
			fmt.Fprintf(b, "\n%spin:\n", comment)
		}
		fmt.Fprintf(b, "  %s: %s\n", scalar(p.Pattern), scalar(p.Service))
	}
}

// withPins adds pins of the user to those of the proposal, sorted.
func (d *drawn) withPins(users []cluster.Pin) []cluster.Pin {
	pins := slices.Clone(d.pins)
	for _, u := range users {
		if !slices.ContainsFunc(pins, func(p cluster.Pin) bool { return plainPattern(p.Pattern) == plainPattern(u.Pattern) }) {
			pins = append(pins, cluster.Pin{Pattern: u.Pattern, Service: cmp.Or(d.names[u.Service], u.Service)})
		}
	}
	slices.SortFunc(pins, func(a, b cluster.Pin) int { return strings.Compare(a.Pattern, b.Pattern) })
	return pins
}

func writeList(b *strings.Builder, comment, key string, items []string) {
	for i, item := range items {
		if i == 0 {
			fmt.Fprintf(b, "\n%s%s:\n", comment, key)
		}
		fmt.Fprintf(b, "  - %s\n", scalar(item))
	}
}

func writeRules(b *strings.Builder, key string, rules []cluster.Rule) {
	for i, r := range rules {
		if i == 0 {
			fmt.Fprintf(b, "\n%s:\n", key)
		}
		items := make([]string, len(r.Patterns))
		for k, pattern := range r.Patterns {
			items[k] = scalar(pattern)
		}
		fmt.Fprintf(b, "  - [%s]\n", strings.Join(items, ", "))
	}
}

// plainScalar is a text that YAML reads as it stands; the others are quoted.
var (
	plainScalar = regexp.MustCompile(`^(\./|\p{L})[-_./#\p{L}\p{Nd}]*$`)
	yamlWords   = []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n", ".", ".inf", ".nan"}
)

// scalar writes a text in YAML.
func scalar(text string) string {
	if plainScalar.MatchString(text) && !slices.Contains(yamlWords, strings.ToLower(text)) {
		return text
	}
	quoted, err := json.Marshal(text) // what JSON quotes, YAML reads
	if err != nil {
		return strconv.Quote(text)
	}
	return string(quoted)
}
