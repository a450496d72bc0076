package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// How much of a service its section shows.
const (
	maxOpenPackages = 8   // more are folded away
	maxPackages     = 200 // more are left out
	maxAPI          = 20
	maxBorder       = 30
	maxEntries      = 12
)

func (d *document) services() {
	if len(d.p.Services) == 0 {
		return
	}
	d.printf("## Services\n\n")
	d.list(len(d.p.Services), roomForServices, "smaller services", d.service)
}

// service is the section of a service.
func (d *document) service(i int) string {
	s := d.p.Services[i]
	var b strings.Builder
	fmt.Fprintf(&b, "### %s <a name=\"service-%d\"></a>\n\n", code(d.names.service(s.ID)), i+1)
	for _, l := range d.facts(s) {
		b.WriteString("- " + l + "\n")
	}
	b.WriteString("\n" + d.serviceScores(s) + d.packages(s) + d.border(s) + d.api(s))
	return b.String()
}

// facts says in a line each what a service is about and how it stands.
func (d *document) facts(s propose.Service) []string {
	lines := []string{fmt.Sprintf("%s, %s", plural(s.Packages, "package", "packages"), lineText(s.Lines, d.p.View))}
	if len(s.Words) > 0 {
		lines[0] += "; about " + d.few(s.Words, strings.Clone)
	}
	if s.Home != "" {
		lines = append(lines, "Home: "+code(s.Home))
	}
	lines = append(lines, "Uses: "+d.weighed(s.Uses, func(id string) (string, string) { return s.ID, id }),
		"Used by: "+d.weighed(s.UsedBy, func(id string) (string, string) { return id, s.ID }))
	if len(s.Entries) > 0 {
		lines = append(lines, "Entry points: "+d.few(s.Entries[:min(len(s.Entries), maxEntries)], strings.Clone))
	}
	if tables := d.tablesOf(s.ID); tables != "" {
		lines = append(lines, "Tables: "+tables)
	}
	if s.Stability != nil {
		lines = append(lines, "Stability: "+figure(s.Stability)+" (1: its packages stay together however the division is disturbed)")
	}
	if s.Pieces > 1 {
		lines = append(lines, fmt.Sprintf("Its own ties leave it in %s pieces that nothing inside it connects.", count(s.Pieces)))
	}
	return lines
}

// weighed lists services with the references of the cut to or from each.
func (d *document) weighed(ids []string, cut func(id string) (from, to string)) string {
	if len(ids) == 0 {
		return "no other service"
	}
	var all []string
	for _, id := range ids {
		from, to := cut(id)
		all = append(all, fmt.Sprintf("%s (%s)", code(d.names.service(id)), plural(d.refs(from, to), "reference", "references")))
	}
	return strings.Join(all[:min(len(all), maxPackages)], ", ")
}

func (d *document) refs(from, to string) int {
	for _, c := range d.p.Cuts {
		if c.From == from && c.To == to {
			return c.Refs
		}
	}
	return 0
}

func (d *document) serviceScores(s propose.Service) string {
	if len(s.Scores) == 0 {
		return ""
	}
	var t markdownTable
	var cells []string
	for _, v := range s.Scores {
		t.head = append(t.head, code(v.Metric)+":")
		cells = append(cells, score(s.Scores, v.Metric))
	}
	t.add(cells...)
	return t.String()
}

// packages is the table of members, folded where it is long.
func (d *document) packages(s propose.Service) string {
	noun := unitNoun(d.p)
	t := markdownTable{head: []string{strings.ToUpper(noun[:1]) + noun[1:], "Lines:", "Stability:", "Tied next to", "Why here"}}
	units := d.names.unitsOf(s.Units)
	if !slices.ContainsFunc(units, func(u propose.Unit) bool { return u.Why != "" }) {
		t.head = t.head[:4]
	}
	for _, u := range units[:min(len(units), maxPackages)] {
		t.add(d.member(u)[:len(t.head)]...)
	}
	text := t.String()
	if left := len(units) - maxPackages; left > 0 {
		text += fmt.Sprintf("%s more %ss: `--format csv`.\n\n", count(left), noun)
	}
	if len(units) <= maxOpenPackages {
		return text
	}
	return fold(plural(len(units), noun, noun+"s"), text)
}

// border lists the members that might as well lie elsewhere.
func (d *document) border(s propose.Service) string {
	if len(s.Border) == 0 {
		return ""
	}
	noun := unitNoun(d.p)
	t := markdownTable{head: []string{"At its border", "Stability:", "Tied next to"}}
	for _, m := range s.Border[:min(len(s.Border), maxBorder)] {
		next := "–"
		if m.RunnerUp != "" {
			next = code(d.names.service(m.RunnerUp))
		}
		t.add(code(d.names.unit(m.Unit)), figure(&m.Stability), next)
	}
	text := t.String()
	if left := len(s.Border) - maxBorder; left > 0 {
		text += fmt.Sprintf("%s more stable: `--format json`.\n\n", plural(left, noun+" is", noun+"s are"))
	}
	core := propose.CoreStability
	return fold(fmt.Sprintf("Core: %s; border, of a stability below %s: %s", plural(s.Core, noun, noun+"s"), figure(&core), count(len(s.Border))), text)
}

// member is the row of a unit in the table of its service.
func (d *document) member(u propose.Unit) []string {
	next := "–"
	if u.RunnerUp != "" {
		next = code(d.names.service(u.RunnerUp))
	}
	return []string{code(d.names.unit(u.ID)), lineCount(u.Lines, d.p.View), figure(u.Stability), next, prose(u.Why)}
}

// fold hides a long part behind its title.
func fold(title, text string) string {
	return "<details><summary>" + summary(title) + "</summary>\n\n" + text + "</details>\n\n"
}

func (d *document) api(s propose.Service) string {
	if len(s.API) == 0 {
		return "No other service uses it.\n\n"
	}
	t := markdownTable{head: []string{"API symbol", "Kind", "Refs:", "Used by", "First place"}}
	for _, a := range s.API[:min(len(s.API), maxAPI)] {
		t.add(code(d.names.symbol(a.Symbol)), code(a.Kind), count(a.Count), d.few(a.By, d.names.service), code(site(a.Site)))
	}
	text := t.String()
	if left := len(s.API) - maxAPI; left > 0 {
		text += fmt.Sprintf("%s less used: `--format json`.\n\n", plural(left, "symbol", "symbols"))
	}
	return text
}
