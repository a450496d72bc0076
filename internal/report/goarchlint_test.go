package report

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// archFile is version 3 of the configuration of go-arch-lint, as far as it is written; another key is an error.
type archFile struct {
	Version    int             `yaml:"version"`
	Allow      map[string]bool `yaml:"allow"`
	Exclude    []string        `yaml:"excludeFiles"`
	Components map[string]struct {
		In []string `yaml:"in"`
	} `yaml:"components"`
	Common []string            `yaml:"commonComponents"`
	Deps   map[string]archRule `yaml:"deps"`
}

type archRule struct {
	Any  bool     `yaml:"anyProjectDeps"`
	Uses []string `yaml:"mayDependOn"`
}

func archLintOf(t *testing.T, p *propose.Proposal) (archFile, string) {
	t.Helper()
	var out bytes.Buffer
	if err := goArchLintFormat.Proposal(&out, p, Options{}); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	var a archFile
	read := yaml.NewDecoder(&out)
	read.KnownFields(true)
	if err := read.Decode(&a); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return a, text
}

// component finds the component of a directory: of patterns that match, the longest.
func (a archFile) component(dir string) string {
	best, found := "", ""
	for name, c := range a.Components {
		for _, pattern := range c.In {
			tree, all := strings.CutSuffix(pattern, "/**")
			if tree == dir || all && strings.HasPrefix(dir, tree+"/") || pattern == "**" {
				if len(pattern) > len(best) {
					best, found = pattern, name
				}
			}
		}
	}
	return found
}

func (a archFile) allows(from, to string) bool {
	rule := a.Deps[from]
	return rule.Any || slices.Contains(rule.Uses, to) || slices.Contains(a.Common, to)
}

func TestGoArchLintKnowsEveryComponentThatItNames(t *testing.T) {
	for sample, make := range samples {
		a, _ := archLintOf(t, make())
		if a.Version != 3 || len(a.Components) == 0 || len(a.Deps) != len(a.Components) {
			t.Errorf("%s: version %d, %d components, %d rules", sample, a.Version, len(a.Components), len(a.Deps))
		}
		named := slices.Clone(a.Common)
		for name, rule := range a.Deps {
			named = append(named, name)
			named = append(named, rule.Uses...)
			if sorted := slices.Compact(slices.Sorted(slices.Values(rule.Uses))); rule.Any == (len(rule.Uses) > 0) || len(sorted) != len(rule.Uses) {
				t.Errorf("%s: the rule of %q is refused: %+v", sample, name, rule)
			}
		}
		for _, name := range named {
			if len(a.Components[name].In) == 0 {
				t.Errorf("%s: no component %q", sample, name)
			}
		}
	}
}

// A rule is neither wider nor narrower than the code.
func TestGoArchLintAllowsWhatServicesUseAndNothingElse(t *testing.T) {
	for _, sample := range []string{"shop", "cjk", "dont", "large"} {
		p := samples[sample]()
		a, _ := archLintOf(t, p)
		used := map[[2]string]bool{}
		for _, tie := range p.Ties {
			from, to := a.component(p.Units[tie.From].Dir), a.component(p.Units[tie.To].Dir)
			used[[2]string{from, to}] = true
			if !a.allows(from, to) {
				t.Errorf("%s: %q may not use %q, and does", sample, from, to)
			}
		}
		for from, rule := range a.Deps {
			for _, to := range rule.Uses {
				if from != to && !used[[2]string{from, to}] {
					t.Errorf("%s: %q may use %q, and doesn't", sample, from, to)
				}
			}
		}
	}
}

func TestGoArchLintTakesPackagesOfADirectoryTogetherWhereTheyBelongTogether(t *testing.T) {
	p := shop()
	p.Assign[7] = "payments" // internal/orders/domain
	p.Units[10].Dir, p.Units[10].Package = "", "example.com/shop"
	a, _ := archLintOf(t, p)
	want := map[string][]string{"orders": {".", "internal/orders/invoice/**", "internal/orders/service/**"},
		"payments": {"internal/orders/domain/**", "internal/payments/**"}, "catalog": {"internal/catalog/**"}}
	got := map[string][]string{}
	for name := range want {
		got[name] = a.Components[name].In
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestGoArchLintSaysWhichPackagesItCantHold(t *testing.T) {
	p := shop()
	p.Units[9].ID += "#Placer"
	part := p.Units[9]
	part.ID = part.Package + "#Charger"
	p.Units, p.Assign = append(p.Units, part), append(p.Assign, "payments")
	a, text := archLintOf(t, p)
	want := "# Package internal/orders/service is not checked: the boundary between orders, payments runs through it, and go-arch-lint knows whole packages only.\n"
	if !strings.Contains(text, want) || strings.Contains(text, "Nothing is checked") {
		t.Errorf("got\n%s", text)
	}
	if c := a.component("internal/orders/service"); !a.Deps[c].Any || !slices.Contains(a.Common, c) || c != "divided" {
		t.Errorf("the divided package is in %q", c)
	}
	if _, text := archLintOf(t, layered()); !strings.Contains(text, "# Nothing is checked: no package belongs whole to a service.\n") {
		t.Errorf("layers: got\n%s", text)
	}
}

func TestGoArchLintLeavesOtherModulesAndIgnoredPackagesAlone(t *testing.T) {
	p := shop()
	p.View.Modules = append(p.View.Modules, analyze.Module{Path: "example.com/tool", Dir: "tools/gen"}, analyze.Module{Path: "example.com/out", Dir: "../out", Outside: true})
	p.Units[13].Package, p.Units[13].Module, p.Units[13].Dir = "example.com/tool", "example.com/tool", "tools/gen"
	p.Method.Ignored = []string{"./third_party/...", "./old", "example.com/x/...", "./.../mock"}
	a, text := archLintOf(t, p)
	if diff := cmp.Diff([]string{"tools/gen/**"}, a.Components["other-modules"].In); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"old", "third_party/**"}, a.Components["ignored"].In); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(text, "# Module example.com/tool is not checked: go-arch-lint looks at one module, here example.com/shop.\n") {
		t.Errorf("got\n%s", text)
	}
}

func TestGoArchLintReadsTestsWhereTheAnalysisDid(t *testing.T) {
	p := shop()
	p.Ties = append(p.Ties, propose.Tie{From: 2, To: 11, Kinds: propose.Kinds{Blank: 1}})
	if a, _ := archLintOf(t, p); !slices.Contains(a.Exclude, `_test\.go$`) || !a.allows("catalog", "payments") {
		t.Errorf("want tests left out, and a blank import allowed: %+v", a)
	}
	p.View.Tests = true
	if a, _ := archLintOf(t, p); slices.Contains(a.Exclude, `_test\.go$`) {
		t.Errorf("tests are left out: %q", a.Exclude)
	}
}

func TestGoArchLintTakesATestPackageForItsPackage(t *testing.T) {
	p := shop()
	outer := p.Units[2] // internal/catalog/domain
	outer.ID, outer.Package, outer.Role = outer.ID+"_test", outer.Package+"_test", "support"
	p.Units, p.Assign = append(p.Units, outer), append(p.Assign, "")
	p.Ties = append(p.Ties, tie(len(p.Units)-1, 11, 1, "Charge"))
	a, _ := archLintOf(t, p)
	if len(a.Components["support"].In) > 0 || !a.allows("catalog", "payments") {
		t.Errorf("want the use of payments allowed to catalog: %+v", a)
	}
}

func TestGoArchLintReckonsFromTheDirectoryOfTheModule(t *testing.T) {
	p := shop()
	p.View.Modules = []analyze.Module{{Path: "example.com/shop", Dir: "apps/shop"}, {Path: "example.com/gen", Dir: "apps/shop/gen"}, {Path: "example.com/lib", Dir: "lib"}}
	for i := range p.Units {
		p.Units[i].Dir = "apps/shop/" + p.Units[i].Dir
	}
	a, _ := archLintOf(t, p)
	if diff := cmp.Diff([]string{"internal/catalog/**"}, a.Components["catalog"].In); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"gen/**"}, a.Components["other-modules"].In); diff != "" {
		t.Error(diff)
	}
}

func TestGoArchLintGivesServicesTheirNamesFirst(t *testing.T) {
	p := renamed(shop(), strings.NewReplacer("payments", "command"))
	a, _ := archLintOf(t, p)
	if got := []string{a.component("internal/command/domain"), a.component("cmd/shop")}; !slices.Equal(got, []string{"command", "command2"}) {
		t.Errorf("got %q", got)
	}
}

// codeOf writes packages that import what the units of a proposal use.
func codeOf(t *testing.T, p *propose.Proposal) string {
	t.Helper()
	root := t.TempDir()
	write := func(name, text string) {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("go.mod", "module "+p.Subject+"\n\ngo 1.22\n")
	for i, u := range p.Units {
		text := "package " + path.Base(u.Dir) + "\n"
		for _, tie := range p.Ties {
			if tie.From == i {
				text += fmt.Sprintf("import _ %q\n", p.Units[tie.To].Package)
			}
		}
		write(path.Join(u.Dir, "code.go"), text)
	}
	return root
}

func TestGoArchLintAcceptsItsConfigurationAndHoldsIt(t *testing.T) {
	program, err := exec.LookPath("go-arch-lint")
	if err != nil {
		t.Skip("go-arch-lint is not installed")
	}
	check := func(root string) (string, error) {
		out, err := exec.Command(program, "check", "--output-color=false", "--project-path", root).CombinedOutput()
		return string(out), err
	}
	for _, sample := range []string{"shop", "cjk", "dont", "layered", "large", "empty"} {
		p := samples[sample]()
		root := codeOf(t, p)
		_, text := archLintOf(t, p)
		if err := os.WriteFile(filepath.Join(root, ".go-arch-lint.yml"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := check(root); err != nil {
			t.Errorf("%s: %v\n%s", sample, err, out)
		}
		if sample != "shop" {
			continue
		}
		more := filepath.Join(root, "internal/catalog/domain/more.go")
		if err := os.WriteFile(more, []byte("package domain\nimport _ \"example.com/shop/internal/payments/domain\"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := check(root); err == nil || !strings.Contains(out, "catalog") {
			t.Errorf("a new cut is accepted: %v\n%s", err, out)
		}
	}
}
