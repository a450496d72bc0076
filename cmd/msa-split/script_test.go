package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain makes the command available to the scripts: the test binary, started under the name msa-split, is msa-split.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"msa-split": main})
}

// TestScripts runs the whole command on the small code bases of testdata/script. Each script holds its code base and the
// right answer, which was written down before the program first ran on it: when they differ, doubt the program first.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:       filepath.Join("..", "..", "testdata", "script"),
		Setup:     offlineGo(t),
		Condition: scriptCondition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "splits": splits, "named": named, "verdict": verdict, "aligned": aligned, "control": control,
			"finding": scriptFinding, "findings": scriptFindings, "nofindings": scriptNofindings, "edit": scriptEdit,
			"repository": scriptRepository, "commit": scriptCommit, "advised": scriptAdvised,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// offlineGo gives every script a home of its own and a go command that finds the caches of the machine but no network.
// $BIN is the directory that holds msa-split and nothing else.
func offlineGo(t *testing.T) func(*testscript.Env) error {
	out, err := exec.Command("go", "env", "-json", "GOCACHE", "GOMODCACHE", "GOPATH").Output()
	if err != nil {
		t.Fatalf("asking go for its caches: %v", err)
	}
	var vars map[string]string
	if err := json.Unmarshal(out, &vars); err != nil {
		t.Fatalf("reading the answer of go env: %v", err)
	}
	program, err := exec.LookPath("msa-split")
	if err != nil {
		t.Fatalf("looking for the command under test: %v", err)
	}
	maps.Copy(vars, map[string]string{
		"GOPROXY": "off", "GOFLAGS": "", "GOTOOLCHAIN": "local", "GOENV": "off", "BIN": filepath.Dir(program),
	})
	return func(env *testscript.Env) error {
		for _, name := range slices.Sorted(maps.Keys(vars)) {
			env.Setenv(name, vars[name])
		}
		// ./... skips a directory that begins with a dot, so the home is no part of the analysed code.
		home := filepath.Join(env.WorkDir, ".home")
		env.Setenv("HOME", home)
		return os.MkdirAll(home, 0o777)
	}
}

// scriptCondition knows [root]: permissions don't hold root back.
func scriptCondition(name string) (bool, error) {
	if name == "root" {
		return os.Geteuid() == 0, nil
	}
	return false, fmt.Errorf("unknown condition %q", name)
}

// exits runs a program and demands its exit code, or one of several; 128 + n stands for death by signal n:
//
//	exits CODE[,CODE...] program [args...]
//
// The output is kept for stdout, stderr and cmp. Whatever a run of msa-split does, it shows no stack trace, no control
// character and, on stdout, no path of this machine.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE[,CODE...] program [args...]")
	}
	code, err := shellCode(ts.Exec(args[1], args[2:]...))
	ts.Check(err)
	if !slices.Contains(strings.Split(args[0], ","), strconv.Itoa(code)) {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
	if strings.Contains(strings.Join(args[1:], " "), "msa-split") {
		ts.Check(cleanOutput(ts))
	}
}

// shellCode is the code that a shell would show for the way in which a program ended.
func shellCode(err error) (int, error) {
	if err == nil {
		return 0, nil
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return 0, err
	}
	if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal()), nil
	}
	return exit.ExitCode(), nil
}

var stackTrace = regexp.MustCompile(`(?m)^goroutine \d+ \[`)

// cleanOutput holds what is true of every run.
func cleanOutput(ts *testscript.TestScript) error {
	stdout, stderr := ts.ReadFile("stdout"), ts.ReadFile("stderr")
	switch {
	case stackTrace.MatchString(stderr):
		return errors.New("stderr holds a stack trace")
	case strings.Contains(stdout, ts.Getenv("WORK")):
		return errors.New("stdout holds a path of this machine")
	}
	return errors.Join(printable("stdout", stdout), printable("stderr", stderr))
}

// printable rejects what could steer a terminal: control characters, bidirectional overrides and invalid UTF-8.
func printable(name, text string) error {
	if !utf8.ValidString(text) {
		return fmt.Errorf("%s is no valid UTF-8", name)
	}
	for i, r := range text {
		bidi := r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
		if bidi || unicode.IsControl(r) && r != '\n' && r != '\t' {
			return fmt.Errorf("%s holds %U at byte %d", name, r, i)
		}
	}
	return nil
}

// control writes a file from a script's template, in which ESC and NL between angle brackets stand for those characters,
// which an archive can't hold in a readable way:
//
//	control TEMPLATE FILE
//
// Both may be names; FILE may hold the markers too.
func control(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: control TEMPLATE FILE")
	}
	marks := strings.NewReplacer("<ESC>", "\x1b", "<NL>", "\n")
	name := ts.MkAbs(marks.Replace(args[1]))
	ts.Check(os.WriteFile(name, []byte(marks.Replace(ts.ReadFile(args[0]))), 0o666))
}

// Labels of a wanted split that are not names of groups.
const (
	sharedLabel = "shared" // shared code
	noneLabel   = "none"   // in none of the wanted services, however the output says so: wiring and commands
)

// splits checks that a split, as --format split writes it, is the wanted one up to the names of the services. A line of
// WANT is a unit and a label; units that WANT doesn't name are free:
//
//	splits OUT WANT
func splits(ts *testscript.TestScript, neg bool, args []string) {
	compareSplit(ts, neg, args, groupNames)
}

// named checks the same, with the labels of WANT as the exact names of the services:
//
//	named OUT WANT
func named(ts *testscript.TestScript, neg bool, args []string) {
	compareSplit(ts, neg, args, func(_, want map[string]string) map[string]string {
		names := map[string]string{}
		for _, label := range want {
			if label != sharedLabel && label != noneLabel {
				names[label] = label
			}
		}
		return names
	})
}

// compareSplit prints each unit that is not in the service that naming gives to its label.
func compareSplit(ts *testscript.TestScript, neg bool, args []string, naming func(got, want map[string]string) map[string]string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: splits|named OUT WANT")
	}
	got, err := readSplit(ts.ReadFile(args[0]))
	ts.Check(err)
	want := map[string]string{}
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		if fields := strings.Fields(line); len(fields) == 2 {
			want[fields[0]] = fields[1]
		}
	}
	if diff := splitDiff(got, want, naming(got, want)); len(diff) > 0 {
		ts.Fatalf("the split differs from %s:\n\t%s", args[1], strings.Join(diff, "\n\t"))
	}
}

// readSplit reads a split and holds it to its format: a unit, a tab, a service; sorted; each unit once.
func readSplit(text string) (map[string]string, error) {
	got, last := map[string]string{}, ""
	for line := range strings.Lines(text) {
		unit, service, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !ok || unit == "" || service == "" || strings.Contains(service, "\t") {
			return nil, fmt.Errorf("%q is not a unit, a tab and a service", line)
		}
		if unit <= last {
			return nil, fmt.Errorf("%q does not come after %q", unit, last)
		}
		got[unit], last = service, unit
	}
	return got, nil
}

// groupNames names each group of want after the service that holds most of its units.
func groupNames(got, want map[string]string) map[string]string {
	votes := map[string]map[string]int{}
	for unit, label := range want {
		if label == sharedLabel || label == noneLabel || got[unit] == "" || got[unit] == sharedLabel {
			continue
		}
		if votes[label] == nil {
			votes[label] = map[string]int{}
		}
		votes[label][got[unit]]++
	}
	names := map[string]string{}
	for label, count := range votes {
		names[label] = slices.MaxFunc(slices.Sorted(maps.Keys(count)), func(a, b string) int { return cmp.Compare(count[a], count[b]) })
	}
	return names
}

// splitDiff says, sorted by unit, what is wrong with got, given the name of the service of each wanted group.
func splitDiff(got, want, names map[string]string) []string {
	var diff []string
	owner := map[string]string{}
	for _, label := range slices.Sorted(maps.Keys(names)) {
		if other, taken := owner[names[label]]; taken {
			diff = append(diff, fmt.Sprintf("groups %s and %s are one service, %q", other, label, names[label]))
		}
		owner[names[label]] = label
	}
	for _, unit := range slices.Sorted(maps.Keys(want)) {
		label, service := want[unit], got[unit]
		switch {
		case label == noneLabel && owner[service] != "":
			diff = append(diff, fmt.Sprintf("%s: in %q, want no service", unit, service))
		case label == sharedLabel && service != sharedLabel:
			diff = append(diff, fmt.Sprintf("%s: in %q, want shared code", unit, service))
		case label != noneLabel && label != sharedLabel && (service == "" || service != names[label]):
			diff = append(diff, fmt.Sprintf("%s: in %q, want %s (%q)", unit, service, label, names[label]))
		}
	}
	return diff
}

// The checker of splits is itself checked: names don't matter, places do.
func TestSplitDiff(t *testing.T) {
	want := map[string]string{"a/x": "A", "a/y": "A", "b/x": "B", "log": "shared", "main": "none"}
	for _, c := range []struct{ name, got, diff string }{
		{"the same under other names", "a/x\t1\na/y\t1\nb/x\t2\nlog\tshared\nnew\t1\n", ""},
		{"two groups in one service", "a/x\t1\na/y\t1\nb/x\t1\nlog\tshared\n", `groups A and B are one service, "1"`},
		{"a unit astray", "a/x\t1\na/y\t2\nb/x\t2\nb/y\t2\nlog\tshared\n", `a/y: in "2", want A ("1")`},
		{"a unit missing", "a/x\t1\nb/x\t2\nlog\tshared\n", `a/y: in "", want A ("1")`},
		{"shared code in a service", "a/x\t1\na/y\t1\nb/x\t2\nlog\t1\n", `log: in "1", want shared code`},
		{"a command in a service", "a/x\t1\na/y\t1\nb/x\t2\nlog\tshared\nmain\t2\n", `main: in "2", want no service`},
	} {
		got, err := readSplit(c.got)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if diff := strings.Join(splitDiff(got, want, groupNames(got, want)), "\n"); diff != c.diff {
			t.Errorf("%s: got %s, want %s", c.name, diff, c.diff)
		}
	}
}

// verdict checks the verdict of the JSON report on stdout, whole, against a regular expression:
//
//	[!] verdict PATTERN
func verdict(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: [!] verdict PATTERN")
	}
	var report any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &report))
	found := findVerdict(report)
	if found == "" {
		ts.Fatalf("the report holds no verdict")
	}
	if regexp.MustCompile(`^(?:`+args[0]+`)$`).MatchString(found) == neg {
		ts.Fatalf("verdict %q, want match of %q: %t", found, args[0], !neg)
	}
}

var verdicts = []string{"split", "modularise first", "do not split", "no boundary found"}

// findVerdict looks for the outermost field "verdict": one of the four words, or an object that holds one.
func findVerdict(value any) string {
	object, ok := value.(map[string]any)
	if !ok {
		return ""
	}
	if word, ok := object["verdict"].(string); ok {
		return word
	}
	if inner, ok := object["verdict"].(map[string]any); ok {
		for _, v := range inner {
			if word, ok := v.(string); ok && slices.Contains(verdicts, word) {
				return word
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(object)) {
		if word := findVerdict(object[key]); word != "" {
			return word
		}
	}
	return ""
}

// aligned checks that in each run of consecutive lines with the same number of vertical borders, the borders stand in
// the same columns of a terminal, on which a Hangul syllable takes two:
//
//	aligned FILE
func aligned(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: aligned FILE")
	}
	var last []int
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		columns := borders(line)
		if len(columns) == len(last) && !slices.Equal(columns, last) {
			ts.Fatalf("borders at columns %v, in the line above at %v:\n%s", columns, last, line)
		}
		last = columns
	}
}

// borders returns the columns of a line's vertical borders.
func borders(line string) []int {
	var columns []int
	column := 0
	for _, r := range line {
		if r == '│' || r == '|' {
			columns = append(columns, column)
		}
		column++
		if unicode.Is(unicode.Hangul, r) {
			column++
		}
	}
	return columns
}
