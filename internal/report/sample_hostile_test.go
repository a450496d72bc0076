package report

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// evil is what an attacker would put into a name.
var evil = []string{
	"\x1b]0;owned\x07", "line\nbreak", "a|b", "<script>alert(1)</script>", "`tick``", "\u202egnp.exe", "\xff\xfe",
	"]]>", "=cmd()", "@everyone", "![x](http://e.example/x.png)", `quote"back\slash`, "$(reboot)", "<b>bold</b>", strings.Repeat("long", 60),
}

// hostile has a package, a service and a symbol for each evil name.
func hostile() *propose.Proposal {
	p := empty()
	p.Subject = "example.com/" + evil[0]
	p.Verdict.Word, p.Verdict.Reason, p.Verdict.Because = evil[1], evil[3], evil
	for i, name := range evil {
		u := member("x/"+name, 100, .5, name)
		u.ID, u.Package = fmt.Sprintf("%c%s", 'a'+i, name), name
		if i == 8 {
			u.ID = name
		}
		p.Units = append(p.Units, u)
		p.Assign = append(p.Assign, name)
		p.Services = append(p.Services, propose.Service{
			ID: name, Name: name, Home: name, Units: []string{u.ID}, Packages: 1, Lines: 100, Words: []string{name}, Pieces: 1,
			Uses: []string{evil[(i+1)%len(evil)]}, UsedBy: []string{name}, Scores: serviceScores(.5, 1),
			API: []propose.API{{Symbol: u.ID + "#" + name, Kind: name, Count: 1, By: []string{name}, Site: at(name, 1)[0]}},
		})
		p.Cuts = append(p.Cuts, propose.Cut{From: name, To: evil[(i+1)%len(evil)], Refs: 20 - i, Units: 1, Symbols: []propose.CutSymbol{
			{Symbol: u.ID + "#" + name, From: []string{u.ID}, Kind: name, Count: 1, Sites: at(name, 1)}}})
		p.Smells = append(p.Smells, propose.Finding{Smell: name, Subjects: []string{name}, Text: name, Advice: name, Sites: at(name, 1)})
		p.Method.Notes = append(p.Method.Notes, name)
	}
	for i := range evil {
		p.Ties = append(p.Ties, tie(i, (i+1)%len(evil), 20-i, evil[i]))
	}
	p.Cycles = []propose.Cycle{{Services: evil, Break: []propose.Edge{{From: evil[0], To: evil[1], Refs: 20, Sites: at(evil[2], 3)}}}}
	p.Shared = propose.Shared{Units: evil[:2], Lines: 5, Users: []propose.SharedBy{
		{Unit: evil[0], Services: evil[:3], Fate: propose.Fate{Word: propose.FateDivide, Reason: evil[1], Parts: []propose.FatePart{{Service: evil[2], Pieces: evil, Lines: 3}}}},
		{Unit: evil[1], Fate: propose.Fate{Word: propose.FateOwned, Owner: evil[3], Reason: evil[4]}}}}
	p.Divided = []propose.DividedPackage{{Package: evil[0], Dir: evil[1], Lines: 9, Moved: 4, Shared: evil, Outside: evil, Services: []propose.DividedShare{
		{Service: evil[2], Units: evil, Lines: 5}, {Service: evil[3], Units: evil[:2], Lines: 4}}}}
	p.GodTypes = []propose.DividedType{{Type: evil[1], Methods: 50, Moved: 2, Shared: evil, Outside: evil, Site: &at(evil[2], 1)[0], Services: []propose.TypeShare{
		{Service: evil[3], Methods: evil, Lines: 5}, {Service: evil[4], Methods: evil[:2]}}}}
	p.Services[0].Border = []propose.BorderMember{{Unit: evil[2], Stability: .1, RunnerUp: evil[3]}}
	p.Outside = []propose.Outside{{Unit: evil[2], Role: evil[3], Why: evil[1]}}
	p.Opinions = []propose.Opinion{{Unit: p.Units[0].ID, LivesIn: evil[0], WorksFor: evil[1], Agree: 1, Of: 2}}
	p.Tree.Merges = []propose.Merge{{From: evil[0], Into: evil[1], Reason: evil[2]}}
	p.Tree.Applied = 1
	p.Scores = scores(15, f(1), f(1), f(0), f(0))
	p.Trivial = []propose.Trivial{{Name: evil[3], Services: 1, Scores: scores(1, f(0), f(0), f(1), f(0))}}
	return withHostileData(p)
}

// grid has k services of n packages, each of which uses the next service.
func grid(k, n int) *propose.Proposal {
	p := empty()
	p.Subject = "example.com/shop"
	p.Verdict = propose.Verdict{Word: propose.VerdictSplit, Reason: "services are apart"}
	p.Coverage.Packages, p.Coverage.Whole, p.Coverage.Lines = k*n, k*n, k*n*1000
	id := func(s int) string { return fmt.Sprintf("service%02d", s%k) }
	for s := range k {
		v := propose.Service{ID: id(s), Name: id(s), Packages: n, Lines: n * 1000, Uses: []string{id(s + 1)}, UsedBy: []string{id(s + k - 1)}, Pieces: 1, Scores: serviceScores(.9, 2)}
		for u := range n {
			m := member(fmt.Sprintf("internal/%s/part%02d", id(s), u), 1000, 1)
			p.Units, p.Assign, v.Units = append(p.Units, m), append(p.Assign, id(s)), append(v.Units, m.ID)
			if u > 0 {
				p.Ties = append(p.Ties, tie(s*n+u-1, s*n+u, 9, "Part"))
			}
		}
		p.Ties = append(p.Ties, tie(s*n+n-1, (s+1)%k*n, k-s, "Next"))
		p.Services = append(p.Services, v)
		p.Cuts = append(p.Cuts, propose.Cut{From: id(s), To: id(s + 1), Refs: k - s, Units: 1, Symbols: []propose.CutSymbol{
			{Symbol: v.Units[0] + "#Next", From: []string{v.Units[n-1]}, Kind: "func", Count: k - s, Sites: at("next.go", s+1)}}})
	}
	p.Scores = scores(k, f(.1), f(.1), f(.9), f(.8))
	return p
}

// renamed replaces in every string of a proposal.
func renamed(p *propose.Proposal, r *strings.Replacer) *propose.Proposal {
	rename(reflect.ValueOf(p).Elem(), r)
	return p
}

func rename(v reflect.Value, r *strings.Replacer) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(r.Replace(v.String()))
	case reflect.Pointer:
		if !v.IsNil() {
			rename(v.Elem(), r)
		}
	case reflect.Slice:
		for i := range v.Len() {
			rename(v.Index(i), r)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			rename(v.Field(i), r)
		}
	}
}
