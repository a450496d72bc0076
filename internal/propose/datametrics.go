package propose

import "math"

var tablePurity = Metric{
	Name: "table_purity",
	Doc:  "How mixed the use of a table is: 0 where one service alone accesses each, log2 of k where k access all of them alike.",
	Formula: "mean over tables of - sum over services of p log2 p, p = the service's share of the places that access the table; " +
		"tables that no service accesses are left out",
	Source:    "Shannon 1948, over tables",
	Unit:      "bits",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no service accesses a table of a known name",
	Of: func(s *Split, _ ...int) (float64, bool) {
		sum, tables := 0.0, 0
		for _, t := range s.data.Tables {
			if h, ok := t.entropy(); ok {
				sum += h
				tables++
			}
		}
		return sum / float64(max(tables, 1)), tables > 0
	},
}

// entropy returns the entropy, in bits, of the places at which services access a table; false where none does.
func (t TableUse) entropy() (float64, bool) {
	all := 0
	for _, u := range t.Services {
		if inService(u.Service) {
			all += u.Read + u.Write
		}
	}
	sum := 0.0
	for _, u := range t.Services {
		if n := u.Read + u.Write; inService(u.Service) && n > 0 {
			p := part(n, all)
			sum -= p * math.Log2(p)
		}
	}
	return max(sum, 0), all > 0
}

var sharedTablesHard = Metric{
	Name:      "shared_tables_hard",
	Doc:       "Tables that two or more services write: none of them can be deployed without the others. What shared code does counts for the services that call it.",
	Formula:   "tables with two or more services that write them",
	Source:    "msa-split",
	Unit:      "count",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no service accesses a table of a known name",
	Of:        func(s *Split, _ ...int) (float64, bool) { return s.sharedTables(SharedHard) },
}

var sharedTablesSoft = Metric{
	Name:      "shared_tables_soft",
	Doc:       "Tables that one service writes and others read: these need its data by a call, a copy or a read model.",
	Formula:   "tables with one service that writes them and others that read them",
	Source:    "msa-split",
	Unit:      "count",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no service accesses a table of a known name",
	Of:        func(s *Split, _ ...int) (float64, bool) { return s.sharedTables(SharedSoft) },
}

func (s *Split) sharedTables(how string) (float64, bool) {
	n, known := 0, false
	for _, t := range s.data.Tables {
		_, used := t.entropy()
		known = known || used
		n += one(t.Shared == how)
	}
	return float64(n), known
}

var distributedTransactions = Metric{
	Name:      "distributed_transactions",
	Doc:       "Transactions of the database that touch tables of two or more services, and that no database will hold together after the split.",
	Formula:   "transactions whose static calls touch tables of two or more owners; a table without an owner counts for the service whose code accesses it",
	Source:    "msa-split",
	Unit:      "count",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no transaction is known",
	Of: func(s *Split, _ ...int) (float64, bool) {
		return float64(len(s.data.Distributed)), len(s.flows.Transactions) > 0
	},
}

var sagaCost = Metric{
	Name: "saga_cost",
	Doc:  "What it takes to make sagas of the distributed transactions.",
	Formula: "sum over distributed transactions, over their steps (services in order of first access), of 1 if the step writes and is not the last, " +
		"plus the other distributed transactions that write a table it reads or read one it writes",
	Source:    "after Santos and Rito Silva 2020",
	Unit:      "count",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no transaction is known",
	Of: func(s *Split, _ ...int) (float64, bool) {
		cost := 0
		for _, t := range s.data.Distributed {
			cost += t.Cost
		}
		return float64(cost), len(s.flows.Transactions) > 0
	},
}

var businessContextPurity = Metric{
	Name:      "bcp",
	Doc:       "How many contexts a service serves: 0 where one entry point alone reaches each. Main functions are no contexts.",
	Formula:   "mean over services of log2 of the entry points that reach it; services that none reaches are left out",
	Source:    "Kalia et al. 2021 (Mono2Micro), with entry points for contexts",
	Unit:      "bits",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no entry point reaches a service",
	Of: func(s *Split, _ ...int) (float64, bool) {
		sum, reached := 0.0, 0
		for _, n := range s.contexts() {
			if n > 0 {
				sum += math.Log2(float64(n))
				reached++
			}
		}
		return sum / float64(max(reached, 1)), reached > 0
	},
}

var hopsPerRoute = Metric{
	Name:      "hops_per_route",
	Doc:       "How many borders between services the static paths of an entry point cross. Paths go through shared code.",
	Formula:   "mean over entry points of the distinct ordered pairs of different services that follow each other on its paths; without main functions",
	Source:    "msa-split",
	Unit:      "count",
	Better:    "low",
	On:        OnSplit,
	Undefined: "no entry point reaches a service",
	Of: func(s *Split, _ ...int) (float64, bool) {
		hops, routes := 0, 0
		for _, u := range s.data.UseCases {
			if len(u.Services) > 0 {
				hops += len(u.Hops)
				routes++
			}
		}
		return ratio(hops, routes)
	},
}
