package sql

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// respace puts other spaces and comments where there are spaces, outside of quotes.
func respace(t *rapid.T, text string) string {
	spaces := []string{" ", "\n", "\t", "  \r\n", " /* from z */ ", "/**/", " -- join z\n", "\n-- x'y\n"}
	return outsideQuotes(text, func(r rune) string {
		if r != ' ' {
			return string(r)
		}
		return rapid.SampledFrom(spaces).Draw(t, "space")
	})
}

// recase changes the letter case of everything outside of quotes.
func recase(lower bool, text string) string {
	return outsideQuotes(text, func(r rune) string {
		if lower {
			return string(unicode.ToLower(r))
		}
		return string(unicode.ToUpper(r))
	})
}

func outsideQuotes(text string, change func(rune) string) string {
	var b strings.Builder
	quote := rune(0)
	for _, r := range text {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
			b.WriteRune(r)
			continue
		case strings.ContainsRune("'\"`", r):
			quote = r
		case r == '[':
			quote = ']'
		}
		if quote != 0 {
			b.WriteRune(r)
			continue
		}
		b.WriteString(change(r))
	}
	return b.String()
}

// plainSamples are whole statements without holes, templates, comments and escapes, which the changes below would break.
func plainSamples() []sample {
	all := slices.Concat(selects, expressions, expressionsOfCommonTables, changes, mysqlSamples, serverSamples, several)
	return slices.DeleteFunc(all, func(s sample) bool {
		return strings.ContainsAny(s.text, "{%\\$#") || strings.Contains(s.text, "--") || strings.Contains(s.text, "/*")
	})
}

func TestSpacesAndCommentsChangeNothing(t *testing.T) {
	samples := plainSamples()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(samples).Draw(t, "statement")
		text := respace(t, s.text)
		want, _ := Accesses(s.text)
		got, ok := Accesses(text)
		if diff := cmp.Diff(want, got); diff != "" || !ok {
			t.Fatalf("%q: %v\n%s", text, ok, diff)
		}
	})
}

func TestLetterCaseOfKeywordsChangesNoTable(t *testing.T) {
	for _, s := range plainSamples() {
		for _, lower := range []bool{false, true} {
			text := recase(lower, s.text)
			got, ok := Accesses(text)
			if lower && !ok && s.want == "" {
				continue // lower case alone proves nothing
			}
			if diff := cmp.Diff(strings.ToLower(sorted(s.want)), strings.ToLower(show(got))); diff != "" {
				t.Errorf("%q: %v\n%s", text, ok, diff)
			}
		}
	}
}

// TestWrappingInAQueryChangesNothing puts queries into common table expressions, parentheses, conditions and insertions.
func TestWrappingInAQueryChangesNothing(t *testing.T) {
	for _, s := range plainSamples() {
		if !strings.HasPrefix(s.text, "SELECT ") || strings.Contains(s.text, "INTO") || strings.Contains(s.text, ";") {
			continue
		}
		for _, w := range []string{
			"WITH zz AS (@) SELECT * FROM zz", "SELECT * FROM (@) zz", "SELECT * FROM zz_other WHERE x IN (@)", "INSERT INTO zz_target @",
			"WITH zz AS (DELETE FROM zz_target RETURNING *) @", "SELECT 1 WHERE EXISTS ((((@))))", "@ UNION ALL @", "EXPLAIN @",
		} {
			got, _ := Accesses(strings.ReplaceAll(w, "@", s.text))
			got = slices.DeleteFunc(got, func(a Access) bool { return strings.HasPrefix(a.Table, "zz_") })
			if diff := cmp.Diff(sorted(s.want), show(got)); diff != "" {
				t.Errorf("%s in %s\n%s", s.text, w, diff)
			}
		}
	}
}

// TestEveryBeginningIsHarmless cuts statements at every byte.
func TestEveryBeginningIsHarmless(t *testing.T) {
	for _, s := range allSamples() {
		for i := range s.text {
			got, _ := Accesses(s.text[:i])
			for _, a := range got {
				checkAccess(t, s.text[:i], a)
			}
		}
	}
}

func TestHowSure(t *testing.T) {
	for _, c := range []struct {
		text string
		want []float64
	}{
		{"SELECT * FROM a JOIN b ON a.i = b.i", []float64{1, 1}},
		{"select * from a where x = ?", []float64{.9}},
		{"select x from a", []float64{.3}},
		{"UPDATE users", []float64{.5}},
		{"SELECT * FROM a WHERE x IN (", []float64{.9}},
		{"SELECT %s FROM a", []float64{.8}},
		{"SELECT x FROM a WHERE %s", []float64{1}},
		{"SELECT * FROM %s.a", []float64{.9}},
		{"SELECT * FROM a" + Hole, []float64{.6}},
		{"SELECT * FROM a_" + Hole, []float64{1}},
		{"LOCK TABLE a IN SHARE MODE", []float64{.8}},
		{"SELECT x INTO a FROM b", []float64{.6, 1}},
		{"UPDATE a, b SET x = 1", []float64{.6, 1}},
		{"DELETE a WHERE x = 1", []float64{.6}},
		{"SELECT * FROM a WHERE x = 1 AND y = 2 AND z = 3 STRANGE CLAUSE", []float64{.8}},
	} {
		got, _ := Accesses(c.text)
		if len(got) != len(c.want) {
			t.Errorf("%q: got %v, want %v", c.text, got, c.want)
			continue
		}
		for i, a := range got {
			if math.Abs(a.Sure-c.want[i]) > 1e-9 {
				t.Errorf("%q: %s is sure by %v, want %v", c.text, a.Table, a.Sure, c.want[i])
			}
		}
	}
}

func TestClausesOfBuilders(t *testing.T) {
	for _, c := range []sample{
		{"users", "r users"},
		{"users AS u", "r users"},
		{"LEFT JOIN emails e ON e.user_id = users.id AND e.x = ?", "r emails"},
		{"JOIN a ON a.i = b.i JOIN c USING (i)", "r a, r c"},
		{"(SELECT * FROM a) AS x, b", "r a, r b"},
		{"(?) AS u", "r ?"},
		{"%s", "r ?"},
		{"", ""},
	} {
		if diff := cmp.Diff(c.want, show(Clause(c.text))); diff != "" {
			t.Errorf("%q\n%s", c.text, diff)
		}
	}
}
