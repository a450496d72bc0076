package propose

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

var distributedTransactionSmell = Smell{
	Name: "distributed transaction",
	Doc:  "a transaction of the database that touches tables of two or more services",
	Find: func(s *scorer, d *Derived) []Finding {
		var found []Finding
		for _, t := range d.Distributed {
			x := s.Transactions[t.Transaction]
			f := Finding{Advice: "make it a saga by " + t.Style + ": " + t.Reason}
			if t.Style == ReadModel {
				f.Advice = t.Reason
			}
			for _, step := range t.Steps {
				f.Subjects = append(f.Subjects, step.Service)
				f.Sites = append(f.Sites, step.Sites...)
			}
			f.Sites = FirstSites(f.Sites)
			f.Text = fmt.Sprintf("the transaction of %s, %s:%d, touches tables of %s: %s", x.Declaration, x.Site.File, x.Site.Line,
				counted(len(t.Steps), "service"), strings.Join(f.Subjects, ", "))
			found = append(found, f)
		}
		return found
	},
}

var sharedPersistency = Smell{
	Name: "shared persistency",
	Doc:  "a table that two or more services write",
	Find: func(s *scorer, d *Derived) []Finding {
		var found []Finding
		for _, t := range d.Tables {
			if t.Shared != SharedHard {
				continue
			}
			f := Finding{Advice: fmt.Sprintf("let %s, with most of the writes, own it, and the others ask for changes", t.Owner)}
			if t.Owner == "" {
				f.Advice = "shared code writes it for all: give each its own, as with an outbox, or one of them all of it"
			}
			for _, u := range t.Services {
				if inService(u.Service) && u.Write > 0 {
					f.Subjects = append(f.Subjects, u.Service)
					f.Sites = append(f.Sites, u.WriteSites...)
				}
			}
			f.Sites = FirstSites(f.Sites)
			f.Text = fmt.Sprintf("table %s is written by %s: %s", t.Table, counted(len(f.Subjects), "service"), strings.Join(f.Subjects, ", "))
			found = append(found, f)
		}
		return found
	},
}

// crudVerbs begin the names of operations that only create, read, update or delete.
var crudVerbs = []string{
	"add", "all", "by", "count", "create", "delete", "exists", "fetch", "find", "get", "has", "insert", "list", "load", "lookup",
	"new", "put", "read", "remove", "save", "search", "set", "store", "update", "upsert",
}

var entityService = Smell{
	Name: "entity service",
	Doc:  "a service with one table of which others call only operations to create, read, update or delete, and wait for each",
	Find: func(s *scorer, d *Derived) []Finding {
		var found []Finding
		for _, v := range d.Services {
			table, operations := s.onlyTable(d, v.ID), s.operations(v.ID)
			if table == "" || len(operations) == 0 || s.sendsOrConsumes(d, v.ID) {
				continue
			}
			if !slices.ContainsFunc(operations, func(o operation) bool { return !o.crud() || o.used < o.calls }) {
				found = append(found, Finding{
					Subjects: []string{v.ID},
					Text:     fmt.Sprintf("%s keeps table %s and nothing else: others wait for %d operations that only create, read, update or delete", v.ID, table, len(operations)),
					Advice:   "give it the rules about its data, or keep it with its main user",
				})
			}
		}
		return found
	},
}

// onlyTable returns the one table that a service accesses, "" where it is none or several, or where one may be any.
func (s *scorer) onlyTable(d *Derived, service string) string {
	only := ""
	if slices.ContainsFunc(d.Unknown, func(u UnknownTables) bool { return u.Service == service }) {
		return ""
	}
	for _, t := range d.Tables {
		if slices.ContainsFunc(t.Services, func(u ServiceTable) bool { return u.Service == service }) {
			if only != "" {
				return ""
			}
			only = t.Table
		}
	}
	return only
}

// operation is a function or method of a service that others call.
type operation struct {
	name        string // without its type
	calls, used int    // calls, and those of which a result is used
}

// operations lists what other services call of a service; one name may stand there several times.
func (s *scorer) operations(service string) []operation {
	var all []operation
	for _, t := range s.Ties {
		if s.assign[t.To] != service || !s.crosses(t) {
			continue
		}
		for _, sym := range t.Symbols {
			if sym.Calls > 0 {
				all = append(all, operation{sym.Name[strings.LastIndexByte(sym.Name, '.')+1:], sym.Calls, sym.Used})
			}
		}
	}
	return all
}

// crud reports whether the name of an operation begins with a verb of storage. The word ends where the next begins.
func (o operation) crud() bool {
	end := strings.IndexFunc(o.name[min(1, len(o.name)):], func(r rune) bool { return unicode.IsUpper(r) || r == '_' })
	word := o.name
	if end >= 0 {
		word = o.name[:end+1]
	}
	return slices.Contains(crudVerbs, strings.ToLower(word))
}

// sendsOrConsumes reports whether a service publishes or consumes messages: not every caller waits for it then.
func (s *scorer) sendsOrConsumes(d *Derived, service string) bool {
	return slices.ContainsFunc(d.Messages, func(m Message) bool {
		return slices.Contains(m.From, service) || slices.Contains(m.To, service)
	})
}

// tablesWritten returns the tables of a known name that a unit's own code writes, sorted.
func (s *scorer) tablesWritten(unit int) []string {
	var names []string
	for _, a := range s.Accesses {
		if a.Unit == unit && a.Write && a.Table != "" {
			names = added(names, a.Table)
		}
	}
	return names
}

// becauseOfData states what data has to do with the verdict; "" where it has nothing.
func (s *scorer) becauseOfData(d *Derived) string {
	var facts []string
	hard := 0
	for _, t := range d.Tables {
		hard += one(t.Shared == SharedHard)
	}
	if hard > 0 {
		facts = append(facts, counted(hard, "table")+verb(hard, " is", " are")+" written by two services or more")
	}
	if n := len(d.Distributed); n > 0 {
		facts = append(facts, counted(n, "transaction")+verb(n, " spans", " span")+" services")
	}
	if unknown := s.UnknownPlaces(); unknown > 0 && len(facts) > 0 {
		facts = append(facts, "at "+counted(unknown, "more place")+" the table is not known")
	}
	return strings.Join(facts, ", ")
}

func verb(n int, single, plural string) string {
	if n == 1 {
		return single
	}
	return plural
}
