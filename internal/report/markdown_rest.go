package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

func (d *document) outside() {
	if len(d.p.Outside) == 0 {
		return
	}
	d.printf("## In no service\n\n")
	d.table(len(d.p.Outside), "others", []string{"What", "Role", "Lines:", "Why"}, func(i int) []string {
		o := d.p.Outside[i]
		return []string{code(d.names.unit(o.Unit)), code(o.Role), lineCount(o.Lines, d.p.View), prose(o.Why)}
	})
}

// merges tells which groups were joined for another reason than their directory, and how to have
// them apart again.
func (d *document) merges() {
	if len(d.p.Tree.Merges) == 0 {
		return
	}
	applied := min(max(d.p.Tree.Applied, 0), len(d.p.Tree.Merges))
	telling := slices.DeleteFunc(slices.Clone(d.p.Tree.Merges[:applied]), func(m propose.Merge) bool { return m.Reason == "directory" })
	services := len(d.p.Services)
	d.printf("## Finer and coarser splits\n\n")
	if n := applied - len(telling); n > 0 {
		d.printf("%s joined what lies in one directory.\n\n", plural(n, "merge", "merges"))
	}
	if applied > 0 {
		d.printf("`--services %d` takes back the last merge, a higher number more. Groups that were joined for another reason than their directory:\n\n", services+1)
		d.mergeTable(telling, d.names.unit)
	}
	if rest := d.p.Tree.Merges[applied:]; len(rest) > 0 && services > 1 {
		d.printf("What would be joined next, with `--services %d` and below:\n\n", services-1)
		d.mergeTable(rest, d.place)
	}
}

func (d *document) mergeTable(merges []propose.Merge, group func(id string) string) {
	d.table(len(merges), "merges", []string{"Group", "Into", "Because of", "Ties over chance:"}, func(i int) []string {
		m := merges[i]
		return []string{code(group(m.From)), code(d.place(m.Into)), code(m.Reason), figure(&m.Ratio)}
	})
}

// place names the service that a group is in: groups go by the ID of one of their units.
func (d *document) place(group string) string {
	if i, ok := d.names.units[group]; ok && d.p.Assign[i] != "" {
		return d.names.service(d.p.Assign[i])
	}
	return d.subject(group)
}

// method says how to get the same result again.
func (d *document) method() {
	m := d.p.Method
	d.printf("## Method\n\n")
	if origin := given(m.Boundaries); origin != "" {
		d.printf("- Granularity %s; %s\n\n", code(m.Granularity), prose(origin))
		return
	}
	d.printf("- Granularity %s, algorithm %s, resolution %s, seed %d\n", code(m.Granularity), code(m.Algorithm), figure(&m.Resolution), m.Seed)
	if m.Services > 0 {
		d.printf("- %s wanted\n", plural(m.Services, "service was", "services were"))
	}
	if len(m.SharedBy) > 0 {
		d.printf("- Declared as shared: %s\n", d.few(m.SharedBy, strings.Clone))
	}
	if len(m.Ignored) > 0 {
		d.printf("- Left out on request: %s\n", d.few(m.Ignored, strings.Clone))
	}
	d.printf("- Modularity of what was maximised %s; of the second opinion, which is blind to directories, %s; significance %s standard deviations\n",
		figure(m.Objective), figure(m.Free), figure(m.Z))
	if try := d.p.Verdict.Try; try != "" {
		d.printf("- To look further: %s\n", code(try))
	}
	d.list(len(m.Notes), roomForOthers, "notes", func(i int) string { return "- " + prose(sentence(m.Notes[i])) + "\n" })
	d.printf("\n")
}

// limits says what weakens the result.
func (d *document) limits() {
	facts, source := "one build", "references in Go source"
	if len(d.p.View.Foreign) > 0 {
		facts, source = "files that other tools wrote", "references in the graph"
	}
	d.printf("## Limits\n\n- %s\n- The facts are those of %s: %s\n", prose(sentence(coverage(d.p.Coverage, d.p.View))), facts, prose(build(d.p.View)))
	if hasFlows(d.p) {
		d.printf("- Services and cuts count %s alone. Ties through a network, reflection or configuration don't show here.\n", source)
	} else {
		d.printf("- Only %s are counted. Ties through a database, a queue, a network, reflection or configuration don't show here.\n", source)
	}
	d.flowLimits()
	d.printf("- A split that scores well is not yet one that the people who work on the code can live with: read the cuts.\n")
	d.list(len(d.p.Warnings), roomForOthers, "warnings", func(i int) string {
		w := d.p.Warnings[i]
		text := "- Warning: " + prose(w.Text)
		if w.Site != nil {
			text += " (" + code(site(*w.Site)) + ")"
		}
		if w.Hint != "" {
			text += ". " + prose(sentence(w.Hint))
		}
		return text + "\n"
	})
	d.printf("\n")
}

// glossary explains the metrics that the document shows.
func (d *document) glossary() {
	shown := append([]propose.Value(nil), d.p.Scores...)
	if len(d.p.Services) > 0 {
		shown = append(shown, d.p.Services[0].Scores...)
	}
	var b strings.Builder
	for _, v := range shown {
		if m, err := propose.LookupMetric(v.Metric); err == nil {
			fmt.Fprintf(&b, "- %s: %s %s\n", code(m.Name), prose(sentence(m.Doc)), code(m.Formula))
		}
	}
	if b.Len() > 0 {
		d.out.WriteString(fold("What the figures mean", b.String()+"\n"))
	}
}
