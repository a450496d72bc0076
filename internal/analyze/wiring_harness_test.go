package analyze

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// checkEntries compares the entry points and publications of an archive with its file want, a sorted line for each:
//
//	kind | name | handler | by [sure]
//	send kind | topic | sender [sure]
//
// Keys stand without the path of package shop; a sureness of 1 is left out.
func checkEntries(t *testing.T, archive string) {
	t.Helper()
	if diff := cmp.Diff(wanted(archive), printEntries(Join(allFacts(t, archive)))); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func printEntries(g *Graph) string {
	var lines []string
	for _, e := range g.Entries {
		handler := "?"
		if e.Key != (Key{}) {
			handler = shortKey("shop", e.Key)
		}
		lines = append(lines, fmt.Sprintf("%s | %s | %s | %s%s\n", e.Kind, e.Name, handler, shortKey("shop", e.By), printSure(e.Sure)))
	}
	for _, p := range g.Publications {
		lines = append(lines, fmt.Sprintf("send %s | %s | %s%s\n", p.Kind, p.Topic, shortKey("shop", p.Key), printSure(p.Sure)))
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

func printSure(sure float64) string {
	if sure == 1 {
		return ""
	}
	return fmt.Sprintf(" %.2f", sure)
}
