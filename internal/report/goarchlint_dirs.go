package report

import (
	"path"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// patternsOf lists the directories of each owner. A directory stands with /** for all below it where no package there
// has another owner, so that new packages there have a component too.
func patternsOf(owners map[string]string) map[string][]string {
	t := dirTree{below: map[string]string{}, count: map[string]int{}}
	for dir, owner := range owners {
		t.add(dir, owner)
	}
	in := map[string][]string{}
	for dir, owner := range owners {
		in[owner] = append(in[owner], t.pattern(dir, owner))
	}
	for owner, patterns := range in {
		slices.Sort(patterns)
		in[owner] = slices.Compact(patterns)
	}
	return in
}

// dirTree is the directories of packages and those above them.
type dirTree struct {
	below map[string]string // directory to the owner of all packages in it and below; severalOwners where there are several
	count map[string]int    // how many packages that are
}

const severalOwners = " several"

func (t dirTree) add(dir, owner string) {
	for _, d := range upward(dir) {
		if t.below[d] != "" && t.below[d] != owner {
			owner = severalOwners
		}
		t.below[d] = owner
		t.count[d]++
	}
}

// pattern returns the lowest directory with most packages that the owner has alone.
func (t dirTree) pattern(dir, owner string) string {
	found, most := globText(dir), 0
	for _, d := range upward(dir) {
		if d == "." || t.below[d] != owner {
			break
		}
		if t.count[d] > most {
			found, most = globText(d)+"/**", t.count[d]
		}
	}
	return found
}

// upward lists a directory and those above it, up to the one of go.mod.
func upward(dir string) []string {
	all := []string{dir}
	for dir != "." && dir != "/" {
		dir = path.Dir(dir)
		all = append(all, dir)
	}
	return all
}

// moduleDirs returns what gives the directory of a unit's package from that of go.mod of the main module.
func moduleDirs(p *propose.Proposal) func(propose.Unit) string {
	home := mainDir(p)
	return func(u propose.Unit) string {
		dir, _ := relativeTo(home, u.Dir)
		return dir
	}
}

// mainDir is the directory of the main module from the root of the analysis.
func mainDir(p *propose.Proposal) string {
	for _, m := range p.View.Modules {
		if m.Path == p.Subject {
			return path.Clean(m.Dir)
		}
	}
	return "."
}

// relativeTo makes a directory relative to another, and says whether it lies in it.
func relativeTo(home, dir string) (string, bool) {
	dir = path.Clean(dir)
	switch {
	case dir == home:
		return ".", true
	case home == ".":
		return dir, dir != ".." && !strings.HasPrefix(dir, "../")
	}
	return strings.CutPrefix(dir, home+"/")
}

// otherModules lists the directories of other modules that lie below that of the main module.
func otherModules(p *propose.Proposal) []string {
	var in []string
	for _, m := range p.View.Modules {
		dir, inside := relativeTo(mainDir(p), m.Dir)
		if m.Path != p.Subject && inside && dir != "." && !m.Outside {
			in = append(in, globText(dir)+"/**")
		}
	}
	slices.Sort(in)
	return in
}

// ignoredDirectories lists the directories that the user left out, by patterns of packages that name directories.
func ignoredDirectories(p *propose.Proposal) []string {
	var in []string
	for _, pattern := range p.Method.Ignored {
		dir, below := strings.CutSuffix(pattern, "/...")
		dir, inside := relativeTo(mainDir(p), dir)
		if !strings.HasPrefix(pattern, "./") || !inside || dir == "." || strings.Contains(dir, "...") {
			continue
		}
		dir = globText(dir)
		if below {
			dir += "/**"
		}
		in = append(in, dir)
	}
	slices.Sort(in)
	return slices.Compact(in)
}

var globMarks = strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`)

// globText writes a directory as a pattern that matches it alone.
func globText(dir string) string { return globMarks.Replace(dir) }
