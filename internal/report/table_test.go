package report

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTableDropsTheLeastImportantColumnFirst(t *testing.T) {
	tab := table{
		columns: []column{{head: "name", least: 6, cut: middle}, {head: "first", drop: 2}, {head: "second", right: true, drop: 1}},
		rows:    [][]string{{"internal/orders", "aaaaa", "1"}, {"주문", "b", "22"}},
	}
	for width, want := range map[int]string{
		40: "name             first  second\ninternal/orders  aaaaa       1\n주문             b          22\n",
		23: "name      first  second\nin…rders  aaaaa       1\n주문      b          22\n",
		16: "name      second\nin…rders       1\n주문          22\n",
		7:  "name\nin…ders\n주문\n",
	} {
		got, err := tab.render(width)
		if err != nil || got != want {
			t.Errorf("at %d columns:\n%s\nwant\n%s (%v)", width, got, want, err)
		}
	}
}

func TestShorteningFitsAndKeepsTheEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, width := rapid.String().Draw(t, "text"), rapid.IntRange(4, 40).Draw(t, "width")
		for _, cut := range []func(string, int) string{middle, end} {
			s := Safe(s)
			got := cut(s, width)
			if columns(got) > width {
				t.Fatalf("%q has %d columns, want at most %d", got, columns(got), width)
			}
			if columns(s) <= width && got != s {
				t.Fatalf("%q became %q for no reason", s, got)
			}
		}
	})
}

func TestVeryLongNamesAreShortenedAtOnce(t *testing.T) {
	name := strings.Repeat("x", 5_000_000) + "end"
	if got := middle(name, 10); got != "xxx…xxxend" {
		t.Errorf("got %q", got)
	}
}

func TestWrapBreaksAtSpaces(t *testing.T) {
	got := strings.Join(wrap("one two three 支払い four", 9, "  "), "\n")
	if want := "one two\n  three\n  支払い\n  four"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
