package analyze

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// checkEntries compares the entry points and publications of an archive with its file want, a line for each:
//
//	kind | name | handler | by :line [sure]
//	send kind | topic | sender :line [sure]
//
// Keys stand without the path of package shop; a sureness of 1 is left out.
func checkEntries(t *testing.T, archive string) {
	t.Helper()
	if diff := cmp.Diff(wanted(archive), printEntries(Join(allFacts(t, archive)))); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

func printEntries(g *Graph) string {
	var b strings.Builder
	for _, e := range g.Entries {
		handler := "?"
		if e.Key != (Key{}) {
			handler = shortKey("shop", e.Key)
		}
		fmt.Fprintf(&b, "%s | %s | %s | %s :%d%s\n", e.Kind, e.Name, handler, shortKey("shop", e.By), e.Site.Line, printSure(e.Sure))
	}
	for _, p := range g.Publications {
		fmt.Fprintf(&b, "send %s | %s | %s :%d%s\n", p.Kind, p.Topic, shortKey("shop", p.Key), p.Site.Line, printSure(p.Sure))
	}
	return b.String()
}

func printSure(sure float64) string {
	if sure == 1 {
		return ""
	}
	return fmt.Sprintf(" %.2f", sure)
}
