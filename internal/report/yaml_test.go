package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"
)

func TestYAMLTextIsReadAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.OneOf(rapid.String(), rapid.SampledFrom(yamlWords), rapid.StringMatching(`[ -~]*`)).Draw(t, "text")
		if !utf8.ValidString(want) {
			t.Skip("no text")
		}
		var got map[string]string
		text := yamlText(want) + ": " + yamlText(want) + "\n"
		if err := yaml.Unmarshal([]byte(text), &got); err != nil || got[want] != want || len(got) != 1 {
			t.Fatalf("%s is read as %q, %v; want %q", text, got, err, want)
		}
		if Safe(text) != strings.TrimSuffix(text, "\n")+`\n` && strings.ContainsFunc(text[:len(text)-1], unsafeRune) {
			t.Fatalf("%q holds what a terminal obeys", text)
		}
	})
}

func TestYAMLTextShowsBytesThatAreNoText(t *testing.T) {
	if got, want := yamlText("a\xff\ufffd"), "\"a\\\\xff\ufffd\""; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
