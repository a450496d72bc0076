package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// resolveIn resolves the settings of a command line in a directory that holds a configuration.
func resolveIn(t *testing.T, config string, env []string, args ...string) (*options, error) {
	t.Helper()
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "go.mod"), "module example.com/x\n")
	if config != "" {
		writeFile(t, filepath.Join(dir, configName), config)
	}
	var stderr bytes.Buffer
	p := newProgram(&bytes.Buffer{}, &stderr, env)
	root := &cobra.Command{Use: "msa-split", SilenceErrors: true, SilenceUsage: true}
	var resolved *options
	c := &cobra.Command{Use: "analyze", RunE: func(c *cobra.Command, patterns []string) (err error) {
		resolved, err = p.options(c, patterns)
		return err
	}}
	p.bind(root, everywhere)
	p.bind(c, loading, dividing, gating, anchoring, accepting, writing)
	root.AddCommand(c)
	root.SetArgs(append([]string{"analyze", "-q", "-C", dir}, args...))
	err := root.Execute()
	return resolved, err
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestFlagBeatsEnvironmentBeatsFileBeatsDefault(t *testing.T) {
	const config = "seed: 3\nresolution: 3\ngranularity: declaration\n"
	env := []string{"MSA_SPLIT_SEED=2", "MSA_SPLIT_RESOLUTION=2"}
	o, err := resolveIn(t, config, env, "--seed", "1")
	if err != nil {
		t.Fatal(err)
	}
	got := []any{o.Seed, o.Resolution, o.Granularity, o.Color}
	if diff := cmp.Diff([]any{uint64(1), 2.0, "declaration", "auto"}, got); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
	origins := []string{o.origin["seed"], o.origin["resolution"], o.origin["granularity"], o.origin["color"]}
	want := []string{"--seed", "MSA_SPLIT_RESOLUTION", configName + ":3", "default"}
	if diff := cmp.Diff(want, origins); diff != "" {
		t.Errorf("origins (-want +got):\n%s", diff)
	}
}

func TestFlagReplacesListOfTheFile(t *testing.T) {
	o, err := resolveIn(t, "ignore: [./a/..., ./b]\n", nil, "--ignore", "./c", "--ignore", "./d")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"./c", "./d"}, o.Ignore); diff != "" {
		t.Errorf("ignore (-want +got):\n%s", diff)
	}
}

func TestFlagThatGivesTheDefaultStillWins(t *testing.T) {
	o, err := resolveIn(t, "tests: true\n", nil, "--tests=false")
	if err != nil {
		t.Fatal(err)
	}
	if o.Tests {
		t.Error("--tests=false did not beat the file")
	}
}

func TestEnvironmentHoldsEveryKind(t *testing.T) {
	env := []string{
		"MSA_SPLIT_TAGS=a,b", "MSA_SPLIT_TESTS=true", "MSA_SPLIT_SERVICES=4", "MSA_SPLIT_TIMEOUT=90s",
		"MSA_SPLIT_ALLOW_INCOMPLETE=1", "MSA_SPLIT_MODULE=all", "MSA_SPLIT_SHARED=",
	}
	o, err := resolveIn(t, "shared: [./kept]", env)
	if err != nil {
		t.Fatal(err)
	}
	got := []any{o.Tags, o.Tests, o.Services, o.Timeout.String(), o.AllowIncomplete, o.Module, o.Shared}
	want := []any{[]string{"a", "b"}, true, 4, "1m30s", true, "all", []string{"./kept"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
}

func TestBadSettingsNameTheirOrigin(t *testing.T) {
	cases := []struct {
		name, config string
		env, args    []string
		want         string
	}{
		{"unknown algorithm in a flag", "", nil, []string{"--algorithm", "leidn"}, `unknown algorithm "leidn" in --algorithm`},
		{"unknown algorithm in the file", "algorithm: x\n", nil, nil, `unknown algorithm "x" in .msa-split.yaml:1`},
		{"number in the environment", "", []string{"MSA_SPLIT_SEED=many"}, nil, `MSA_SPLIT_SEED is "many": want a whole number`},
		{"negative resolution", "", nil, []string{"--resolution", "-1"}, `--resolution is "-1": want a number, 0 or more`},
		{"no number", "resolution: .nan\n", nil, nil, `.msa-split.yaml:1 is "NaN"`},
		{"negative services", "", nil, []string{"--services=-2"}, `--services is "-2"`},
		{"saved analysis and pattern", "", nil, []string{"--from", "a.json", "./..."}, `--from "a.json" and the package pattern "./..." exclude each other`},
		{"saved analysis and tags", "", nil, []string{"--from", "a.json", "--tags", "x"}, `--from and --tags exclude each other`},
		{"empty level in a flag", "", nil, []string{"--fail-on", ""}, `unknown fail-on "" in --fail-on: want one of error, warn, never`},
		{"unknown CI system", "", []string{"MSA_SPLIT_CI=gitlab"}, nil, `unknown ci "gitlab" in MSA_SPLIT_CI: want one of auto, github, none`},
		{"two bases", "", nil, []string{"--base", "main", "--baseline-from", "main"}, `--baseline-from and --base exclude each other`},
		{"base of the environment and another", "", []string{"MSA_SPLIT_BASE=main"}, []string{"--baseline-from", "v1"}, `--baseline-from and MSA_SPLIT_BASE exclude each other`},
		{"base like a flag", "", nil, []string{"--base=--output=x"}, `--base is "--output=x", which begins with a dash`},
		{"base like a flag in the environment", "", []string{"MSA_SPLIT_BASE=-x"}, nil, `MSA_SPLIT_BASE is "-x", which begins with a dash`},
		{"revision of the baseline like a flag", "", nil, []string{"--baseline-from=-x"}, `--baseline-from is "-x", which begins with a dash`},
		{"empty base", "", nil, []string{"--base="}, `--base is empty: want a revision`},
		{"empty revision of the baseline", "", nil, []string{"--baseline-from="}, `--baseline-from is empty: want a revision`},
		{"empty baseline", "", nil, []string{"--baseline="}, `--baseline is empty: want a file`},
		{"baseline out of the tree", "baseline: ../other\n", nil, nil, `baseline in .msa-split.yaml:1 is "../other", which leads out of the code base`},
		{"absolute baseline", "baseline: /tmp/x\n", nil, nil, `baseline in .msa-split.yaml:1 is "/tmp/x", which leads out of the code base`},
		{"acceptance without a reason", "", nil, []string{"--accept-new"}, `--accept-new needs a reason`},
		{"acceptance with a blank reason", "", nil, []string{"--accept-new", "--reason", " "}, `--accept-new needs a reason`},
		{"reason for nothing", "", nil, []string{"--reason", "ADR 12"}, `--reason needs --accept-new`},
		{"reason of two lines", "", nil, []string{"--accept-new", "--reason", "ADR\n12"}, `--reason is "ADR\n12": want one line without tabs`},
		{"declared boundaries without services", "boundaries: declared\n", nil, nil, `boundaries is "declared" in .msa-split.yaml:1, but no services are declared`},
		{"declared boundaries and a number", "services: {a: {packages: [./a]}}\n", nil, []string{"--boundaries", "declared", "--services", "2"}, `--boundaries declared and --services exclude each other`},
		{"saved analysis and boundaries", "", nil, []string{"--from", "a.json", "--boundaries", "found"}, `--from and --boundaries exclude each other`},
		{"pattern like a flag", "", nil, []string{"--", "-x"}, `package pattern "-x" begins with a dash`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := resolveIn(t, c.config, c.env, c.args...)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got error %v, want one with %q", err, c.want)
			}
		})
	}
}

func TestFromAllowsWhatItCanStillChoose(t *testing.T) {
	if _, err := resolveIn(t, "tags: [x]\n", nil, "--from", "a.json", "--services", "3", "--allow-incomplete"); err != nil {
		t.Error(err)
	}
}

func TestFlagsAndVariablesOfTheGate(t *testing.T) {
	env := []string{"MSA_SPLIT_BASE=origin/main", "MSA_SPLIT_BASELINE=../kept/b", "MSA_SPLIT_STRICT=true", "MSA_SPLIT_REASON=no", "MSA_SPLIT_MERGE_BASE=false"}
	o, err := resolveIn(t, "ci: none\nfail-on: never\nservices: {a: {packages: [./a]}}\n", env,
		"--fail-on", "warn", "--accept-new", "--reason", "ADR 12", "--sarif-max-level", "note", "--boundaries", "found")
	if err != nil {
		t.Fatal(err)
	}
	got := []any{o.Base, o.MergeBase, o.Baseline, o.FailOn, o.Strict, o.CI, o.SARIFMaxLevel, o.AcceptNew, o.Reason, o.Boundaries}
	want := []any{"origin/main", true, "../kept/b", "warn", true, "none", "note", true, "ADR 12", asFound}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
}

func TestFlagMayNameABaselineAnywhere(t *testing.T) {
	if _, err := resolveIn(t, "baseline: ci/accepted\n", nil, "--baseline", "../other/b", "--merge-base=false", "--base", "v1"); err != nil {
		t.Error(err)
	}
}

func TestEverySettingHasAFieldOfItsOwn(t *testing.T) {
	var s settings
	seen := map[any]string{}
	for _, entry := range settingTable {
		field := entry.field(&s)
		if other, twice := seen[field]; twice {
			t.Errorf("%s and %s set the same field", other, entry.name)
		}
		seen[field] = entry.name
		if entry.doc == "" {
			t.Errorf("%s has no doc", entry.name)
		}
	}
}

func TestMissingDirectoryIsNamed(t *testing.T) {
	_, err := resolveIn(t, "", nil, "-C", "no/such")
	if err == nil || !strings.Contains(err.Error(), `"no/such": no such file or directory`) {
		t.Errorf("got %v", err)
	}
}
