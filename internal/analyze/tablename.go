package analyze

import (
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/sql"
)

// sureUndefined weighs an access of a table that no migration creates, where migrations create most tables.
const sureUndefined = .7

// relational reports whether tables of a kind are those of a schema, and not collections or keys.
func relational(kind string) bool { return kind != "mongo" && kind != "redis" }

// unifyTables gives a table that code spells in several ways one name: with or without the default schema, and in capitals
// where any has them: a name without quotes has lost its own.
func unifyTables(all []Access) {
	spelling := map[string]string{}
	for _, a := range all {
		k := tableID(a)
		if name, seen := spelling[k]; !seen || spelled(a.Table) < name {
			spelling[k] = spelled(a.Table)
		}
	}
	for i, a := range all {
		all[i].Table = spelling[tableID(a)]
	}
}

// tableID is what the spellings of one table have in common.
func tableID(a Access) string {
	if !relational(a.Kind) {
		return a.Kind + ":" + a.Table
	}
	return strings.ToLower(spelled(a.Table))
}

// spelled returns a name without the schema that is meant anyway.
func spelled(table string) string {
	for _, schema := range []string{"public.", "dbo.", "main."} {
		if len(table) > len(schema) && strings.EqualFold(table[:len(schema)], schema) {
			return table[len(schema):]
		}
	}
	return table
}

// applySchema spells the tables of accesses as the schema does, and is less sure of what the schema does not have. Where it has
// less than half of the tables, something else than migrations creates them, and nothing follows from it.
func (g *Graph) applySchema(s *sql.Schema) {
	g.Schema = s
	if s == nil {
		return
	}
	known, unknown := map[string]bool{}, map[string]bool{}
	for i, a := range g.Accesses {
		if a.Table == "" || !relational(a.Kind) {
			continue
		}
		if t, ok := s.Table(a.Table); ok {
			g.Accesses[i].Table = spelled(t.Name)
			known[t.Name] = true
		} else {
			unknown[a.Table] = true
		}
	}
	if len(known) >= len(unknown) {
		for i, a := range g.Accesses {
			if relational(a.Kind) && unknown[a.Table] {
				g.Accesses[i].Sure *= sureUndefined
			}
		}
	}
	slices.SortStableFunc(g.Accesses, compareAccesses)
}
