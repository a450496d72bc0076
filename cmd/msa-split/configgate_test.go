package main

import (
	"bytes"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/msa-split/msa-split/internal/gate"
)

func TestFaultsOfServicesAreLocated(t *testing.T) {
	cases := []struct{ name, text, want, hint string }{
		{"number", "services: 3\n", `.msa-split.yaml:1:11: "3" is no value for "services": want a mapping`, ""},
		{"list", "services: [orders]\n", `this list is no value for "services"`, ""},
		{"service without value", "services:\n  orders:\n", `is no value for "services.orders": want a mapping`, ""},
		{"service with a pattern alone", "services: {orders: ./orders}\n", `.msa-split.yaml:1:20: "./orders" is no value for "services.orders"`, ""},
		{"unknown key", "services:\n  orders:\n    package: [./o]\n", `.msa-split.yaml:3:5: unknown key "package"`, "did you mean packages?"},
		{"key with the other sign", "services: {a: {packages: [./a], may-depend-on: []}}\n", `unknown key "may-depend-on"`, "did you mean may_depend_on?"},
		{"service twice", "services:\n  a: {packages: [./a]}\n  a: {packages: [./b]}\n", `.msa-split.yaml:3:3: the key "a" stands in line 2 already`, ""},
		{"key twice", "services: {a: {packages: [./a], packages: [./b]}}\n", `the key "packages" stands in line 1 already`, ""},
		{"list as a name", "services: {? [a] : {packages: [./a]}}\n", `this list is no key: want a name`, ""},
		{"reference as a name", "services: {&n a: {packages: [./a]}, *n : {packages: [./b]}}\n", `this reference is no key`, ""},
		{"no packages", "services:\n  a: {may_depend_on: []}\n", `.msa-split.yaml:2:3: the service "a" has no packages`, ""},
		{"empty packages", "services: {a: {packages: []}}\n", `the service "a" has no packages`, ""},
		{"text for packages", "services: {a: {packages: ./a}}\n", `"./a" is no value for "packages": want a list of patterns`, ""},
		{"empty pattern", "services: {a: {packages: [./a, '']}}\n", `.msa-split.yaml:1:32: "" is no value for "packages"`, ""},
		{"list in packages", "services: {a: {packages: [[./a]]}}\n", `this list is no value for "packages"`, ""},
		{"pattern out of the tree", "services: {a: {packages: [../b/...]}}\n", `.msa-split.yaml:1:27: the service "a" holds "../b/...", which leads out of the code base`, ""},
		{"absolute pattern", "services: {a: {packages: [/etc]}}\n", `holds "/etc", which leads out`, ""},
		{"pattern of two services", "services:\n  a: {packages: [./x/...]}\n  b: {packages: [./y, ././x/...]}\n",
			`.msa-split.yaml:3:23: the pattern "././x/..." of the service "b" stands at .msa-split.yaml:2:18 for "a" already`, ""},
		{"pattern twice", "services: {a: {packages: [example.com/x, example.com/x/]}}\n", `stands at .msa-split.yaml:1:27 for "a" already`, ""},
		{"unknown dependency", "services:\n  orders: {packages: [./o], may_depend_on: [payment]}\n  payments: {packages: [./p]}\n",
			`.msa-split.yaml:2:45: unknown service "payment" in may_depend_on of "orders": want one of orders, payments`, "did you mean payments?"},
		{"dependency on itself", "services: {a: {packages: [./a], may_depend_on: [a]}}\n", `"a" stands in its own may_depend_on`, ""},
		{"dependency on shared code", "services: {a: {packages: [./a], may_depend_on: [shared]}}\n", `every service may use shared code`, ""},
		{"dependency twice", "services: {a: {packages: [./a], may_depend_on: [b, b]}, b: {packages: [./b]}}\n", `.msa-split.yaml:1:52: "b" stands twice`, ""},
		{"dependencies without value", "services: {a: {packages: [./a], may_depend_on: }}\n", `is no value for "may_depend_on": want a list of services such as [payments], or [] for none`, ""},
		{"text for dependencies", "services: {a: {packages: [./a], may_depend_on: b}}\n", `"b" is no value for "may_depend_on"`, ""},
		{"name of shared code", "services: {shared: {packages: [./a]}}\n", `no service can be named "shared"`, ""},
		{"name of no service", "services: {'-': {packages: [./a]}}\n", `.msa-split.yaml:1:12: "-" is no name of a service`, ""},
		{"name with a space", "services: {my orders: {packages: [./a]}}\n", `"my orders" is no name of a service`, ""},
		{"name like a circle", "services: {a+b: {packages: [./a]}}\n", `"a+b" is no name of a service`, ""},
		{"empty name", "services: {'': {packages: [./a]}}\n", `"" is no name of a service`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { refused(t, c.text, c.want, c.hint) })
	}
}

func TestFaultsOfRulesAndWaiversAreLocated(t *testing.T) {
	cases := []struct{ name, text, want, hint string }{
		{"rules that are a list", "rules: [new-cut]\n", `.msa-split.yaml:1:8: this list is no value for "rules"`, ""},
		{"unknown rule", "rules:\n  new-cuts: off\n", `.msa-split.yaml:2:3: unknown rule "new-cuts": want one of new-cut, cut-symbol`, "did you mean new-cut?"},
		{"rule twice", "rules: {new-cut: off, new-cut: warn}\n", `the key "new-cut" stands in line 1 already`, ""},
		{"unknown level", "rules: {new-cut: errors}\n", `.msa-split.yaml:1:18: unknown level "errors" for "rules.new-cut": want one of error, warn, notice, off`, "did you mean error?"},
		{"number for a level", "rules: {new-cut: 3}\n", `unknown level "3"`, ""},
		{"list for a policy", "rules: {new-cut: [warn]}\n", `this list is no value for "rules.new-cut": want a level such as warn, or {level`, ""},
		{"unknown part", "rules: {cut-weight: {abslute: 3}}\n", `.msa-split.yaml:1:22: unknown key "abslute"`, "did you mean absolute?"},
		{"unknown level in a part", "rules: {cut-weight: {level: fatal}}\n", `unknown level "fatal" for "rules.cut-weight.level"`, ""},
		{"list for a level", "rules: {cut-weight: {level: [warn]}}\n", `this list is no value for "rules.cut-weight.level"`, ""},
		{"negative number", "rules: {cut-weight: {absolute: -1}}\n", `.msa-split.yaml:1:32: "-1" is no value for "rules.cut-weight.absolute": want a number, 0 or more`, ""},
		{"text for a number", "rules: {cut-weight: {relative: 10%}}\n", `"10%" is no value for "rules.cut-weight.relative"`, ""},
		{"infinite number", "rules: {cut-weight: {relative: .inf}}\n", `".inf" is no value`, ""},
		{"no number", "rules: {cut-weight: {relative: .nan}}\n", `".nan" is no value`, ""},

		{"waivers that are a mapping", "waivers: {rule: new-cut}\n", `this mapping is no value for "waivers": want a list`, ""},
		{"waiver that is a text", "waivers: [new-cut]\n", `.msa-split.yaml:1:11: "new-cut" is no value for "waivers"`, ""},
		{"unknown rule of a waiver", "waivers:\n  - {rule: newcut, subject: a, reason: r}\n", `.msa-split.yaml:2:12: unknown rule "newcut"`, "did you mean new-cut?"},
		{"unknown part of a waiver", "waivers: [{rule: new-cut, subjct: a, reason: r}]\n", `unknown key "subjct"`, "did you mean subject?"},
		{"part twice", "waivers: [{rule: new-cut, rule: new-cut}]\n", `the key "rule" stands in line 1 already`, ""},
		{"no rule", "waivers:\n  - {subject: a, reason: r}\n", `.msa-split.yaml:2:5: this waiver has no rule`, ""},
		{"no subject", "waivers: [{rule: new-cut, reason: r}]\n", `this waiver has no subject`, ""},
		{"no reason", "waivers: [{rule: new-cut, subject: a}]\n", `this waiver has no reason`, ""},
		{"reason without value", "waivers: [{rule: new-cut, subject: a, reason: }]\n", `this waiver has no reason`, ""},
		{"blank reason", "waivers: [{rule: new-cut, subject: a, reason: ' '}]\n", `this waiver has no reason`, ""},
		{"list for a reason", "waivers: [{rule: new-cut, subject: a, reason: [r]}]\n", `this list is no value for "reason": want a text`, ""},
		{"empty subject", "waivers: [{rule: new-cut, subject: '', reason: r}]\n", `.msa-split.yaml:1:36: reading the subject ""`, ""},
		{"subject without a target", "waivers: [{rule: new-cut, subject: a ->, reason: r}]\n", `reading the subject "a ->": want NAME, FROM -> TO`, ""},
		{"subject without spaces", "waivers: [{rule: new-cut, subject: a->b, reason: r}]\n", `reading the subject "a->b": want spaces around ->`, ""},
		{"day that is none", "waivers: [{rule: new-cut, subject: a, reason: r, until: 2027-02-30}]\n", `.msa-split.yaml:1:57: "2027-02-30" is no value for "until": want a day such as 2027-01-31`, ""},
		{"day of another form", "waivers: [{rule: new-cut, subject: a, reason: r, until: 31.1.2027}]\n", `"31.1.2027" is no value for "until"`, ""},
		{"day with a time", "waivers: [{rule: new-cut, subject: a, reason: r, until: 2027-01-31T00:00:00Z}]\n", `is no value for "until"`, ""},
		{"waiver twice", "waivers:\n  - {rule: new-cut, subject: a -> b, reason: r}\n  - {rule: new-cut, subject: 'a  ->  b', reason: s, until: 2027-01-31}\n",
			`.msa-split.yaml:3:5: the waiver of new-cut for "a -> b" stands at .msa-split.yaml:2 already`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { refused(t, c.text, c.want, c.hint) })
	}
}

func refused(t *testing.T, config, want, hint string) {
	t.Helper()
	_, err := resolveIn(t, config, nil)
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Fatalf("got error %v, want one with %q", err, want)
	}
	var printed bytes.Buffer
	printHint(&printed, err)
	if !strings.Contains(printed.String(), hint) {
		t.Errorf("hint %q, want %q", printed.String(), hint)
	}
}

func TestServicesAreReadInTheOrderOfTheirNames(t *testing.T) {
	const config = "services:\n" +
		"  결제: {packages: [./internal/결제/...], may_depend_on: []}\n" +
		"  orders/v2: {packages: [./b, ./a], may_depend_on: [결제, billing_1]}\n" +
		"  billing_1:\n    packages:\n      - example.com/x/billing/...\n"
	o, err := resolveIn(t, config, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []gate.Declared{
		{Name: "billing_1", Packages: []string{"example.com/x/billing/..."}, Place: ".msa-split.yaml:4"},
		{Name: "orders/v2", Packages: []string{"./b", "./a"}, DependsOn: []string{"billing_1", "결제"}, Restricted: true, Place: ".msa-split.yaml:3"},
		{Name: "결제", Packages: []string{"./internal/결제/..."}, Restricted: true, Place: ".msa-split.yaml:2"},
	}
	if diff := cmp.Diff(want, o.Declared); diff != "" {
		t.Errorf("services (-want +got):\n%s", diff)
	}
	if o.Services != 0 || o.origin["services"] != originDefault {
		t.Errorf("the number of services is %d from %s", o.Services, o.origin["services"])
	}
}

func TestNumberOfServicesLeavesTheDeclaredOnesAlone(t *testing.T) {
	o, err := resolveIn(t, "services: {a: {packages: [./a]}}\n", nil, "--services", "3")
	if err != nil {
		t.Fatal(err)
	}
	if o.Services != 3 || len(o.Declared) != 1 {
		t.Errorf("%d services, %d declared", o.Services, len(o.Declared))
	}
}

func TestRulesChangeOnlyWhatTheyName(t *testing.T) {
	const config = "rules:\n  cut-weight: off\n  shared-growth: {absolute: 500}\n  new-cut: {level: warn, relative: }\n  astray:\n  cohesion-down: {}\n"
	o, err := resolveIn(t, config, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := gate.DefaultPolicies()
	change := func(rule string, with func(*gate.Policy)) {
		p := want[rule]
		with(&p)
		want[rule] = p
	}
	change("cut-weight", func(p *gate.Policy) { p.Level = gate.Off })
	change("shared-growth", func(p *gate.Policy) { p.Tolerance.Absolute = 500 })
	change("new-cut", func(p *gate.Policy) { p.Level = gate.Warn })
	if diff := cmp.Diff(want, o.Policies); diff != "" {
		t.Errorf("policies (-want +got):\n%s", diff)
	}
	if o.origin["rules.new-cut"] != ".msa-split.yaml:4" {
		t.Errorf("new-cut comes from %q", o.origin["rules.new-cut"])
	}
}

func TestWaiversKeepTheTextOfTheirDay(t *testing.T) {
	const config = "waivers:\n" +
		"  - {rule: new-cut, subject: 'orders  -> payments', reason: ' strangler, ADR 12 ', until: 2027-01-31}\n" +
		"  - rule: unassigned\n    subject: example.com/x/*\n    reason: moved next week\n    until:\n" +
		"  - {rule: cut-symbol, subject: '* -> payments example.com/x#*', reason: r}\n"
	o, err := resolveIn(t, config, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []gate.Waiver{
		{Rule: "new-cut", Subject: "orders -> payments", Reason: "strangler, ADR 12", Until: "2027-01-31", Place: ".msa-split.yaml:2"},
		{Rule: "unassigned", Subject: "example.com/x/*", Reason: "moved next week", Place: ".msa-split.yaml:3"},
		{Rule: "cut-symbol", Subject: "* -> payments example.com/x#*", Reason: "r", Place: ".msa-split.yaml:7"},
	}
	if diff := cmp.Diff(want, o.Waivers); diff != "" {
		t.Errorf("waivers (-want +got):\n%s", diff)
	}
}

func TestSectionsWithoutAValueChangeNothing(t *testing.T) {
	for _, text := range []string{"services:\nrules:\nwaivers:\n", "services: {}\nrules: {}\nwaivers: []\n"} {
		o, err := resolveIn(t, text, nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(gate.DefaultPolicies(), o.Policies); diff != "" || len(o.Declared)+len(o.Waivers) > 0 {
			t.Errorf("%q: %v %v %s", text, o.Declared, o.Waivers, diff)
		}
	}
}

func TestExamplesOfTheStarterAreValid(t *testing.T) {
	active := commented.ReplaceAllString(string(starter()), "$1")
	o, err := resolveIn(t, active, nil)
	if err != nil {
		t.Fatalf("%v in\n%s", err, active)
	}
	if len(o.Declared) != 2 || len(o.Waivers) != 1 {
		t.Errorf("%d services, %d waivers", len(o.Declared), len(o.Waivers))
	}
	if diff := cmp.Diff(gate.DefaultPolicies(), o.Policies); diff != "" {
		t.Errorf("policies of the starter (-default +starter):\n%s", diff)
	}
	if rules := slices.Collect(maps.Keys(o.Policies)); len(rules) != len(gate.Rules) {
		t.Errorf("policies of %q", rules)
	}
}

func TestSchemaAndReaderAgreeOnTheGate(t *testing.T) {
	schema := compiledSchema(t)
	cases := map[string]bool{
		"services: {orders: {packages: [./o]}, 결제: {packages: [./p], may_depend_on: [orders]}}\n": true,
		"services: {}\nrules: {}\nwaivers: []\n":                                                  true,
		"services: {a: {packages: []}}\n":                                                         false,
		"services: {a: {}}\n":                                                                     false,
		"services: {a: [./a]}\n":                                                                  false,
		"services: {a: {packages: [./a], may_depend_on: b}}\n":                                    false,
		"services: {a: {packages: [./a, ./a]}}\n":                                                 false,
		"services: {a: {packages: [./a], uses: []}}\n":                                            false,
		"services: {shared: {packages: [./a]}}\n":                                                 false,
		"services: {a b: {packages: [./a]}}\n":                                                    false,
		"services: {'-': {packages: [./a]}}\n":                                                    false,
		"rules: {cut-weight: off, shared-growth: {level: warn, absolute: 500, relative: 0.2}}\n":  true,
		"rules: {cut-weight: never}\n":                                                            false,
		"rules: {cut-wait: off}\n":                                                                false,
		"rules: {cut-weight: {absolute: -1}}\n":                                                   false,
		"rules: {cut-weight: {tolerance: 1}}\n":                                                   false,
		"waivers: [{rule: new-cut, subject: a -> b, reason: r, until: '2027-01-31'}]\n":           true,
		"waivers: [{rule: new-cut, subject: a -> b, reason: r, until: soon}]\n":                   false,
		"waivers: [{rule: new-cut, subject: a -> b}]\n":                                           false,
		"waivers: [{rule: new-cuts, subject: a -> b, reason: r}]\n":                               false,
		"waivers: [{rule: new-cut, subject: a -> b, reason: ' '}]\n":                              false,
		"waivers: [{rule: new-cut, subject: a -> b, reason: r, owner: me}]\n":                     false,
		"waivers: {}\n": false,
		"fail-on: warn\nstrict: true\nbaseline: .msa-split.baseline\nci: none\nsarif-max-level: note\n": true,
		"fail-on: notice\n":       false,
		"fail-on: ''\n":           false,
		"ci: gitlab\n":            false,
		"sarif-max-level: warn\n": false,
		"base: main\n":            false,
		"boundaries: found\n":     true,
		"boundaries: both\n":      false,
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

func TestShowPrintsTheGate(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "go.mod"), "module x\n")
	writeFile(t, filepath.Join(dir, configName), "services:\n  b: {packages: [./b], may_depend_on: []}\n  a: {packages: [./a, ./c]}\n"+
		"rules: {new-cut: error, cut-weight: off, shared-upward: notice, shared-growth: {absolute: 0, relative: 0}}\n"+
		"waivers:\n  - {rule: new-cut, subject: a -> b, reason: ADR 12, until: 2027-01-31}\nstrict: true\n")
	code, stdout, stderr := runIn(t, dir, "config", "show", "--fail-on", "warn")
	if code != 0 {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	for _, want := range []string{
		`services +0 +default\n`,
		`services\.a +\{packages: \[\./a, \./c\]\} +\.msa-split\.yaml:3\n` + `services\.b +\{packages: \[\./b\], may_depend_on: \[\]\} +\.msa-split\.yaml:2\n`,
		`rules\.cut-weight +\{level: off, absolute: 4, relative: 0\.25\} +\.msa-split\.yaml:4\n`,
		`rules\.shared-upward +notice +\.msa-split\.yaml:4\n`,
		`rules\.shared-growth +\{level: warn, absolute: 0, relative: 0\} `,
		`waivers +\{rule: new-cut, subject: "a -> b", reason: "ADR 12", until: 2027-01-31\} +\.msa-split\.yaml:6\n`,
		`strict +true +\.msa-split\.yaml:7\n`,
		`fail-on +warn +--fail-on\n`,
	} {
		if !regexp.MustCompile(want).MatchString(stdout) {
			t.Errorf("no %q in\n%s", want, stdout)
		}
	}
	if strings.Contains(stdout, "rules.new-cut") {
		t.Errorf("a rule that is as by default is in\n%s", stdout)
	}
}
