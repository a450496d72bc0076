package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// Exit codes of msa-split.
const (
	passed = 0
	failed = 1
)

// configFile is what msa-split reads its configuration from.
const configFile = ".msa-split.yaml"

// gate runs msa-split on a work tree.
type gate struct {
	program string
	dir     string   // of the module, in the clone
	extra   []string // flags for each run
}

// build compiles msa-split of this module into a directory.
func build(ctx context.Context, dir string) (string, error) {
	file := filepath.Join(dir, "msa-split")
	if runtime.GOOS == "windows" {
		file += ".exe"
	}
	text, err := exec.CommandContext(ctx, "go", "build", "-o", file, "github.com/msa-split/msa-split/cmd/msa-split").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building msa-split: %w: %s", err, text)
	}
	return file, nil
}

// answer is what a run ended with.
type answer struct {
	Exit    int
	Trouble string // what it said where it did not do its work
	Out     []byte
}

// run runs a subcommand. An exit code is an answer; that the program can't be run is an error.
func (g gate) run(ctx context.Context, args ...string) (answer, error) {
	cmd := child(ctx, g.dir, g.program, append(append(args, "--quiet"), g.extra...)...)
	cmd.Env = append(cmd.Env, "GOPROXY=off", "GOTOOLCHAIN=local")
	if _, err := os.Stat(filepath.Join(g.dir, "vendor", "modules.txt")); err == nil && os.Getenv("GOFLAGS") == "" {
		cmd.Env = append(cmd.Env, "GOFLAGS=-mod=vendor")
	}
	var out, trouble bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &trouble
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return answer{}, fmt.Errorf("running msa-split %s: %w", args[0], ctx.Err())
	case errors.As(err, &exit) && exit.ExitCode() > 0:
		return answer{exit.ExitCode(), complaint(trouble.String()), out.Bytes()}, nil
	case err != nil:
		return answer{}, fmt.Errorf("running msa-split %s: %w: %s", args[0], err, trouble.String())
	}
	return answer{Out: out.Bytes()}, nil
}

// complaint returns the line in which msa-split says why it ended, or all that it said.
func complaint(text string) string {
	for _, line := range lines(text) {
		if why, ok := strings.CutPrefix(line, "msa-split: "); ok {
			return why
		}
	}
	return strings.Join(strings.Fields(text), " ")
}

// verdict is what is read of the report of a check.
type verdict struct {
	Schema   string    `json:"schema"`
	Tool     string    `json:"tool"`
	Findings []finding `json:"findings"`
}

// check judges the work tree against a baseline file.
func (g gate) check(ctx context.Context, baseline string) (answer, verdict, error) {
	a, err := g.run(ctx, "check", "--format", "json", "--ci", "none", "--baseline", baseline)
	if err != nil || a.Exit > failed {
		return a, verdict{}, err
	}
	var v verdict
	if err := json.Unmarshal(a.Out, &v); err != nil {
		return a, v, fmt.Errorf("reading the report of the check: %w", err)
	}
	if v.Schema != "msa-split/check/1" {
		return a, v, fmt.Errorf("reading the report of the check: schema %q is not %q; use a program of this module", v.Schema, "msa-split/check/1")
	}
	return a, v, nil
}

// write writes the first baseline.
func (g gate) write(ctx context.Context, baseline string) error {
	a, err := g.run(ctx, "baseline", "write", "--baseline", baseline)
	if err == nil && a.Exit != passed {
		err = fmt.Errorf("exit code %d: %s", a.Exit, a.Trouble)
	}
	return err
}

// accept brings a baseline to the work tree.
func (g gate) accept(ctx context.Context, baseline, reason string) (answer, error) {
	return g.run(ctx, "baseline", "update", "--accept-new", "--reason", reason, "--baseline", baseline)
}
