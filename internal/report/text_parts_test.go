package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/msa-split/msa-split/internal/propose"
)

// explained prints why something of a sample is where it is, up to its ties.
func explained(t *testing.T, p *propose.Proposal, name string) string {
	t.Helper()
	e, err := propose.Explain(p, nil, name, "")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := writeExplanation(&out, e, Options{}); err != nil {
		t.Fatal(err)
	}
	text, _, _ := strings.Cut(out.String(), "\ntied to service")
	return text
}

func TestExplainListsWhatGoesWhere(t *testing.T) {
	for name, c := range map[string]struct {
		of   *propose.Proposal
		want string
	}{
		"./models": {layered(), `example.com/shop/models: package, 339 lines
in several services

boundaries run through it: it holds declarations of 3 services
- orders (2 declarations, 110 lines): Order, OrderRow
- payments (2 declarations, 109 lines): Payment, PaymentRow
- users (2 declarations, 108 lines): User, UserRow
- stays shared (1 declaration, 12 lines): page
`},
		"example.com/shop/stores#Store": {layered(), `example.com/shop/stores#Store: unit, 9 lines
shared code

fate: divide; its 13 methods belong to 3 services
- orders (4 declarations, 120 lines): CreateOrder, DeleteOrder, GetOrder, UpdateOrder
- payments (4 declarations, 116 lines): CreatePayment, DeletePayment, GetPayment, UpdatePayment
- users (4 declarations, 112 lines): CreateUser, DeleteUser, GetUser, UpdateUser
- stays shared (1 declaration): exec
`},
		"./internal/money": {shop(), `example.com/shop/internal/money: unit, 210 lines
shared code

fate: divide; 57 % of its lines serve one service each: of these declarations, 2 to orders, 1 to
  catalog; 1 stays shared
- orders (2 declarations, 80 lines): Invoice, Due
- catalog (1 declaration, 40 lines): Price
- stays shared (1 declaration, 80 lines): Amount
- no service (1 declaration, 10 lines): old
`},
		"./internal/errs": {shop(), `example.com/shop/internal/errs: unit, 90 lines
shared code

fate: owned by payments; payments has 80 % of the references to it, 1 other service the rest
`},
	} {
		if diff := cmp.Diff(c.want, explained(t, c.of, name)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// An analysis that an older version saved knows no fates, levels, or core.
func TestWhatAnOlderAnalysisDoesNotKnowIsNotPrinted(t *testing.T) {
	p := shop()
	for i := range p.Shared.Users {
		p.Shared.Users[i].Fate = propose.Fate{}
	}
	for i := range p.Services {
		p.Services[i].Core, p.Services[i].Border = 0, nil
	}
	p.Tree.Levels = nil
	var text, markdown bytes.Buffer
	if err := writeText(&text, p, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := writeMarkdown(&markdown, p, Options{}); err != nil {
		t.Fatal(err)
	}
	if want := "shared code: 2 packages, 5 % of the lines, 10.7 % of the references: internal/money, internal/errs\n"; !strings.Contains(text.String(), want) {
		t.Errorf("no %q in\n%s", want, text.String())
	}
	for _, words := range []string{"levels", "at a border", "divide", "Levels", "At its border"} {
		if strings.Contains(text.String(), words) || strings.Contains(markdown.String(), words+" ") {
			t.Errorf("%q is printed", words)
		}
	}
}
