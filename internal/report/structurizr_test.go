package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// dslTokens reads a line as Structurizr does: spaces separate tokens outside of quotation marks, a backslash before a
// mark keeps it, and \n is a new line. What is quoted and what not can't be told apart afterwards.
func dslTokens(line string) []string {
	var tokens []string
	for rest := strings.TrimSpace(line); rest != ""; rest = strings.TrimLeftFunc(rest, unicode.IsSpace) {
		end := strings.IndexFunc(rest, unicode.IsSpace)
		if rest[0] == '"' {
			end = 1
			for end < len(rest) && (rest[end] != '"' || rest[end-1] == '\\') {
				end++
			}
			tokens = append(tokens, rest[1:end])
			rest = rest[min(end+1, len(rest)):]
			continue
		}
		if end < 0 {
			end = len(rest)
		}
		tokens = append(tokens, rest[:end])
		rest = rest[end:]
	}
	return each(tokens, strings.NewReplacer(`\"`, `"`, `\n`, "\n").Replace)
}

// c4 is what a workspace holds: containers by identifier, relationships by their ends.
type c4 struct {
	containers    map[string][]string
	relationships map[[2]string][]string
	views         int
}

func parseC4(t *testing.T, text []byte) c4 {
	t.Helper()
	m := c4{map[string][]string{}, map[[2]string][]string{}, 0}
	depth := 0
	for _, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "//") {
			continue
		}
		tokens := dslTokens(line)
		switch {
		case len(tokens) > 3 && tokens[1] == "->":
			m.relationships[[2]string{tokens[0], tokens[2]}] = tokens[3:]
		case len(tokens) > 3 && tokens[2] == "container":
			m.containers[tokens[0]] = tokens[3:]
		case len(tokens) > 1 && tokens[0] == "include":
			m.views++
		}
		if len(tokens) > 0 && tokens[len(tokens)-1] == "{" {
			depth++
		} else if len(tokens) == 1 && tokens[0] == "}" {
			depth--
		}
	}
	if depth != 0 {
		t.Errorf("%d blocks are open at the end:\n%s", depth, text)
	}
	return m
}

func TestStructurizrHoldsServicesSharedCodeCommandsAndCuts(t *testing.T) {
	for sample, want := range map[string][3]int{"shop": {5, 8, 5}, "cjk": {5, 8, 5}, "dont": {3, 2, 3}, "hostile": {43, 72, 17}, "data": {9, 19, 5}, "empty": {0, 0, 1}} {
		m := parseC4(t, render(t, "structurizr", sample, Options{}))
		if got := [3]int{len(m.containers), len(m.relationships), m.views}; got != want {
			t.Errorf("%s: %d containers, relationships, views; want %d", sample, got, want)
		}
		taken := map[string]bool{}
		for id, c := range m.containers {
			if len(c) != 4 || taken[c[0]] {
				t.Errorf("%s: container %s: want a name of its own, a description, a technology and a tag, got %q", sample, id, c)
			}
			taken[c[0]] = true
		}
		for ends := range m.relationships {
			if m.containers[ends[0]] == nil || m.containers[ends[1]] == nil {
				t.Errorf("%s: an end of %q is not in the model", sample, ends)
			}
		}
	}
}

func TestStructurizrTellsReferencesSymbolsAndCycles(t *testing.T) {
	m := parseC4(t, render(t, "structurizr", "shop", Options{}))
	want := []string{"27 references: domain.Charge (19), service.Charger.Charge (8)", "reference in code", "Cycle"}
	if diff := cmp.Diff(want, m.relationships[[2]string{"service_orders", "service_payments"}]); diff != "" {
		t.Error(diff)
	}
	// cmd/shop uses internal/app alone, which uses orders and payments.
	want = []string{"4 references", "reference in code"}
	if diff := cmp.Diff(want, m.relationships[[2]string{"command_cmd_shop", "service_orders"}]); diff != "" {
		t.Error(diff)
	}
}

func TestStructurizrReadsNoNameAsAnOperator(t *testing.T) {
	p := shop()
	for i, name := range []string{"->", "{", "orders"} {
		p.Services[i].Name = name
	}
	p.Services[2].Name = "{"
	var out bytes.Buffer
	if err := structurizrFormat.Proposal(&out, p, Options{}); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range parseC4(t, out.Bytes()).containers {
		names = append(names, c[0])
	}
	slices.Sort(names)
	if diff := cmp.Diff([]string{"'->'", "'{'", "cmd/shop", "shared code", "{ (service_payments)"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestStructurizrNamesStayOneString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("\\\"\n${A} n/*{->")))).Draw(t, "name")
		text := dslText(name)
		tokens := dslTokens("x " + text + " {")
		want := strings.NewReplacer(`\`, "\u29f5", "${", "$ {").Replace(Safe(name))
		if diff := cmp.Diff([]string{"x", want, "{"}, tokens); diff != "" {
			t.Fatalf("%s:\n%s", text, diff)
		}
		if strings.Contains(text, "${") || strings.HasSuffix(text, `"""`) {
			t.Fatalf("%s means something else than its text", text)
		}
	})
}

func TestEveryHandOverSaysAVerdictAgainstASplitAtTheTop(t *testing.T) {
	for _, format := range []string{"structurizr", "go-arch-lint", "kubernetes"} {
		for sample, want := range map[string]bool{"shop": false, "dont": true, "empty": true} {
			text := string(render(t, format, sample, Options{}))
			lines := strings.SplitN(text, "\n", 4)
			if got := strings.Contains(lines[2], "The verdict is not to split"); got != want {
				t.Errorf("%s of %s begins with\n%s", format, sample, strings.Join(lines[:3], "\n"))
			}
		}
	}
	p := shop()
	p.View.Foreign = []string{"shop.dot"}
	var out bytes.Buffer
	if err := kubernetesFormat.Proposal(&out, p, Options{}); err != nil || !strings.Contains(out.String(), "# The facts come from shop.dot, not from Go code.\n") {
		t.Errorf("%v\n%.300s", err, out.String())
	}
}
