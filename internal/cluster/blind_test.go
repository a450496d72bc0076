package cluster

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBlindDivisionSharesWhatSeveralCommunitiesUseAndWhatUsesLittle(t *testing.T) {
	text := threeServices
	for _, s := range []string{"cart", "pay", "ship"} {
		text += "m/" + s + "/api -> m/log\nm/" + s + "/app -> m/log\nm/" + s + "/api -> m/bus\n"
		text += "m/bus -> m/" + s + "/domain\nm/bus -> m/" + s + "/store\n"
	}
	text += "m/log -> m/log/level\n"
	place := placeOf(divide(t, text, Options{Algorithm: "leiden"}))
	got := map[string]bool{"log": place["m/log"] == "shared", "level": place["m/log/level"] == "shared", "bus": place["m/bus"] == "shared"}
	// Through shared code, its users are passed on; a bus uses more than it is used.
	if diff := cmp.Diff(map[string]bool{"log": true, "level": true, "bus": false}, got); diff != "" {
		t.Errorf("shared (-want +got):\n%s\n%v", diff, place)
	}
}

func TestDeclarationsOfAFewAreNotShared(t *testing.T) {
	text := ""
	for _, e := range []string{"Cart", "Pay", "Ship", "Tax"} {
		text += "m/web#" + e + "Page -> m/app#" + e + "App 5\nm/app#" + e + "App -> m/data#" + e + "Store 5\n"
		text += "m/app#" + e + "App -> m/data#" + e + " 5\nm/data#" + e + "Store -> m/data#" + e + " 5\nm/web#" + e + "Page -> m/data#" + e + " 5\n"
		text += "m/web#" + e + "Page -> m/web#Write 1\n"
	}
	text += "m/app#TaxApp -> m/app#Round 1\nm/app#PayApp -> m/app#Round 1\n"
	p := divide(t, text, Options{Granularity: ByDeclaration})
	place := placeOf(p)
	if place["m/web#Write"] != "shared" || place["m/app#Round"] == "shared" || p.Count != 4 {
		t.Errorf("%d groups: %v", p.Count, place)
	}
}

func TestLooseDeclarationsFollowTheirTypeElseTheirPackage(t *testing.T) {
	facts := parseFacts(t, `
m/a#Order -> m/a#Line 4
m/a#Order -> m/a#Total 4
m/a#Line -> m/a#Total 4
m/b#User -> m/b#Name 4
m/b#User -> m/b#Mail 4
m/b#Name -> m/b#Mail 4
`)
	for i, names := range [][]string{{"Loose"}, {"OrderOpen"}} {
		for _, n := range names {
			key := facts[i].Declarations[0].Key
			key.Name = n
			facts[i].Declarations = append(facts[i].Declarations, declarationOf(key))
		}
	}
	open := &facts[1].Declarations[len(facts[1].Declarations)-1]
	open.Uses = append(open.Uses, facts[0].Declarations[0].Key)
	p := divideFacts(t, facts, Options{Granularity: ByDeclaration})
	if !together(p, "m/a#Loose", "m/a#Line") || !together(p, "m/b#OrderOpen", "m/a#Order") {
		t.Errorf("%v", placeOf(p))
	}
}
