package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// follower goes through the commits of a clone.
type follower struct {
	settings
	clone    clone
	gate     gate
	baseline string // file that each commit is judged against
	progress io.Writer
}

// follow judges the commits of a repository one after the other. It works in an existing directory.
func follow(ctx context.Context, s settings, temp string, progress io.Writer) (*history, error) {
	f, commits, err := prepare(ctx, s, temp, progress)
	if err != nil {
		return nil, err
	}
	h, err := f.begin(ctx, commits[0])
	if err != nil {
		return nil, err
	}
	first := filepath.Join(temp, "first.baseline")
	if err := copyFile(f.baseline, first); err != nil {
		return nil, fmt.Errorf("keeping the first baseline: %w", err)
	}
	for i, c := range commits {
		c.Since = h.last()
		if err := f.judge(ctx, h, &c); err != nil {
			return nil, fmt.Errorf("judging %s: %w", short(c.Name), err)
		}
		h.Commits = append(h.Commits, c)
		fmt.Fprintf(progress, "%d of %d: %s exit %d, %d regressions, %d references added: %s\n",
			i+1, len(commits), short(c.Name), c.Exit, len(c.regressions()), c.Crossing.References, c.Title)
	}
	return h, f.accumulate(ctx, h, first)
}

func prepare(ctx context.Context, s settings, temp string, progress io.Writer) (*follower, []commit, error) {
	f := &follower{settings: s, baseline: filepath.Join(temp, "accepted.baseline"), progress: progress}
	var err error
	if f.clone, err = newClone(ctx, s.repository, filepath.Join(temp, "clone")); err != nil {
		return nil, nil, err
	}
	if f.program == "" {
		if f.program, err = build(ctx, temp); err != nil {
			return nil, nil, err
		}
	}
	if f.program, err = filepath.Abs(f.program); err != nil {
		return nil, nil, fmt.Errorf("finding %q: %w", s.program, err)
	}
	f.gate = gate{program: f.program, dir: filepath.Join(f.clone.dir, filepath.FromSlash(s.directory)), extra: s.extra}
	if s.incomplete {
		f.gate.extra = append(slices.Clone(s.extra), "--allow-incomplete")
	}
	commits, err := f.clone.changes(ctx, s.to, s.directory, s.commits)
	return f, commits, err
}

// enter makes the work tree that of a commit, with the configuration that was given.
func (f *follower) enter(ctx context.Context, name string) error {
	if err := f.clone.checkout(ctx, name); err != nil || f.config == "" {
		return err
	}
	if err := copyFile(f.config, filepath.Join(f.gate.dir, configFile)); err != nil {
		return fmt.Errorf("configuring %s: %w", short(name), err)
	}
	return nil
}

// begin writes the baseline of the commit before the first.
func (f *follower) begin(ctx context.Context, first commit) (*history, error) {
	start, err := f.clone.parent(ctx, first.Name)
	if err != nil {
		return nil, err
	}
	if err := f.enter(ctx, start); err != nil {
		return nil, err
	}
	if err := f.gate.write(ctx, f.baseline); err != nil {
		return nil, fmt.Errorf("writing the first baseline, at %s: %w; choose another revision by -to, or fewer -commits", short(start), err)
	}
	b, err := readBaseline(f.baseline)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(f.progress, "%s at %s: %d packages in %d services, %d ties\n",
		b.module, short(start), b.size().Packages, b.size().Services, b.size().Ties)
	return &history{Module: b.module, Start: start, Begin: b.size()}, nil
}

// judge checks a commit against what the last accepted one left, and then accepts it, as a team does
// that reads what it is told and goes on: where the check could not be done, too.
func (f *follower) judge(ctx context.Context, h *history, c *commit) error {
	if err := f.enter(ctx, c.Name); err != nil {
		return err
	}
	before, err := readBaseline(f.baseline)
	if err != nil {
		return err
	}
	checked, v, err := f.gate.check(ctx, f.baseline)
	if err != nil {
		return err
	}
	updated, err := f.gate.accept(ctx, f.baseline, short(c.Name))
	if err != nil {
		return err
	}
	c.Exit, c.Accepted = checked.Exit, updated.Exit == passed
	switch {
	case !judged(*c):
		c.Trouble = f.withoutPaths(checked.Trouble)
		return nil
	case !c.Accepted:
		c.Exit, c.Trouble = max(updated.Exit, failed+1), "baseline update: "+f.withoutPaths(updated.Trouble)
		return nil
	}
	h.Tool, c.Findings = v.Tool, v.Findings
	return f.measure(ctx, c, before)
}

// withoutPaths takes the directory of this run, which has another name each time, out of a text.
func (f *follower) withoutPaths(text string) string {
	return strings.ReplaceAll(text, filepath.Dir(f.baseline)+string(filepath.Separator), "")
}

// measure finds out what a judged commit changes, without the gate.
func (f *follower) measure(ctx context.Context, c *commit, before baseline) error {
	after, err := readBaseline(f.baseline)
	if err != nil {
		return err
	}
	c.Crossing = before.crossingTo(after)
	directories, err := f.clone.changed(ctx, c.Since, c.Name, f.directory)
	if err != nil {
		return err
	}
	c.Analysed = slices.ContainsFunc(directories, func(d string) bool {
		d = inModule(d, f.directory)
		return before.holds(d) || after.holds(d)
	})
	return nil
}

// inModule takes the directory of the module off a directory of the repository.
func inModule(directory, module string) string {
	if module = path.Clean(filepath.ToSlash(module)); module == "." {
		return directory
	}
	return "." + directory[min(len(module), len(directory)):]
}

// accumulate checks the last commit that was accepted against the first baseline.
func (f *follower) accumulate(ctx context.Context, h *history, first string) error {
	if h.last() == h.Start {
		return nil
	}
	if err := f.enter(ctx, h.last()); err != nil {
		return err
	}
	a, v, err := f.gate.check(ctx, first)
	if err != nil {
		return fmt.Errorf("checking %s against the first baseline: %w", short(h.last()), err)
	}
	h.Accumulated = &accumulated{Exit: a.Exit, Findings: v.Findings}
	if a.Exit > failed {
		h.Accumulated.Trouble = f.withoutPaths(a.Trouble)
	}
	return nil
}

func copyFile(from, to string) error {
	text, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, text, 0o644)
	}
	return err
}
