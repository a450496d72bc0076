package gate

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// dataCode is a code base of services with one package each, "m/SERVICE#Do", written as lines: "orders w invoices" for an
// access, "invoices.order_id > orders" for a foreign key, "tx Place: orders w invoices, payments w payments" for a
// transaction and "http GET /x: orders payments" for a use case that calls from one service to the next.
type dataCode struct {
	t        fatal
	services []string
	p        *propose.Proposal
}

func dataState(t fatal, text string) *Baseline {
	c := dataCode{t: t, p: &propose.Proposal{Subject: "m"}}
	for _, name := range []string{"orders", "payments", "stock"} {
		c.services = append(c.services, name)
		c.p.Units = append(c.p.Units, propose.Unit{ID: "m/" + name, Package: "m/" + name, Module: "m", Role: "member", Lines: 10, Declarations: 1})
		c.p.Assign = append(c.p.Assign, name)
	}
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			c.add(line, analyze.Site{File: "code.go", Line: i + 1})
		}
	}
	c.p.Derived = propose.Score(c.p, c.p.Assign)
	return Of(c.p, nil, nil, nil)
}

func (c *dataCode) add(line string, at analyze.Site) {
	switch {
	case strings.HasPrefix(line, "tx "):
		name, steps, _ := strings.Cut(strings.TrimPrefix(line, "tx "), ": ")
		x := propose.TransactionScope{Unit: 0, Declaration: name, Kind: "closure", Site: at, End: at.Line}
		for _, step := range strings.Split(steps, ", ") {
			a := c.access(step, at)
			x.Steps = append(x.Steps, propose.TransactionStep{Unit: a.Unit, Table: a.Table, Write: a.Write, Site: at, Path: propose.Positions{0, a.Unit}})
		}
		c.p.Transactions = append(c.p.Transactions, x)
	case strings.Contains(line, " > "):
		from, to, _ := strings.Cut(line, " > ")
		table, column, _ := strings.Cut(from, ".")
		c.p.Database = append(c.p.Database, propose.Table{Name: table, Keys: []propose.ForeignKey{{Columns: []string{column}, Table: to, Site: at}}})
	case strings.Contains(line, ": "):
		c.route(line, at)
	default:
		c.p.Accesses = append(c.p.Accesses, c.access(line, at))
	}
}

func (c *dataCode) access(text string, at analyze.Site) propose.TableAccess {
	f := strings.Fields(text)
	if len(f) != 3 {
		c.t.Fatal("no access: ", text)
	}
	return propose.TableAccess{
		Unit: slices.Index(c.services, f[0]), Declaration: "Do", Table: f[2], Kind: "sql", Write: f[1] == "w", Sure: 1, Count: 1, Sites: []analyze.Site{at},
	}
}

func (c *dataCode) route(line string, at analyze.Site) {
	name, way, _ := strings.Cut(line, ": ")
	kind, name, _ := strings.Cut(name, " ")
	e := propose.EntryPoint{Kind: kind, Name: name, Declaration: "Serve", Site: at, Sure: 1}
	for i, service := range strings.Fields(way) {
		u := slices.Index(c.services, service)
		if i == 0 {
			e.Unit = u
			continue
		}
		from := slices.Index(c.services, strings.Fields(way)[i-1])
		e.Steps = append(e.Steps, len(c.p.Calls))
		c.p.Calls = append(c.p.Calls, propose.UnitCall{From: from, To: u, Site: at})
	}
	c.p.Entries = append(c.p.Entries, e)
}

// differences writes what is found of two states, also where the base goes through a file, which must be the same.
func differences(t fatal, base, head string) string {
	b, h := dataState(t, base), dataState(t, head)
	read := rewritten(t, b)
	found := shown(Compare(read, h, Options{Policies: DefaultPolicies()}))
	if direct := shown(Compare(b, h, Options{Policies: DefaultPolicies()})); direct != found {
		t.Fatal("through a file: ", found, "directly: ", direct)
	}
	return found
}

func TestTablesThatServicesShareAreFoundOnce(t *testing.T) {
	const own = "payments w invoices\n"
	for name, c := range map[string]struct{ base, head, want string }{
		"a second reader":                {own, own + "orders r invoices", "table-access new orders -> table:invoices\n"},
		"a second writer":                {own, own + "orders w invoices", "table-writer new orders -> table:invoices\n"},
		"one that reads and writes":      {own, own + "orders r invoices\norders w invoices", "table-writer new orders -> table:invoices\n"},
		"one that writes more often":     {own, own + "orders w invoices\norders w invoices", "table-writer new orders -> table:invoices\n"},
		"one that read before":           {own + "orders r invoices", own + "orders r invoices\norders w invoices", "table-writer new orders -> table:invoices\n"},
		"a third writer":                 {own + "orders w invoices", own + "orders w invoices\nstock w invoices", "table-writer new stock -> table:invoices\n"},
		"a new table of two writers":     {"", own + own + "orders w invoices", "table-writer new orders -> table:invoices\n"},
		"a new table of one's own":       {"", own + "payments r invoices", ""},
		"a table that nobody writes":     {"orders r invoices", "orders r invoices\npayments r invoices", ""},
		"a writer that only reads now":   {own + "orders w invoices", own + "orders r invoices", "table-writer better orders -> table:invoices\n"},
		"a table that changed hands":     {own, "orders w invoices", ""},
		"one handed over and still read": {own, "orders w invoices\npayments r invoices", "table-access new payments -> table:invoices\n"},
		"more places of the same":        {own + "orders r invoices", own + "orders r invoices\norders r invoices", ""},
		"another spelling":               {own + "orders r invoices", own + "orders r Invoices", ""},
		"less":                           {own + "orders r invoices", own, "table-access better orders -> table:invoices\n"},
		"one writer less":                {own + "orders w invoices", own, "table-writer better orders -> table:invoices\n"},
	} {
		if got := differences(t, c.base, c.head); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestAFindingAboutATableNamesWhoWritesItAndWhere(t *testing.T) {
	base, head := dataState(t, "payments w invoices"), dataState(t, "payments w invoices\norders r invoices\norders r invoices")
	found := Compare(base, head, Options{Policies: DefaultPolicies()})
	if len(found) != 1 {
		t.Fatal(shown(found))
	}
	f := found[0]
	if f.Text != "orders reads table invoices, which payments writes: 2 places" || f.Level != Warn || len(f.Sites) != 2 || f.Sites[0].Line != 2 {
		t.Errorf("got %+v", f)
	}
	if len(f.Details) != 2 || f.Details[1].Text != "payments writes it (1 place)" || f.Details[1].Sites[0].Line != 1 {
		t.Errorf("got details %+v", f.Details)
	}
}

func TestGuessesAboutTablesAreNoFindings(t *testing.T) {
	p := &propose.Proposal{}
	p.Derived.Data.Tables = []propose.TableUse{{Table: "invoices", Services: []propose.ServiceTable{
		{Service: "", Write: 1, Sure: 1}, {Service: "orders", Read: 1, Sure: .6}, {Service: "payments", Write: 1, Sure: 1}, {Service: propose.SharedID, Write: 1, Sure: 1},
	}}}
	if got := accessMeasure.Records(p, nil); len(got) > 0 {
		t.Errorf("got %v", got)
	}
	if got := writerMeasure.Records(p, nil); len(got) != 1 || got[0].Subject.From != "payments" {
		t.Errorf("got %v", got)
	}
}

func TestForeignKeysAcrossServicesAreWarnings(t *testing.T) {
	const tables = "orders w lines\npayments w invoices\n"
	const key = "lines.invoice_id > invoices\n"
	for name, c := range map[string]struct{ base, head, want string }{
		"a new one":                       {tables, tables + key, "foreign-key new table:lines -> table:invoices invoice_id\n"},
		"one within a service":            {tables, tables + "lines.parent > lines", ""},
		"a known one":                     {tables + key, tables + key, ""},
		"one that is gone":                {tables + key, tables, "foreign-key better table:lines -> table:invoices invoice_id\n"},
		"to a table that another writes":  {"orders w lines\norders w invoices\n" + key, "orders w lines\norders w invoices\npayments w invoices\npayments w invoices\n" + key, "table-writer new payments -> table:invoices\n"},
		"to a table that changed hands":   {"orders w lines\norders w invoices\n" + key, tables + key, "foreign-key new table:lines -> table:invoices invoice_id\n"},
		"between tables of unknown hands": {"", key, ""},
	} {
		if got := differences(t, c.base, c.head); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestTransactionsOverServicesAreKnownByTheirDeclaration(t *testing.T) {
	const tables = "orders w lines\npayments w invoices\nstock w pieces\n"
	const mine = "payments w invoices\npayments w invoices\n" // by more places than any other
	const two = "tx Place: orders w lines, payments w invoices\n"
	const three = "tx Place: orders w lines, payments w invoices, stock w pieces\n"
	for name, c := range map[string]struct{ base, head, want string }{
		"a new one":                   {tables, tables + two, "distributed-transaction new m/orders#Place\n"},
		"one more service":            {tables + two, tables + three, "transaction-services worse m/orders#Place\n"},
		"one service less":            {tables + three, tables + two, "transaction-services better m/orders#Place\n"},
		"one of one service":          {tables, tables + "tx Place: orders w lines\n", ""},
		"another name":                {tables + two, tables + strings.Replace(two, "Place", "Submit", 1), "distributed-transaction moved m/orders#Submit\n"},
		"another name and two of it":  {tables + two, tables + strings.Replace(two, "Place", "A", 1) + strings.Replace(two, "Place", "B", 1), "distributed-transaction new m/orders#A\ndistributed-transaction new m/orders#B\ndistributed-transaction better m/orders#Place\n"},
		"a second one of it":          {tables + two, tables + two + two, ""},
		"one that is gone":            {tables + two, tables, "distributed-transaction better m/orders#Place\n"},
		"with a table new to orders":  {tables + mine, tables + mine + "orders w invoices\n" + two, "distributed-transaction new m/orders#Place\ntable-writer new orders -> table:invoices\n"},
		"over a table of shared hand": {tables + "orders w invoices\n", tables + "orders w invoices\ntx Place: orders w lines, orders w invoices\n", ""},
	} {
		if got := sortedLines(differences(t, c.base, c.head)); got != sortedLines(c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func sortedLines(text string) string {
	return strings.Join(slices.Sorted(strings.Lines(text)), "")
}

func TestATransactionNamesTheTableThatMadeItDistributed(t *testing.T) {
	const tables = "orders w lines\npayments w invoices\npayments w invoices\n"
	base, head := dataState(t, tables), dataState(t, tables+"orders w invoices\ntx Place: orders w lines, orders w invoices")
	found := Compare(base, head, Options{Policies: DefaultPolicies()})
	at := slices.IndexFunc(found, func(f Finding) bool { return f.Rule == distributedTransaction.Name })
	if at < 0 || !slices.Equal(found[at].Causes, []string{"table-writer orders -> table:invoices"}) {
		t.Errorf("got %+v", found)
	}
}

func TestUseCasesThatNeedMoreServicesAreFound(t *testing.T) {
	const known = "http GET /x: orders payments\n"
	for name, c := range map[string]struct{ base, head, want string }{
		"one more service":          {known, "http GET /x: orders payments stock\n", "sync-hop new payments -> stock\nroute-services worse http:GET:/x\n"},
		"from its own service on":   {"http GET /x: orders\n", known, "sync-hop new orders -> payments\nroute-services worse http:GET:/x\n"},
		"over known hops":           {known + "http GET /y: orders\n", known + "http GET /y: orders payments\n", "route-services worse http:GET:/y\n"},
		"a new one over known hops": {known, known + "http GET /y: orders payments\n", ""},
		"one less":                  {known, "http GET /x: orders\n", "sync-hop better orders -> payments\nroute-services better http:GET:/x\n"},
		"one that is gone":          {known, "", "sync-hop better orders -> payments\n"},
		"several of one name":       {"cron @daily: orders\ncron @daily: stock\n", "cron @daily: orders payments\ncron @daily: stock\n", "sync-hop new orders -> payments\nroute-services worse cron:@daily -> m/orders#Serve\n"},
	} {
		if got := sortedLines(differences(t, c.base, c.head)); got != sortedLines(c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestUseCasesThatGrowForOneReasonAreOneFinding(t *testing.T) {
	var base, head string
	for i := range 50 {
		base += fmt.Sprintf("http GET /%d: orders\n", i)
		head += fmt.Sprintf("http GET /%d: orders payments\n", i)
	}
	found := Compare(dataState(t, base), dataState(t, head), Options{Policies: DefaultPolicies()})
	if len(found) != 2 {
		t.Fatal(shown(found))
	}
	for _, f := range found {
		if f.Rule == routeServices.Name && (len(f.Details) != 50 || !slices.Equal(f.Causes, []string{"sync-hop orders -> payments"}) || !strings.Contains(f.Text, "49 more use cases")) {
			t.Errorf("got %q because of %q with %d parts", f.Text, f.Causes, len(f.Details))
		}
	}
}

func TestANewCutTellsOfItsHop(t *testing.T) {
	base, head := stateOf(t, ""), stateOf(t, "cut: a -> b = 1\nsync-hop: a -> b = 0\n")
	if got, want := compareExactly(t, base, head), "new-cut new a -> b\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	base = stateOf(t, "cut: a -> b = 1\n")
	if got, want := compareExactly(t, base, head), "sync-hop new a -> b\n"; got != want {
		t.Errorf("a known cut: got %q, want %q", got, want)
	}
}

func TestAMovedPackageTakesItsTransactionsAlong(t *testing.T) {
	base := stateOf(t, "m/a a 1A2B\ndistributed-transaction: m/a#T.Do = 2\nroute-services: http:/x -> m/a#Serve = 2\n")
	head := stateOf(t, "m/c a 1A2B\ndistributed-transaction: m/c#T.Do = 2\nroute-services: http:/x -> m/c#Serve = 3\n")
	if got, want := compareExactly(t, base, head), "route-services worse http:/x -> m/c#Serve\nmoved-package moved m/c\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnOlderFileIsSilentAboutWhatItDoesNotKnow(t *testing.T) {
	head := dataState(t, "payments w invoices\npayments w invoices\norders w invoices\nhttp GET /x: orders payments\ntx Place: orders w lines, payments w invoices\n")
	old := *head
	old.Version, old.Records = 1, nil
	for _, r := range head.Records {
		if m, _ := LookupMeasure(r.Measure); m.Since == 0 {
			old.Records = append(old.Records, r)
		}
	}
	if found := Compare(&old, head, Options{Policies: exact(), Filed: true}); len(found) > 0 {
		t.Error(shown(found))
	}
	if got := strings.Join(old.Unknown(head), " "); got != "table-writer table-access distributed-transaction sync-hop route-services" {
		t.Errorf("unknown are %q", got)
	}
	updated, changes := Prune(&old, head, exact())
	if changes.Learned == 0 || len(updated.Unknown(head)) > 0 {
		t.Errorf("updated: %+v, unknown are %q", changes, updated.Unknown(head))
	}
	more := dataState(t, "payments w invoices\npayments w invoices\norders w invoices\nstock w invoices\nhttp GET /x: orders payments\ntx Place: orders w lines, payments w invoices\n")
	if got, want := compareExactly(t, rewritten(t, updated), more), "table-writer new stock -> table:invoices\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAnUpdateKeepsWhatNobodySharesUpToDate(t *testing.T) {
	base := dataState(t, "payments w invoices\n")
	head := dataState(t, "payments w invoices\norders w lines\nstock w invoices\nhttp GET /x: orders\n")
	updated, changes := Prune(base, head, exact())
	if changes.Learned != 2 { // whose lines are, and the route; not the second writer
		t.Errorf("got %+v", changes)
	}
	if got, want := compareExactly(t, updated, head), "table-writer new stock -> table:invoices\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

var dataServices = []string{"orders", "payments", "stock"}

func drawAccesses(t *rapid.T) []string {
	line := rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom(dataServices).Draw(t, "service") + " " + rapid.SampledFrom([]string{"r", "w"}).Draw(t, "mode") + " " +
			rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "table")
	})
	return rapid.SliceOfN(line, 0, 10).Draw(t, "accesses")
}

func TestOneMoreAccessIsAtMostOneFinding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := drawAccesses(t)
		more := rapid.SampledFrom(dataServices).Draw(t, "service") + " " + rapid.SampledFrom([]string{"r", "w"}).Draw(t, "mode") + " a"
		base, head := strings.Join(lines, "\n"), strings.Join(append(slices.Clone(lines), more), "\n")
		service, table, writes := strings.Fields(more)[0], strings.Fields(more)[2], strings.Contains(more, " w ")
		other, known, read := false, slices.Contains(lines, more), 0
		for _, l := range lines {
			f := strings.Fields(l)
			other = other || f[2] == table && f[1] == "w" && f[0] != service
			known = known || l == service+" w "+table
		}
		for _, s := range dataServices {
			if s != service && slices.Contains(lines, s+" r "+table) {
				read++
			}
		}
		want := 0
		switch {
		case known:
		case other:
			want = 1
		case writes: // it is the first to write what others read already
			want = read
		}
		if got := differences(t, base, head); strings.Count(got, "\n") != want || want > 0 && !strings.Contains(got, " new ") {
			t.Fatalf("%s with %s: got %q, want %d", lines, more, got, want)
		}
	})
}

func TestFewerAccessesAreNoRegression(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := drawAccesses(t)
		if len(lines) == 0 {
			t.Skip("nothing to take away")
		}
		at := rapid.IntRange(0, len(lines)-1).Draw(t, "taken away")
		base, head := dataState(t, strings.Join(lines, "\n")), dataState(t, strings.Join(slices.Delete(slices.Clone(lines), at, at+1), "\n"))
		for _, f := range Compare(base, head, Options{Policies: exact()}) {
			if f.Regression() {
				t.Fatalf("%s without %d: %s %s", lines, at, f.Rule, f.Subject)
			}
		}
		if left := Compare(rewritten(t, mustPrune(rewritten(t, base), head)), head, Options{Policies: exact(), Filed: true}); len(left) > 0 {
			t.Fatalf("after an update: %s", shown(left))
		}
	})
}

func TestAcceptedAccessesAreSilent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, head := dataState(t, strings.Join(drawAccesses(t), "\n")), dataState(t, strings.Join(drawAccesses(t), "\n"))
		accepted, _ := Accept(rewritten(t, base), head, exact(), "so it is")
		if left := Compare(rewritten(t, accepted), head, Options{Policies: exact(), Filed: true}); len(left) > 0 {
			t.Fatal(shown(left))
		}
	})
}
