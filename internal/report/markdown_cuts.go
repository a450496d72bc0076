package report

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// maxCutSymbols is how many symbols of a cut are shown.
const maxCutSymbols = 10

func (d *document) cuts() {
	if len(d.p.Cuts) == 0 {
		return
	}
	d.printf("## Cuts\n\nAll that crosses from one service to another, heaviest first. %s shows every symbol and line.\n\n", code(d.opts.program()+" explain A B"))
	d.list(len(d.p.Cuts), roomForCuts, "lighter cuts", func(i int) string { return d.cut(d.p.Cuts[i]) })
}

func (d *document) cut(c propose.Cut) string {
	text := fmt.Sprintf("### %s → %s\n\n%s (%s) to %s", code(d.names.service(c.From)), code(d.names.service(c.To)),
		plural(c.Refs, "reference", "references"), kinds(c.Kinds), plural(len(c.Symbols), "symbol", "symbols"))
	if c.InCycle {
		text += "; part of a cycle"
	}
	t := markdownTable{head: []string{"Symbol", "Kind", "Refs:", "In loops:", "Used from", "Places"}}
	for _, s := range c.Symbols[:min(len(c.Symbols), maxCutSymbols)] {
		t.add(code(d.names.symbol(s.Symbol)), code(s.Kind), count(s.Count), count(s.InLoop), d.few(s.From, d.names.unit), sites(s.Sites))
	}
	text += ".\n\n" + t.String()
	if left := len(c.Symbols) - maxCutSymbols; left > 0 {
		text += fmt.Sprintf("%s less used.\n\n", plural(left, "symbol", "symbols"))
	}
	return text
}

// kinds spells out what references are made of.
func kinds(k propose.Kinds) string {
	var all []string
	for _, v := range []struct {
		n    int
		name string
	}{
		{k.Call, "call"}, {k.Type, "type"}, {k.Field, "field"}, {k.Embed, "embed"}, {k.Value, "value"},
		{k.Implements, "implements, not counted"}, {k.Blank, "blank import, not counted"}, {k.Dispatch, "through an interface, not counted"},
	} {
		if v.n > 0 {
			all = append(all, count(v.n)+" "+v.name)
		}
	}
	if len(all) == 0 {
		return "none counted"
	}
	return strings.Join(all, ", ")
}

func sites(all []analyze.Site) string {
	if len(all) == 0 {
		return "–"
	}
	var text []string
	for _, s := range all[:min(len(all), analyze.MaxSites)] {
		text = append(text, code(site(s)))
	}
	return strings.Join(text, ", ")
}

func (d *document) cycles() {
	if len(d.p.Cycles) == 0 {
		return
	}
	d.printf("## Cycles between services\n\nServices of a cycle can't be deployed one after another. The cheapest cuts whose removal opens each cycle:\n\n")
	d.list(len(d.p.Cycles), roomForOthers, "cycles", func(i int) string {
		c := d.p.Cycles[i]
		text := "- " + d.few(c.Services, d.names.service) + "\n"
		for _, e := range c.Break {
			text += fmt.Sprintf("  - break %s → %s: %s, at %s\n", code(d.names.service(e.From)), code(d.names.service(e.To)),
				plural(e.Refs, "reference", "references"), sites(e.Sites))
		}
		return text
	})
	d.printf("\n")
}

func (d *document) smells() {
	if len(d.p.Smells) == 0 {
		return
	}
	d.printf("## Smells\n\n")
	d.table(len(d.p.Smells), "smells", []string{"Smell", "Where", "What", "Advice", "Places"}, func(i int) []string {
		f := d.p.Smells[i]
		return []string{code(f.Smell), d.few(f.Subjects, d.subject), prose(f.Text), prose(f.Advice), sites(f.Sites)}
	})
}

// subject names what a smell is about: a service, a unit or a symbol.
func (d *document) subject(id string) string {
	if _, ok := d.names.services[id]; ok {
		return d.names.service(id)
	}
	return d.names.unit(id)
}

func (d *document) opinions() {
	if len(d.p.Opinions) == 0 {
		return
	}
	d.printf("## Where the two opinions differ\n\nThese live in one service and, by what they are tied to, work for another.\n\n")
	head := []string{"What", "Lives in", "Tied to it:", "Works for", "Tied to it:", "Neighbours there:"}
	d.table(len(d.p.Opinions), "others", head, func(i int) []string {
		o := d.p.Opinions[i]
		return []string{code(d.names.unit(o.Unit)), code(d.names.service(o.LivesIn)), figure(&o.Own),
			code(d.names.service(o.WorksFor)), figure(&o.Other), fmt.Sprintf("%s of %s", count(o.Agree), count(o.Of))}
	})
}
