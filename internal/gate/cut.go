package gate

import (
	"fmt"

	"github.com/msa-split/msa-split/internal/propose"
)

// cutMeasure and tieMeasure record what crosses from one service to another: the pair, and each symbol.
var cutMeasure = Measure{
	Name:   "cut",
	Doc:    "one service uses another",
	Unit:   "references",
	Better: "low",
	Says:   func(s Subject) string { return fmt.Sprintf("%s uses %s", s.From, s.To) },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		var all []Record
		for _, c := range p.Cuts {
			r := Record{Measure: "cut", Subject: Subject{From: c.From, To: c.To}, Value: float64(c.Refs)}
			for _, s := range c.Symbols {
				r.Sites, r.Units = propose.FirstSites(r.Sites, s.Sites), sortedSet(r.Units, s.From)
			}
			all = append(all, r)
		}
		return all
	},
}

var tieMeasure = Measure{
	Name:   "tie",
	Doc:    "one service uses a symbol of another",
	Unit:   "references",
	Better: "low",
	Says:   func(s Subject) string { return fmt.Sprintf("%s uses %s of %s", s.From, s.Symbol, s.To) },
	Records: func(p *propose.Proposal, _ []Declared) []Record {
		var all []Record
		for _, c := range p.Cuts {
			for _, s := range c.Symbols {
				all = append(all, Record{
					Measure: "tie", Subject: Subject{From: c.From, To: c.To, Symbol: s.Symbol},
					Value: float64(s.Count), Shape: s.Shape, Sites: s.Sites, Units: s.From,
				})
			}
		}
		return all
	},
}

var newCut = Rule{
	Name:    "new-cut",
	Doc:     "A service uses another one that it did not use: one more thing that can't be deployed or fail alone.",
	Advice:  "let the used service call back or publish an event, pass the data in, or move the code to where it is used; else accept it with a reason",
	Measure: "cut",
	State:   New,
	Level:   Error,
}

var cutSymbol = Rule{
	Name:    "cut-symbol",
	Doc:     "A service uses one more symbol of a service that it used before: the contract between both grows.",
	Advice:  "use what crosses already, or hide the new need behind one operation of the used service",
	Measure: "tie",
	State:   New,
	Level:   Error,
}

var cutWeight = Rule{
	Name:      "cut-weight",
	Doc:       "A service has more references to what it used of another before.",
	Advice:    "gather the uses in one place, so that one adapter is all that a split has to change",
	Measure:   "cut",
	State:     Worse,
	Level:     Warn,
	Tolerance: Tolerance{Absolute: 4, Relative: 0.25},
}
