package git

import (
	"bufio"
	"context"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestTreeListsFilesLinksAndSubmodules(t *testing.T) {
	w := newWorkTree(t, "")
	blob := w.pipe("text", "hash-object", "-w", "--stdin")
	inner := w.pipe("120000 blob "+blob+"\tlink\n100755 blob "+blob+"\trun.sh\n", "mktree")
	top := w.pipe("040000 tree "+inner+"\tfolder\x00"+"100644 blob "+blob+"\ta\nb \"한글\".go\x00"+"160000 commit "+strings.Repeat("1", 40)+"\tsub\x00", "mktree", "-z", "--missing")
	id := w.git("commit-tree", "-m", "x", top)
	w.git("update-ref", "HEAD", id)
	r := w.open("")
	all := []Entry{
		{File, blob, "a\nb \"한글\".go"}, {Link, blob, "folder/link"}, {File, blob, "folder/run.sh"}, {Submodule, strings.Repeat("1", 40), "sub"},
	}
	for path, want := range map[string][]Entry{"": all, "folder": all[1:3], "folder/link": all[1:2], "a\nb \"한글\".go": all[:1], "fold": nil, ":(glob)**": nil, "*": nil} {
		if diff := cmp.Diff(want, entries(t, r, id, path)); diff != "" {
			t.Errorf("%q, -want +got:\n%s", path, diff)
		}
	}
}

func entries(t *testing.T, r *Repo, id, path string) []Entry {
	t.Helper()
	var out []Entry
	if err := r.Entries(context.Background(), id, path, func(e Entry) error { out = append(out, e); return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEmptyTreeHasNoEntries(t *testing.T) {
	w := commit(t, "")
	r := w.open("")
	if got := entries(t, r, w.git("rev-parse", "HEAD"), ""); got != nil {
		t.Errorf("got %v", got)
	}
	if err := r.Blobs(context.Background(), w.git("rev-parse", "HEAD"), nil, nil); err != nil {
		t.Error(err)
	}
}

func TestVisitThatGivesUpEndsTheReading(t *testing.T) {
	w := commit(t, shop)
	enough := errors.New("enough")
	id := w.git("rev-parse", "HEAD")
	r := w.open("")
	if err := r.Entries(context.Background(), id, "", func(Entry) error { return enough }); err != enough {
		t.Errorf("entries: %v", err)
	}
	blob := w.git("rev-parse", "HEAD:go.mod")
	if err := r.Blobs(context.Background(), id, []string{blob, blob}, func(int, int64, io.Reader) error { return enough }); err != enough {
		t.Errorf("blobs: %v", err)
	}
}

// TestBlobsAreWhatWasStored asks for more than a pipe holds, in one direction and the other.
func TestBlobsAreWhatWasStored(t *testing.T) {
	w := commit(t, shop)
	r, id := w.open(""), w.git("rev-parse", "HEAD")
	texts := []string{"", "\n", "a\x00b", "no end of line", strings.Repeat("0123456789abcdef", 1<<16), "0a0a missing\n"}
	var ids []string
	for _, text := range texts {
		ids = append(ids, w.pipe(text, "hash-object", "-w", "--stdin"))
	}
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.SliceOfN(rapid.IntRange(0, len(ids)-1), 0, 60).Draw(t, "order")
		skim := rapid.IntRange(0, 9).Draw(t, "skim")
		var wanted []string
		for _, i := range order {
			wanted = append(wanted, ids[i])
		}
		n := 0
		err := r.Blobs(context.Background(), id, wanted, func(i int, size int64, content io.Reader) error {
			want := texts[order[i]]
			if i != n || size != int64(len(want)) {
				t.Fatalf("visit %d is of %d with %d bytes", n, i, size)
			}
			if n++; i == skim {
				return nil // what is not read is passed over
			}
			got, err := io.ReadAll(content)
			if string(got) != want {
				t.Fatalf("%d has %d bytes %.20q, want %.20q", i, len(got), got, want)
			}
			return err
		})
		if err != nil || n != len(order) {
			t.Fatalf("%d of %d visits, %v", n, len(order), err)
		}
	})
}

func TestManySmallBlobsAreReadByOneCommand(t *testing.T) {
	w := commit(t, shop)
	r, id := w.open(""), w.git("rev-parse", "HEAD")
	ids := make([]string, 20000)
	for i := range ids {
		ids[i] = w.objectOnce("HEAD:go.mod", ids)
	}
	n := 0
	if err := r.Blobs(context.Background(), id, ids, func(int, int64, io.Reader) error { n++; return nil }); err != nil || n != len(ids) {
		t.Errorf("%d visits, %v", n, err)
	}
}

func (w workTree) objectOnce(revision string, known []string) string {
	if known[0] == "" {
		return w.git("rev-parse", revision)
	}
	return known[0]
}

func TestObjectThatIsNoBlobIsAnError(t *testing.T) {
	w := commit(t, shop)
	err := w.open("").Blobs(context.Background(), w.git("rev-parse", "HEAD"), []string{w.git("rev-parse", "HEAD^{tree}")}, nil)
	wantError(t, err, "asking for blob")
}

// TestHostileTreesAreListedAsTheyAre makes trees that no checkout would accept.
func TestHostileTreesAreListedAsTheyAre(t *testing.T) {
	w := commit(t, shop)
	blob := w.pipe("text", "hash-object", "-w", "--stdin")
	raw, _ := hex.DecodeString(blob)
	var tree strings.Builder
	for _, name := range []string{"../up.go", "/abs.go", ".git", "a/../../b.go", "same.go", "same.go"} {
		tree.WriteString("100644 " + name + "\x00" + string(raw))
	}
	top := w.pipe(tree.String(), "hash-object", "-t", "tree", "-w", "--literally", "--stdin")
	id := w.git("commit-tree", "-m", "x", top)
	var paths []string
	for _, e := range entries(t, w.open(""), id, "") {
		paths = append(paths, e.Path)
	}
	if diff := cmp.Diff([]string{"../up.go", "/abs.go", ".git", "a/../../b.go", "same.go", "same.go"}, paths); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestListingThatIsCutOffIsAnError(t *testing.T) {
	for text, want := range map[string]string{
		"100644 blob " + strings.Repeat("1", 40) + "\tx":     "unexpected EOF",
		"100644 blob 12\tx\x00":                              "has the line",
		"040000 tree " + strings.Repeat("1", 40) + "\tx\x00": "has the line",
		"x\x00":                           "has the line",
		strings.Repeat("x", 200) + "\x00": "longer than 100 bytes",
	} {
		err := eachRecord(bufio.NewReaderSize(strings.NewReader(text), 100), func(record string) error {
			_, err := parseEntry(record)
			return err
		})
		wantError(t, err, want)
	}
}

func TestLinesReadLikeText(t *testing.T) {
	for _, ids := range [][]string{nil, {"a"}, {"abc", "", "def", strings.Repeat("x", 1000)}} {
		want := strings.Join(append(ids, ""), "\n")
		if err := iotest.TestReader(&lines{ids: ids}, []byte(want)); err != nil {
			t.Errorf("%q: %v", ids, err)
		}
	}
}
