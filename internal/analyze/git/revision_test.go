package git

import (
	"context"
	"testing"
	"time"
)

func TestRevisionsOfAllKindsAreFound(t *testing.T) {
	w := commit(t, shop)
	first := w.git("rev-parse", "HEAD")
	w.git("tag", "-m", "a tag", "v1.0.0")
	w.write("-- cart/more.go --\npackage cart\n")
	second := w.commit("fix the cart")
	w.git("branch", "기능/주문")
	r := w.open("cart")
	for revision, want := range map[string]string{
		"HEAD": second, "HEAD~1": first, "main": second, "v1.0.0": first, "refs/tags/v1.0.0": first, "기능/주문": second,
		first: first, first[:10]: first, ":/fix the": second, "HEAD@{1}": first, "@": second,
	} {
		if got, err := r.Commit(context.Background(), revision); err != nil || got != want {
			t.Errorf("%q is %q, %v, want %q", revision, got, err, want)
		}
	}
}

func TestWhatIsNoCommitIsRefused(t *testing.T) {
	w := commit(t, shop)
	r := w.open("")
	for revision, want := range map[string]string{
		"":                   "the revision is empty",
		"-":                  "begins with a dash",
		"--output=x":         `"--output=x" begins with a dash`,
		"HEAD\nHEAD":         "no revision may have",
		"HEAD\x00":           "no revision may have",
		"^HEAD":              "it is no single revision",
		"HEAD..HEAD":         "check the spelling",
		"HEAD:go.mod":        "blob type",
		"HEAD^{tree}":        "tree type",
		"gone":               `"gone" is not in this repository; check the spelling`,
		"HEAD~1":             "check the spelling",
		"--":                 "begins with a dash",
		"main~99999999999":   "check the spelling",
		w.git("write-tree"):  "tree type",
		string(make40('a')):  "is not in this repository",
		"refs/heads/../main": "check the spelling",
	} {
		_, err := r.Commit(context.Background(), revision)
		wantError(t, err, want)
	}
}

func make40(c byte) []byte {
	id := make([]byte, 40)
	for i := range id {
		id[i] = c
	}
	return id
}

func TestBranchOfTheRemoteIsSuggested(t *testing.T) {
	w := commit(t, shop)
	w.git("branch", "release")
	r := w.clone().open("")
	_, err := r.Commit(context.Background(), "release")
	wantError(t, err, `"release" is not in this repository, but "origin/release" is; use that`)
	_, err = r.Commit(context.Background(), "origin/later")
	wantError(t, err, "run: git fetch origin +refs/heads/later:refs/remotes/origin/later")
}

// TestLinesForAShallowCloneMakeItWork runs the lines that the errors end with.
func TestLinesForAShallowCloneMakeItWork(t *testing.T) {
	w := commit(t, shop)
	base := w.git("rev-parse", "HEAD")
	w.git("tag", "v1.2.3")
	w.git("checkout", "--quiet", "-b", "side's")
	side := w.commit("on the side")
	w.git("checkout", "--quiet", "main")
	for _, message := range []string{"second", "third"} {
		w.commit(message)
	}
	for revision, want := range map[string]string{
		"HEAD~2": base, base[:12]: base, base: base, "v1.2.3": base, "origin/side's": side, "side's": side,
	} {
		clone := w.clone("--depth=1", "--no-tags")
		r := clone.open("")
		if shallow, err := r.Shallow(context.Background()); err != nil || !shallow {
			t.Fatalf("shallow is %v, %v", shallow, err)
		}
		_, err := r.Commit(context.Background(), revision)
		wantError(t, err, "is not in this shallow clone", "git fetch --unshallow origin")
		clone.shell(lineOf(t, err))
		got, err := r.Commit(context.Background(), revision)
		if err != nil || got != want {
			t.Errorf("afterwards %q is %q, %v, want %q", revision, got, err, want)
		}
		if got, err := r.MergeBase(context.Background(), got, clone.git("rev-parse", "HEAD")); err != nil || got != base {
			t.Errorf("%q: the merge base is %q, %v, want %q", revision, got, err, base)
		}
	}
}

func TestMergeBaseIsRefusedInAShallowClone(t *testing.T) {
	w := commit(t, shop)
	w.commit("second")
	w.commit("third")
	clone := w.clone("--depth=2", "--origin=up.stream")
	r := clone.open("")
	a, b := clone.git("rev-parse", "HEAD~1"), clone.git("rev-parse", "HEAD")
	_, err := r.MergeBase(context.Background(), a, b)
	wantError(t, err, "shallow clone", "run: git fetch --unshallow up.stream")
	clone.shell(lineOf(t, err))
	if got, err := r.MergeBase(context.Background(), a, b); err != nil || got != a {
		t.Errorf("afterwards it is %q, %v, want %q", got, err, a)
	}
}

func TestHistoriesWithoutACommonAncestorAreRefused(t *testing.T) {
	w := commit(t, shop)
	w.git("checkout", "--quiet", "--orphan", "other")
	other := w.commit("of its own")
	_, err := w.open("").MergeBase(context.Background(), w.git("rev-parse", "main"), other)
	wantError(t, err, "no common ancestor", "--merge-base=false")
}

func TestTimeIsThatOfTheCommitterInUTC(t *testing.T) {
	w := commit(t, shop)
	got, err := w.open("").Time(context.Background(), w.git("rev-parse", "HEAD"))
	if want := time.Date(2011, 12, 13, 5, 15, 16, 0, time.UTC); err != nil || !got.Equal(want) || got.Location() != time.UTC {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}
