package analyze

import (
	"path"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/git"
)

// lineage follows renames through a log that goes backwards in time, so that a file that was moved is known
// by its present path in all of its history. On branches side by side it is true for the one that comes
// last in the log.
type lineage struct {
	present map[string]string // by a path as it was at this point of the log, where the two differ
	renames int               // of files whose content stayed
	moves   int               // of files that changed a little on the way

	// the current commit
	exact   [][2]string     // path before it, and after it
	added   []string        // paths that hold a file which no rename brought there
	removed map[string]bool // paths that no longer hold one, for the same reason
}

func newLineage() lineage { return lineage{present: map[string]string{}, removed: map[string]bool{}} }

// of returns the present path of the file that had a path right after the current commit.
func (l *lineage) of(path string) string {
	if now, ok := l.present[path]; ok {
		return now
	}
	return path
}

// note takes in a change of the current commit.
func (l *lineage) note(c git.Change) {
	switch {
	case c.From != "":
		l.exact = append(l.exact, [2]string{c.From, c.Path})
	case c.Added:
		l.added = append(l.added, c.Path)
	case c.Removed:
		l.removed[c.Path] = true
	}
}

// back goes on to the commit before. Files may have changed places within a commit, so all of its
// renames take effect together.
func (l *lineage) back() {
	renames := append(l.exact, l.along()...)
	l.renames += len(l.exact)
	l.moves += len(renames) - len(l.exact)
	for i, r := range renames {
		renames[i][1] = l.of(r[1])
		delete(l.present, r[1])
	}
	for _, p := range l.added {
		delete(l.present, p)
	}
	for _, r := range renames {
		l.present[r[0]] = r[1]
	}
	l.exact, l.added = l.exact[:0], l.added[:0]
	clear(l.removed)
}

// along finds files that went along when a directory moved, though their content changed: most import
// something that moved as well. A removed and an added file are one if their paths differ as those of an
// exact rename in the same commit do. Where two directories moved into one it is not clear which.
func (l *lineage) along() [][2]string {
	if len(l.added) == 0 || len(l.removed) == 0 {
		return nil
	}
	from := l.directories()
	var renames [][2]string
	for _, p := range l.added {
		for dir := path.Dir(p); ; dir = path.Dir(dir) {
			old := path.Join(from[dir], strings.TrimPrefix(p, dir+"/"))
			if from[dir] != unclear && l.removed[old] {
				delete(l.removed, old)
				renames = append(renames, [2]string{old, p})
				break
			}
			if dir == "." {
				break
			}
		}
	}
	return renames
}

// unclear is where a directory came from if it came from several.
const unclear = ""

// directories returns where directories came from in the current commit.
func (l *lineage) directories() map[string]string {
	from := map[string]string{}
	for _, r := range l.exact {
		before, after := differing(r[0], r[1])
		if known, ok := from[after]; ok && known != before {
			before = unclear
		}
		from[after] = before
	}
	return from
}

// differing returns the directories in which two paths differ: both without what they end in alike.
func differing(a, b string) (string, string) {
	for path.Base(a) == path.Base(b) && a != "." && b != "." {
		a, b = path.Dir(a), path.Dir(b)
	}
	return a, b
}
