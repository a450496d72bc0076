package propose

import (
	"strings"
	"testing"

	"github.com/msa-split/msa-split/internal/analyze"
)

// access adds a place that reads or writes a table.
func (c *code) access(unit int, table string, write bool) {
	c.flows.Accesses = append(c.flows.Accesses, TableAccess{Unit: unit, Table: table, Write: write, Kind: "sql", Sure: 1, Count: 1})
}

// transaction adds one whose code is of the first unit and that writes a table in each.
func (c *code) transaction(units []int, tables ...string) {
	x := TransactionScope{Unit: units[0], Declaration: "Place", Site: analyze.Site{File: "a.go", Line: 7}}
	for i, u := range units {
		x.Steps = append(x.Steps, TransactionStep{Unit: u, Table: tables[i], Write: true})
	}
	c.flows.Transactions = append(c.flows.Transactions, x)
}

// keeper adds a service x whose calls of service y are the given operations, and a table for y.
func keeper(c *code, operations ...string) (y int) {
	x, _ := c.pair("x")
	y, _ = c.pair("y")
	for _, name := range operations {
		c.tie(x, y, 2, func(s *Symbol) { s.Name = name })
	}
	c.access(y, "things", true)
	c.access(y, "things", false)
	return y
}

func TestSmellsOfData(t *testing.T) {
	checkSmells(t, []smellCase{
		{"shared persistency", "two writers", func(c *code) {
			a, _ := c.pair("x")
			b, _ := c.pair("y")
			c.access(a, "orders", true)
			c.access(b, "orders", true)
		}, "x"},
		{"shared persistency", "a writer and a reader", func(c *code) {
			a, _ := c.pair("x")
			b, _ := c.pair("y")
			c.access(a, "orders", true)
			c.access(b, "orders", false)
		}, ""},
		{"distributed transaction", "two owners", func(c *code) {
			a, _ := c.pair("x")
			b, _ := c.pair("y")
			c.transaction([]int{b, a}, "charges", "orders")
		}, "y"},
		{"distributed transaction", "one owner", func(c *code) {
			a, b := c.pair("x")
			c.pair("y")
			c.transaction([]int{a, b}, "charges", "orders")
		}, ""},
		{"logic in the middle", "writes to tables", func(c *code) {
			c.pair("x")
			c.access(c.unit(SharedID, "models"), "orders", true)
		}, "models"},
		{"logic in the middle", "reads of tables", func(c *code) {
			c.pair("x")
			c.access(c.unit(SharedID, "models"), "orders", false)
		}, ""},
		{"entity service", "creates, reads, updates and deletes", func(c *code) { keeper(c, "Store.GetByID", "Create", "listAll") }, "y"},
		{"entity service", "decides something", func(c *code) { keeper(c, "Get", "Settle") }, ""},
		{"entity service", "nobody uses it", func(c *code) { keeper(c) }, ""},
		{"entity service", "a second table", func(c *code) { c.access(keeper(c, "Get"), "others", false) }, ""},
		{"entity service", "a table that is not known", func(c *code) { c.access(keeper(c, "Get"), "", false) }, ""},
		{"entity service", "sends messages", func(c *code) {
			c.flows.Publications = []Publication{{Unit: keeper(c, "Get"), Kind: "kafka", Topic: "changed"}}
		}, ""},
		{"entity service", "callers that don't wait", func(c *code) {
			y := keeper(c, "Get")
			c.tie(c.unit("x", "x/c"), y, 2, func(s *Symbol) { s.Name, s.Used = "Save", 0 })
		}, ""},
	})
}

func TestVerdictTellsOfData(t *testing.T) {
	var c code
	a, _ := c.pair("x")
	b, _ := c.pair("y")
	c.access(a, "orders", true)
	if got := strings.Join(c.score(Method{}).Verdict.Because, "\n"); strings.Contains(got, "table") {
		t.Errorf("where data is no trouble: %s", got)
	}
	c.access(b, "orders", true)
	c.access(b, "charges", true)
	c.access(b, "", true)
	want := "1 table is written by two services or more, at 1 more place the table is not known"
	if got := strings.Join(c.score(Method{}).Verdict.Because, "\n"); !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
	c.transaction([]int{b, a}, "charges", "orders")
	want = "1 table is written by two services or more, 1 transaction spans services, at 1 more place"
	if got := strings.Join(c.score(Method{}).Verdict.Because, "\n"); !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
}
