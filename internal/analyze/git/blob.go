package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// MissingError says that objects of a commit are not in the repository, as in a partial clone.
type MissingError struct {
	Commit string // full name
	Count  int    // distinct objects
	Fetch  string // the line to run, which brings them
}

func (e *MissingError) Error() string {
	noun, are := "objects", "are"
	if e.Count == 1 {
		noun, are = "object", "is"
	}
	return fmt.Sprintf("%d %s of commit %.12s %s missing in this clone; run: %s", e.Count, noun, e.Commit, are, e.Fetch)
}

// Blobs reads the contents of blobs of a commit, all given by their full names, with one git
// command. Visit gets the index of each in the order of ids, its size in bytes and its content,
// which it need not read. An error of visit ends the reading.
func (r *Repo) Blobs(ctx context.Context, commit string, ids []string, visit func(i int, size int64, content io.Reader) error) error {
	if len(ids) == 0 {
		return nil
	}
	missing := false
	err := r.stream(ctx, &lines{ids: ids}, func(from *bufio.Reader) error {
		for i, id := range ids {
			size, err := blobHeader(from, id)
			if errors.Is(err, errMissing) {
				missing = true
				continue
			}
			if err == nil {
				err = blobContent(from, size, func(content io.Reader) error { return visit(i, size, content) })
			}
			if err != nil {
				return err
			}
		}
		return nil
	}, "cat-file", "--batch", "--buffer")
	if err == nil && missing {
		err = errMissing
	}
	return r.missingOr(ctx, commit, ids, err)
}

// errMissing is the answer of git for an object that is not there.
var errMissing = errors.New("an object is not in the repository; run git fsck")

// blobHeader reads the line in front of the content of a blob and returns its size.
func blobHeader(from *bufio.Reader, id string) (int64, error) {
	line, err := from.ReadString('\n')
	if err != nil {
		return 0, endsTooSoon(err)
	}
	fields := strings.Fields(line)
	if len(fields) == 2 && fields[0] == id && fields[1] == "missing" {
		return 0, errMissing
	}
	if len(fields) != 3 || fields[0] != id || fields[1] != "blob" {
		return 0, fmt.Errorf("asking for blob %s, got %q", id, line)
	}
	return strconv.ParseInt(fields[2], 10, 64)
}

// blobContent hands the content of a blob on, and reads what is left of it and the line break
// behind it.
func blobContent(from *bufio.Reader, size int64, visit func(io.Reader) error) error {
	content := &io.LimitedReader{R: from, N: size}
	if err := visit(content); err != nil {
		return err
	}
	if _, err := io.CopyN(io.Discard, from, content.N+1); err != nil {
		return endsTooSoon(err)
	}
	return nil
}

func endsTooSoon(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// missingOr returns a MissingError if git failed and objects of the commit are missing: any at
// all, or one of ids if there are some. Else it returns err. Without a network git gives
// up at the first object, so they are counted afterwards.
func (r *Repo) missingOr(ctx context.Context, commit string, ids []string, err error) error {
	var failed *commandError
	if ctx.Err() != nil || err == nil || !errors.As(err, &failed) && !errors.Is(err, errMissing) {
		return err
	}
	count, errCount := r.countMissing(ctx, commit, ids)
	if errCount != nil || count == 0 {
		return err
	}
	remotes, errRemotes := r.remotes(ctx)
	if errRemotes != nil {
		return errRemotes
	}
	return &MissingError{Commit: commit, Count: count, Fetch: remotes.refetch(commit)}
}

// countMissing counts the objects of a commit's tree that are not there; of ids, if there are
// some. What lies in a tree that is missing itself is not counted.
func (r *Repo) countMissing(ctx context.Context, commit string, ids []string) (int, error) {
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	count := 0
	err := r.stream(ctx, nil, func(from *bufio.Reader) error {
		for {
			line, err := from.ReadString('\n')
			if err != nil {
				return endOf(line, err)
			}
			if id, ok := strings.CutPrefix(line, "?"); ok && (len(ids) == 0 || wanted[strings.TrimSpace(id)]) {
				count++
			}
		}
	}, "rev-list", "--objects", "--missing=print", "--no-object-names", "--max-count=1", commit, "--")
	return count, err
}

// endOf returns nil at the end of a text that ends in a whole line.
func endOf(line string, err error) error {
	if err == io.EOF && line == "" {
		return nil
	}
	return endsTooSoon(err)
}

// lines reads as ids, one on a line.
type lines struct {
	ids  []string
	rest string
}

func (l *lines) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		if l.rest == "" {
			if len(l.ids) == 0 {
				break
			}
			l.rest, l.ids = l.ids[0]+"\n", l.ids[1:]
		}
		k := copy(p[n:], l.rest)
		l.rest, n = l.rest[k:], n+k
	}
	if n == 0 && len(p) > 0 {
		return 0, io.EOF
	}
	return n, nil
}
