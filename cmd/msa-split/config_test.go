package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"github.com/msa-split/msa-split/internal/propose"
)

func TestConfigFaultsAreLocated(t *testing.T) {
	cases := []struct{ name, text, want, hint string }{
		{"unknown key", "seed: 1\nignor: [./x]\n", `.msa-split.yaml:2:1: unknown key "ignor"`, "did you mean ignore?"},
		{"key with the other sign", "allow_incomplete: true\n", `.msa-split.yaml:1:1: unknown key "allow_incomplete"`, "did you mean allow-incomplete?"},
		{"key unlike any", "wholly-different-thing: 1\n", `unknown key "wholly-different-thing"`, "`msa-split config init` writes a file with all keys"},
		{"flag that is no key", "output: x\n", `.msa-split.yaml:1:1: unknown key "output"`, ""},
		{"text for a number", "seed: many\n", `.msa-split.yaml:1:7: "many" is no value for "seed": want a whole number, 0 or more`, ""},
		{"negative seed", "seed: -1\n", `"-1" is no value for "seed"`, ""},
		{"text for a list", "ignore: ./x\n", `.msa-split.yaml:1:9: "./x" is no value for "ignore": want a list of texts such as [a, b]`, ""},
		{"list for a text", "algorithm: [a]\n", `.msa-split.yaml:1:12: this list is no value for "algorithm": want a text`, ""},
		{"mapping in a list", "ignore: [{a: b}]\n", `this list is no value for "ignore"`, ""},
		{"text for a switch", "tests: perhaps\n", `"perhaps" is no value for "tests": want true or false`, ""},
		{"duration without unit", "timeout: 15x\n", `"15x" is no value for "timeout": want a duration such as 90s or 15m`, ""},
		{"duplicate key", "seed: 1\ntests: true\nseed: 2\n", `.msa-split.yaml:3:1: the key "seed" stands in line 1 already`, ""},
		{"second document", "seed: 1\n---\nseed: 2\n", `.msa-split.yaml:2:1: a second document begins after ---`, ""},
		{"list at the top", "- seed\n", `.msa-split.yaml:1:1: want keys with values`, "`msa-split config init` writes a starter"},
		{"text at the top", "seed\n", `want keys with values`, ""},
		{"no YAML", "ignore: [./x\n", `.msa-split.yaml:1:9: the file is no valid YAML: while parsing a flow sequence`, ""},
		{"newer version", "version: 2\n", `.msa-split.yaml:1:10: version is "2", which is newer than 1: update msa-split`, ""},
		{"no version", "version: one\n", `version is "one": want 1`, ""},
		{"pattern out of the tree", "ignore: [./a, ../b/...]\n", `ignore in .msa-split.yaml:1 holds "../b/...", which leads out of the code base`, ""},
		{"absolute pattern", "shared: [/etc/...]\n", `shared in .msa-split.yaml:1 holds "/etc/..."`, ""},
		{"merge key", "<<: {seed: 1}\n", `unknown key "<<"`, ""},
		{"unknown limit", "limits:\n  smal_lines: 0\n", `.msa-split.yaml:2:3: unknown key "smal_lines"`, "did you mean small_lines?"},
		{"limit outside of limits", "small_lines: 0\n", `.msa-split.yaml:1:1: unknown key "small_lines"`, ""},
		{"limit twice", "limits: {small_lines: 0, small_lines: 1}\n", `.msa-split.yaml:1:26: the key "small_lines" stands in line 1 already`, ""},
		{"limits that are no mapping", "limits: 3\n", `.msa-split.yaml:1:9: "3" is no value for "limits": want a mapping`, ""},
		{"text for a limit", "limits: {small_lines: few}\n", `.msa-split.yaml:1:23: "few" is no value for "limits.small_lines": want a whole number, 0 or more`, ""},
		{"negative limit", "limits: {blob_share: -0.5}\n", `.msa-split.yaml:1 is "-0.5": want a number, 0 or more`, ""},
		{"infinite limit", "limits: {chance_z: .inf}\n", `.msa-split.yaml:1 is "+Inf": want a number, 0 or more`, ""},
		{"unknown anchor", "seed: *a\n", `unknown anchor 'a'`, ""},
		{"not UTF-8", "module: \xff\n", `the file is no valid YAML`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := resolveIn(t, c.text, nil)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("got error %v, want one with %q", err, c.want)
			}
			var hint bytes.Buffer
			printHint(&hint, err)
			if !strings.Contains(hint.String(), c.hint) {
				t.Errorf("hint %q, want %q", hint.String(), c.hint)
			}
		})
	}
}

func TestConfigsThatChangeNothing(t *testing.T) {
	for _, text := range []string{"", "# only a comment\n", "---\n", "null\n", "ignore:\nseed:\n", "limits:\n", "limits: {}\n", "limits: {hub_share: }\n", "version: 1\n", string(starter())} {
		o, err := resolveIn(t, text, nil)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		want := defaults()
		want.Dir, want.Quiet = o.Dir, true
		if diff := cmp.Diff(want, o.settings); diff != "" {
			t.Errorf("%q changes (-want +got):\n%s", text, diff)
		}
	}
}

func TestConfigFromOtherEditorsIsRead(t *testing.T) {
	o, err := resolveIn(t, "\ufeffseed: 7\r\nignore:\r\n  - ./a/...\r\ntimeout: 2m\r\n", nil)
	if err != nil {
		t.Fatal(err)
	}
	got := []any{o.Seed, o.Ignore, o.Timeout.String()}
	if diff := cmp.Diff([]any{uint64(7), []string{"./a/..."}, "2m0s"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAliasBombIsRefusedAtOnce(t *testing.T) {
	bomb := "seed: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'l'; c++ {
		bomb += "ignore: &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+",", 9) + "]\n"
	}
	if _, err := resolveIn(t, bomb, nil); err == nil {
		t.Error("no error")
	}
}

func TestLargeConfigIsRefused(t *testing.T) {
	_, err := resolveIn(t, strings.Repeat("# filler filler filler\n", 1+maxConfig/23), nil)
	if err == nil || !strings.Contains(err.Error(), "larger than 5 MB") {
		t.Errorf("got %v", err)
	}
}

func TestConfigIsFoundUpToTheRoot(t *testing.T) {
	cases := []struct {
		name   string
		marker []string // what makes a directory a root
		config string   // directory of the configuration
		from   string   // working directory
		want   string   // name shown, "" for none
	}{
		{"same directory", []string{"a/go.mod"}, "a", "a", ".msa-split.yaml"},
		{"root of the module", []string{"a/go.mod"}, "a", "a/b/c", "../../.msa-split.yaml"},
		{"above the module", []string{"a/b/go.mod"}, "a", "a/b/c", ""},
		{"outermost module", []string{"a/go.mod", "a/b/go.mod"}, "a", "a/b/c", "../../.msa-split.yaml"},
		{"root of the workspace", []string{"a/go.work", "a/b/go.mod"}, "a", "a/b", "../.msa-split.yaml"},
		{"above the workspace", []string{"go.mod", "a/go.work", "a/b/go.mod"}, ".", "a/b", ""},
		{"root of the repository", []string{"a/.git", "a/b/go.mod"}, "a", "a/b", "../.msa-split.yaml"},
		{"above the repository", []string{"go.mod", "a/.git"}, ".", "a", ""},
		{"neither module nor repository", nil, "a", "a/b", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			root := t.TempDir()
			for _, dir := range []string{"a/b/c"} {
				if err := os.MkdirAll(filepath.Join(root, dir), 0o777); err != nil {
					t.Fatal(err)
				}
			}
			for _, m := range c.marker {
				writeFile(t, filepath.Join(root, m), "")
			}
			writeFile(t, filepath.Join(root, c.config, configName), "seed: 1\n")
			file, err := findConfig(filepath.Join(root, c.from))
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if file != nil {
				got = file.name
			}
			if got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestConfigThatLinksOutOfItsDirectoryIsNotShown(t *testing.T) {
	dir, secret := t.TempDir(), filepath.Join(t.TempDir(), "secret")
	writeFile(t, filepath.Join(dir, "go.mod"), "module x\n")
	writeFile(t, secret, "password\n")
	if err := os.Symlink(secret, filepath.Join(dir, configName)); err != nil {
		t.Skip(err)
	}
	_, err := findConfig(dir)
	if err == nil || strings.Contains(err.Error(), "password") {
		t.Errorf("got %v, want an error that does not show the file", err)
	}
}

// commented finds the comments of the starter that hold a key.
var commented = regexp.MustCompile(`(?m)^# ( *[a-z_-]+:(?: |$))`)

func TestStarterListsEveryKeyWithItsDefault(t *testing.T) {
	active := commented.ReplaceAllString(string(starter()), "$1")
	file, err := parseConfig(configName, []byte(active))
	if err != nil {
		t.Fatalf("%v in\n%s", err, active)
	}
	if got, want := len(file.keys), len(configKeys())-2+len(limitSettings()); got != want {
		t.Errorf("%d keys, want %d: all but version and limits, and each limit", got, want)
	}
	s := defaults()
	if err := file.apply(&s, map[string]string{}); err != nil {
		t.Fatal(err)
	}
	for _, entry := range settingTable {
		d := defaults()
		if got, want := entry.text(&s), entry.text(&d); got != want {
			t.Errorf("%s is %s in the starter, %s by default", entry.name, got, want)
		}
	}
}

// TestSchemaIsCurrent fails when the settings changed; write the file again with
// go run ./cmd/msa-split config schema > docs/config.schema.json
func TestSchemaIsCurrent(t *testing.T) {
	want, err := configSchema()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join("..", "..", "docs", "config.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), strings.ReplaceAll(string(got), "\r\n", "\n")); diff != "" {
		t.Errorf("docs/config.schema.json is not what `msa-split config schema` prints (-want +got):\n%s", diff)
	}
}

func TestSchemaAndReaderAgree(t *testing.T) {
	schema := compiledSchema(t)
	cases := map[string]bool{
		"version: 1\nseed: 3\nignore: [./x]\ntimeout: 1m30s\n": true,
		"granularity: declaration\nresolution: 1.5\n":          true,
		commented.ReplaceAllString(string(starter()), "$1"):    true,
		"limits: {small_lines: 0, chance_z: 1.5}\n":            true,
		"limits: {small_lines: -1}\n":                          false,
		"limits: {small-lines: 0}\n":                           false,
		"limits: []\n":                                         false,
		"granularity: file\n":                                  false,
		"evidence: [words, +cochange, -owners]\n":              true,
		"evidence: [none]\n":                                   true,
		"evidence: [references]\n":                             false,
		"weight: {words: 0.5, cochange: 100}\n":                true,
		"weight: {words: -1}\n":                                false,
		"weight: {words: 101}\n":                               false,
		"weight: {wrods: 1}\n":                                 false,
		"weight: [words]\n":                                    false,
		"seed: -1\n":                                           false,
		"timeout: soon\n":                                      false,
		"ignore: ./x\n":                                        false,
		"services: 3\n":                                        false,
		"version: 2\n":                                         false,
	}
	for text, valid := range cases {
		var value any
		if err := yaml.Load([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); (err == nil) != valid {
			t.Errorf("%q: the schema says %v", text, err)
		}
		if _, err := resolveIn(t, text, nil); (err == nil) != valid {
			t.Errorf("%q: the reader says %v", text, err)
		}
	}
}

func compiledSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := configSchema()
	if err != nil {
		t.Fatal(err)
	}
	var document any
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(schemaID, document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile(schemaID)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestLimitsOfTheFileAreSetAloneAndOthersStay(t *testing.T) {
	o, err := resolveIn(t, "seed: 2\nlimits:\n  small_lines: 0\n  chance_z: 3\n", []string{"MSA_SPLIT_LIMITS.SMALL_LINES=7"})
	if err != nil {
		t.Fatal(err)
	}
	want := propose.DefaultLimits()
	want.SmallLines, want.ChanceZ = 0, 3
	if diff := cmp.Diff(want, o.Limits); diff != "" {
		t.Errorf("limits (-want +got):\n%s", diff)
	}
	origins := []string{o.origin["limits.small_lines"], o.origin["limits.chance_z"], o.origin["limits.hub_share"]}
	if diff := cmp.Diff([]string{configName + ":3", configName + ":4", originDefault}, origins); diff != "" {
		t.Errorf("origins (-want +got):\n%s", diff)
	}
}

func TestInitRefusesToOverwrite(t *testing.T) {
	dir := t.TempDir()
	if code, _, stderr := runIn(t, dir, "config", "init"); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	writeFile(t, filepath.Join(dir, configName), "seed: 9\n")
	code, _, stderr := runIn(t, dir, "config", "init")
	if code != 2 || !strings.Contains(stderr, "it exists already") {
		t.Errorf("exit %d, %q", code, stderr)
	}
	if text, _ := os.ReadFile(filepath.Join(dir, configName)); string(text) != "seed: 9\n" {
		t.Errorf("the file was changed to %q", text)
	}
}

func TestShowNamesOrigins(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "go.mod"), "module x\n")
	writeFile(t, filepath.Join(dir, configName), "ignore: [./x, ./y]\n")
	code, stdout, stderr := runIn(t, dir, "config", "show", "--seed", "4")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for _, want := range []string{`ignore +\[\./x, \./y\] +\.msa-split\.yaml:1\n`, `seed +4 +--seed\n`, `color +auto +default\n`, `limits\.small_lines +10000 +default\n`} {
		if !regexp.MustCompile(want).MatchString(stdout) {
			t.Errorf("no %q in\n%s", want, stdout)
		}
	}
}
