package gate

import (
	"fmt"
	"slices"
	"strings"
)

// Rule judges the records of one measure: those that are new, or those that grew.
type Rule struct {
	Name      string
	Doc       string    // what it finds, and why that matters
	Advice    string    // what to do about a finding
	Measure   string    // a name of Measures; "" where it judges no records
	State     State     // New or Worse; what else can be found of the measure follows from it
	Level     Level     // unless the configuration says otherwise
	Tolerance Tolerance // unless the configuration says otherwise
}

// Tolerance is by how much a value may get worse before that is a finding: it must exceed both. A
// value that is new got worse from 0.
type Tolerance struct {
	Absolute float64 `json:"absolute,omitempty"` // in the unit of the measure
	Relative float64 `json:"relative,omitempty"` // of the value at the base; 0.1 is a tenth
}

// exceeded reports whether a value that got worse by more, from before, is out of tolerance. The
// margin keeps a sum of fractions that should be equal from being larger by its last digit.
func (t Tolerance) exceeded(before, more float64) bool {
	const margin = 1e-9
	return more > t.Absolute+margin && more > t.Relative*before+margin
}

// Policy is how a team wants a rule to be taken.
type Policy struct {
	Level     Level
	Tolerance Tolerance
}

// Policies holds a policy for each rule, by name.
type Policies map[string]Policy

// DefaultPolicies returns the policies of the table.
func DefaultPolicies() Policies {
	p := Policies{}
	for _, r := range Rules {
		p[r.Name] = Policy{Level: r.Level, Tolerance: r.Tolerance}
	}
	return p
}

// of returns how a rule is to be taken.
func (p Policies) of(r Rule) Policy {
	if policy, ok := p[r.Name]; ok {
		return policy
	}
	return Policy{Level: r.Level, Tolerance: r.Tolerance}
}

// LookupRule finds a rule by its name. The error lists the names that there are.
func LookupRule(name string) (Rule, error) {
	if i := ruleIndex(name); i < len(Rules) {
		return Rules[i], nil
	}
	return Rule{}, fmt.Errorf("unknown rule %q: want one of %s", name, strings.Join(RuleNames(), ", "))
}

// RuleNames lists the rules in the order of the table.
func RuleNames() []string {
	names := make([]string, len(Rules))
	for i, r := range Rules {
		names[i] = r.Name
	}
	return names
}

// ruleIndex returns the place of a rule in the table, behind the last for one that is not there.
func ruleIndex(name string) int {
	if i := slices.IndexFunc(Rules, func(r Rule) bool { return r.Name == name }); i >= 0 {
		return i
	}
	return len(Rules)
}

// rulesOf returns the rules that judge a measure.
func rulesOf(measure string) []Rule {
	var all []Rule
	for _, r := range Rules {
		if r.Measure == measure {
			all = append(all, r)
		}
	}
	return all
}
