package analyze

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTransactionsOfTheMonolith compares where transactions begin, and how, with what was written down by hand. What the
// steps lead to is followed elsewhere.
func TestTransactionsOfTheMonolith(t *testing.T) {
	dir := filepath.Join("..", "..", "testdata", "monolith")
	g, err := Load(t.Context(), Config{Dir: dir, Patterns: []string{"./..."}, Env: append(os.Environ(), "GOPROXY=off", "GOTOOLCHAIN=local", "GOFLAGS=", "GOWORK=off", "GOSUMDB=off")})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, tx := range g.Transactions {
		got = append(got, fmt.Sprintf("%s %s:%d %s", g.ownerOf(tx.Key), tx.Site.File, tx.Site.Line, tx.Kind))
	}
	slices.Sort(got)
	if diff := cmp.Diff(expectedTransactions(t, dir), got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// expectedTransactions returns function, place and kind of each scope in the list of the monolith.
func expectedTransactions(t *testing.T, dir string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "expected", "transactions.txt"))
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]string{
		"begin": "begin", "begin read-only": "begin", "unit": "begin", "library closure": "closure", "wrapper closure": "wrapper",
	}
	var want []string
	for line := range strings.Lines(string(data)) {
		if f := strings.Split(line, "\t"); len(f) > 4 && f[3] == "scope" {
			want = append(want, fmt.Sprintf("%s %s %s", f[0], f[1], kinds[f[4]]))
		}
	}
	slices.Sort(want)
	return want
}
