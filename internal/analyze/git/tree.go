package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Kind tells the entries of a tree apart.
type Kind int

// The kinds of entries.
const (
	File      Kind = iota // a regular file, executable or not
	Link                  // a symbolic link
	Submodule             // a commit of another repository
)

// Entry is a file in the tree of a commit.
type Entry struct {
	Kind Kind
	ID   string // full name of its blob, or of the submodule's commit
	Path string // from the root of the repository, with forward slashes; may hold any byte but NUL
}

// Entries visits what the tree of a commit, given by its full name, holds at all depths, in the
// order of git. With a path it visits what lies at that path or below it. An error of visit
// ends the visit.
func (r *Repo) Entries(ctx context.Context, commit, path string, visit func(Entry) error) error {
	args := []string{"ls-tree", "-r", "-z", "--full-tree", commit}
	if path != "" {
		args = append(args, "--", ":(top,literal)"+path)
	}
	err := r.stream(ctx, nil, func(from *bufio.Reader) error {
		return eachRecord(from, func(record string) error {
			entry, err := parseEntry(record)
			if err != nil {
				return err
			}
			return visit(entry)
		})
	}, args...)
	return r.missingOr(ctx, commit, nil, err)
}

// eachRecord visits texts that end in NUL.
func eachRecord(from *bufio.Reader, visit func(string) error) error {
	for {
		record, err := from.ReadSlice(0)
		switch {
		case err == io.EOF && len(record) == 0:
			return nil
		case err == io.EOF:
			return io.ErrUnexpectedEOF
		case errors.Is(err, bufio.ErrBufferFull):
			return fmt.Errorf("a name is longer than %d bytes", from.Size())
		case err != nil:
			return err
		}
		if err := visit(string(record[:len(record)-1])); err != nil {
			return err
		}
	}
}

// parseEntry reads a line of ls-tree: mode, type and name of the object, a tab, the path.
func parseEntry(record string) (Entry, error) {
	facts, path, ok := strings.Cut(record, "\t")
	fields := strings.Split(facts, " ")
	if !ok || len(fields) != 3 || !objectID.MatchString(fields[2]) {
		return Entry{}, fmt.Errorf("the listing of a tree has the line %q", record)
	}
	entry := Entry{ID: fields[2], Path: path}
	switch {
	case fields[1] == "commit":
		entry.Kind = Submodule
	case fields[0] == "120000":
		entry.Kind = Link
	case fields[1] != "blob":
		return Entry{}, fmt.Errorf("the listing of a tree has the line %q", record)
	}
	return entry, nil
}
