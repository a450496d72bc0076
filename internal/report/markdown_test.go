package report

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// spans matches code spans with fences of one to four backticks, and code elements.
var spans = []*regexp.Regexp{
	regexp.MustCompile("<code>[^<]*</code>"), regexp.MustCompile("````.*?````"), regexp.MustCompile("```.*?```"),
	regexp.MustCompile("``.*?``"), regexp.MustCompile("`[^`]*`"),
}

// outsideCode returns the document without its code and its own few elements.
func outsideCode(text string) string {
	for _, s := range spans {
		text = s.ReplaceAllString(text, "CODE")
	}
	text = regexp.MustCompile(`<a name="service-\d+"></a>|</?details>|</?summary>`).ReplaceAllString(text, "")
	return text
}

func TestMarkdownHoldsNoForeignMarkup(t *testing.T) {
	rest := outsideCode(string(render(t, "markdown", "hostile", Options{})))
	for _, bad := range []string{"<", "@everyone", "![x](", "http://", "$(", "]("} {
		text := strings.ReplaceAll(rest, "[CODE](#service-", "")
		if i := strings.Index(text, bad); i >= 0 {
			t.Errorf("%q outside of code: %q", bad, text[max(0, i-40):min(len(text), i+40)])
		}
	}
}

func TestMarkdownTablesKeepTheirColumns(t *testing.T) {
	for sample := range samples {
		want := 0
		for _, line := range strings.Split(string(render(t, "markdown", sample, Options{})), "\n") {
			bars := strings.Count(line, "|")
			if !strings.HasPrefix(line, "|") {
				want = 0
				if bars > 0 {
					t.Errorf("%s: a bar outside of a table: %q", sample, line)
				}
				continue
			}
			if want == 0 {
				want = bars
			}
			if bars != want {
				t.Errorf("%s: %d bars, want %d: %q", sample, bars, want, line)
			}
		}
	}
}

func TestCodeSpansHoldTheNameAndNothingElse(t *testing.T) {
	for in, want := range map[string]string{
		"orders": "`orders`", "a`b": "``a`b``", "`tick``": "``` `tick`` ```", "a|b": "<code>a&#124;b</code>",
		"<script>": "`<script>`", "": "<code></code>", "x\ny": "`x\\ny`", "`<|": "<code>&#96;&#60;&#124;</code>",
	} {
		if got := code(in); got != want {
			t.Errorf("code(%q) = %s, want %s", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOfN(rapid.RuneFrom([]rune("ab` <>|@*[]()\\\n")), 0, 30, -1).Draw(t, "name")
		got := code(name)
		if strings.ContainsAny(got, "|\n") {
			t.Fatalf("code(%q) = %q", name, got)
		}
		if strings.HasPrefix(got, "<code>") {
			return
		}
		fence := got[:len(got)-len(strings.TrimLeft(got, "`"))]
		inner := strings.TrimSuffix(strings.TrimPrefix(got, fence), fence)
		if longestRun(inner, '`') >= len(fence) && strings.Contains(inner, fence) || strings.HasPrefix(inner, "`") || strings.HasSuffix(inner, "`") {
			t.Fatalf("code(%q) = %q: the fence is inside", name, got)
		}
	})
}

func TestProseIsTextOnly(t *testing.T) {
	for in, want := range map[string]string{
		"plain 9 % of it":        "plain 9 % of it",
		"a_b *c* [x](y) `z`":     `a\_b \*c\* \[x\](y) ` + "\\`z\\`",
		"<b>&amp; a|b ~~x~~ $y$": `&lt;b>&amp;amp; a&#124;b \~\~x\~\~ &#36;y&#36;`,
		"ask @team about #12":    "ask @&#8203;team about #&#8203;12",
		"see http://e.x www.e.x": "see http:&#8203;//e.x www&#8203;.e.x",
		"- no list":              `\- no list`,
		"> no quote":             `\> no quote`,
		"12. no list":            `12\. no list`,
		"two\nlines":             `two\\nlines`,
		"":                       "",
	} {
		if got := prose(in); got != want {
			t.Errorf("prose(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestMarkdownStaysWithinAStepSummary(t *testing.T) {
	var out bytes.Buffer
	p := grid(400, 20)
	if err := markdownFormat.Proposal(&out, p, Options{}); err != nil {
		t.Fatal(err)
	}
	if out.Len() > 1<<20 {
		t.Errorf("%d bytes, want at most 1 MiB", out.Len())
	}
	if !strings.Contains(out.String(), "smaller services left out here") || !strings.Contains(out.String(), "lighter cuts left out here") {
		t.Error("what was left out is not said")
	}
}
