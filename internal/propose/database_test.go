package propose

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/analyze/sql"
)

func TestTablesOfTheSchemaAreFacts(t *testing.T) {
	g := parseGraph(t, "p#A -> q#B")
	g.Entries, g.Schema = nil, &sql.Schema{}
	g.Schema.Apply("1.sql", `
CREATE TABLE orders (id int PRIMARY KEY, user_id int);
CREATE TABLE charges (
	id int,
	order_id int REFERENCES orders (id)
);
CREATE VIEW open_orders AS SELECT * FROM orders;`)
	at := func(line int) analyze.Site { return analyze.Site{File: "1.sql", Line: line} }
	want := Flows{Database: []Table{
		{Name: "charges", Columns: []string{"id", "order_id"}, Site: at(3), Keys: []ForeignKey{{Columns: []string{"order_id"}, Table: "orders", Site: at(5)}}},
		{Name: "orders", Columns: []string{"id", "user_id"}, Site: at(2)},
	}}
	if diff := gocmp.Diff(want, factsOf(t, g)); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
