package propose

import (
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// database takes over the tables that the schema of a graph declares, by name. Views are none.
func (b *builder) database() []Table {
	if b.g.Schema == nil {
		return nil
	}
	var all []Table
	for _, t := range b.g.Schema.Tables {
		if t.View {
			continue
		}
		table := Table{Name: t.Name, Site: analyze.Site{File: t.File, Line: t.Line}}
		for _, c := range t.Columns {
			table.Columns = append(table.Columns, c.Name)
		}
		for _, k := range t.Keys {
			table.Keys = append(table.Keys, ForeignKey{Columns: k.Columns, Table: k.Table, Site: analyze.Site{File: k.File, Line: k.Line}})
		}
		all = append(all, table)
	}
	slices.SortStableFunc(all, func(a, b Table) int { return strings.Compare(a.Name, b.Name) })
	return all
}
