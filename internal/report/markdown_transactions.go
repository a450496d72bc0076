package report

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// How many transactions stand open, and how many steps of one are shown.
const (
	maxOpenTransactions = 4
	maxSteps            = 40
)

// transactions tells of each transaction that spans services what it does, in order, and what it takes to do without.
func (d *document) transactions() {
	if len(d.p.Transactions) == 0 {
		return
	}
	all := d.p.Distributed
	d.printf("## Transactions\n\n")
	if len(all) == 0 {
		d.printf("%s found; none touches tables of more than one service.\n\n", plural(len(d.p.Transactions), "transaction was", "transactions were"))
		return
	}
	d.printf("%s of %s the tables of two services or more. Once these lie apart, none of them can be rolled back as one: each becomes a saga, in which a step that is done "+
		"is undone by a compensation of its own. The *cost* of a saga is its compensations and, for each step, the other such transactions that write what it reads or read what it writes.\n\n",
		count(len(all)), plural(len(d.p.Transactions), "transaction touches", "transactions touch"))
	d.list(len(all), roomForCuts/4, "transactions of fewer services", func(i int) string {
		if len(all) <= maxOpenTransactions {
			return "### " + code(d.transactionName(all[i])) + "\n\n" + d.transaction(all[i])
		}
		return fold(d.transactionTitle(all[i]), d.transaction(all[i]))
	})
}

func (d *document) transactionName(t propose.DistributedTransaction) string {
	scope := d.p.Transactions[t.Transaction]
	return d.names.declaration(scope.Unit, scope.Declaration)
}

func (d *document) transactionTitle(t propose.DistributedTransaction) string {
	return fmt.Sprintf("%s: %s; %s, saga cost %s", d.transactionName(t), strings.Join(each(sagaServices(t), d.names.home), ", "),
		plural(t.Compensations, "compensation", "compensations"), count(t.Cost))
}

func sagaServices(t propose.DistributedTransaction) []string {
	var all []string
	for _, s := range t.Steps {
		all = append(all, s.Service)
	}
	return all
}

// transaction says where it begins, what it does step by step, and what it would be as a saga.
func (d *document) transaction(t propose.DistributedTransaction) string {
	scope := d.p.Transactions[t.Transaction]
	var b strings.Builder
	fmt.Fprintf(&b, "In %s, from %s to line %d. As a saga: **%s**, since %s; %s, cost %s.\n\n",
		d.home(t.Service), code(site(scope.Site)), scope.End, prose(t.Style), prose(t.Reason),
		plural(t.Compensations, "compensation", "compensations"), count(t.Cost))
	b.WriteString(d.steps(t, scope))
	for _, s := range t.Steps {
		b.WriteString("- " + d.sagaStep(s) + "\n")
	}
	return b.String() + "\n"
}

// steps is the table of what a transaction does, in order of the source.
func (d *document) steps(t propose.DistributedTransaction, scope propose.TransactionScope) string {
	service := map[int]string{}
	for _, s := range t.Steps {
		for _, at := range s.At {
			service[at] = s.Service
		}
	}
	table := markdownTable{head: []string{"Step:", "Service", "Does", "Place", "By"}}
	for i, s := range scope.Steps[:min(len(scope.Steps), maxSteps)] {
		does := "reads "
		if s.Write {
			does = "writes "
		}
		in := "–"
		if id, known := service[i]; known {
			in = d.home(id)
		}
		table.add(count(i+1), in, does+tableCode(s.Table), code(site(s.Site)), via(s))
	}
	text := table.String()
	if left := len(scope.Steps) - maxSteps; left > 0 {
		text += fmt.Sprintf("%s left out here; `--format json` has all.\n\n", plural(left, "further step", "further steps"))
	}
	return text
}

// via says by which calls a step is reached.
func via(s propose.TransactionStep) string {
	switch {
	case s.Via == "":
		return "its own code"
	case s.Led:
		return code(s.Via) + ", one of the implementations of an interface"
	}
	return code(s.Via)
}

// tableCode writes a table as code, one of unknown name in words.
func tableCode(name string) string {
	if name == "" {
		return tableName(name)
	}
	return code(name)
}

// sagaStep says what the part of one service would be.
func (d *document) sagaStep(s propose.SagaStep) string {
	var parts []string
	if len(s.Writes) > 0 {
		parts = append(parts, "writes "+d.first(s.Writes, tableCode))
	}
	if len(s.Reads) > 0 {
		parts = append(parts, "reads "+d.first(s.Reads, tableCode))
	}
	text := d.home(s.Service) + " " + strings.Join(parts, ", ")
	if s.Compensate {
		text += "; needs a compensation"
	}
	if s.Conflicts > 0 {
		text += "; conflicts with " + plural(s.Conflicts, "other such transaction", "other such transactions")
	}
	return text
}
