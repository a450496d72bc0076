package git

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// logFormat is what the log prints of each commit. It and the changes behind it are fields that end
// in NUL, which no name can hold. Whether a field is the head of a commit, the head of a change
// or a name follows from where it stands, so a file may be called like a commit.
const logFormat = commitMark + "%H %P%x00%aN%x00%aE"

const commitMark = "commit "

// readLog visits the commits of a log and the changes of each.
func readLog(from *bufio.Reader, commit func(Commit) error, change func(Change) error) error {
	for first := true; ; first = false {
		head, err := from.Peek(1)
		if err != nil && len(head) == 0 {
			return atEnd(err)
		}
		field, err := readField(from)
		if err != nil {
			return err
		}
		text := bytes.TrimPrefix(field, []byte("\n")) // stands between a commit and its changes
		switch {
		case bytes.HasPrefix(field, []byte(commitMark)):
			err = readCommit(from, string(field), commit)
		case !first && bytes.HasPrefix(text, []byte(":")):
			err = readChange(from, string(text), change)
		default:
			err = fmt.Errorf("the log of commits has the field %.100q", field)
		}
		if err != nil {
			return err
		}
	}
}

func atEnd(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// readCommit reads what follows the head of a commit and visits it.
func readCommit(from *bufio.Reader, head string, visit func(Commit) error) error {
	id, parents, _ := strings.Cut(strings.TrimPrefix(head, commitMark), " ")
	if !objectID.MatchString(id) {
		return fmt.Errorf("the log of commits has the line %.100q", head)
	}
	name, err := readText(from)
	if err != nil {
		return err
	}
	mail, err := readText(from)
	if err != nil {
		return err
	}
	return visit(Commit{ID: id, Parents: len(strings.Fields(parents)), Name: name, Mail: mail})
}

// readChange reads the paths that follow the head of a change: modes, objects and a status. Only
// a rename has two. Submodules are commits of another repository, and no files.
func readChange(from *bufio.Reader, head string, visit func(Change) error) error {
	fields := strings.Split(head, " ")
	if len(fields) != 5 || fields[4] == "" {
		return fmt.Errorf("the log of commits has the change %.100q", head)
	}
	path, err := readText(from)
	if err != nil {
		return err
	}
	found := Change{Path: path}
	switch fields[4][0] {
	case 'R':
		found.From = path
		if found.Path, err = readText(from); err != nil {
			return err
		}
	case 'A':
		found.Added = true
	case 'D':
		found.Removed = true
	case 'M', 'T':
	default:
		return fmt.Errorf("the log of commits has the change %.100q", head)
	}
	if fields[0] == ":160000" || fields[1] == "160000" {
		return nil
	}
	return visit(found)
}

func readText(from *bufio.Reader) (string, error) {
	field, err := readField(from)
	return string(field), err
}

// readField returns the next field. Of one that is longer than the buffer it returns the
// beginning: no system could check out a path of that length, and a merge of thousands is a
// merge all the same.
func readField(from *bufio.Reader) ([]byte, error) {
	field, err := from.ReadSlice(0)
	switch {
	case err == nil:
		return field[:len(field)-1], nil
	case err == io.EOF:
		return nil, io.ErrUnexpectedEOF
	case !errors.Is(err, bufio.ErrBufferFull):
		return nil, err
	}
	field = bytes.Clone(field)
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = from.ReadSlice(0)
	}
	if err != nil {
		return nil, endsTooSoon(err)
	}
	return field, nil
}
