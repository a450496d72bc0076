package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/report"
)

// The exit codes. They are the same for every command and format.
const (
	exitFine       = 0
	exitGate       = 1
	exitFailed     = 2
	exitIncomplete = 3
	exitSignal     = 128 // plus the number of the signal
)

// exitStatus is an entry of the table that `help exit-codes` prints.
type exitStatus struct {
	code string
	doc  string
}

var exitCodes = []exitStatus{
	{"0", "fine: all that was asked for is done"},
	{"1", "the check failed: the code got worse by a rule of the level to fail on"},
	{"2", "could not do it: usage, configuration, nothing to analyse, no baseline or one that can't be compared, an output that can't be written"},
	{"3", "incomplete: a part of the code base could not be analysed; the report is written; --allow-incomplete makes it 0 or 1"},
	{"128+n", "interrupted by signal n: 130 by Ctrl-C, 143 by SIGTERM; nothing is half-written"},
}

// hinted is an error with what the user can do about it, which is printed on a line of its own.
type hinted struct {
	error
	hint string
}

func (h hinted) Unwrap() error { return h.error }

// incomplete says that a result was written but part of the code base is not in it.
type incomplete struct{ problems int }

func (i incomplete) Error() string {
	return fmt.Sprintf("the result is incomplete: %s kept code from being analysed; what could be analysed is reported",
		plural(i.problems, "problem"))
}

// failedCheck says that a check found what it was told to fail on. The report, which is written, tells it all.
type failedCheck struct{}

func (failedCheck) Error() string { return "the check failed" }

// exitOf maps the result of a command to the exit code of the process.
func exitOf(err error) int {
	var (
		signal interruption
		part   incomplete
		failed failedCheck
	)
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &signal):
		return exitSignal + int(signal.signal)
	case errors.Is(err, syscall.EPIPE):
		return exitSignal + 13 // as if SIGPIPE had ended the process, which is the usual way
	case errors.As(err, &part):
		return exitIncomplete
	case errors.As(err, &failed):
		return exitGate
	}
	return exitFailed
}

// finish prints why a command failed, if it did, and returns the exit code. A reader that
// closed the pipe has seen enough and is told nothing.
func (p *program) finish(err error) int {
	p.progress.stop()
	p.temps.remove()
	code := exitOf(err)
	switch {
	case err == nil || errors.Is(err, syscall.EPIPE) || code == exitGate:
	case code > exitSignal:
		printLine(p.stderr, "msa-split: ", "interrupted while "+p.progress.doing())
	default:
		printLine(p.stderr, "msa-split: ", err.Error())
		printHint(p.stderr, err)
	}
	return code
}

func printHint(w io.Writer, err error) {
	var h hinted
	var c cluster.Contradiction
	switch {
	case errors.As(err, &h) && h.hint != "":
		printLine(w, "hint: ", h.hint)
	case errors.As(err, &c):
		printLine(w, "hint: ", c.Hint)
	}
}

// printLine prints untrusted text on one line.
func printLine(w io.Writer, prefix, text string) {
	fmt.Fprintln(w, prefix+report.Safe(oneLine(text)))
}

// oneLine joins the lines of a text, as of a message of the go command, with spaces.
func oneLine(text string) string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.TrimSpace(strings.Join(lines, " "))
}

// plural writes a count with its noun.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
