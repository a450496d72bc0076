package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/cluster"
)

// mode is a question that methods are asked: which facts they see, and what they divide.
type mode struct {
	Name    string
	Title   string // in the table of what is to be reached
	Doc     string // as the docs say
	Unit    string // what is divided, in the plural
	Groups  string // what the labels are
	Facts   string // directory of the facts, below that of this command
	Blind   bool   // names are hidden
	Few     int    // code bases with fewer labelled elements are left out of the mean that counts
	Shared  bool   // finding shared code is scored too
	Methods []method
	Less    string  // mode that sees less of the same code bases, whose simple methods are baselines here too
	Goal    float64 // ARI to reach; 0 for none
	GoalF1  float64 // F1 of shared code to reach; 0 for none
	read    func(dir string) ([]*subject, error)
}

// smallRepository is the number of labelled packages below which a repository is left out of
// means: a single package moves its figures by several hundredths.
const smallRepository = 30

// modes are what the tables measure.
var modes = []mode{
	{
		Name: "packages", Title: "names and paths visible, packages",
		Doc:  "packages, names and paths visible; entry and support packages are taken out by their label before the division",
		Unit: "packages", Groups: "services", Facts: "repos", Few: smallRepository, Shared: true, Goal: .90, GoalF1: .88, Less: "packages-blind",
		Methods: []method{byTool(cluster.ByPackage), byDepth}, read: packagesOf(notAside),
	},
	{
		Name: "packages-recognised", Doc: "the same, nothing taken out: which packages are commands, wiring or test support is for the method to recognise",
		Unit: "packages", Groups: "services", Facts: "repos", Few: smallRepository, Shared: true,
		Methods: []method{byTool(cluster.ByPackage), byDepth}, read: packagesOf(func(factPackage) bool { return true }),
	},
	{
		Name: "packages-blind", Title: "path-blind packages",
		Doc:  "packages as numbers in one directory, words hidden; entry and support packages taken out by their label",
		Unit: "packages", Groups: "services", Facts: "repos", Blind: true, Few: smallRepository, Shared: true, Goal: .68, GoalF1: .82,
		Methods: []method{byTool(cluster.ByPackage), louvainPlain, louvainLog, louvainUsers}, read: packagesOf(notAside),
	},
	{
		Name: "declarations-blind", Title: "path-blind declarations",
		Doc:  "declarations as numbers in one package, methods as part of their type",
		Unit: "declarations", Groups: "services", Facts: "symbols", Blind: true, Goal: .60,
		Methods: []method{byTool(cluster.ByDeclaration), louvainPlain, louvainLog}, read: symbolSubjects,
	},
	{
		Name: "layered-blind", Title: "layered monoliths, blind",
		Doc:  "declarations of layered monoliths as numbers in one package; kinds, receivers and lines are seen, and tables as numbers",
		Unit: "declarations", Groups: "domains", Facts: "layered", Blind: true, Goal: .55,
		Methods: []method{byTool(cluster.ByDeclaration), louvainPlain, louvainLog, louvainLed}, read: layeredSubjects,
	},
	{
		Name: "layered-names", Title: "layered monoliths, names visible",
		Doc:  "the same with packages, names, tables and routes; file names are never seen",
		Unit: "declarations", Groups: "domains", Facts: "layered", Goal: .62, Less: "layered-blind",
		Methods: []method{byTool(cluster.ByDeclaration), byPackage}, read: layeredSubjects,
	},
}

func notAside(p factPackage) bool { return !p.aside() }

// packagesOf reads the packages that keeps lets through.
func packagesOf(keeps func(factPackage) bool) func(string) ([]*subject, error) {
	return func(dir string) ([]*subject, error) {
		repos, err := readRepositories(dir)
		return each(repos, func(r *repository) *subject { return r.subject(keeps) }), err
	}
}

func symbolSubjects(dir string) ([]*subject, error) {
	graphs, err := readSymbols(dir)
	return each(graphs, (*symbolGraph).subject), err
}

func layeredSubjects(dir string) ([]*subject, error) {
	graphs, err := readLayered(dir)
	return each(graphs, (*layeredGraph).subject), err
}

func each[T, U any](list []T, of func(T) U) []U {
	all := make([]U, len(list))
	for i, v := range list {
		all[i] = of(v)
	}
	return all
}

// chosenModes returns the modes of these names, separated by commas, all of them for "". With
// blind it is those in which names are hidden, in the place of the others of the same facts.
func chosenModes(names string, blind bool) ([]mode, error) {
	chosen := modes
	if names != "" {
		chosen = nil
		for _, name := range strings.Split(names, ",") {
			i := slices.IndexFunc(modes, func(m mode) bool { return m.Name == name })
			if i < 0 {
				return nil, fmt.Errorf("choosing mode %q: unknown; use one of %s", name, modeNames())
			}
			chosen = append(chosen, modes[i])
		}
	}
	if !blind {
		return chosen, nil
	}
	facts := each(chosen, func(m mode) string { return m.Facts })
	return slices.DeleteFunc(slices.Clone(modes), func(m mode) bool { return !m.Blind || !slices.Contains(facts, m.Facts) }), nil
}

func modeNames() string {
	return strings.Join(each(modes, func(m mode) string { return m.Name }), ", ")
}
