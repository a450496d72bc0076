package analyze

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

func TestSplitWordsFollowsCaseAndScript(t *testing.T) {
	for name, want := range map[string][]string{
		"":               nil,
		"Order":          {"order"},
		"orderID":        {"order", "id"},
		"HTTPServerID":   {"http", "server", "id"},
		"snake_case":     {"snake", "case"},
		"OAuth2Token":    {"oauth2", "token"},
		"IPv4Address":    {"ipv4", "address"},
		"v1beta1Client":  {"v1beta1", "client"},
		"주문Service":      {"주문", "service"},
		"결제하기":           {"결제하기"},
		"ABTest":         {"ab", "test"},
		"newGRPCHandler": {"new", "grpc", "handler"},
	} {
		if diff := cmp.Diff(want, SplitWords(name)); diff != "" {
			t.Errorf("SplitWords(%q): -want +got\n%s", name, diff)
		}
	}
}

func FuzzSplitWords(f *testing.F) {
	for _, name := range []string{"", "orderID", "HTTPServer2Go", "_a__B9c", "주문Service", "ǅungla", "İstanbul", "a\xffb", "ÀÉîõ", "漢字Kana", "x²y"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		marks := func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}
		want := strings.ToLower(strings.Map(marks, name))
		words := SplitWords(name)
		if got := strings.Join(words, ""); got != want {
			t.Errorf("SplitWords(%q) = %q, which together are not %q", name, words, want)
		}
		if slices.Contains(words, "") {
			t.Errorf("SplitWords(%q) = %q has an empty word", name, words)
		}
	})
}
