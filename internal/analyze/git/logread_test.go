package git

import (
	"bufio"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLogThatIsNoneIsAnError(t *testing.T) {
	id := strings.Repeat("1", 40)
	for text, want := range map[string]string{
		"commit " + id + " ":                                       "unexpected EOF",
		"commit " + id + " \x00a\x00":                              "unexpected EOF",
		"commit 12 \x00a\x00b\x00":                                 "has the line",
		"\n:1 2 3 4 M\x00p\x00":                                    "has the field",
		"commit " + id + " \x00a\x00b\x00x\x00":                    "has the field",
		"commit " + id + " \x00a\x00b\x00\n:1 M\x00":               "has the change",
		"commit " + id + " \x00a\x00b\x00\n:1 2 3 4 M":             "unexpected EOF",
		"commit " + id + " \x00a\x00b\x00\n:1 2 3 4 R100\x00p\x00": "unexpected EOF",
		"commit " + id + " \x00a\x00b\x00\n:1 2 3 4 U\x00p\x00":    "has the change",
	} {
		err := readLog(bufio.NewReader(strings.NewReader(text)), func(Commit) error { return nil }, func(Change) error { return nil })
		wantError(t, err, want)
	}
}

func TestNameThatIsTooLongIsCutOff(t *testing.T) {
	long := strings.Repeat("x", 5000)
	text := "commit " + strings.Repeat("1", 40) + strings.Repeat(" "+strings.Repeat("2", 40), 50) + "\x00a\x00b\x00\n:1 2 3 4 M\x00" + long + "\x00:1 2 3 4 M\x00p\x00"
	var commits []Commit
	var changes []Change
	err := readLog(bufio.NewReaderSize(strings.NewReader(text), 1000),
		func(c Commit) error { commits = append(commits, c); return nil },
		func(c Change) error { changes = append(changes, c); return nil })
	if err != nil || len(commits) != 1 || commits[0].Parents < 2 {
		t.Errorf("got %+v, %v", commits, err)
	}
	if diff := cmp.Diff([]Change{{Path: long[:1000]}, {Path: "p"}}, changes); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// FuzzLog checks that any text is read or refused, and that what was read can be written as a log
// that reads the same.
func FuzzLog(f *testing.F) {
	head := "commit " + strings.Repeat("1", 40)
	for _, seed := range []string{
		"", head, head + " \x00이름\x00a@b\x00", head + " 2 3\x00a\x00b\x00" + head + "4 5\x00c\x00d\x00",
		head + " \x00a\x00b\x00\n:000000 100644 0 1 A\x00n\nl\x00:100644 100644 1 1 R100\x00x\x00" + head + "\x00:100644 160000 1 2 T\x00s\x00",
		head + " \x00\x00\x00\n:100644 000000 1 0 D\x00주문.go\x00", ":1 2 3 4 M\x00p\x00",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		first, err := rewrite(text)
		if err != nil {
			return
		}
		if again, err := rewrite(first); err != nil || again != first {
			t.Errorf("read again: %v\n%q\n%q", err, first, again)
		}
	})
}

// rewrite reads a log and writes what was visited as a log.
func rewrite(text string) (string, error) {
	var out strings.Builder
	err := readLog(bufio.NewReader(strings.NewReader(text)), func(c Commit) error {
		fmt.Fprintf(&out, "commit %s %s\x00%s\x00%s\x00", c.ID, strings.Repeat("p ", c.Parents), c.Name, c.Mail)
		return nil
	}, func(c Change) error {
		switch {
		case c.From != "":
			fmt.Fprintf(&out, ":1 2 3 4 R100\x00%s\x00%s\x00", c.From, c.Path)
		case c.Removed:
			fmt.Fprintf(&out, ":1 2 3 4 D\x00%s\x00", c.Path)
		case c.Added:
			fmt.Fprintf(&out, ":1 2 3 4 A\x00%s\x00", c.Path)
		default:
			fmt.Fprintf(&out, ":1 2 3 4 M\x00%s\x00", c.Path)
		}
		return nil
	})
	return out.String(), err
}
