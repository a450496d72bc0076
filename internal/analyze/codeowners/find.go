package codeowners

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// MaxSize is the size in bytes above which GitHub does not read a file.
const MaxSize = 3 << 20

// places is where hosts look for the file. The first that is there is used, and no other. Gitlab.com
// looks into the root before .gitlab, so it is last.
var places = []string{".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"}

// File is a CODEOWNERS file that was found.
type File struct {
	Name    string   // from the root of the repository, with forward slashes
	Text    string   // what it says
	Dialect Dialect  // whose rules it follows
	Unused  []string // other files that are there and that no host reads
}

// Find reads the file of a repository, given its root. The error wraps fs.ErrNotExist if there is
// none, and says why the one that is used can't be read: a directory, larger than MaxSize, or a link
// that leads out of the repository.
func Find(root *os.Root) (File, error) {
	var found File
	for _, name := range places {
		_, err := root.Lstat(name)
		switch {
		case err != nil:
		case found.Name == "":
			found.Name = name
		default:
			found.Unused = append(found.Unused, name)
		}
	}
	if found.Name == "" {
		return File{}, fmt.Errorf("looking for a file in %s: %w", strings.Join(places, ", "), fs.ErrNotExist)
	}
	text, err := read(root, found.Name)
	if err != nil {
		return File{}, err
	}
	found.Text, found.Dialect = text, dialectOf(found.Name, text)
	return found, nil
}

// read reads a file of up to MaxSize. What is no regular file is not opened: a named pipe would
// never end.
func read(root *os.Root, name string) (string, error) {
	info, err := root.Stat(name)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", fmt.Errorf("reading %s: %w", name, errors.New("it is not a regular file"))
	}
	file, err := root.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, MaxSize+1))
	if err == nil && len(text) > MaxSize {
		err = fmt.Errorf("reading %s: it is larger than 3 MB, and GitHub does not read such a file either; make its patterns fewer", name)
	}
	return string(text), err
}

// dialectOf tells the dialects apart: only GitLab has a folder .gitlab and sections.
func dialectOf(name, text string) Dialect {
	if strings.HasPrefix(name, ".gitlab/") {
		return GitLab
	}
	for line := range strings.Lines(text) {
		if headerLine.MatchString(strings.TrimSpace(line)) {
			return GitLab
		}
	}
	return GitHub
}
