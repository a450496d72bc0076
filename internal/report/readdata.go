package report

import (
	"fmt"

	"github.com/msa-split/msa-split/internal/propose"
)

// checkData finds positions of units, calls, entry points and transactions that are not there.
func checkData(p *propose.Proposal) error {
	for _, check := range []func(*propose.Proposal) error{checkUnits, checkEntries, checkTransactions, checkUseCases, checkDistributed} {
		if err := check(p); err != nil {
			return err
		}
	}
	return nil
}

// checkUnits looks at what lies in a unit, or in none: then its position is -1.
func checkUnits(p *propose.Proposal) error {
	for i, a := range p.Accesses {
		if !isUnit(a.Unit, p) || !allWithin(a.Callers, p.Units) {
			return fmt.Errorf("access %d, of %q, names a unit that is not there: there are %d units", i, a.Declaration, len(p.Units))
		}
	}
	for i, m := range p.Publications {
		if !isUnit(m.Unit, p) {
			return fmt.Errorf("publication %d is of unit %d, and there are %d units", i, m.Unit, len(p.Units))
		}
	}
	for i, c := range p.Calls {
		if !within(c.From, p.Units) || !within(c.To, p.Units) {
			return fmt.Errorf("call %d goes from unit %d to unit %d, and there are %d units", i, c.From, c.To, len(p.Units))
		}
	}
	return nil
}

func checkEntries(p *propose.Proposal) error {
	for _, e := range p.Entries {
		switch {
		case !isUnit(e.Unit, p):
			return fmt.Errorf("entry point %q is of unit %d, and there are %d units", e.Name, e.Unit, len(p.Units))
		case !allWithin(e.Steps, p.Calls):
			return fmt.Errorf("entry point %q takes a call that is not there: there are %d calls", e.Name, len(p.Calls))
		case !allWithin(e.Transactions, p.Transactions):
			return fmt.Errorf("entry point %q runs a transaction that is not there: there are %d transactions", e.Name, len(p.Transactions))
		}
	}
	return nil
}

func checkTransactions(p *propose.Proposal) error {
	for i, x := range p.Transactions {
		if !isUnit(x.Unit, p) {
			return fmt.Errorf("transaction %d is of unit %d, and there are %d units", i, x.Unit, len(p.Units))
		}
		for _, s := range x.Steps {
			if !isUnit(s.Unit, p) || !allWithin(s.Path, p.Units) {
				return fmt.Errorf("a step of transaction %d names a unit that is not there: there are %d units", i, len(p.Units))
			}
		}
	}
	return nil
}

func checkUseCases(p *propose.Proposal) error {
	for i, u := range p.UseCases {
		if !within(u.Entry, p.Entries) {
			return fmt.Errorf("use case %d is of entry point %d, and there are %d entry points", i, u.Entry, len(p.Entries))
		}
		for _, h := range u.Hops {
			if !within(h.Step, p.Calls) {
				return fmt.Errorf("use case %d crosses a border by call %d, and there are %d calls", i, h.Step, len(p.Calls))
			}
		}
	}
	return nil
}

func checkDistributed(p *propose.Proposal) error {
	for i, d := range p.Distributed {
		if !within(d.Transaction, p.Transactions) {
			return fmt.Errorf("distributed transaction %d is of transaction %d, and there are %d transactions", i, d.Transaction, len(p.Transactions))
		}
		for _, s := range d.Steps {
			if !allWithin(s.At, p.Transactions[d.Transaction].Steps) {
				return fmt.Errorf("distributed transaction %d has a step that its transaction has not", i)
			}
		}
	}
	return nil
}

// isUnit reports whether a position is that of a unit, or -1.
func isUnit(unit int, p *propose.Proposal) bool { return unit == -1 || within(unit, p.Units) }

func allWithin[T any](positions propose.Positions, of []T) bool {
	for _, i := range positions {
		if !within(i, of) {
			return false
		}
	}
	return true
}
