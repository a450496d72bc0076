package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain is, for the tests below, also a small msa-split that reads what it says from Go files.
func TestMain(m *testing.M) {
	if os.Getenv("HISTORY_TEST_CHILD") == "" || len(os.Args) < 2 || strings.HasPrefix(os.Args[1], "-test.") {
		os.Exit(m.Run())
	}
	os.Exit(pretend(os.Args[1:]))
}

// pretend does what msa-split does, with comments of the code base for facts: "//tie:" and "//place:"
// are lines of a baseline, "//finding:" is one, "//hang" waits, and "//exit:" is the exit code of a
// check; with 3, nothing is written to a baseline either.
func pretend(args []string) int {
	said := map[string][]string{}
	files, _ := filepath.Glob(filepath.Join("*", "*.go"))
	for _, file := range files {
		text, _ := os.ReadFile(file)
		for _, line := range lines(string(text)) {
			word, rest, _ := strings.Cut(strings.TrimPrefix(line, "//"), ":")
			said[word] = append(said[word], rest)
		}
	}
	if len(said["hang"]) > 0 {
		time.Sleep(time.Minute)
	}
	update := args[0] == "baseline"
	for _, code := range said["exit"] {
		if code == "3" || !update {
			fmt.Fprintln(os.Stderr, "msa-split: "+valueOf(args, "--baseline")+" won't do")
			return int(code[0] - '0')
		}
	}
	if update {
		return pretendBaseline(valueOf(args, "--baseline"), said)
	}
	return pretendCheck(said)
}

func pretendBaseline(file string, said map[string][]string) int {
	text := "schema\tmsa-split/baseline/1\nmodule\texample.com/shop\n"
	for _, p := range said["place"] {
		text += "place\t" + strings.ReplaceAll(p, "|", "\t") + "\n"
	}
	for _, t := range said["tie"] {
		text += "record\ttie\t" + strings.ReplaceAll(t, "|", "\t") + "\n"
	}
	if err := os.WriteFile(file, []byte(text+"end\n"), 0o644); err != nil {
		return 2
	}
	return 0
}

func pretendCheck(said map[string][]string) int {
	v := verdict{Schema: "msa-split/check/1", Tool: "test"}
	code := 0
	for _, text := range said["finding"] {
		var f finding
		if err := json.Unmarshal([]byte(text), &f); err != nil {
			return 2
		}
		if v.Findings = append(v.Findings, f); f.Level == "error" {
			code = 1
		}
	}
	if json.NewEncoder(os.Stdout).Encode(v) != nil {
		return 2
	}
	return code
}

func valueOf(args []string, flag string) string {
	for i, a := range args {
		if a == flag {
			return args[i+1]
		}
	}
	return ""
}

// pretender returns this test program in the role of msa-split.
func pretender(t *testing.T) string {
	t.Helper()
	t.Setenv("HISTORY_TEST_CHILD", "msa-split")
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// newRepository makes a git repository with a commit for each map of files, titled "0", "1" ...
func newRepository(t *testing.T, commits ...map[string]string) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	do(t, dir, "init", "--quiet")
	for i, files := range commits {
		for name, text := range files {
			file := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		do(t, dir, "add", "--all")
		do(t, dir, "-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", "commit", "--quiet", "-m", fmt.Sprint(i), "--no-verify")
	}
	return dir
}

func do(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_AUTHOR_DATE=2026-01-02T12:00:00Z", "GIT_COMMITTER_DATE=2026-01-02T12:00:00Z")
	text, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v: %s", args, err, text)
	}
	return string(text)
}
