package main

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// The files with which other repositories switch the check on, by their path from the root of this one.
const (
	actionFile = "action.yml"
	hooksFile  = ".pre-commit-hooks.yaml"
	gitlabFile = "docs/ci/gitlab-ci.yml"
	ciDoc      = "docs/ci.md"
)

var workflowFiles = []string{"docs/ci/github-workflow.yml", "docs/ci/github-baseline.yml"}

// action is what the tests read of action.yml.
type action struct {
	Inputs  map[string]actionValue `yaml:"inputs"`
	Outputs map[string]actionValue `yaml:"outputs"`
	Runs    struct {
		Steps []step `yaml:"steps"`
	} `yaml:"runs"`
}

type actionValue struct {
	Description string `yaml:"description"`
	Default     string `yaml:"default"`
	Value       string `yaml:"value"`
}

// step is a step of an action or a workflow.
type step struct {
	ID   string            `yaml:"id"`
	Uses string            `yaml:"uses"`
	Run  string            `yaml:"run"`
	Env  map[string]string `yaml:"env"`
	With map[string]string `yaml:"with"`
}

type workflow struct {
	On   any `yaml:"on"`
	Jobs map[string]struct {
		Steps []step `yaml:"steps"`
	} `yaml:"jobs"`
}

func readYAML[T any](t *testing.T, path string) T {
	t.Helper()
	var value T
	if err := yaml.Load(repositoryFile(t, path), &value); err != nil {
		t.Fatalf("reading %s: %v", path, err)
	}
	return value
}

func TestCIFilesFollowTheirPublicSchemas(t *testing.T) {
	files := map[string]map[string]any{
		actionFile: githubSchema(publicSchema(t, "github-action.json"), "action-root-strict"),
		gitlabFile: publicSchema(t, "gitlab-ci.json"),
	}
	for _, path := range workflowFiles {
		files[path] = githubSchema(publicSchema(t, "github-workflow.json"), "workflow-root-strict")
	}
	for path, schema := range files {
		if err := compiled(t, schema).Validate(yamlValue(t, repositoryFile(t, path))); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// The translated schema refuses what GitHub refuses.
func TestGitHubSchemasRefuseFaults(t *testing.T) {
	actions := compiled(t, githubSchema(publicSchema(t, "github-action.json"), "action-root-strict"))
	workflows := compiled(t, githubSchema(publicSchema(t, "github-workflow.json"), "workflow-root-strict"))
	valid := func(action bool, text string) bool {
		if action {
			return actions.Validate(yamlValue(t, []byte(text))) == nil
		}
		return workflows.Validate(yamlValue(t, []byte(text))) == nil
	}
	const head, flow = "name: a\ndescription: b\nruns:\n  using: composite\n  steps:\n", "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n"
	for _, c := range []struct {
		name, text   string
		action, want bool
	}{
		{"a step", head + "  - {run: x, shell: bash}\n", true, true},
		{"no shell", head + "  - {run: x}\n", true, false},
		{"misspelled key of a step", head + "  - {run: x, shell: bash, envs: {A: b}}\n", true, false},
		{"misspelled key", head + "  - {run: x, shell: bash}\ninput: {}\n", true, false},
		{"no description", "name: a\nruns: {using: composite, steps: []}\n", true, false},
		{"unknown kind", "name: a\ndescription: b\nruns: {using: shell, steps: []}\n", true, false},
		{"a workflow", flow + "    - run: x\n", false, true},
		{"an expression", flow + "    - {uses: a/b@c, with: {d: '${{ github.sha }}'}}\n", false, true},
		{"misspelled trigger", strings.Replace(flow, "push", "pushed", 1) + "    - run: x\n", false, false},
		{"unknown permission", "permissions: {content: read}\n" + flow + "    - run: x\n", false, false},
		{"text for a number", strings.Replace(flow, "runs-on: x", "runs-on: x\n    timeout-minutes: long", 1) + "    - run: x\n", false, false},
	} {
		if got := valid(c.action, c.text); got != c.want {
			t.Errorf("%s: valid %t, want %t", c.name, got, c.want)
		}
	}
}

// An expression is put into a script before the shell reads it, so the name of a branch could be a command.
func TestRunScriptsHoldNoExpressions(t *testing.T) {
	steps := readYAML[action](t, actionFile).Runs.Steps
	for _, path := range workflowFiles {
		for _, job := range readYAML[workflow](t, path).Jobs {
			steps = append(steps, job.Steps...)
		}
	}
	for _, s := range steps {
		if strings.Contains(s.Run, "${{") {
			t.Errorf("a run script holds an expression: pass it in through env:\n%s", s.Run)
		}
	}
}

// Each script of the action stops at the first failure, and says so itself, whatever the runner starts bash with.
func TestRunScriptsStopAtFailures(t *testing.T) {
	for _, s := range readYAML[action](t, actionFile).Runs.Steps {
		if !strings.HasPrefix(s.Run, "set -euo pipefail\n") {
			t.Errorf("the step %q doesn't begin with set -euo pipefail", s.ID)
		}
	}
}

// The program is built for the runner, by a Go that is new enough, whatever the job sets for the code that is checked.
func TestBuildIsKeptFromSettingsOfTheJob(t *testing.T) {
	env := readYAML[action](t, actionFile).Runs.Steps[0].Env
	for name, want := range map[string]string{
		"CGO_ENABLED": "0", "GOARCH": "", "GOFLAGS": "", "GOOS": "", "GOTOOLCHAIN": "auto", "GOWORK": "off",
	} {
		if got, ok := env[name]; !ok || got != want {
			t.Errorf("%s is %q (set: %t), want %q", name, got, ok, want)
		}
	}
}

var scriptVariable = regexp.MustCompile(`\$\{?(CHECK_[A-Z_]+)`)

// set -u ends a script at a variable that nobody sets.
func TestScriptsReadTheVariablesOfTheirStep(t *testing.T) {
	for _, s := range readYAML[action](t, actionFile).Runs.Steps {
		read := map[string]bool{}
		for _, m := range scriptVariable.FindAllStringSubmatch(s.Run, -1) {
			read[m[1]] = true
			if _, ok := s.Env[m[1]]; !ok {
				t.Errorf("the step %q reads %s, which it doesn't set", s.ID, m[1])
			}
		}
		for name := range s.Env {
			if strings.HasPrefix(name, "CHECK_") && !read[name] {
				t.Errorf("the step %q sets %s and doesn't read it", s.ID, name)
			}
		}
	}
}

var inputUse = regexp.MustCompile(`\binputs\.([a-z-]+)`)

func TestEveryInputOfTheActionIsUsed(t *testing.T) {
	a := readYAML[action](t, actionFile)
	used := map[string]bool{}
	for _, m := range inputUse.FindAllStringSubmatch(string(repositoryFile(t, actionFile)), -1) {
		used[m[1]] = true
		if _, ok := a.Inputs[m[1]]; !ok {
			t.Errorf("inputs.%s is used but not declared", m[1])
		}
	}
	for name := range a.Inputs {
		if !used[name] {
			t.Errorf("the input %q is never used", name)
		}
	}
}

func TestWorkflowsUseTheActionAsItIs(t *testing.T) {
	a := readYAML[action](t, actionFile)
	for _, path := range workflowFiles {
		text := string(repositoryFile(t, path))
		if strings.Contains(text, "pull_request_target") {
			t.Errorf("%s runs code of a pull request with the rights of the repository", path)
		}
		for _, name := range regexp.MustCompile(`outputs\.([a-z-]+)`).FindAllStringSubmatch(text, -1) {
			if _, ok := a.Outputs[name[1]]; !ok {
				t.Errorf("%s uses the output %q, which the action doesn't have", path, name[1])
			}
		}
		for _, job := range readYAML[workflow](t, path).Jobs {
			checkUses(t, path, a, job.Steps)
		}
	}
}

// checkUses demands that one step runs the action, with inputs that it has.
func checkUses(t *testing.T, path string, a action, steps []step) {
	t.Helper()
	mine := slices.DeleteFunc(slices.Clone(steps), func(s step) bool { return !strings.HasPrefix(s.Uses, "msa-split/msa-split@") })
	if len(mine) != 1 {
		t.Fatalf("%s: %d steps use the action, want 1", path, len(mine))
	}
	for name := range mine[0].With {
		if _, ok := a.Inputs[name]; !ok {
			t.Errorf("%s sets the input %q, which the action doesn't have", path, name)
		}
	}
}

// Keys that the manifest of a hook may have, from the documentation of pre-commit.
var hookKeys = []string{
	"id", "name", "entry", "language", "files", "exclude", "types", "types_or", "exclude_types", "always_run", "fail_fast",
	"verbose", "pass_filenames", "require_serial", "description", "language_version", "minimum_pre_commit_version", "args", "stages",
}

func TestHookRunsTheCheckOnce(t *testing.T) {
	hooks := readYAML[[]map[string]any](t, hooksFile)
	if len(hooks) != 1 {
		t.Fatalf("%d hooks, want 1", len(hooks))
	}
	for key := range hooks[0] {
		if !slices.Contains(hookKeys, key) {
			t.Errorf("pre-commit knows no key %q", key)
		}
	}
	want := map[string]any{
		"id": "msa-split-check", "entry": "msa-split check", "language": "golang",
		"pass_filenames": false, "require_serial": true, "stages": []any{"pre-push"},
	}
	for key, value := range want {
		if got := fmt.Sprint(hooks[0][key]); got != fmt.Sprint(value) {
			t.Errorf("%s is %s, want %v", key, got, value)
		}
	}
}

// commandLine finds what is typed of msa-split, in a line of shell.
var commandLine = regexp.MustCompile(`(?m)^(?:\$ |\s*)(msa-split .*)$`)

// The commands that people and machines are told to run exist, and so do their flags.
func TestCommandsInCIFilesExist(t *testing.T) {
	var all []string
	for _, path := range []string{ciDoc, gitlabFile} {
		text := regexp.MustCompile(` *\\\n *`).ReplaceAllString(string(repositoryFile(t, path)), " ")
		text = strings.ReplaceAll(text, "\n      --", " --") // a folded line of YAML
		for _, m := range commandLine.FindAllStringSubmatch(text, -1) {
			all = append(all, m[1])
		}
	}
	all = append(all, readYAML[[]map[string]any](t, hooksFile)[0]["entry"].(string))
	for _, line := range all {
		if err := parseCommand(line); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
	if len(all) < 10 {
		t.Errorf("found %d commands only: %q", len(all), all)
	}
}

// parseCommand reads a command line without running it.
func parseCommand(line string) error {
	line, _, _ = strings.Cut(line, " #")
	words := strings.Fields(strings.ReplaceAll(strings.TrimSpace(line), `"`, ""))
	c, rest, err := newProgram(io.Discard, &bytes.Buffer{}, nil).command().Find(words[1:])
	if err != nil {
		return err
	}
	if !c.Runnable() {
		return fmt.Errorf("%s can't be run", c.CommandPath())
	}
	return c.ParseFlags(rest)
}
