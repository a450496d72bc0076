package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// runIn runs the program in a directory and returns its exit code and output.
func runIn(t *testing.T, dir string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(append([]string{"-C", dir}, args...), &out, &errs, nil)
	return code, out.String(), errs.String()
}

func TestExitCodes(t *testing.T) {
	cases := []struct {
		name string
		err  error
		want int
	}{
		{"fine", nil, 0},
		{"any error", errors.New("no"), 2},
		{"hinted error", hinted{errors.New("no"), "do"}, 2},
		{"incomplete", hinted{incomplete{2}, "do"}, 3},
		{"Ctrl-C", fmt.Errorf("loading: %w", interruption{syscall.SIGINT}), 130},
		{"SIGTERM", interruption{syscall.SIGTERM}, 143},
		{"reader gone", fmt.Errorf("writing: %w", syscall.EPIPE), 141},
		{"timeout", overtime{time.Second, &progress{}}, 2},
	}
	for _, c := range cases {
		if got := exitOf(c.err); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// TestUsageErrors holds the form of errors: exit code 2, one line that says what, one that says
// what to do, nothing on standard output.
func TestUsageErrors(t *testing.T) {
	cases := []struct {
		args       []string
		want, hint string
	}{
		{[]string{"analyse"}, `unknown command "analyse" of msa-split`, "did you mean `msa-split analyze`?"},
		{[]string{"xyzzy"}, `unknown command "xyzzy"`, "run `msa-split --help`"},
		{[]string{"config", "shw"}, `unknown command "shw" of msa-split config`, "did you mean `msa-split config show`?"},
		{[]string{"analyze", "--nope"}, "unknown flag: --nope", "run `msa-split analyze --help`"},
		{[]string{"analyze", "--seed", "x"}, `invalid argument "x" for "--seed"`, "--help"},
		{[]string{"analyze", "--format"}, "flag needs an argument: --format", "--help"},
		{[]string{"analyze", "--format", "markdwn"}, `unknown format "markdwn" in --format: want one of text, markdown`, "did you mean markdown?"},
		{[]string{"analyze", "--out", "json"}, `--out "json": want FORMAT=PATH`, "--out json=analysis.json"},
		{[]string{"analyze", "--out", "yaml=x"}, `unknown format "yaml" of a proposal in --out`, ""},
		{[]string{"graph", "--format", "csv"}, `unknown format "csv" of a graph in --format`, ""},
		{[]string{"analyze", "--out", "json=x", "--out", "csv=x"}, `the formats json and csv both go to "x"`, ""},
		{[]string{"analyze", "--out", "json=-", "--format", "text"}, "the formats text and json both go to standard output", ""},
		{[]string{"version", "x"}, `msa-split version takes no arguments, got "x"`, ""},
		{[]string{"help", "metric"}, `no help for "metric"`, "did you mean metrics?"},
		{[]string{"analyze", "--color", "no"}, `unknown color "no" in --color: want one of auto, always, never`, ""},
		{[]string{"analyze", "--from", "no\x1b[31m.json"}, `reading --from "no\x1b[31m.json": no such file`, ""},
	}
	for _, c := range cases {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			code, stdout, stderr := runIn(t, t.TempDir(), c.args...)
			first, second, _ := strings.Cut(stderr, "\n")
			if code != 2 || stdout != "" || !strings.HasPrefix(first, "msa-split: ") || !strings.Contains(first, c.want) {
				t.Errorf("exit %d, stdout %q, stderr %q; want %q", code, stdout, stderr, c.want)
			}
			if !strings.Contains(second, c.hint) || strings.Count(second, "\n") > 1 {
				t.Errorf("hint %q, want %q", second, c.hint)
			}
		})
	}
}

func TestHelpTopicsComeFromTheTables(t *testing.T) {
	for topic, want := range map[string]string{"metrics": "source:", "exit-codes": "interrupted", "formats": "markdown", "config show": "Usage:"} {
		code, stdout, stderr := runIn(t, t.TempDir(), append([]string{"help"}, strings.Fields(topic)...)...)
		if code != 0 || !strings.Contains(stdout, want) {
			t.Errorf("help %s: exit %d, %q %q", topic, code, stdout, stderr)
		}
	}
}

func TestHelpGoesToStandardOutput(t *testing.T) {
	for _, args := range [][]string{nil, {"--help"}, {"help"}, {"analyze", "-h"}, {"config"}} {
		if code, stdout, stderr := runIn(t, t.TempDir(), args...); code != 0 || stderr != "" || !strings.Contains(stdout, "Usage:") {
			t.Errorf("%q: exit %d, stderr %q", args, code, stderr)
		}
	}
}

func TestCompletionKnowsTheTables(t *testing.T) {
	for flag, want := range map[string]string{"--format": "markdown", "--algorithm": "leiden", "--granularity": "declaration", "--out": "json="} {
		code, stdout, _ := runIn(t, t.TempDir(), "__complete", "analyze", flag, "")
		if code != 0 || !regexp.MustCompile(`(?m)^`+regexp.QuoteMeta(want)).MatchString(stdout) {
			t.Errorf("completing %s: exit %d, %q", flag, code, stdout)
		}
	}
}

func TestVersionHoldsNoTime(t *testing.T) {
	for in, want := range map[string]string{
		"":                                   "devel",
		"(devel)":                            "devel",
		"v1.2.3":                             "v1.2.3",
		"v0.0.0-20261010193011-f71dc92da45e": "devel-f71dc92da45e",
		"v1.2.4-0.20261010193011-f71dc92da45e+dirty": "devel-f71dc92da45e+dirty",
	} {
		if got := releaseOf(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestErrorsAreOneSafeLine(t *testing.T) {
	var out bytes.Buffer
	printLine(&out, "msa-split: ", "go list:\n\tbad \x1b[31m\u202e thing\r\n")
	if got, want := out.String(), "msa-split: go list: bad \\x1b[31m\\u202e thing\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestInterruptedCommandNamesItsPhase(t *testing.T) {
	var stderr bytes.Buffer
	p := newProgram(&bytes.Buffer{}, &stderr, nil)
	p.progress.report("check", 50, 146)
	code := p.finish(interruption{syscall.SIGTERM})
	if want := "msa-split: interrupted while checking packages (50 of 146)\n"; code != 143 || stderr.String() != want {
		t.Errorf("exit %d, %q, want %q", code, stderr.String(), want)
	}
}

func TestInterruptionDoesNotWaitForACommandThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(t.Context())
		cancel(interruption{syscall.SIGINT})
		hang := make(chan error)
		defer close(hang)
		if err := await(ctx, func() error { return <-hang }); exitOf(err) != 130 {
			t.Errorf("got %v", err)
		}
	})
}

func TestReaderThatLeavesIsNoError(t *testing.T) {
	var stderr bytes.Buffer
	p := newProgram(&bytes.Buffer{}, &stderr, nil)
	if p.finish(fmt.Errorf("writing: %w", syscall.EPIPE)); stderr.Len() > 0 {
		t.Errorf("printed %q", stderr.String())
	}
}
