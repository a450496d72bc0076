package report

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/propose"
)

// ofData are the words that only facts of data, entry points or messages can put into a report.
var ofData = regexp.MustCompile(`(?i)shared tables|transaction|entry points: \d|## Use cases|needs? a gateway|messages:|## Messages|## Data|cylinder|Datastore|Topic|foreign key|\btables: `)

func TestNothingIsSaidOfDataThatNobodyUses(t *testing.T) {
	all := map[string]*propose.Proposal{"layered": layered(), "shop": shop(), "dont": dontSplit(), "grid": grid(4, 3), "empty": empty()}
	for name, p := range all {
		for _, f := range []string{"text", "markdown", "dot", "structurizr"} {
			format, err := Lookup(f, OfProposal)
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if err := format.Proposal(&out, p, Options{}); err != nil {
				t.Fatal(err)
			}
			text := out.String()
			if f == "markdown" {
				text = withoutMetrics(strings.Replace(text, "- No table accesses were found.\n", "", 1))
			}
			if found := ofData.FindString(text); found != "" {
				t.Errorf("%s as %s says %q", name, f, found)
			}
		}
	}
}

// withoutMetrics drops what the figures mean and which of them are the same: metrics of data are named in any case.
func withoutMetrics(text string) string {
	before, rest, _ := strings.Cut(text, "## Scores beside trivial splits")
	_, after, found := strings.Cut(rest, "\n## ")
	if !found {
		after = rest
	}
	text, _, _ = strings.Cut(before+after, "<details><summary>What the figures mean")
	return text
}

func TestTheScreenNamesTheWorstOfData(t *testing.T) {
	text := string(render(t, "text", "data", Options{Width: 120}))
	for _, want := range []string{
		"data: 7 tables; 2 written by two or more services; 3 written by one and read by others; 2 foreign keys between services;\n  2 accesses of unknown tables\n",
		"orders         orders         orders, payments  -\n",
		"outbox         each its own   orders, payments  -\n",
		"transactions: 2 of 3 span services\n",
		"service.Placer.Place    catalog, orders, payments              1  internal/orders/service/placer.go:26\n",
		"entry points: 8 (4 http, 3 kafka, 1 cron); 2 reach two services or more, most: http POST /orders -> orders, catalog,\n",
		"1 needs a gateway\n",
		"messages: 3 topics, 1 publication to unknown ones; 1 ties services: orders.placed: orders -> catalog, payments\n",
	} {
		if !strings.Contains(strings.Join(strings.Fields(text), " "), strings.Join(strings.Fields(want), " ")) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

func TestTheScreenOfManyServicesHasRoomForData(t *testing.T) {
	p, data := grid(17, 12), shopWithData()
	p.Flows, p.Data = data.Flows, data.Data
	var out bytes.Buffer
	if err := writeText(&out, p, Options{Width: 80}); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(out.String(), "\n"); lines > 56 {
		t.Errorf("%d lines, want at most 56:\n%s", lines, out.String())
	}
}

func TestManyUseCasesAndTransactionsAreFolded(t *testing.T) {
	p := shopWithData()
	for range 30 {
		p.UseCases = append(p.UseCases, p.UseCases[0])
		p.Distributed = append(p.Distributed, p.Distributed[0])
	}
	text := markdownOf(t, p)
	for _, want := range []string{"<details><summary>In orders: 34 use cases</summary>", "<details><summary>service.Placer.Place: catalog, orders, payments; 1 compensation, saga cost 1</summary>"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestAPictureDrawsFewTables(t *testing.T) {
	for extra, want := range map[int]string{7: "", 8: "11 shared tables"} { // 5 are there, of which services write 2
		p := shopWithData()
		for range extra {
			p.Tables = append(p.Tables[:5:5], append([]propose.TableUse{p.Tables[4]}, p.Tables[5:]...)...)
		}
		var out bytes.Buffer
		if err := writeDOT(&out, p, Options{}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(out.String(), "shared tables\n"); got != (want != "") || !strings.Contains(out.String(), want) {
			t.Errorf("%d more: says what it leaves out: %v, want %q", extra, got, want)
		}
	}
}

func TestDataOfAnySizeStaysWithinItsRoom(t *testing.T) {
	p := shopWithData()
	before := len(markdownOf(t, p))
	tables, cases, spans := p.Tables, p.UseCases, p.Distributed
	for range 2000 {
		p.Tables = append(tables[:1:1], p.Tables...)
		p.UseCases = append(p.UseCases, cases...)
		p.Distributed = append(p.Distributed, spans...)
	}
	text := markdownOf(t, p)
	if more := len(text) - before; more > 400<<10 {
		t.Errorf("%d bytes of data, want at most 400 KiB", more)
	}
	for _, left := range []string{"tables left out here", "transactions of fewer services left out here", "of fewer hops left out here"} {
		if !strings.Contains(text, left) {
			t.Errorf("nothing says %q", left)
		}
	}
}

func TestEveryAccessOfATableIsInItsMatrix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := shopWithData()
		for range rapid.IntRange(1, 20).Draw(t, "accesses") {
			unit := rapid.IntRange(-1, len(p.Units)-1).Draw(t, "unit")
			table := rapid.SampledFrom([]string{"orders", "carts", "a|b", ""}).Draw(t, "table")
			p.Accesses = append(p.Accesses, access(unit, "Do", table, rapid.Bool().Draw(t, "write"), "x.go", 1))
		}
		p.Data = propose.Score(p, p.Assign).Data
		d := &document{p: p, names: namesOf(p)}
		d.data()
		text := d.out.String()
		for _, use := range p.Tables {
			if !strings.Contains(text, "| "+code(use.Table)+" |") {
				t.Fatalf("table %q is missing in\n%s", use.Table, text)
			}
		}
	})
}

func markdownOf(t *testing.T, p *propose.Proposal) string {
	t.Helper()
	var out bytes.Buffer
	if err := writeMarkdown(&out, p, Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func explanationOf(t *testing.T, a, b string) string {
	t.Helper()
	e, err := propose.Explain(shopWithData(), nil, a, b)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := writeExplanation(&out, e, Options{Width: 140}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestExplainTellsOfDataOfAService(t *testing.T) {
	text, _, _ := strings.Cut(explanationOf(t, "orders", ""), "\ntied to service")
	_, text, _ = strings.Cut(text, "store\n")
	want := `
table        reads  writes  owner     used by            places
order_lines      0       1  orders    catalog            internal/orders/store/orders.go:111
orders           1       2  orders    payments           internal/orders/store/order…/store/orders.go:105 internal/orders/store/orders.go:49
outbox           0       1  -         payments           internal/errs/outbox.go:32
payments         1       0  payments  payments           internal/orders/invoice/invoice.go:19
products         1       0  catalog   catalog, payments  internal/orders/service/placer.go:60

entry point               handler               reaches            registered at
cron @daily               invoice.Nightly       -                  internal/app/routes.go:70
http GET /orders/{id}     service.Placer.Get    -                  internal/app/routes.go:51
http POST /orders         service.Placer.Place  catalog, payments  internal/app/routes.go:50
kafka shipping.delivered  invoice.Delivered     -                  internal/app/routes.go:82

publishes orders.placed (kafka) for catalog, payments at internal/orders/service/placer.go:70
consumes shipping.delivered (kafka) at internal/app/routes.go:82
transaction service.Placer.Place at internal/orders/service/placer.go:26 spans catalog, orders, payments
transaction service.Charger.Charge at internal/payments/service/charger.go:15 spans payments, orders
`
	if diff := cmp.Diff(want, text); diff != "" {
		t.Error(diff)
	}
}

func TestExplainTellsOfDataOfAUnit(t *testing.T) {
	text, _, _ := strings.Cut(explanationOf(t, "./internal/payments/service", ""), "\ntied to service")
	want := `example.com/shop/internal/payments/service: unit, 810 lines
in service payments; because its directory is payments; stability 0.98
words: charger

table     reads  writes  owner     used by          places
orders        0       1  orders    orders           internal/payments/service/charger.go:51
payments      0       1  payments  orders           internal/payments/service/charger.go:28
products      1       0  catalog   catalog, orders  internal/payments/service/charger.go:22

entry point          handler                 reaches  registered at
kafka orders.placed  service.Charger.placed  -        internal/app/routes.go:81

publishes payments.captured (kafka) at internal/payments/service/charger.go:66
consumes orders.placed (kafka) from orders at internal/app/routes.go:81
transaction service.Placer.Place at internal/orders/service/placer.go:26 spans catalog, orders, payments
transaction service.Charger.Charge at internal/payments/service/charger.go:15 spans payments, orders
`
	if diff := cmp.Diff(want, text); diff != "" {
		t.Error(diff)
	}
}

func TestExplainTellsWhatTiesTwoServicesBesideReferences(t *testing.T) {
	text, _, _ := strings.Cut(explanationOf(t, "orders", "payments"), "\nfrom a saved analysis")
	want := `orders -> payments: 27 references
the other way: 2 references
message orders.placed (kafka): orders -> payments, published at internal/orders/service/placer.go:70
transaction service.Placer.Place at internal/orders/service/placer.go:26 spans catalog, orders, payments
transaction service.Charger.Charge at internal/payments/service/charger.go:15 spans payments, orders

both use table  owner     orders    payments  place of the first                     of the second
orders          orders    r 1, w 2  w 1       internal/orders/store/orders.go:98     internal/payments/service/charger.go:51
outbox          -         w 1       w 1       internal/errs/outbox.go:32             internal/errs/outbox.go:32
payments        payments  r 1       w 1       internal/orders/invoice/invoice.go:19  internal/payments/service/charger.go:28
products        catalog   r 1       r 1       internal/orders/service/placer.go:60   internal/payments/service/charger.go:22
`
	if diff := cmp.Diff(want, text); diff != "" {
		t.Error(diff)
	}
}
