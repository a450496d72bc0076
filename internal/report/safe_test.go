package report

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestSafeShowsWhatWouldActOnATerminal(t *testing.T) {
	for in, want := range map[string]string{
		"plain, 주문 and 支払い":       "plain, 주문 and 支払い",
		"\x1b]0;title\x07":        `\x1b]0;title\x07`,
		"two\nlines\r\there":      `two\nlines\r\there`,
		"\u202egpj.exe\u2066":     `\u202egpj.exe\u2066`,
		"c1 \u009b31m del \u007f": `c1 \x9b31m del \x7f`,
		"\xff\xc3(":               `\xff\xc3(`,
		"\u2028\ufeff\u200b":      `\u2028\ufeff\u200b`,
		"\U000e0041":              `\U000e0041`,
		"👩\u200d💻":                "👩\u200d💻",
		"\ufffd":                  "\ufffd",
	} {
		if got := Safe(in); got != want {
			t.Errorf("Safe(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSafeLeavesNothingToEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) + rapid.String().Draw(t, "text")
		got := Safe(in)
		if !utf8.ValidString(got) || Safe(got) != got {
			t.Fatalf("Safe(%q) = %q, which is not safe", in, got)
		}
		for _, r := range got {
			if unicode.IsControl(r) {
				t.Fatalf("Safe(%q) = %q holds %U", in, got, r)
			}
		}
	})
}
