package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/report"
)

// writerIn returns options for outputs of a command that runs in dir.
func writerIn(dir string, out ...string) (*options, *bytes.Buffer) {
	var stdout bytes.Buffer
	p := newProgram(&stdout, io.Discard, nil)
	return &options{program: p, settings: settings{Dir: dir, Out: out}, origin: map[string]string{}}, &stdout
}

// names lists what is in a directory.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func printName(w io.Writer, f report.Format, _ report.Options) error {
	_, err := io.WriteString(w, "as "+f.Name)
	return err
}

func TestOutputsThatAreRefusedBeforeTheAnalysis(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	for name, target := range map[string]string{
		"leaves": filepath.Join(outside, "target"), "dangling": filepath.Join(dir, "nothing"), "out": outside, "loop": filepath.Join(dir, "loop"),
	} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	writeFile(t, filepath.Join(outside, "target"), "old")
	writeFile(t, filepath.Join(dir, "plain"), "old")
	if err := os.WriteFile(filepath.Join(dir, "readonly"), nil, 0o444); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o777); err != nil {
		t.Fatal(err)
	}
	before := names(t, dir)
	for path, want := range map[string]string{
		"folder":             "it is a directory",
		".":                  "it is a directory",
		"/dev/null":          "it is no regular file",
		"no/such/report":     "its directory does not exist",
		"plain/report":       "its parent is no directory",
		"readonly":           "it is read-only",
		"leaves":             "a link in it leads out of the working directory",
		"out/report":         "a link in it leads out of the working directory",
		"dangling":           "it is a link to a file that does not exist",
		"loop":               "too many links",
		outside + "/no/such": "its directory does not exist",
	} {
		o, _ := writerIn(dir, "json="+path)
		_, err := o.outputs(report.OfProposal, "text")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got error %v, want one with %q", path, err, want)
		}
	}
	if diff := cmp.Diff(before, names(t, dir)); diff != "" {
		t.Errorf("refusing left something behind (-want +got):\n%s", diff)
	}
}

func TestOutputsThatAreWritten(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	writeFile(t, filepath.Join(dir, "old"), "a longer old text")
	writeFile(t, filepath.Join(dir, "target"), "old")
	if err := os.Symlink("target", filepath.Join(dir, "link")); err != nil {
		t.Skip(err)
	}
	o, stdout := writerIn(dir, "json=new", "csv=old", "dot=link", "split="+filepath.Join(outside, "absolute"))
	outs, err := o.outputs(report.OfProposal, "text")
	if err != nil {
		t.Fatal(err)
	}
	if err := o.write(outs, printName); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{"stdout": stdout.String()}
	for _, name := range []string{dir + "/new", dir + "/old", dir + "/target", outside + "/absolute"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got[filepath.Base(name)] = string(text)
	}
	want := map[string]string{"stdout": "as text", "new": "as json", "old": "as csv", "target": "as dot", "absolute": "as split"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"link", "new", "old", "target"}, names(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

func TestTwoNamesOfOneFileAreRefused(t *testing.T) {
	dir := t.TempDir()
	o, _ := writerIn(dir, "json=a", "csv=./a")
	if _, err := o.outputs(report.OfProposal, "text"); err == nil || !strings.Contains(err.Error(), `"a" and "./a" are the same file`) {
		t.Errorf("got %v", err)
	}
}

func TestFailureOfOneFormatLeavesAllFilesAlone(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "a"), "old")
	o, stdout := writerIn(dir, "json=a", "csv=b")
	outs, err := o.outputs(report.OfProposal, "text")
	if err != nil {
		t.Fatal(err)
	}
	err = o.write(outs, func(w io.Writer, f report.Format, _ report.Options) error {
		if f.Name == "csv" {
			return errors.New("no cells")
		}
		_, err := io.WriteString(w, "new")
		return err
	})
	if err == nil || !strings.Contains(err.Error(), "writing format csv: no cells") {
		t.Errorf("got %v", err)
	}
	checkOnly(t, dir, "a", "old")
	if stdout.Len() > 0 {
		t.Errorf("stdout %q", stdout.String())
	}
}

func TestFailureOfOneFileLeavesTheOthersAlone(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "a"), "old")
	outs := []output{
		{path: "a", file: filepath.Join(dir, "a")},
		{path: "gone/b", file: filepath.Join(dir, "gone", "b")},
	}
	err := replaceFiles(outs, [][]byte{[]byte("new"), []byte("new")})
	if err == nil || !strings.Contains(err.Error(), `writing "gone/b": no such file or directory`) {
		t.Errorf("got %v", err)
	}
	checkOnly(t, dir, "a", "old")
}

// checkOnly demands that a directory holds one file with a text.
func checkOnly(t *testing.T, dir, name, text string) {
	t.Helper()
	if diff := cmp.Diff([]string{name}, names(t, dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != text {
		t.Errorf("%s holds %q (%v), want %q", name, got, err, text)
	}
}

func TestReplacedFileKeepsItsPermissions(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a")
	if err := os.WriteFile(name, nil, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := replaceFiles([]output{{path: "a", file: name}}, [][]byte{[]byte("new")}); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v (%v)", info.Mode(), err)
	}
}

func TestExtraOutputOnStandardOutputReplacesTheReport(t *testing.T) {
	o, stdout := writerIn(t.TempDir(), "json=-")
	outs, err := o.outputs(report.OfProposal, "text")
	if err != nil {
		t.Fatal(err)
	}
	if err := o.write(outs, printName); err != nil || stdout.String() != "as json" {
		t.Errorf("%v, %q", err, stdout.String())
	}
}

func TestColourIsDecidedForStandardOutput(t *testing.T) {
	cases := []struct {
		color string
		env   []string
		want  bool
	}{
		{"auto", nil, false},
		{"always", []string{"NO_COLOR=1"}, true},
		{"never", []string{"CLICOLOR_FORCE=1"}, false},
		{"auto", []string{"CLICOLOR_FORCE=1"}, true},
		{"auto", []string{"CLICOLOR_FORCE=0"}, false},
		{"auto", []string{"CLICOLOR_FORCE=1", "NO_COLOR=1"}, false},
	}
	for _, c := range cases {
		p := newProgram(&bytes.Buffer{}, io.Discard, c.env)
		o := &options{program: p, settings: settings{Color: c.color}}
		if got := o.wantsColor(); got != c.want {
			t.Errorf("%s with %q: %t", c.color, c.env, got)
		}
	}
}
