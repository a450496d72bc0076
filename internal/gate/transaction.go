package gate

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// transactionMeasure records transactions that touch tables of several services, by the declaration that begins them.
// Several of one declaration are one: nobody can tell which of them is which in the next version.
var transactionMeasure = Measure{
	Name:   "distributed-transaction",
	Doc:    "a transaction touches tables of two or more services",
	Unit:   "services",
	Better: "low",
	Since:  withData,
	Says: func(s Subject) string {
		return fmt.Sprintf("a transaction of %s touches tables of several services", s.From)
	},
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		var all []Record
		for _, d := range p.Distributed {
			x := p.Transactions[d.Transaction]
			if x.Unit < 0 || len(d.Steps) < 2 {
				continue
			}
			s := Subject{From: p.Units[x.Unit].Package + "#" + word(x.Declaration)}
			i := slices.IndexFunc(all, func(r Record) bool { return r.Subject == s })
			if i < 0 {
				i = len(all)
				all = append(all, Record{Measure: "distributed-transaction", Subject: s})
			}
			all[i].addTransaction(p, d)
		}
		return all
	},
}

// addTransaction adds the steps of one more transaction of the same declaration.
func (r *Record) addTransaction(p *propose.Proposal, d propose.DistributedTransaction) {
	x := p.Transactions[d.Transaction]
	for _, u := range append(unitsOf(x), x.Unit) {
		r.Units = append(r.Units, p.Units[u].ID)
	}
	r.Units = sortedSet(r.Units)
	for _, step := range d.Steps {
		if !slices.Contains(r.Touches, step.Service) {
			r.Value++
		}
		for _, table := range append(slices.Clone(step.Reads), step.Writes...) {
			r.Touches = append(r.Touches, tableName(table))
		}
		r.Touches = append(r.Touches, step.Service)
		r.Parts = append(r.Parts, Detail{Text: stepText(step), Sites: step.Sites})
		r.Sites = propose.FirstSites(r.Sites, step.Sites)
	}
	r.Touches = sortedSet(r.Touches)
	r.Shape = fingerprintOf(r.Touches)
}

func unitsOf(x propose.TransactionScope) []int {
	var units []int
	for _, s := range x.Steps {
		if s.Unit >= 0 {
			units = append(units, s.Unit)
		}
	}
	return units
}

// stepText says what a transaction does at a service: "payments: reads accounts, writes invoices".
func stepText(s propose.SagaStep) string {
	var does []string
	for _, part := range []struct {
		verb   string
		tables []string
	}{{"reads ", s.Reads}, {"writes ", s.Writes}} {
		names := slices.Clone(part.tables)
		for i, n := range names {
			names[i] = cmp.Or(n, "a table of unknown name")
		}
		if len(names) > 0 {
			does = append(does, part.verb+strings.Join(names, ", "))
		}
	}
	return s.Service + ": " + strings.Join(does, ", ")
}

// fingerprintOf is a short hash of what a transaction touches, by which it is known when its declaration has another name.
func fingerprintOf(names []string) string {
	sum := sha256.Sum256([]byte(strings.Join(names, "\x00")))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}

var distributedTransaction = Rule{
	Name:    "distributed-transaction",
	Doc:     "A new transaction touches tables of two or more services: apart, they have no such transaction, and what is half done must be undone by hand.",
	Advice:  "keep the transaction to one service and tell the others by an event, or make it a saga: the analysis names its steps and what undoes them",
	Measure: "distributed-transaction",
	State:   New,
	Level:   Error,
}

var transactionServices = Rule{
	Name:    "transaction-services",
	Doc:     "A known distributed transaction touches tables of one more service.",
	Advice:  "take the new step out of the transaction, and do it on an event",
	Measure: "distributed-transaction",
	State:   Worse,
	Level:   Error,
}
