package codeowners

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// checkOwners reads rules and compares who owns each path; owners are separated by spaces.
func checkOwners(t *testing.T, text string, dialect Dialect, want map[string]string) {
	t.Helper()
	rules, problems := Parse(text, dialect)
	if len(problems) > 0 {
		t.Errorf("problems: %v", problems)
	}
	for path, owners := range want {
		if got := strings.Join(rules.Owners(path), " "); got != owners {
			t.Errorf("%s is owned by %q, want %q", path, got, owners)
		}
	}
}

func TestLastRuleThatMatchesWins(t *testing.T) {
	checkOwners(t, `
# everything
*           @acme/all   # unless said otherwise
/orders/    @Zoe @acme/Orders @zoe
*.sql       dba@example.com
/orders/legacy/
`, GitHub, map[string]string{
		"main.go": "@acme/all", "orders/a.go": "@acme/orders @zoe", "orders/deep/down/a.go": "@acme/orders @zoe",
		"orders/a.sql": "dba@example.com", "orders/legacy/a.go": "", "x/orders/a.go": "@acme/all",
	})
}

func TestNoRuleMeansNoOwner(t *testing.T) {
	checkOwners(t, "/a/ @x\n", GitHub, map[string]string{"b/a.go": "", "a": "", "a/b": "@x"})
	checkOwners(t, "", GitHub, map[string]string{"a": ""})
}

func TestCarriageReturnsAndByteOrderMarkAreNoText(t *testing.T) {
	checkOwners(t, "\ufeff/a/ @x\r\n\r\n/b/\t@y \r\n", GitHub, map[string]string{"a/f": "@x", "b/f": "@y"})
}

func TestNamesMayHoldAnything(t *testing.T) {
	checkOwners(t, "/with\\ space/ @x\n/주문/*.go @주문팀\n/a\\*b @y\n/c?d @z\n", GitHub, map[string]string{
		"with space/a.go": "@x", "주문/결제.go": "@주문팀", "a*b": "@y", "axb": "", "c글d": "@z", "c/d": "",
	})
}

func TestSectionsDecideApart(t *testing.T) {
	checkOwners(t, `
* @default
[Database][2] @dba
/db/
/db/cache/ @cache
!/db/gen/
^[Docs]
*.md @writers
[DATABASE] @other
/sql
`, GitLab, map[string]string{
		"main.go": "@default", "db/a.go": "@dba @default", "db/cache/x.go": "@cache @default", "db/gen/x.go": "@default",
		"db/x.md": "@dba @default @writers", "sql": "@default @other", "sql/a.go": "@default",
	})
}

func TestBadLinesAreNamedAndTheRestHolds(t *testing.T) {
	text := "*.go @x\n!a.go @x\nf[ab].go @x\n/b/ nobody\n/c/ @ @y\n/***/ @x\n/ @x\n/d\\\n" + strings.Repeat("€", 100) + " " + strings.Repeat("x", 100) + "\n/e/ @y\n"
	rules, problems := Parse(text, GitHub)
	want := []Problem{
		{2, `pattern "!a.go" can't be used: it begins with an exclamation mark, which only GitLab knows`},
		{3, `pattern "f[ab].go" can't be used: it has a range of characters, which CODEOWNERS does not know`},
		{4, `"nobody" is no owner; an owner is @account, @organisation/team or an e-mail address`},
		{5, `"@" is no owner; an owner is @account, @organisation/team or an e-mail address`},
		{6, `pattern "/***/" can't be used: it has three stars in a row`},
		{7, `pattern "/" can't be used: it matches nothing`},
		{8, `pattern "/d\\" can't be used: it ends in the middle of an escape`},
		{9, `"` + strings.Repeat("x", 60) + `..." is no owner; an owner is @account, @organisation/team or an e-mail address`},
	}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := rules.Owners("e/a.go"); rules.Len() != 2 || !slices.Equal(got, []string{"@y"}) {
		t.Errorf("%d rules, owners %q", rules.Len(), got)
	}
}

func TestBadLinesOfGitLabAreNamed(t *testing.T) {
	_, problems := Parse("[Open\n[A] nobody\n/a/ @x\n!a//b\n[ok](x)\n", GitLab)
	var lines []int
	for _, p := range problems {
		lines = append(lines, p.Line)
	}
	if diff := cmp.Diff([]int{1, 2, 4, 5}, lines); diff != "" {
		t.Errorf("-want +got:\n%s\n%v", diff, problems)
	}
}

// TestMoreRulesAboveChangeNothing: only rules below a match can take it away.
func TestMoreRulesAboveChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.Custom(func(t *rapid.T) string {
			return rapid.SampledFrom([]string{"*", "/a/", "a/*", "b", "*.go", "**/b"}).Draw(t, "pattern") +
				rapid.SampledFrom([]string{"", " @x", " @y @z"}).Draw(t, "owners") + "\n"
		})
		above := strings.Join(rapid.SliceOfN(line, 0, 5).Draw(t, "above"), "")
		below := strings.Join(rapid.SliceOfN(line, 1, 5).Draw(t, "below"), "")
		path := rapid.SampledFrom([]string{"a", "a/b", "a/x.go", "b/x.go", "c"}).Draw(t, "path")
		rules, _ := Parse(below, GitHub)
		both, _ := Parse(above+below, GitHub)
		matched := slices.ContainsFunc(rules.sections[0].rules, func(r rule) bool { return r.pattern.match(splitPath(path)) })
		if matched && !slices.Equal(rules.Owners(path), both.Owners(path)) {
			t.Fatalf("%q: %q and %q", path, rules.Owners(path), both.Owners(path))
		}
	})
}

// FuzzParse checks that any text is read without harm, that problems stand at lines that are
// there, and that owners are sorted and no name is empty.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "* @a\n", "\ufeff/a\\ b/ @o/t c@d.e # f\r\n", "[S][1] @x\n!*.go\n^[T]\n/a", "a/**/b*?\\*c @@dev\n", "[\n[]\n![x\n# \n\\", "/주문/ @팀\n\x00\xff @a",
	} {
		f.Add(seed, "a b/c.go", true)
		f.Add(seed, "주문/**", false)
	}
	f.Fuzz(func(t *testing.T, text, path string, lab bool) {
		dialect := GitHub
		if lab {
			dialect = GitLab
		}
		rules, problems := Parse(text, dialect)
		lines := strings.Count(text, "\n") + 1
		for _, p := range problems {
			if p.Line < 1 || p.Line > lines || p.Text == "" {
				t.Errorf("problem %+v of %d lines", p, lines)
			}
		}
		if owners := rules.Owners(path); !slices.IsSorted(owners) || slices.Contains(owners, "") {
			t.Errorf("owners %q", owners)
		}
	})
}
