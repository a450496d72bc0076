package analyze

import (
	"testing"

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
