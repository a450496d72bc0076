package report

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

var dotFormat = Format{
	Name:      "dot",
	Doc:       "a picture for Graphviz: services as boxes of packages, an arrow for each cut",
	Extension: ".dot",
	Proposal:  writeDOT,
	Graph:     writeGraphDOT,
}

// What a picture holds at most; people read no more. Beyond it units are taken together by
// service, and the smallest services and the lightest cuts are left out.
const (
	maxDOTUnits    = 150
	maxDOTServices = 100
	maxDOTCuts     = 500
)

func writeDOT(w io.Writer, p *propose.Proposal, _ Options) error {
	d := &drawing{p: p, names: namesOf(p), services: p.Services, cuts: p.Cuts}
	d.budget()
	d.begin()
	for _, s := range d.services {
		d.service(s)
	}
	d.shared()
	for _, c := range d.cuts {
		d.cut(c)
	}
	d.data()
	d.out.WriteString("}\n")
	_, err := w.Write(d.out.Bytes())
	return err
}

// drawing is a DOT file in the making.
type drawing struct {
	p         *propose.Proposal
	names     names
	services  []propose.Service  // that are drawn
	cuts      []propose.Cut      // that are drawn
	tables    []propose.TableUse // shared between services, that are drawn
	messages  []messageArrow     // that are drawn
	collapsed bool               // a service is one node
	left      []string           // what was left out, for the reader
	out       bytes.Buffer
}

// budget decides what to leave out.
func (d *drawing) budget() {
	units := len(d.p.Shared.Units)
	for _, s := range d.services {
		units += len(s.Units)
	}
	if units > maxDOTUnits {
		d.collapsed = true
		d.left = append(d.left, fmt.Sprintf("the %s %ss inside services", count(units), unitNoun(d.p)))
	}
	if n := len(d.services) - maxDOTServices; n > 0 {
		d.services = d.services[:maxDOTServices]
		d.left = append(d.left, plural(n, "smaller service", "smaller services"))
	}
	if n := len(d.p.Outside); n > 0 {
		d.left = append(d.left, plural(n, unitNoun(d.p), unitNoun(d.p)+"s")+" of no service")
	}
	d.chooseCuts()
	d.dataBudget()
}

// chooseCuts keeps the heaviest cuts between services that are drawn.
func (d *drawing) chooseCuts() {
	drawn := map[string]bool{}
	for _, s := range d.services {
		drawn[s.ID] = true
	}
	d.cuts = nil
	for _, c := range d.p.Cuts {
		if drawn[c.From] && drawn[c.To] && len(d.cuts) < maxDOTCuts {
			d.cuts = append(d.cuts, c)
		}
	}
	if n := len(d.p.Cuts) - len(d.cuts); n > 0 {
		d.left = append(d.left, plural(n, "lighter cut", "lighter cuts"))
	}
}

func (d *drawing) begin() {
	title := fmt.Sprintf("%s: %s", Safe(d.p.Subject), plural(len(d.p.Services), "service", "services"))
	d.out.WriteString("// arrows: what one service uses of another, labelled with the number of references; red: part of a cycle\n")
	if len(d.tables)+len(d.messages) > 0 {
		d.out.WriteString("// cylinders: tables that services share, red: written by another than the suggested owner; dashed: messages\n")
	}
	if len(d.left) > 0 {
		left := "not drawn: " + strings.Join(d.left, ", ")
		title += "\n" + left
		d.out.WriteString("// " + left + "\n")
	}
	fmt.Fprintf(&d.out, "digraph %s {\n", dotID("msa-split "+d.p.Subject))
	fmt.Fprintf(&d.out, "  graph [compound=\"true\", rankdir=\"LR\", ranksep=\"1.2\", nodesep=\"0.12\", labelloc=\"t\", fontname=\"sans-serif\", label=%s];\n", dotLabel(title))
	d.out.WriteString("  node [shape=\"box\", style=\"rounded,filled\", fillcolor=\"white\", fontname=\"sans-serif\", fontsize=\"11\"];\n")
	d.out.WriteString("  edge [fontname=\"sans-serif\", fontsize=\"10\"];\n")
}

func (d *drawing) service(s propose.Service) {
	label := fmt.Sprintf("%s\n%s, %s", short(d.names.service(s.ID)), plural(s.Packages, "package", "packages"), lineText(s.Lines, d.p.View))
	if d.collapsed || len(d.names.unitsOf(s.Units)) == 0 {
		fmt.Fprintf(&d.out, "  %s [label=%s];\n", dotID(s.ID), dotLabel(label))
		return
	}
	d.cluster(s.ID, label, "rounded,filled", s.Units, func(u string) string {
		return short(strings.TrimPrefix(d.names.unit(u), s.Home+"/"))
	})
}

// shared draws shared code as one dashed box.
func (d *drawing) shared() {
	sh := d.p.Shared
	if len(sh.Units) == 0 {
		return
	}
	label := fmt.Sprintf("shared code\n%s, %s", plural(len(sh.Units), unitNoun(d.p), unitNoun(d.p)+"s"), lineText(sh.Lines, d.p.View))
	if d.collapsed {
		fmt.Fprintf(&d.out, "  %s [label=%s, style=\"rounded,dashed\"];\n", dotID(propose.SharedID), dotLabel(label))
		return
	}
	fates := map[string]propose.Fate{}
	for _, by := range sh.Users {
		fates[by.Unit] = by.Fate
	}
	d.cluster(propose.SharedID, label, "rounded,dashed", sh.Units, func(u string) string {
		name := short(d.names.unit(u))
		if fate := shortFate(fates[u], d.names); fate != "" {
			name += "\n" + short(fate)
		}
		return name
	})
}

func (d *drawing) cluster(id, label, style string, units []string, name func(unit string) string) {
	fmt.Fprintf(&d.out, "  subgraph %s {\n", dotID("cluster_"+id))
	fmt.Fprintf(&d.out, "    label=%s; style=\"%s\"; fillcolor=\"#f2f5f9\";\n", dotLabel(label), style)
	for _, u := range units {
		fmt.Fprintf(&d.out, "    %s [label=%s];\n", dotID(u), dotLabel(name(u)))
	}
	d.out.WriteString("  }\n")
}

// cut draws one arrow: between the boxes of two services, from and to the packages that are tied most.
func (d *drawing) cut(c propose.Cut) {
	from, to, between := c.From, c.To, ""
	if !d.collapsed {
		t, found := d.heaviest(c)
		if !found {
			return
		}
		from, to = d.p.Units[t.From].ID, d.p.Units[t.To].ID
		between = fmt.Sprintf(", ltail=%s, lhead=%s", dotID("cluster_"+c.From), dotID("cluster_"+c.To))
	}
	colour := "#5b6b7f"
	if c.InCycle {
		colour = "#b3261e"
	}
	fmt.Fprintf(&d.out, "  %s -> %s [label=\"%d\", weight=\"%d\", penwidth=\"%.2f\", color=\"%s\"%s];\n",
		dotID(from), dotID(to), c.Refs, max(1, c.Refs), d.penWidth(c.Refs), colour, between)
}

// heaviest returns the tie of a cut that has the most references.
func (d *drawing) heaviest(c propose.Cut) (best propose.Tie, found bool) {
	for _, t := range d.p.Ties {
		if d.p.Assign[t.From] == c.From && d.p.Assign[t.To] == c.To && (!found || t.Refs > best.Refs) {
			best, found = t, true
		}
	}
	return best, found
}

// penWidth grows with the root of the references, from 1 to 4 points, so that light cuts stay visible.
func (d *drawing) penWidth(refs int) float64 {
	most := 1
	for _, c := range d.cuts {
		most = max(most, c.Refs)
	}
	return 1 + 3*math.Sqrt(float64(max(refs, 0))/float64(most))
}

// short keeps labels within a box of readable size.
func short(name string) string { return middle(Safe(name), 48) }
