package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/propose"
)

// TestAnAnalysisComesBackFromItsConfiguration analyses code bases of the scripts, writes the boundaries as a
// configuration, and analyses again by that.
func TestAnAnalysisComesBackFromItsConfiguration(t *testing.T) {
	for _, c := range []struct{ script, granularity string }{
		{"sixty", "package"}, {"three_domains", "package"}, {"korean", "package"}, {"shared_kernel", "package"}, {"layered", "package"},
		{"workspace", "package"}, {"layered_flat", "auto"}, {"three_domains", "declaration"}, {"shared_kernel", "declaration"},
		{"layered", "declaration"}, {"sixty", "declaration"},
	} {
		t.Run(c.script+" by "+c.granularity, func(t *testing.T) {
			t.Parallel()
			dir := extract(t, filepath.Join("..", "..", "testdata", "script", c.script+".txtar"))
			analyze := func(args ...string) string {
				var stdout, stderr bytes.Buffer
				env := append(os.Environ(), "GOPROXY=off", "GOFLAGS=", "GOENV=off")
				if code := run(append([]string{"-C", dir, "analyze", "-q"}, args...), &stdout, &stderr, env); code != 0 {
					t.Fatalf("exit code %d: %s", code, &stderr)
				}
				return stdout.String()
			}
			before := analyze("--granularity", c.granularity, "--format", "split")
			writeFile(t, filepath.Join(dir, "analysis.json"), analyze("--granularity", c.granularity, "--format", "json"))
			if code, _, stderr := runIn(t, dir, "config", "init", "--from", "analysis.json"); code != 0 || stderr != "" {
				t.Fatalf("exit code %d: %s", code, stderr)
			}
			if diff := cmp.Diff(before, analyze("--format", "split")); diff != "" {
				text, _ := os.ReadFile(filepath.Join(dir, configName))
				t.Errorf("(-before +after):\n%s\nby\n%s", diff, text)
			}
		})
	}
}

// extract writes the files of a script to a directory of their own.
func extract(t *testing.T, script string) string {
	t.Helper()
	archive, err := txtar.ParseFile(script)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range archive.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		writeFile(t, name, string(f.Data))
	}
	return dir
}

// drawProposal draws units with places: packages in a tree, some outside of the root, or declarations of them.
func drawProposal(t *rapid.T) *propose.Proposal {
	dirs := rapid.SliceOfNDistinct(rapid.StringMatching(`(\.|\.\./x|[ab가](/[ab가]){0,3})`), 1, 12, rapid.ID).Draw(t, "directories")
	slices.Sort(dirs)
	names := []string{"", propose.SharedID, "orders", "true", "a b"}
	p := &propose.Proposal{Method: propose.Method{Granularity: cluster.ByPackage}}
	declarations := rapid.Bool().Draw(t, "declarations")
	used := map[string]bool{}
	add := func(u propose.Unit) {
		at := ""
		if u.Role = rapid.SampledFrom([]string{"member", "member", "member", "support"}).Draw(t, "role"); u.Role == "member" {
			at = rapid.SampledFrom(names).Draw(t, "place")
		}
		if u.Role == "member" && at == "" {
			u.Role = propose.RoleUnassigned
		}
		if at != "" && at != propose.SharedID && !used[at] {
			used[at] = true
			p.Services = append(p.Services, propose.Service{ID: at})
		}
		p.Units, p.Assign = append(p.Units, u), append(p.Assign, at)
	}
	for _, dir := range dirs {
		u := propose.Unit{ID: "m/" + strings.TrimPrefix(dir, "../"), Package: "m/" + strings.TrimPrefix(dir, "../"), Dir: dir}
		if dir == "." {
			u.ID, u.Package = "m", "m"
		}
		if !declarations {
			add(u)
			continue
		}
		p.Method.Granularity = cluster.ByDeclaration
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"A", "Order", "Ordered", "B"}), 1, 4, rapid.ID).Draw(t, "names") {
			d := u
			d.ID += "#" + name
			add(d)
		}
	}
	return p
}

func TestAnyProposalComesBackFromItsConfiguration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProposal(t)
		if len(p.Services) == 0 {
			return
		}
		text, d, err := configuration(p)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parseConfig(configName, text)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		o := &options{settings: defaults(), origin: map[string]string{}}
		if err := file.apply(&o.settings, o.origin); err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if !o.declares() {
			t.Fatalf("nothing is declared in\n%s", text)
		}
		places, err := o.placeDeclared()(p.Units, nil)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		for i, at := range places {
			if want := d.names[p.Assign[i]]; at.Service != want {
				t.Fatalf("%s is in %q, want %q by\n%s", p.Units[i].ID, at.Service, want, text)
			}
		}
	})
}

func TestPatternsAreAsShortAsTheyCanBe(t *testing.T) {
	p := &propose.Proposal{Derived: propose.Derived{Services: []propose.Service{{ID: "a"}, {ID: "b"}}}}
	for _, line := range []string{". b", "cmd command", "in/a a", "in/a/x a", "in/a/x/y a", "in/a/x/mock support", "in/b b", "in/b/c a", "in/log shared", "../out a"} {
		dir, place, _ := strings.Cut(line, " ")
		u := propose.Unit{ID: "m/" + dir, Package: "m/" + dir, Dir: dir, Role: "member"}
		if place == "command" || place == "support" {
			u.Role, place = place, ""
		}
		p.Units, p.Assign = append(p.Units, u), append(p.Assign, place)
	}
	want := map[string][]string{"a": {"./in/a/...", "./in/b/c/...", "m/../out/..."}, "b": {".", "./in/b"}, "shared": {"./in/log/..."}}
	if diff := cmp.Diff(want, draw(p).patterns); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNamesThatNoConfigurationTakesAreMended(t *testing.T) {
	var p propose.Proposal
	for _, id := range []string{"two words", "two-words", "!", "결제", "null"} {
		p.Services = append(p.Services, propose.Service{ID: id})
	}
	want := map[string]string{"shared": "shared", "two words": "two-words-2", "two-words": "two-words", "!": "service", "결제": "결제", "null": "null"}
	if diff := cmp.Diff(want, namesIn(&p)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got, want := []string{scalar("null"), scalar("a: b"), scalar("./x#Y"), scalar("..."), scalar("결제")}, []string{`"null"`, `"a: b"`, "./x#Y", `"..."`, "결제"}; !slices.Equal(got, want) {
		t.Errorf("scalars %q, want %q", got, want)
	}
}

func TestMethodsOfATypeGoWithIt(t *testing.T) {
	p := &propose.Proposal{Derived: propose.Derived{Services: []propose.Service{{ID: "a"}, {ID: "b"}}}}
	for _, line := range []string{"A b", "God a", "God.Bill b", "God.Cancel a", "God.Loose ", "Z b", "Z2 b"} {
		name, place, _ := strings.Cut(line, " ")
		p.Units = append(p.Units, propose.Unit{ID: "m/models#" + name, Package: "m/models", Dir: "models", Role: "member"})
		p.Assign = append(p.Assign, place)
	}
	d := draw(p)
	var got []string
	for _, pin := range d.pins {
		got = append(got, pin.Pattern+" "+pin.Service)
	}
	want := []string{"./models#A b", "./models#God a", "./models#God.Bill b", "./models#Z b", "./models#Z2 b"}
	if diff := cmp.Diff(want, got); diff != "" || d.outside != 1 {
		t.Errorf("%d outside, (-want +got):\n%s", d.outside, diff)
	}
}
