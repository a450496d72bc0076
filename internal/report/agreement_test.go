package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/msa-split/msa-split/internal/propose"
)

const agreementGoldens = "../../testdata/agreement"

// agreements are comparisons of all kinds, by the name of their goldens.
var agreements = map[string]func() *propose.Agreement{
	"shop": func() *propose.Agreement {
		return propose.Agree(
			propose.Placed{Name: "analysis.json", Kind: propose.PlacedByAnalysis, Units: placedAt(
				"cmd/shop", "", "internal/catalog", "catalog", "internal/log", "shared", "internal/money", "shared", "internal/orders", "orders",
				"internal/orders/store", "orders", "internal/payments", "orders", "internal/payments/bank", "payments", "internal/stock", "stock", "tools/gen", "orders")},
			propose.Placed{Name: "services.yaml", Kind: propose.PlacedByConfiguration, Units: placedAt(
				"cmd/shop", "", "internal/catalog", "catalog", "internal/log", "shared", "internal/money", "payments", "internal/orders", "orders",
				"internal/orders/store", "orders", "internal/payments", "payments", "internal/payments/bank", "payments", "internal/stock", "catalog",
				"internal/returns", "orders", "tools/gen", "")},
		)
	},
	"same": func() *propose.Agreement {
		return propose.Agree(
			propose.Placed{Name: "a.tsv", Kind: propose.PlacedByList, Units: placedAt("a", "x", "b", "x", "c", "y")},
			propose.Placed{Name: "standard input", Kind: propose.PlacedByList, Units: placedAt("a", "1", "b", "1", "c", "2")},
		)
	},
	"cjk": func() *propose.Agreement {
		a := propose.Agree(
			propose.Placed{Name: "분할.tsv", Kind: propose.PlacedByList, Units: placedAt("시장/주문", "주문", "시장/주문/저장소", "주문", "시장/결제", "주문", "시장/회원", "member")},
			propose.Placed{Name: "기준.tsv", Kind: propose.PlacedByList, Units: placedAt("시장/주문", "order", "시장/주문/저장소", "order", "시장/결제", "결제 서비스", "시장/회원", "회원")},
		)
		a.Notes = []string{"분할.tsv holds a note"}
		return a
	},
	"hostile": func() *propose.Agreement {
		a := propose.Agree(
			propose.Placed{Name: "::error::x\x1b[31m|`<b>", Kind: propose.PlacedByList, Units: placedAt("a\x1b[2J|b", "##[group]\u202e", "c`d", "<i>@all", "e", "<i>@all")},
			propose.Placed{Name: "[x](http://e.org)", Kind: propose.PlacedByList, Units: placedAt("a\x1b[2J|b", "one", "c`d", "two\n::warning::", "f", "three", "e", "four")},
		)
		a.Notes = []string{"::stop-commands::\x07"}
		return a
	},
	"large": largeAgreement,
}

// placedAt makes a map of names and services in turn.
func placedAt(all ...string) map[string]string {
	units := map[string]string{}
	for i := 0; i < len(all); i += 2 {
		units[all[i]] = all[i+1]
	}
	return units
}

// largeAgreement has more of everything than a screen shows.
func largeAgreement() *propose.Agreement {
	split, reference := map[string]string{}, map[string]string{}
	for i := range 3000 {
		unit := fmt.Sprintf("example.com/a/module/with/a/rather/long/path/internal/package%04d", i)
		split[unit], reference[unit] = fmt.Sprintf("service%02d", i%37), fmt.Sprintf("service%02d", i%35)
		switch i % 100 {
		case 1:
			delete(split, unit)
		case 2:
			reference[unit] = ""
		}
	}
	return propose.Agree(
		propose.Placed{Name: "split.tsv", Kind: propose.PlacedByList, Units: split},
		propose.Placed{Name: "reference.json", Kind: propose.PlacedByAnalysis, Units: reference},
	)
}

func renderAgreement(t *testing.T, format, sample string, opts Options) string {
	t.Helper()
	f, err := Lookup(format, OfAgreement)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Agreement(&out, agreements[sample](), opts); err != nil {
		t.Fatalf("writing %s as %s: %v", sample, format, err)
	}
	return out.String()
}

func TestAgreementsAreAsKept(t *testing.T) {
	for sample := range agreements {
		for _, format := range Names(OfAgreement) {
			if sample == "large" && format != "text" {
				continue // its long files would tell nothing more
			}
			t.Run(sample+"."+format, func(t *testing.T) {
				golden(t, filepath.Join(agreementGoldens, sample+"."+format), []byte(renderAgreement(t, format, sample, Options{})))
			})
		}
	}
}

func TestAgreementFitsItsPlace(t *testing.T) {
	for _, width := range []int{60, 80, 100, 140} {
		for sample := range agreements {
			for _, line := range strings.Split(renderAgreement(t, "text", sample, Options{Width: width}), "\n") {
				if columns(line) > width {
					t.Errorf("%s at %d columns: %d in %q", sample, width, columns(line), line)
				}
			}
		}
	}
	if n := len(renderAgreement(t, "markdown", "large", Options{})); n > maxComment {
		t.Errorf("the document has %d bytes, more than %d", n, maxComment)
	}
}

func TestAgreementPassesOnNoControlCharacters(t *testing.T) {
	for _, format := range []string{"text", "markdown"} {
		for _, line := range strings.Split(renderAgreement(t, format, "hostile", Options{}), "\n") {
			if Safe(line) != line || strings.HasPrefix(line, "::") || strings.Contains(line, "##[") {
				t.Errorf("%s: %q", format, line)
			}
		}
	}
}

// TestEveryFieldOfAnAgreementIsInTheManual reads the names off the type, as JSON writes them.
func TestEveryFieldOfAnAgreementIsInTheManual(t *testing.T) {
	manual, err := os.ReadFile("../../docs/format.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(manual), "## json of a comparison\n")
	if !found {
		t.Fatal("docs/format.md has no section on comparisons")
	}
	section, _, _ = strings.Cut(section, "\n## ")
	for _, name := range fieldsOf(reflect.TypeFor[propose.Agreement]()) {
		if !strings.Contains(section, "`"+name+"`") {
			t.Errorf("docs/format.md doesn't tell of %q", name)
		}
	}
}

func fieldsOf(t reflect.Type) []string {
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer:
		return fieldsOf(t.Elem())
	case reflect.Struct:
		var all []string
		for i := range t.NumField() {
			name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			all = append(append(all, name), fieldsOf(t.Field(i).Type)...)
		}
		return all
	}
	return nil
}

func TestUndefinedFiguresOfAnAgreementAreNull(t *testing.T) {
	var a struct {
		Scopes []struct {
			Figures []struct {
				Measure string
				Value   *float64
			}
		}
		Elsewhere []any
	}
	if err := json.Unmarshal([]byte(renderAgreement(t, "json", "same", Options{})), &a); err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Scopes[0].Figures {
		if f.Measure == "shared_recall" && f.Value != nil {
			t.Errorf("recall of nothing is %v", *f.Value)
		}
		if f.Measure == "ari" && (f.Value == nil || *f.Value != 1) {
			t.Errorf("ARI = %v", f.Value)
		}
	}
	if a.Elsewhere == nil {
		t.Error("a list without entries is null")
	}
}
