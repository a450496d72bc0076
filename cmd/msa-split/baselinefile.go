package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
)

// maxBaseline is the size in bytes above which a file is no baseline. That of 2,600 packages takes 4 MB.
const maxBaseline = 64 << 20

// baselineFile is a baseline as it was read.
type baselineFile struct {
	shown    string // its name for messages and reports
	inRoot   string // path from the code root with forward slashes; "" where it lies elsewhere
	text     []byte
	baseline *gate.Baseline
}

// baselinePath returns where the baseline lies: what the flag names, from the working directory; what the
// configuration names, from the code root; else the usual name there.
func (o *options) baselinePath(root codeRoot) (string, error) {
	switch {
	case o.Baseline == "":
		return filepath.Join(root.dir, gate.FileName), nil
	case o.byFlag("baseline"):
		return o.at(o.Baseline), nil
	case !filepath.IsLocal(filepath.FromSlash(o.Baseline)):
		return "", fmt.Errorf("baseline in %s is %q: want a path below the root of the code base", o.origin["baseline"], o.Baseline)
	}
	return filepath.Join(root.dir, filepath.FromSlash(o.Baseline)), nil
}

// baselineName is how messages call the baseline.
func (o *options) baselineName() string {
	if o.Baseline == "" {
		return gate.FileName
	}
	return filepath.ToSlash(o.Baseline)
}

// findBaseline reads the baseline of a code base, from the working tree or, by --baseline-from, from a revision. It
// returns nil where there is none and none was asked for.
func (o *options) findBaseline(ctx context.Context, root codeRoot, repo *analyze.Repository) (*baselineFile, error) {
	f, err := o.readBaseline(ctx, root, repo)
	if err != nil || f == nil {
		return nil, err
	}
	f.baseline, err = gate.Parse(f.text)
	if err != nil {
		return nil, fmt.Errorf("baseline %s: %w", f.shown, err)
	}
	return f, nil
}

// readBaseline reads the text of the baseline without a look at what it holds.
func (o *options) readBaseline(ctx context.Context, root codeRoot, repo *analyze.Repository) (*baselineFile, error) {
	file, err := o.baselinePath(root)
	if err != nil {
		return nil, err
	}
	f := &baselineFile{shown: o.baselineName()}
	if rel, err := relativeTo(root.dir, file); err == nil {
		f.inRoot = rel
	}
	if o.BaselineFrom != "" {
		return f, o.readBaselineAt(ctx, f, repo)
	}
	f.text, err = readFileLimited(file, maxBaseline, "a baseline")
	switch {
	case errors.Is(err, fs.ErrNotExist) && o.Baseline == "":
		return nil, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, hinted{fmt.Errorf("no baseline: %s does not exist", f.shown), "run `msa-split baseline write` to accept what is there today"}
	case err != nil:
		return nil, fmt.Errorf("reading baseline %s: %w", f.shown, cause(err))
	}
	return f, nil
}

func relativeTo(dir, file string) (string, error) {
	absDir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	absFile, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(absDir, absFile)
	if err == nil && !filepath.IsLocal(rel) {
		err = errors.New("it lies outside of the code base")
	}
	return filepath.ToSlash(rel), err
}

func (o *options) readBaselineAt(ctx context.Context, f *baselineFile, repo *analyze.Repository) error {
	if f.inRoot == "" {
		return fmt.Errorf("reading baseline %s at %q: it lies outside of the code base", f.shown, o.BaselineFrom)
	}
	rev, err := repo.Resolve(ctx, o.BaselineFrom)
	if err != nil {
		return fmt.Errorf("--baseline-from: %w", err)
	}
	f.text, err = repo.ReadFile(ctx, rev.Commit, f.inRoot)
	if errors.Is(err, fs.ErrNotExist) {
		return hinted{fmt.Errorf("no baseline: %s does not exist at %s", f.shown, o.BaselineFrom), "run `msa-split baseline write` there and commit the file"}
	}
	if err != nil {
		return fmt.Errorf("reading baseline %s at %s: %w", f.shown, o.BaselineFrom, err)
	}
	f.shown += " of " + o.BaselineFrom
	return nil
}

// readFileLimited reads a regular file up to a size in bytes.
func readFileLimited(name string, limit int64, what string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is no file")
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readLimited(f, limit, what)
}
