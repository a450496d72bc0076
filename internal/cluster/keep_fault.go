package cluster

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// Contradiction is what constraints demand that can't all be kept. Its text names the places of both sides.
type Contradiction struct{ text, Hint string }

func (c Contradiction) Error() string { return c.text }

// contradiction makes one, with what to do about it.
func contradiction(hint, format string, args ...any) error {
	return Contradiction{text: fmt.Sprintf(format, args...), Hint: hint}
}

// twice is the error for a subject that two pins, or a pin and shared code, claim.
func (r *resolver) twice(s Subject, a, b Pin) error {
	if a.Service == "" {
		a, b = b, a
	}
	if b.Service == "" {
		return contradiction("shared code is in no service: take it out of one of them", "%s is %s, but %q is shared code (%s)",
			s.name(), r.pinText(a), b.Pattern, b.Place)
	}
	return contradiction("take one of them away, or make the patterns such that only one matches", "%s is %s and %s", s.name(), r.pinText(a), r.pinText(b))
}

// pinText says what a pin does, or a declared service, which stands among them.
func (r *resolver) pinText(p Pin) string {
	if slices.Contains(r.declared, p) {
		return fmt.Sprintf("declared in the service %q (%s)", p.Service, p.Place)
	}
	return fmt.Sprintf("pinned to %q (%s)", p.Service, p.Place)
}

func (r *resolver) sharedAndTogether(s Subject, rule Rule, shared Pin) error {
	return contradiction("shared code is in no service: take it out of one of them", "%s is kept together with %s, but %q is shared code (%s)",
		s.name(), others(rule, slices.IndexFunc(rule.Patterns, s.matches)), shared.Pattern, shared.Place)
}

// twoServices is the error for two subjects that are pinned to different services and must be in one.
func (r *resolver) twoServices(a, b int) error {
	return contradiction("change one of these lines", "%s is %s and %s is %s, but %s",
		r.subjects[a].name(), r.pinText(r.own[a]), r.subjects[b].name(), r.pinText(r.own[b]), r.joining(a, b))
}

// bothWays is the error for two subjects that must be apart and in one service.
func (r *resolver) bothWays(a, b int, rule Rule) error {
	return contradiction("change one of these lines", "%s and %s are kept apart (%s), but %s", r.subjects[a].name(), r.subjects[b].name(), rule.Place, r.joining(a, b))
}

// fromItself is the error for a subject that two patterns of one list of apart match.
func (r *resolver) fromItself(s Subject, rule Rule, a, b int) error {
	return contradiction("change the patterns so that only one matches", "%s matches both %q and %q of one list of apart (%s), and nothing is apart from itself",
		s.name(), rule.Patterns[a], rule.Patterns[b], rule.Place)
}

// joining says which bonds put two subjects into one service: the fewest that do.
func (r *resolver) joining(a, b int) string {
	var lists, pins, services []string
	for _, step := range r.path(a, b) {
		at := r.bonds[step.bond]
		if !at.pinned {
			lists = append(lists, at.places[0])
			continue
		}
		for _, end := range []int{step.from, step.to} {
			if place := at.places[slices.Index(at.members, end)]; r.given[end] {
				services = append(services, place)
			} else {
				pins = append(pins, place)
			}
		}
	}
	var clauses []string
	for _, c := range []struct {
		what   string
		places []string
	}{{"together", lists}, {"pins", pins}, {"services", services}} {
		if len(c.places) > 0 {
			clauses = append(clauses, fmt.Sprintf("%s (%s)", c.what, strings.Join(unique(c.places), ", ")))
		}
	}
	verb := " keeps"
	if len(clauses) > 1 || len(lists) == 0 {
		verb = " keep"
	}
	return strings.Join(clauses, " and ") + verb + " them in one service"
}

// unique returns the first of each of several texts.
func unique(texts []string) []string {
	var all []string
	for _, t := range texts {
		if !slices.Contains(all, t) {
			all = append(all, t)
		}
	}
	return all
}

// step leads from one subject to another of the same bond.
type step struct{ from, to, bond int }

// path finds the shortest way between two subjects of one block, breadth first.
func (r *resolver) path(a, b int) []step {
	of := map[int][]int{}
	for k, bond := range r.bonds {
		for _, i := range bond.members {
			of[i] = append(of[i], k)
		}
	}
	came, used := map[int]step{a: {}}, map[int]bool{}
	for queue := []int{a}; len(queue) > 0; queue = queue[1:] {
		for _, k := range of[queue[0]] {
			if used[k] {
				continue
			}
			used[k] = true
			for _, to := range r.bonds[k].members {
				if _, seen := came[to]; !seen {
					came[to] = step{from: queue[0], to: to, bond: k}
					queue = append(queue, to)
				}
			}
		}
	}
	var path []step
	for at := b; at != a; at = came[at].from {
		path = append(path, came[at])
	}
	slices.Reverse(path)
	return path
}

// checkNames refuses names of declarations where packages are what moves.
func (c Constraints) checkNames(shared []string) error {
	all := c.Patterns()
	for _, pattern := range shared {
		all = append(all, Pin{Pattern: pattern, Place: c.Shared})
	}
	for _, p := range all {
		if _, name := analyze.CutName(p.Pattern); name != "" {
			return contradiction("set granularity to declaration, in "+configuration(p.Place)+" or by --granularity, or leave out what follows the #",
				"%q names a declaration (%s), but what moves here is a package", p.Pattern, p.Place)
		}
	}
	return nil
}

// configuration is the file of a place, for a hint.
func configuration(place string) string {
	file, _, ok := strings.Cut(place, ":")
	if !ok {
		return "the configuration"
	}
	return file
}

// name writes a subject for a message.
func (s Subject) name() string {
	if s.ID == s.Path {
		return "package " + s.ID
	}
	return s.ID
}

// others lists the patterns of a rule besides one, with its place.
func others(rule Rule, but int) string {
	var list []string
	for i, pattern := range rule.Patterns {
		if i != but {
			list = append(list, strconv.Quote(pattern))
		}
	}
	if len(list) == 0 {
		list = []string{"all of " + strconv.Quote(rule.Patterns[but])}
	}
	return strings.Join(list, ", ") + " (" + rule.Place + ")"
}
