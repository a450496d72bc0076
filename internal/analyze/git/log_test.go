package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// readAll prints what a log visits, a line for each commit and change. Of a commit it says how many
// parents it has and who wrote it.
func readAll(t *testing.T, r *Repo, of LogRange) []string {
	t.Helper()
	lines, err := logLines(r, of)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func logLines(r *Repo, of LogRange) ([]string, error) {
	var lines []string
	return lines, r.Log(context.Background(), of, func(c Commit) error {
		lines = append(lines, fmt.Sprintf("%d %s <%s>", c.Parents, c.Name, c.Mail))
		return nil
	}, func(c Change) error {
		line := "  " + c.Path
		if c.From != "" {
			line = "  " + c.From + " => " + c.Path
		}
		if c.Added {
			line += " added"
		}
		if c.Removed {
			line += " removed"
		}
		lines = append(lines, line)
		return nil
	})
}

func wantLog(t *testing.T, r *Repo, of LogRange, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, readAll(t, r, of)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestLogGivesEveryKindOfChange(t *testing.T) {
	w := commit(t, "-- keep.go --\n1\n-- gone.go --\n2\n-- old/a.go --\n3\n-- old/b.go --\n4\n-- link.go --\n5\n")
	w.git("mv", "old", "new")
	w.git("rm", "--quiet", "gone.go", "link.go")
	w.write("-- keep.go --\nchanged\n-- new/b.go --\nchanged\n-- more.go --\nmore\n")
	if err := os.Symlink("keep.go", filepath.Join(w.dir, "link.go")); err != nil {
		t.Skip("this system has no links: ", err)
	}
	w.git("update-index", "--add", "--cacheinfo", "160000,"+strings.Repeat("1", 40)+",sub")
	head := w.commit("second")
	wantLog(t, w.open("new"), LogRange{Commit: head},
		"1 a <a@example.com>", "  gone.go removed", "  keep.go", "  link.go", "  more.go added",
		"  old/a.go => new/a.go", "  new/b.go added", "  old/b.go removed",
		"0 a <a@example.com>", "  gone.go added", "  keep.go added", "  link.go added", "  old/a.go added", "  old/b.go added")
}

// names are file names that look like other parts of a log.
var names = []string{"a b\tc.go", "commit " + strings.Repeat("1", 40) + " ", "line\n:100644 100644 x y M.go", "주문/결제.go", "\xff\xfe.go", ":colon"}

func TestLogGivesNamesAsTheyAre(t *testing.T) {
	w := newWorkTree(t, "")
	blob := w.pipe("text", "hash-object", "-w", "--stdin")
	var index strings.Builder
	want := []string{"0 a <a@example.com>"}
	for _, name := range []int{1, 2, 0, 3, 4, 5} {
		fmt.Fprintf(&index, "100644 blob %s\t%s\x00", blob, names[name])
	}
	w.pipe(index.String(), "update-index", "-z", "--index-info")
	w.git("commit", "--quiet", "-m", "commit "+strings.Repeat("1", 40)+"\n\n:100644 100644 x y M")
	for _, name := range []int{5, 0, 1, 2, 3, 4} {
		want = append(want, "  "+names[name]+" added")
	}
	wantLog(t, w.open(""), LogRange{Commit: w.git("rev-parse", "HEAD")}, want...)
}

func TestMergeHasParentsAndNoChanges(t *testing.T) {
	w := commit(t, shop)
	w.git("checkout", "--quiet", "-b", "side")
	w.write("-- side.go --\n")
	w.commit("side")
	w.git("checkout", "--quiet", "main")
	w.write("-- main.go --\n")
	w.commit("main")
	w.git("config", "log.diffMerges", "separate")
	w.git("config", "diff.renames", "copies")
	w.git("merge", "--quiet", "--no-edit", "side")
	got := readAll(t, w.open(""), LogRange{Commit: w.git("rev-parse", "HEAD")})
	want := []string{"2 a <a@example.com>", "1 a <a@example.com>", "  main.go added", "1 a <a@example.com>", "  side.go added", "0 a <a@example.com>"}
	if diff := cmp.Diff(want, got[:6]); diff != "" && !strings.HasPrefix(got[2], "  side.go") {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestAuthorsAreThoseOfTheMailmap(t *testing.T) {
	w := commit(t, "-- .mailmap --\n홍길동 <hong@example.com> <a@example.com>\n")
	w.git("config", "mailmap.file", filepath.Join(t.TempDir(), "none"))
	w.git("config", "i18n.logOutputEncoding", "EUC-KR")
	wantLog(t, w.open(""), LogRange{Commit: w.git("rev-parse", "HEAD")}, "0 홍길동 <hong@example.com>", "  .mailmap added")
}

func TestConfigurationNamesNoFilesToRead(t *testing.T) {
	w := commit(t, shop)
	outside := filepath.Join(t.TempDir(), "outside")
	if err := os.WriteFile(outside, []byte("z <z@example.com> <a@example.com>\n주문\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.git("config", "mailmap.file", outside)
	w.git("config", "mailmap.blob", w.pipe("y <y@example.com> <a@example.com>\n", "hash-object", "-w", "--stdin"))
	w.git("config", "diff.orderFile", outside)
	w.git("config", "log.showRoot", "false")
	wantLog(t, w.open(""), LogRange{Commit: w.git("rev-parse", "HEAD")},
		"0 a <a@example.com>", "  cart/cart.go added", "  go.mod added", "  주문/한글.go added")
}

// linear makes commits one after another, with a file each, at times in seconds since 1970.
func linear(t *testing.T, times ...int64) workTree {
	t.Helper()
	w := newWorkTree(t, "")
	var stream strings.Builder
	for i, at := range times {
		fmt.Fprintf(&stream, "commit refs/heads/main\ncommitter c%d <c@example.com> %d +0000\ndata 1\nx\nM 100644 inline f%d\ndata 0\n\n", i, at, i)
	}
	w.pipe(stream.String(), "fast-import", "--quiet")
	return w
}

func TestLogEndsAtTheWindowOrTheLimit(t *testing.T) {
	w := linear(t, 1000, 2000, 3000)
	r, head := w.open(""), w.git("rev-parse", "HEAD")
	all := []string{"1 c2 <c@example.com>", "  f2 added", "1 c1 <c@example.com>", "  f1 added", "0 c0 <c@example.com>", "  f0 added"}
	wantLog(t, r, LogRange{Commit: head}, all...)
	wantLog(t, r, LogRange{Commit: head, Since: time.Unix(2000, 0)}, all[:4]...)
	wantLog(t, r, LogRange{Commit: head, Since: time.Unix(-5, 0)}, all...)
	wantLog(t, r, LogRange{Commit: head, Max: 1}, all[:2]...)
}

func TestClockThatWasWrongDoesNotChangeTheOrder(t *testing.T) {
	w := linear(t, 4102444800, 0, 3000)
	wantLog(t, w.open(""), LogRange{Commit: w.git("rev-parse", "HEAD")},
		"1 c2 <c@example.com>", "  f2 added", "1 c1 <c@example.com>", "  f1 added", "0 c0 <c@example.com>", "  f0 added")
}

func TestLogOfAShallowCloneEndsInARoot(t *testing.T) {
	w := commit(t, shop)
	w.write("-- more.go --\n")
	w.commit("second")
	clone := w.clone("--depth=1")
	wantLog(t, clone.open(""), LogRange{Commit: clone.git("rev-parse", "HEAD")},
		"0 a <a@example.com>", "  cart/cart.go added", "  go.mod added", "  more.go added", "  주문/한글.go added")
}

func TestLogNeedsNoBlobs(t *testing.T) {
	w := commit(t, shop)
	w.git("mv", "cart", "basket")
	head := w.commit("second")
	clone := w.clone("--filter=blob:none", "--no-checkout")
	wantLog(t, clone.open(""), LogRange{Commit: head, Max: 1}, "1 a <a@example.com>", "  cart/cart.go => basket/cart.go")
}

func TestLogWithoutTreesIsAnError(t *testing.T) {
	w := commit(t, shop)
	w.write("-- more.go --\n")
	head := w.commit("second")
	_, err := logLines(w.clone("--filter=tree:0").open(""), LogRange{Commit: head})
	wantError(t, err, "running git log: ")
}

func TestVisitThatGivesUpEndsTheLog(t *testing.T) {
	w := commit(t, shop)
	enough := errors.New("enough")
	of := LogRange{Commit: w.git("rev-parse", "HEAD")}
	calm := func(Commit) error { return nil }
	if err := w.open("").Log(context.Background(), of, func(Commit) error { return enough }, nil); err != enough {
		t.Errorf("got %v", err)
	}
	if err := w.open("").Log(context.Background(), of, calm, func(Change) error { return enough }); err != enough {
		t.Errorf("got %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if err := w.open("").Log(ctx, of, calm, func(Change) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestLogRunsNoProgramOfTheRepository(t *testing.T) {
	w, marks := hostile(t)
	head := strings.TrimSpace(readFile(t, filepath.Join(w.dir, ".git", "refs", "heads", "main")))
	got := readAll(t, w.open(""), LogRange{Commit: head})
	if ran := marked(t, marks); len(ran) > 0 || len(got) != 8 {
		t.Errorf("these ran: %q; the log is %q", ran, got)
	}
}

func TestOrderFileThatNeverEndsIsNotRead(t *testing.T) {
	w := commit(t, shop)
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := exec.Command("mkfifo", pipe).Run(); err != nil {
		t.Skip("this system has no named pipes: ", err)
	}
	w.git("config", "diff.orderFile", pipe)
	w.git("config", "mailmap.file", pipe)
	if got := readAll(t, w.open(""), LogRange{Commit: w.git("rev-parse", "HEAD")}); len(got) != 4 {
		t.Errorf("got %q", got)
	}
}
