package tables

import (
	"testing"

	"github.com/msa-split/msa-split/internal/analyze/naming"
)

func TestDefaultNamesOfTables(t *testing.T) {
	for _, c := range []struct{ name, snake, plural string }{
		{"User", "user", "users"},
		{"OrderItem", "order_item", "order_items"},
		{"UserID", "user_id", "user_ids"},
		{"HTTPServer", "http_server", "http_servers"},
		{"Category", "category", "categories"},
		{"Survey", "survey", "surveys"},
		{"Price", "price", "prices"},
		{"Address", "address", "addresses"},
		{"OrderStatus", "order_status", "order_statuses"},
		{"Person", "person", "people"},
		{"Shelf", "shelf", "shelves"},
		{"Box", "box", "boxes"},
		{"News", "news", "news"},
		{"Money", "money", "money"},
		{"Größe", "größe", "größes"},
		{"", "", "s"},
	} {
		if snake := Snake(c.name); snake != c.snake {
			t.Errorf("Snake(%q) is %q, want %q", c.name, snake, c.snake)
		}
		if plural := Plural(c.snake); plural != c.plural {
			t.Errorf("Plural(%q) is %q, want %q", c.snake, plural, c.plural)
		}
	}
}

func TestMajorVersionsAreOneLibrary(t *testing.T) {
	for path, want := range map[string]string{
		"github.com/jackc/pgx/v5":                   "github.com/jackc/pgx",
		"github.com/beego/beego/v2/client/orm":      "github.com/beego/beego/client/orm",
		"gopkg.in/gorp.v2":                          "gopkg.in/gorp",
		"example.com/shop/vendor/github.com/x/y/v2": "github.com/x/y",
		"example.com/v2ray/core":                    "example.com/v2ray/core",
	} {
		if got := naming.Path(path); got != want {
			t.Errorf("naming.Path(%q) is %q, want %q", path, got, want)
		}
	}
}

func TestPiecesOfStatementsAreQueries(t *testing.T) {
	for text, want := range map[string]string{
		"EXISTS (SELECT 1 FROM lines)": "SELECT 1 FROM lines)",
		" LEFT JOIN a ON a.id = b.id":  "SELECT 1 FROM dual  LEFT JOIN a ON a.id = b.id",
		"JOIN the team ON Monday":      "SELECT 1 FROM dual JOIN the team ON Monday",
		"please JOIN us ON Monday":     "",
		"join us on monday":            "",
	} {
		if got := fragment(text); got != want {
			t.Errorf("fragment(%q) is %q, want %q", text, got, want)
		}
	}
}
