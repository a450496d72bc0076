package analyze

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
)

// ignoreRevsFile lists commits that git blame passes over, such as those that formatted everything. It lies
// in the root of the work tree.
const ignoreRevsFile = ".git-blame-ignore-revs"

// ignoreRevs returns the commits of that file as it is in HEAD. What can't be read of it is no reason to do
// without history.
func (r *Repository) ignoreRevs(ctx context.Context) (map[string]bool, []Warning) {
	up := strings.Repeat("../", len(strings.FieldsFunc(r.Prefix(), func(c rune) bool { return c == '/' })))
	text, err := r.ReadFile(ctx, "HEAD", up+ignoreRevsFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, []Warning{{Code: "ignore-revs", Text: "the commits to leave out can't be read: " + err.Error()}}
	}
	commits, bad := parseIgnoreRevs(string(text))
	if bad > 0 {
		return commits, []Warning{{
			Code: "ignore-revs", Count: bad, Text: fmt.Sprintf("%d of the lines of %s name no commit", bad, ignoreRevsFile),
			Hint: "write the full name of one commit in each line",
		}}
	}
	return commits, nil
}

var fullCommit = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)

// parseIgnoreRevs reads full names of commits, one in a line, and comments, and counts the other lines.
func parseIgnoreRevs(text string) (commits map[string]bool, bad int) {
	commits = map[string]bool{}
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		line, _, _ = strings.Cut(line, "#")
		switch line = strings.ToLower(strings.TrimSpace(line)); {
		case fullCommit.MatchString(line):
			commits[line] = true
		case line != "":
			bad++
		}
	}
	return commits, bad
}
