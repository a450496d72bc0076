package analyze

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/codeowners"
)

// analysedPackages counts the packages of a graph that are not external.
func analysedPackages(g *Graph) int {
	n := 0
	for _, p := range g.Packages {
		if !p.External {
			n++
		}
	}
	return n
}

// ownersOfPackages returns the owners of each package: those that most of its files have. A file without an
// owner counts as well, so one owned file makes no owned package.
func ownersOfPackages(ctx context.Context, g *Graph, files fileMap, rules codeowners.Rules) ([][]string, error) {
	votes := make([]map[string]int, len(g.Packages)) // by owners, separated by spaces
	seen := map[string]bool{}
	for _, n := range g.Nodes {
		file, inside := files.inTree(n.Site.File)
		if n.External || n.Site.File == "" || n.Generated || !inside || seen[file] {
			continue
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		seen[file] = true
		if votes[n.Package] == nil {
			votes[n.Package] = map[string]int{}
		}
		votes[n.Package][strings.Join(rules.Owners(file), " ")]++
	}
	owned := make([][]string, len(g.Packages))
	for p, counts := range votes {
		owned[p] = strings.Fields(mostVotes(counts))
	}
	return owned, nil
}

// mostVotes returns the text with the highest count, of equals the first in the alphabet; "" if there is none.
func mostVotes(counts map[string]int) string {
	texts := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	if len(texts) == 0 {
		return ""
	}
	return texts[0]
}
