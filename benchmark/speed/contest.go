package main

import (
	"context"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// contest is a program that is measured.
type contest struct {
	Name string
	Args []string // the program and its arguments; it runs in the directory of the code base
}

// reference is the name of the contest that the others are divided by.
const reference = "go/packages, all syntax and types"

// buildContests compiles what has to be compiled into a directory.
func buildContests(ctx context.Context, dir string) ([]contest, error) {
	msaSplit, err := compile(ctx, dir, "cmd/msa-split")
	if err != nil {
		return nil, err
	}
	loadAll, err := compile(ctx, dir, "benchmark/speed/loadall")
	if err != nil {
		return nil, err
	}
	return []contest{
		{"`msa-split graph`", []string{msaSplit, "graph", "--quiet", "--allow-incomplete"}},
		{"`msa-split analyze`", []string{msaSplit, "analyze", "--quiet", "--allow-incomplete"}},
		{reference, []string{loadAll}},
		{"`go list -deps -json`", []string{"go", "list", "-deps", "-json", "./..."}},
	}, nil
}

func compile(ctx context.Context, dir, pkg string) (string, error) {
	file := filepath.Join(dir, filepath.Base(pkg))
	if runtime.GOOS == "windows" {
		file += ".exe"
	}
	text, err := exec.CommandContext(ctx, "go", "build", "-o", file, "github.com/msa-split/msa-split/"+pkg).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building %s: %w: %s", pkg, err, text)
	}
	return file, nil
}

// codeBase is what the programs read.
type codeBase struct {
	Module   string
	Revision string // of its git repository; "" without one
	Packages string // how many match ./... and have more than tests
	Loaded   string // how many are loaded with them
	Faulty   string // how many of these have errors for the reference
}

// outcome is what each contest used on a code base.
type outcome struct {
	Base    codeBase
	Names   []string // of the contests
	Medians []usage  // by contest
}

// compete runs the contests in turn, so that a change of the machine's load meets all of them. The
// first round fills the caches of files and of the go command and is not counted.
func compete(ctx context.Context, contests []contest, dir string, rounds int, progress io.Writer) (outcome, error) {
	base, err := identify(ctx, dir)
	if err != nil {
		return outcome{}, err
	}
	runs := make([][]usage, len(contests))
	for round := range rounds + 1 {
		for i, c := range contests {
			u, text, err := measure(ctx, dir, c)
			if err != nil {
				return outcome{}, fmt.Errorf("measuring %s on %s: %w", c.Name, base.Module, err)
			}
			fmt.Fprintf(progress, "%s, round %d of %d: %s %s\n", base.Module, round, rounds, c.Name, u)
			if c.Name == reference {
				base.count(text)
			}
			if round > 0 {
				runs[i] = append(runs[i], u)
			}
		}
	}
	o := outcome{Base: base}
	for i, c := range contests {
		o.Names, o.Medians = append(o.Names, c.Name), append(o.Medians, medianUsage(runs[i]))
	}
	return o, nil
}

// identify names a code base by its module and commit: its path is this machine's alone.
func identify(ctx context.Context, dir string) (codeBase, error) {
	module, err := output(ctx, dir, "go", "list", "-m")
	if err != nil {
		return codeBase{}, fmt.Errorf("identifying the code base in %q: %w; name the directory of a Go module", dir, err)
	}
	base := codeBase{Module: strings.Fields(module)[0]}
	// Without git, or outside of a repository, the module has to do.
	if revision, err := output(ctx, dir, "git", "rev-parse", "HEAD"); err == nil {
		base.Revision = strings.TrimSpace(revision)[:12]
	}
	if changes, err := output(ctx, dir, "git", "status", "--porcelain"); err == nil && changes != "" {
		base.Revision += " with changes"
	}
	return base, nil
}

func output(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Dir = dir
	text, err := cmd.Output()
	return string(text), err
}

// count reads what the reference program prints.
func (b *codeBase) count(text string) {
	if f := strings.Fields(text); len(f) == 3 {
		b.Packages, b.Loaded, b.Faulty = f[0], f[1], f[2]
	}
}
