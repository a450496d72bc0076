package report

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var ownMarkup = regexp.MustCompile(`<code>[^<]*</code>|<a name="service-\d+"></a>|</?details>|</?summary>`)

// outsideCode returns a line without its code spans, found as CommonMark finds them, and without the
// few elements that the format itself writes.
func outsideCode(line string) string {
	var rest strings.Builder
	for line != "" {
		run := len(line) - len(strings.TrimLeft(line, "`"))
		end := closing(line, run)
		switch {
		case line[0] == '\\' && len(line) > 1:
			rest.WriteByte(line[1])
			line = line[2:]
		case run > 0 && end > 0:
			rest.WriteString("CODE")
			line = line[end:]
		default:
			rest.WriteString(line[:max(1, run)])
			line = line[max(1, run):]
		}
	}
	return ownMarkup.ReplaceAllString(rest.String(), "")
}

// closing returns where the run of exactly that many backticks ends that closes the one at the
// beginning; 0 where there is none.
func closing(line string, run int) int {
	for i := run; run > 0 && i < len(line); i++ {
		if n := len(line[i:]) - len(strings.TrimLeft(line[i:], "`")); n == run {
			return i + n
		} else if n > 0 {
			i += n
		}
	}
	return 0
}

func TestMarkdownHoldsNoForeignMarkup(t *testing.T) {
	for _, line := range strings.Split(string(render(t, "markdown", "hostile", Options{})), "\n") {
		rest := strings.ReplaceAll(outsideCode(line), "[CODE](#service-", "")
		for _, bad := range []string{"<", "@everyone", "http://", "$("} {
			if strings.Contains(rest, bad) {
				t.Errorf("%q outside of code: %q in %q", bad, rest, line)
			}
		}
		if strings.Contains(line, "](") && !strings.Contains(line, "](#service-") && !strings.Contains(line, "\\](") && rest == line {
			t.Errorf("a link: %q", line)
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
		if rest := outsideCode(got); rest != "CODE" {
			t.Fatalf("code(%q) = %q, of which %q is outside", name, got, rest)
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
	p := grid(2000, 10)
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
