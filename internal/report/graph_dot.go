package report

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// writeGraphDOT draws the analysed packages and what they use of each other. Where there are too
// many, it draws directories instead and says so.
func writeGraphDOT(w io.Writer, g *analyze.Graph, _ Options) error {
	q := analyze.ByPackage(g)
	group, depth := directories(q.Parts)
	links, left := heaviestLinks(q.Links, group)
	var out bytes.Buffer
	title := plural(len(q.Parts), "package", "packages")
	if depth > 0 {
		title += fmt.Sprintf("\nby the first %s of their paths", plural(depth, "element", "elements"))
	}
	if left > 0 {
		title += "\nnot drawn: " + plural(left, "lighter arrow", "lighter arrows")
	}
	fmt.Fprintf(&out, "// %s\n", strings.ReplaceAll(title, "\n", "; "))
	fmt.Fprintf(&out, "digraph \"packages\" {\n  graph [rankdir=\"LR\", labelloc=\"t\", fontname=\"sans-serif\", label=%s];\n", dotLabel(title))
	out.WriteString("  node [shape=\"box\", fontname=\"sans-serif\", fontsize=\"11\"];\n  edge [fontname=\"sans-serif\", fontsize=\"10\"];\n")
	for _, name := range slices.Compact(slices.Sorted(slices.Values(group))) {
		fmt.Fprintf(&out, "  %s [label=%s];\n", dotID(name), dotLabel(short(name)))
	}
	for _, l := range links {
		fmt.Fprintf(&out, "  %s -> %s [label=\"%d\", weight=\"%d\"];\n", dotID(l.from), dotID(l.to), l.refs, max(1, l.refs))
	}
	out.WriteString("}\n")
	_, err := w.Write(out.Bytes())
	return err
}

// directories names the node of each package: the package itself, or the beginning of its path, as
// long as the budget allows. The depth is 0 where packages are drawn as they are.
func directories(parts []analyze.Part) (group []string, depth int) {
	for _, p := range parts {
		group = append(group, p.ID)
		depth = max(depth, 1+strings.Count(p.ID, "/"))
	}
	if len(parts) <= maxDOTUnits {
		return group, 0
	}
	for distinct(group) > maxDOTUnits && depth > 1 {
		depth--
		for i, p := range parts {
			elements := strings.Split(p.ID, "/")
			group[i] = strings.Join(elements[:min(depth, len(elements))], "/")
		}
	}
	return group, depth
}

func distinct(names []string) int { return len(slices.Compact(slices.Sorted(slices.Values(names)))) }

// groupLink is all that one node of the picture uses of another.
type groupLink struct {
	from, to string
	refs     int
}

// heaviestLinks sums links between nodes of the picture and keeps the heaviest, by name; left is
// how many others there are.
func heaviestLinks(links []analyze.Link, group []string) (kept []groupLink, left int) {
	sums := map[[2]string]int{}
	for _, l := range links {
		if from, to := group[l.From], group[l.To]; from != to {
			sums[[2]string{from, to}] += l.Refs
		}
	}
	for ends, refs := range maps.All(sums) {
		kept = append(kept, groupLink{ends[0], ends[1], refs})
	}
	byName := func(a, b groupLink) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) }
	slices.SortFunc(kept, func(a, b groupLink) int { return cmp.Or(cmp.Compare(b.refs, a.refs), byName(a, b)) })
	if left = max(0, len(kept)-maxDOTCuts); left > 0 {
		kept = kept[:maxDOTCuts]
	}
	slices.SortFunc(kept, byName)
	return kept, left
}
