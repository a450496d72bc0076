package analyze

import (
	"context"
	"fmt"
	"path"
	"time"

	"github.com/msa-split/msa-split/internal/analyze/git"
)

// fateNames say as what commits are left out.
var fateNames = [countFates]string{
	asMerge:   "merges",
	asEnd:     "the end of a shallow clone, where all files seem to be new",
	asIgnored: "listed in " + ignoreRevsFile,
	asBot:     "made by bots",
	asLarge:   fmt.Sprintf("changing more than %d analysed files", largestCommit),
}

// notes says what was read and what was left out.
func (t *tally) notes() []string {
	notes := []string{fmt.Sprintf("%s from %s to %s read; %d changed analysed packages and count",
		counted(t.read, "commit"), t.past.since.Format(time.DateOnly), t.past.until.Format(time.DateOnly), len(t.touches))}
	for f, name := range fateNames {
		if n := t.fates[f]; n > 0 && name != "" {
			notes = append(notes, fmt.Sprintf("%s left out as %s", counted(n, "commit"), name))
		}
	}
	if t.more {
		notes = append(notes, fmt.Sprintf("there are more commits in this time; %d is the limit", t.past.limit))
	}
	if l := t.lineage; l.renames+l.moves > 0 {
		notes = append(notes, fmt.Sprintf("%s of Go files followed, and %s that changed as their directory moved", counted(l.renames, "rename"), counted(l.moves, "file")))
	}
	return notes
}

// counted writes a number with its noun.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprint(n, " ", noun)
}

// submoduleNote says how many packages lie in submodules, "" if none do: the repository's history knows
// nothing of their files.
func (r *Repository) submoduleNote(ctx context.Context, head string, files fileMap) (string, error) {
	if _, err := r.blobAt(ctx, head, ".gitmodules"); err != nil {
		return "", ctx.Err()
	}
	submodules := map[string]bool{}
	err := r.repo.Entries(ctx, head, "", func(e git.Entry) error {
		if e.Kind == git.Submodule {
			submodules[e.Path] = true
		}
		return nil
	})
	n := 0
	for dir := range files.packages {
		if insideAny(submodules, dir) {
			n++
		}
	}
	if err != nil || n == 0 {
		return "", err
	}
	return counted(n, "package") + " in submodules, the history of which is not read", nil
}

// insideAny reports whether a directory is one of a set or lies below one.
func insideAny(set map[string]bool, dir string) bool {
	for ; dir != "."; dir = path.Dir(dir) {
		if set[dir] {
			return true
		}
	}
	return false
}
