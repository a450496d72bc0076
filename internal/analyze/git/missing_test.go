package git

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLineForAPartialCloneMakesItWork runs the line that the error has.
func TestLineForAPartialCloneMakesItWork(t *testing.T) {
	w := commit(t, shop+"-- same.go --\npackage cart\n")
	want := map[string]string{"go.mod": "module ex.org/shop\n", "cart/cart.go": "package cart\n", "same.go": "package cart\n", "주문/한글.go": "package 주문\n"}
	first := w.git("rev-parse", "HEAD")
	w.git("rm", "--quiet", "-r", ".")
	w.commit("second")
	for filter, count := range map[string]int{"blob:none": 3, "tree:0": 1} {
		clone := w.clone("--filter="+filter, "--origin=far")
		r := clone.open("")
		_, err := contents(context.Background(), r, first)
		var missing *MissingError
		if !errors.As(err, &missing) || missing.Count != count || missing.Commit != first || missing.Fetch != "git fetch --refetch --no-filter far "+first {
			t.Fatalf("%s: got %v, want %d missing", filter, err, count)
		}
		wantError(t, err, first[:12], "missing in this clone", "run: "+missing.Fetch)
		clone.shell(lineOf(t, err))
		got, err := contents(context.Background(), r, first)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: afterwards %v, -want +got:\n%s", filter, err, diff)
		}
	}
}

func TestGitThatKnowsNoLazyFetchVariableCountsTheSame(t *testing.T) {
	w := commit(t, shop)
	r := w.clone("--filter=blob:none", "--no-checkout").open("")
	r.env = slices.DeleteFunc(r.env, func(kv string) bool { return strings.HasPrefix(kv, "GIT_NO_LAZY_FETCH=") })
	_, err := contents(context.Background(), r, w.git("rev-parse", "HEAD"))
	var missing *MissingError
	if !errors.As(err, &missing) || missing.Count != 3 {
		t.Errorf("got %v", err)
	}
}

func TestRevisionOfAPartialCloneIsNotFetched(t *testing.T) {
	w := commit(t, shop)
	r := w.clone("--filter=tree:0", "--no-checkout").open("")
	later := w.commit("later")
	for range 2 { // with and without the variable that older versions of git don't know
		_, err := r.Commit(context.Background(), later)
		wantError(t, err, "is not in this repository", "run: git fetch origin "+later)
		r.env = slices.DeleteFunc(r.env, func(kv string) bool { return strings.HasPrefix(kv, "GIT_NO_LAZY_FETCH=") })
	}
}

// TestBlobThatIsGoneIsCounted damages a repository that is no partial clone.
func TestBlobThatIsGoneIsCounted(t *testing.T) {
	w := commit(t, shop)
	blob := w.git("rev-parse", "HEAD:go.mod")
	if err := os.Remove(filepath.Join(w.dir, ".git", "objects", blob[:2], blob[2:])); err != nil {
		t.Fatal(err)
	}
	_, err := contents(context.Background(), w.open(""), w.git("rev-parse", "HEAD"))
	wantError(t, err, "1 object of commit", "is missing in this clone")
}

func TestCommitThatIsGoneIsAnError(t *testing.T) {
	w := commit(t, shop)
	_, err := contents(context.Background(), w.open(""), strings.Repeat("1", 40))
	wantError(t, err, "running git ls-tree", "not a tree object")
}
