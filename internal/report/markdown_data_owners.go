package report

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// maxOpenShared is how many shared tables stand open; with more, those that one service writes are folded away.
const maxOpenShared = 6

// owners suggests for each table that services share who should own it, and what becomes of the others' accesses.
func (d *document) owners() {
	hard, soft := sharedTables(&d.p.Data)
	if hard+soft == 0 {
		return
	}
	d.printf("### Who should own the shared tables\n\n")
	open := hard + soft
	if open > maxOpenShared {
		open = hard
	}
	d.out.WriteString(d.ownerList(d.p.Tables[:open]))
	if rest := d.p.Tables[open : hard+soft]; len(rest) > 0 {
		d.out.WriteString(fold(plural(len(rest), "table", "tables")+" that one service writes and others read", d.ownerList(rest)))
	}
}

func (d *document) ownerList(tables []propose.TableUse) string {
	if len(tables) == 0 {
		return ""
	}
	t := &document{p: d.p, names: d.names, opts: d.opts}
	t.list(len(tables), roomForOthers, "tables", func(i int) string { return t.owner(tables[i]) })
	return t.out.String() + "\n"
}

// owner is the suggestion for one table, with the places of all others that use it.
func (d *document) owner(t propose.TableUse) string {
	if users := writers(t); byLibrary(t) {
		return fmt.Sprintf("- %s: only shared code uses it, for %s, at %s: give each of them a table of its own\n",
			code(t.Table), d.first(users, d.home), sites(use(t, users[0]).WriteSites))
	}
	own := use(t, t.Owner)
	var b strings.Builder
	fmt.Fprintf(&b, "- %s: %s", code(t.Table), d.home(t.Owner))
	if t.Shared == propose.SharedSoft {
		b.WriteString(" alone writes it")
	} else {
		fmt.Fprintf(&b, " should own it, with %s of %s", count(own.Write), plural(writes(t), "writing place", "writing places"))
	}
	if t.ReadModel {
		fmt.Fprintf(&b, "; a candidate for a read model (CQRS), since %s services read what one writes", count(len(t.Readers)))
	}
	if t.Declared != nil {
		fmt.Fprintf(&b, "; declared at %s", code(site(*t.Declared)))
	}
	b.WriteString("\n")
	for _, u := range t.Services {
		if u.Service != t.Owner {
			fmt.Fprintf(&b, "  - %s %s\n", d.home(u.Service), d.guest(u, t.ReadModel))
		}
	}
	return b.String()
}

// guest says what another service than the owner does, and what it should do instead.
func (d *document) guest(u propose.ServiceTable, readModel bool) string {
	var parts []string
	if u.Write > 0 {
		parts = append(parts, "writes it at "+sites(u.WriteSites))
	}
	if u.Read > 0 {
		parts = append(parts, "reads it at "+sites(u.ReadSites))
	}
	text := strings.Join(parts, " and ")
	if u.Shared {
		text += ", through shared code"
	}
	switch {
	case !isService(u.Service):
	case u.Write > 0:
		text += ": ask the owner for the change"
	case readModel:
		text += ": follow its events, or call it"
	default:
		text += ": call the owner, or keep a copy"
	}
	return text
}

func use(t propose.TableUse, service string) propose.ServiceTable {
	for _, u := range t.Services {
		if u.Service == service {
			return u
		}
	}
	return propose.ServiceTable{}
}

func writes(t propose.TableUse) int {
	n := 0
	for _, u := range t.Services {
		n += u.Write
	}
	return n
}

func (d *document) brokenKeys() {
	if len(d.p.BrokenKeys) == 0 {
		return
	}
	d.printf("### Foreign keys between services\n\nNo database can check these once the tables lie apart: the service that refers keeps an ID, and finds out by itself when what it stands for is gone.\n\n")
	d.table(len(d.p.BrokenKeys), "foreign keys", []string{"Key", "Refers to", "From", "To", "Declared at"}, func(i int) []string {
		k := d.p.BrokenKeys[i]
		return []string{code(foreignKey(k)), code(k.Refers), d.home(k.From), d.home(k.To), code(site(k.Site))}
	})
}

func (d *document) unknownTables() {
	if len(d.p.Unknown) == 0 {
		return
	}
	d.printf("### Tables of unknown name\n\nTheir names are put together when the program runs; any table may be meant. Read these places.\n\n")
	d.table(len(d.p.Unknown), "places", []string{"In", "Reads:", "Writes:", "First places"}, func(i int) []string {
		u := d.p.Unknown[i]
		return []string{d.home(u.Service), count(u.Read), count(u.Write), sites(u.Sites)}
	})
}

func (d *document) sharding() {
	if len(d.p.Sharding) == 0 {
		return
	}
	d.printf("### Keys to divide rows by\n\nMost tables of these services have one column that says whom a row belongs to, by which their rows could be divided among machines:\n\n")
	d.list(len(d.p.Sharding), roomForOthers, "services", func(i int) string {
		h := d.p.Sharding[i]
		return fmt.Sprintf("- %s: %s, in %s of %s: %s\n", d.home(h.Service), code(h.Column), count(len(h.Tables)), plural(h.Of, "table", "tables"), enumerate(h.Tables))
	})
	d.printf("\n")
}
