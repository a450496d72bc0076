package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// layered is a code base of handlers, models and stores, divided by declaration: boundaries run through its packages,
// and through the type that all its stores are methods of.
func layered() *propose.Proposal {
	p := empty()
	p.Subject = "example.com/shop"
	p.Method.Granularity = "declaration"
	p.Method.Notes = []string{"packages are layers, so boundaries run through them, by declaration"}
	p.Coverage.Packages, p.Coverage.Whole, p.Coverage.Lines = 3, 3, 1500
	add := func(dir, name, service string, lines int) {
		u := unit(dir, "member", lines)
		u.ID, u.Site = u.Package+"#"+name, &at(dir+"/"+strings.ToLower(name)+".go", 3)[0]
		u.Types, u.Exported = 0, 0
		if dir == "models" || name == "Store" {
			u.Types, u.Exported = 1, 1
		}
		if service == propose.SharedID {
			u.Role = service
		}
		p.Units, p.Assign = append(p.Units, u), append(p.Assign, service)
	}
	services := []string{"orders", "payments", "users"}
	entity := func(i int) string { return []string{"Order", "Payment", "User"}[i] }
	for i, v := range services {
		add("handlers", "List"+entity(i), v, 40+i)
	}
	for i, v := range services {
		add("models", entity(i), v, 90-i)
		add("models", entity(i)+"Row", v, 20)
	}
	add("models", "page", propose.SharedID, 12)
	add("stores", "Store", propose.SharedID, 9)
	for _, verb := range []string{"Create", "Delete", "Get", "Update"} {
		for i, v := range services {
			add("stores", "Store."+verb+entity(i), v, 30-i)
		}
	}
	add("stores", "Store.exec", propose.SharedID, 15)
	last := map[string]int{}
	for i, id := range p.Assign {
		if j, seen := last[id]; seen {
			p.Ties = append(p.Ties, tie(j, i, 5, declared(p.Units[i].ID)))
		}
		last[id] = i
		if j, seen := last[propose.SharedID]; seen && id != propose.SharedID {
			p.Ties = append(p.Ties, tie(i, j, 2, declared(p.Units[j].ID)))
		}
	}
	slices.SortStableFunc(p.Ties, func(a, b propose.Tie) int { return cmp.Compare(a.From, b.From) })
	p.Scores = scores(len(services), f(.2), f(.3), f(.8), f(.4))
	p.Derived = propose.Score(p, p.Assign)
	p.Verdict.Reason = fmt.Sprintf("%s, said for this sample", p.Verdict.Reason)
	return p
}
