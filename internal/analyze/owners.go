package analyze

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/codeowners"
)

const ownersName = "owners"

var ownersSource = Source{
	Name: ownersName,
	Doc: "packages that CODEOWNERS gives to the same owners. The weight is how much it says to have these owners: 1 where only two packages do, " +
		"0 where all do; what more than half of the packages have is left out",
	Weights: map[string]float64{OfPackages: 0},
	Collect: collectOwners,
}

// collectOwners reads the CODEOWNERS file of the work tree as it lies there. That needs no git.
func collectOwners(ctx context.Context, q *Quotient, _ SourceOptions) (Evidence, []Warning, error) {
	g, e := q.Graph, Evidence{Source: ownersName}
	tree, file, err := readOwners(g.Root)
	if err != nil {
		return e, []Warning{noOwners(err)}, nil
	}
	rules, problems := codeowners.Parse(file.Text, file.Dialect)
	owned, err := ownersOfPackages(ctx, g, newFileMap(g, tree.prefix), rules)
	if err != nil {
		return Evidence{}, nil, err
	}
	shared, err := shareOwners(ctx, owned, analysedPackages(g))
	if err != nil {
		return Evidence{}, nil, err
	}
	e.Links = q.betweenPackages(shared.links)
	e.Notes = append(ownerNotes(file, rules, owned), shared.notes...)
	return e, badLines(tree.fromPrefix(file.Name), problems), nil
}

var errNoDirectory = errors.New("the graph comes without a directory")

// readOwners reads the file that counts in the work tree around the root of an analysis.
func readOwners(root string) (workTree, codeowners.File, error) {
	if root == "" {
		return workTree{}, codeowners.File{}, errNoDirectory
	}
	tree, err := workTreeOf(root)
	if err != nil {
		return workTree{}, codeowners.File{}, err
	}
	top, err := os.OpenRoot(tree.top)
	if err != nil {
		return workTree{}, codeowners.File{}, err
	}
	defer top.Close()
	file, err := codeowners.Find(top)
	return tree, file, err
}

func noOwners(err error) Warning {
	w := Warning{Code: "no-owners"}
	switch {
	case errors.Is(err, errNoDirectory):
		w.Text, w.Hint = err.Error()+", so it is not known who owns what", "analyse the source itself"
	case errors.Is(err, fs.ErrNotExist):
		w.Text, w.Hint = "there is no CODEOWNERS file, so it is not known who owns what", "add one in .github, .gitlab, docs or the root of the repository"
	default:
		w.Text = "the CODEOWNERS file can't be read: " + pathless(err).Error()
	}
	return w
}

// pathless takes the path off an error of the system: it would name directories of this machine.
func pathless(err error) error {
	var failed *fs.PathError
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
}

// mostBadLines is how many lines are named, each in a warning of its own.
const mostBadLines = 10

// badLines warns of lines that could not be read.
func badLines(file string, problems []codeowners.Problem) []Warning {
	var warnings []Warning
	for _, p := range problems[:min(len(problems), mostBadLines)] {
		warnings = append(warnings, Warning{
			Code: "bad-owners-line", Site: &Site{File: file, Line: p.Line}, Text: p.Text, Hint: "correct the line; it has no effect as it is",
		})
	}
	if more := len(problems) - mostBadLines; more > 0 {
		next := problems[mostBadLines]
		warnings = append(warnings, Warning{
			Code: "bad-owners-line", Site: &Site{File: file, Line: next.Line}, Count: more,
			Text: fmt.Sprintf("%s that have no effect begin here", counted(more, "more line")), Hint: "correct the lines above first",
		})
	}
	return warnings
}

func ownerNotes(file codeowners.File, rules codeowners.Rules, owned [][]string) []string {
	n := 0
	for _, owners := range owned {
		n += min(1, len(owners))
	}
	notes := []string{fmt.Sprintf("%s of %s read; %s with owners", counted(rules.Len(), "rule"), file.Name, counted(n, "package"))}
	if len(file.Unused) > 0 {
		notes = append(notes, strings.Join(file.Unused, " and ")+" not read: where there is "+file.Name+", no host does")
	}
	return notes
}
