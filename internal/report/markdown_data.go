package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// maxTableColumns is how many services the table of tables and services has room for.
const maxTableColumns = 10

// unsure is the certainty below which an access is marked as a guess.
const unsure = .5

// data tells which service uses which table, who should own what several use, and what else of the database a split
// takes apart.
func (d *document) data() {
	if len(d.p.Tables)+len(d.p.Database)+len(d.p.Unknown) == 0 {
		return
	}
	d.printf("## Data\n\n%s\n\n", d.aboutTables())
	hard, soft := sharedTables(&d.p.Data)
	d.tableMatrix(hard + soft)
	d.owners()
	d.brokenKeys()
	d.unknownTables()
	d.sharding()
}

// aboutTables says in a few sentences how much is shared.
func (d *document) aboutTables() string {
	hard, soft := sharedTables(&d.p.Data)
	text := fmt.Sprintf("The code uses %s", plural(len(d.p.Tables), "table", "tables"))
	if others := d.notSQL(); others != "" {
		text += ", " + others + " among them"
	}
	if n := d.unused(); n > 0 {
		text += fmt.Sprintf("; the schema declares %s that no code was seen to use", plural(n, "more table", "more tables"))
	}
	text += "."
	if hard > 0 {
		text += fmt.Sprintf(" %s written by two services or more, which can't be deployed apart before one of them owns it.", plural(hard, "is", "are"))
	}
	if soft > 0 {
		text += fmt.Sprintf(" %s written by one service and read by others, which need a call, a copy or a read model.", plural(soft, "is", "are"))
	}
	if hard+soft == 0 && len(d.p.Tables) > 0 {
		text += " No table is shared between services."
	}
	return text
}

// unused counts the declared tables that no access was seen of.
func (d *document) unused() int {
	used := map[string]bool{}
	for _, t := range d.p.Tables {
		used[strings.ToLower(t.Table)] = true
	}
	n := 0
	for _, t := range d.p.Database {
		n += one(!used[strings.ToLower(t.Name)])
	}
	return n
}

// notSQL names what counts as a table and is none of SQL.
func (d *document) notSQL() string {
	kinds := map[string]bool{}
	for _, a := range d.p.Accesses {
		kinds[a.Kind] = kinds[a.Kind] || a.Table != ""
	}
	var all []string
	if kinds["mongo"] {
		all = append(all, "collections of MongoDB")
	}
	if kinds["redis"] {
		all = append(all, "keys of Redis by their prefix")
	}
	return strings.Join(all, " and ")
}

// tableMatrix shows what each service does to each table; those in use of one service are folded away.
func (d *document) tableMatrix(shared int) {
	if len(d.p.Tables) == 0 {
		return
	}
	d.printf("Places that read (r) and write (w), by service. **Bold**: the suggested owner, which writes in most places. In brackets: through shared code alone. ?: a guess.\n\n")
	d.out.WriteString(d.matrix(d.p.Tables[:shared], d.tableColumns(d.p.Tables[:shared])))
	if private := d.p.Tables[shared:]; len(private) > 0 && shared == 0 {
		d.out.WriteString(d.private(private))
	} else if len(private) > 0 {
		d.out.WriteString(fold(plural(len(private), "table", "tables")+" that services don't share", d.private(private)))
	}
}

// private lists tables that hardly any service but one uses: a column for each would be empty.
func (d *document) private(tables []propose.TableUse) string {
	t := &document{p: d.p, names: d.names, opts: d.opts}
	t.table(len(tables), "tables", []string{"Table", "Used by"}, func(i int) []string {
		var used []string
		for _, u := range tables[i].Services {
			used = append(used, d.home(u.Service)+" "+strings.Trim(d.use(tables[i], u), "*"))
		}
		return []string{code(tables[i].Table), strings.Join(used, ", ")}
	})
	return t.out.String()
}

// tableColumns returns whose accesses get a column: services, those with most tables if they are many, in the order of
// the document, then shared code and what is in none.
func (d *document) tableColumns(of []propose.TableUse) []string {
	tables := map[string]int{}
	for _, t := range of {
		for _, u := range t.Services {
			tables[u.Service]++
		}
	}
	var ids []string
	for _, v := range d.p.Services {
		if tables[v.ID] > 0 {
			ids = append(ids, v.ID)
		}
	}
	for _, id := range []string{propose.SharedID, ""} {
		if tables[id] > 0 {
			ids = append(ids, id)
		}
	}
	most := slices.Clone(ids)
	slices.SortStableFunc(most, func(a, b string) int { return cmp.Compare(tables[b], tables[a]) })
	most = most[:min(len(most), maxTableColumns)]
	return slices.DeleteFunc(ids, func(id string) bool { return !slices.Contains(most, id) })
}

// matrix has a row for each table and a column for each of the IDs; others share the last one.
func (d *document) matrix(tables []propose.TableUse, ids []string) string {
	head, others := []string{"Table"}, false
	for _, id := range ids {
		head = append(head, d.home(id))
	}
	rows := make([][]string, len(tables))
	for i, t := range tables {
		rows[i] = make([]string, len(ids)+2)
		rows[i][0] = code(t.Table)
		for _, u := range t.Services {
			cell := d.use(t, u)
			if at := slices.Index(ids, u.Service); at >= 0 {
				rows[i][at+1] = cell
			} else {
				rows[i][len(ids)+1] = strings.TrimPrefix(rows[i][len(ids)+1]+", "+d.home(u.Service)+" "+cell, ", ")
				others = true
			}
		}
	}
	if others {
		head = append(head, "Others")
	}
	t := &document{p: d.p, names: d.names, opts: d.opts}
	t.table(len(rows), "tables", head, func(i int) []string { return rows[i][:len(head)] })
	return t.out.String()
}

// use is a cell of the matrix: "r 5, w 2".
func (d *document) use(t propose.TableUse, u propose.ServiceTable) string {
	text := readsAndWrites(u.Read, u.Write)
	if u.Sure < unsure {
		text += "?"
	}
	if u.Shared {
		text = "(" + text + ")"
	}
	if u.Service == t.Owner && t.Owner != "" {
		text = "**" + text + "**"
	}
	return text
}

// tablesOf says which tables a service owns, and which ones of others it uses.
func (d *document) tablesOf(service string) string {
	var owns, uses []string
	for _, t := range d.p.Tables {
		switch own := use(t, service); {
		case own.Service == "":
		case slices.Contains(tableOwners(t), service):
			owns = append(owns, t.Table)
		default:
			uses = append(uses, t.Table)
		}
	}
	var parts []string
	if len(owns) > 0 {
		parts = append(parts, "owns "+d.first(owns, code))
	}
	if len(uses) > 0 {
		parts = append(parts, "uses "+d.first(uses, code))
	}
	return strings.Join(parts, "; ")
}

// first writes the first of a list of names, each as the function says.
func (d *document) first(names []string, write func(string) string) string {
	const most = 8
	if len(names) == 0 {
		return "–"
	}
	all := each(names[:min(len(names), most)], write)
	if left := len(names) - most; left > 0 {
		all = append(all, fmt.Sprintf("and %s more", count(left)))
	}
	return strings.Join(all, ", ")
}

// home names what code belongs to, a service as code.
func (d *document) home(id string) string {
	if isService(id) {
		return code(d.names.service(id))
	}
	return d.names.home(id)
}
