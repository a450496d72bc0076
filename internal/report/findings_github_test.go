package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
)

// command is a workflow command as GitHub's runner understands it.
type command struct {
	name       string
	properties map[string]string
	data       string
}

var (
	unescapeData     = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%")
	unescapeProperty = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
)

// parseCommand reads a line as ActionCommand.TryParseV2 of actions/runner does.
func parseCommand(line string) (command, bool) {
	rest, begins := strings.CutPrefix(strings.TrimSpace(line), "::")
	info, data, ends := strings.Cut(rest, "::")
	if !begins || !ends {
		return command{}, false
	}
	name, properties, _ := strings.Cut(info, " ")
	c := command{name: name, properties: map[string]string{}, data: unescapeData.Replace(data)}
	for _, p := range strings.Split(properties, ",") {
		if key, value, ok := strings.Cut(p, "="); ok && value != "" {
			c.properties[key] = unescapeProperty.Replace(value)
		}
	}
	return c, true
}

// commandsOf reads all that a check prints for GitHub; every line must be a command for annotations.
func commandsOf(t *testing.T, r *gate.Report, opts Options) []command {
	t.Helper()
	var all []command
	for _, line := range strings.Split(strings.TrimSuffix(renderFindings(t, "github", r, opts), "\n"), "\n") {
		if line == "" {
			continue
		}
		c, ok := parseCommand(line)
		if !ok || !slices.Contains([]string{"error", "warning", "notice"}, c.name) {
			t.Fatalf("no annotation: %q", line)
		}
		all = append(all, c)
	}
	return all
}

func TestAnnotationsNameTheFileFromTheTopOfTheRepository(t *testing.T) {
	r := greenReport()
	r.Passed, r.Findings = false, worseThings()[:1]
	want := []command{{"error", map[string]string{"file": "services/shop/internal/orders/refund.go", "line": "12", "title": "msa-split new-cut"},
		"orders uses payments, which it did not before: 3 references to 2 symbols\nto do: " + cutAdvice}}
	if diff := cmp.Diff(want, commandsOf(t, r, Options{Prefix: "services/shop"}), cmp.AllowUnexported(command{})); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestAnnotationsWithoutAPlaceInTheRepositoryHaveNoFile(t *testing.T) {
	for file, want := range map[string]string{
		"a.go": "shop/a.go", "../money/a.go": "money/a.go", "../../a.go": "", "/tmp/a.go": "", "": "",
	} {
		r := greenReport()
		r.Findings = worseThings()[:1]
		r.Findings[0].Sites, r.Findings[0].Details = at(file, 3), nil
		if got := commandsOf(t, r, Options{Prefix: "shop"})[0].properties; got["file"] != want || want == "" && got["line"] != "" {
			t.Errorf("%q became %v, want file %q", file, got, want)
		}
	}
	r := greenReport()
	r.Findings = worseThings()[6:7]
	if got := commandsOf(t, r, Options{})[0].properties; len(got) != 1 {
		t.Errorf("got %v, want a title alone", got)
	}
}

func TestAnnotationsStayWithinWhatGitHubShows(t *testing.T) {
	rules := []string{"new-cut", "cut-weight", "unstable-dependency"}
	for _, n := range []int{1, 9, 10, 11, 1000} {
		r := manyFindings(n, rules...)
		byLevel := map[string][]command{}
		for _, c := range commandsOf(t, r, Options{}) {
			byLevel[c.name] = append(byLevel[c.name], c)
		}
		for _, l := range levelNames {
			own := byLevel[githubLevels[l.level]]
			total := r.Count(l.level)
			if l.level == gate.Notice {
				total += 2 // the edited baseline, and what is better, moved or stale
			}
			if len(own) != min(total, maxAnnotations) {
				t.Errorf("%d findings: %d %s, want %d", n, len(own), l.many, min(total, maxAnnotations))
			}
			want := fmt.Sprintf("and %s more %s: see the step summary", count(total-maxAnnotations+1), l.many)
			if last := own[len(own)-1].data; total > maxAnnotations && last != want {
				t.Errorf("%d findings: the last says %q, want %q", n, last, want)
			}
		}
	}
}

func TestAnnotationsAreTheWorstFirstAndLeaveOutWhatIsWaived(t *testing.T) {
	all := commandsOf(t, failedReport(), Options{})
	var got []string
	for _, c := range all {
		got = append(got, c.name+" "+c.properties["title"])
	}
	want := []string{
		"error msa-split new-cut", "error msa-split cut-symbol", "error msa-split cut-symbol", "error msa-split cut-symbol", "error msa-split new-cycle",
		"warning msa-split new-cut", "warning msa-split unassigned", "warning msa-split cohesion-down",
		"notice msa-split baseline", "notice msa-split", "notice msa-split unstable-dependency",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got, want := all[9].data, "also found: 1 better, 2 moved, 3 stale\nto commit it: msa-split baseline update"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAFailedCheckIsAnError(t *testing.T) {
	got := commandsOf(t, strictReport(), Options{})
	if len(got) != 1 || got[0].name != "error" || !strings.HasPrefix(got[0].data, "out of date: 1 better, 1 stale (--strict)\n") {
		t.Errorf("got %v", got)
	}
	if got := commandsOf(t, greenReport(), Options{}); len(got) != 0 {
		t.Errorf("a green check says %v", got)
	}
}

func TestAnnotationsComeBackAsTheyWere(t *testing.T) {
	names := append(append([]string{}, evil...), commands...)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.SampledFrom(names), rapid.StringOf(rapid.RuneFrom([]rune("a%:,=0ADC\r\n#[] |")))).Draw(t, "text")
		line := Options{}.workflowCommand(annotation{level: gate.Error, at: &analyze.Site{File: "dir/" + text, Line: 7}, title: text, lines: []string{text, "second"}})
		c, ok := parseCommand(strings.TrimSuffix(line, "\n"))
		if !ok || c.name != "error" || strings.Count(line, "\n") != 1 {
			t.Fatalf("%q is no command", line)
		}
		if want := Safe(text) + "\nsecond"; c.data != want {
			t.Fatalf("got %q, want %q", c.data, want)
		}
		if got := c.properties["line"]; got != strconv.Itoa(7) {
			t.Fatalf("line %q in %q", got, line)
		}
		if want := Safe(text); c.properties["title"] != want && len(want) < maxMarkdownName {
			t.Fatalf("title %q, want %q", c.properties["title"], want)
		}
	})
}
