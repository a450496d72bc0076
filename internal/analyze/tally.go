package analyze

import (
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/git"
)

// longestPath is the longest path, in bytes, that files are followed by. No system has longer ones.
const longestPath = 4096

// fate says whether a commit counts, or why it is left out.
type fate int

const (
	counts     fate = iota
	asMerge         // its changes are those of the commits that it joins
	asEnd           // the history of a shallow clone ends there, so it seems to add every file
	asIgnored       // it stands in .git-blame-ignore-revs
	asBot           // a program made it
	asLarge         // it changed more than largestCommit files
	countFates      // how many fates there are
)

// tally goes through a log, the youngest commit first, and keeps which packages each commit changed.
type tally struct {
	past    past
	files   fileMap
	lineage lineage
	authors map[string]int // number of a person by address; addresses never leave the tally
	names   []string       // of the people, by number: the name of their youngest commit
	touches []touch
	ids     []string        // full names of the commits of touches
	fates   [countFates]int // how many commits met each
	read    int
	more    bool // there are commits beyond the limit

	// the current commit
	open     bool
	fate     fate
	id       string
	author   string
	name     string
	changed  int   // analysed files
	packages []int // of these, the first ones that a commit may have
}

func newTally(files fileMap, p past) *tally {
	return &tally{past: p, files: files, lineage: newLineage(), authors: map[string]int{}}
}

// commit begins with the next commit.
func (t *tally) commit(c git.Commit) error {
	t.finish()
	if t.read == t.past.limit {
		t.more = true
		return nil
	}
	t.read++
	t.open, t.fate, t.id, t.author, t.name = true, t.fateOf(c), c.ID, personOf(c), c.Name
	t.changed, t.packages = 0, nil
	return nil
}

func (t *tally) fateOf(c git.Commit) fate {
	switch {
	case c.Parents > 1:
		return asMerge
	case c.Parents == 0 && t.past.shallow:
		return asEnd
	case t.past.ignored[c.ID]:
		return asIgnored
	case isBot(c.Name, c.Mail):
		return asBot
	}
	return counts
}

// personOf tells authors apart. Hosts and people write addresses in any case.
func personOf(c git.Commit) string {
	if c.Mail == "" {
		return c.Name
	}
	return strings.ToLower(c.Mail)
}

// change takes in a file of the current commit. Renames are followed through all commits, also those that
// don't count.
func (t *tally) change(c git.Change) error {
	if !t.open || !strings.HasSuffix(c.Path, ".go") || len(c.Path) > longestPath {
		return nil
	}
	t.lineage.note(c)
	if t.fate != counts {
		return nil
	}
	if p, ok := t.files.packageOf(t.lineage.of(c.Path)); ok {
		if t.changed++; t.changed <= largestCommit {
			t.packages = append(t.packages, p)
		}
	}
	return nil
}

// finish closes the current commit.
func (t *tally) finish() {
	if !t.open {
		return
	}
	t.open = false
	t.lineage.back()
	if t.changed > largestCommit {
		t.fate = asLarge
	}
	t.fates[t.fate]++
	if t.fate == counts && len(t.packages) > 0 {
		slices.Sort(t.packages)
		t.touches = append(t.touches, touch{slices.Compact(t.packages), t.number(t.author)})
		t.ids = append(t.ids, t.id)
	}
}

func (t *tally) number(person string) int {
	n, known := t.authors[person]
	if !known {
		n = len(t.authors)
		t.authors[person] = n
		t.names = append(t.names, t.name)
	}
	return n
}
