package propose

import (
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/msa-split/msa-split/internal/cluster"
)

// pinned makes a proposal of a code base as parseGraph reads it: shop/lib and what is below it is shared code, shop/cmd
// belongs to nobody, and any other package to the service that its second element names.
func pinned(t testing.TB, text string) *Proposal {
	t.Helper()
	g := parseGraph(t, text)
	p, err := cluster.Pinned(g, cluster.Options{})
	if err != nil {
		t.Fatal(err)
	}
	pinned, err := Pinned(g, p, Origin{}, BoundariesDeclared, func(units []Unit, _ []Tie) ([]Placement, error) {
		places := make([]Placement, len(units))
		for u, unit := range units {
			switch service := strings.Split(unit.Package, "/")[1]; service {
			case "lib":
				places[u].Service = SharedID
			case "cmd":
				places[u].Role = RoleUnassigned
			default:
				places[u].Service = service
			}
		}
		return places, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return pinned
}

// fatesOf says in a line what becomes of each shared unit, by the last element of its path.
func fatesOf(p *Proposal) map[string]string {
	fates := map[string]string{}
	for _, u := range p.Shared.Users {
		text := u.Fate.Word
		if u.Fate.Owner != "" {
			text += " by " + u.Fate.Owner
		}
		fates[path.Base(u.Unit)] = text + ": " + u.Fate.Reason
	}
	return fates
}

func TestFatesFollowHowUsersAreSpread(t *testing.T) {
	for name, test := range map[string]struct{ code, unit, want string }{
		"equal users": {
			"shop/a -> shop/lib/log 5\nshop/b -> shop/lib/log 5\nshop/c -> shop/lib/log 5", "log",
			"library: 3 services use it, spread as 3.0 equal ones would be; a has the most references, 33 %",
		},
		"one user alone": {"shop/a -> shop/lib/db\nshop/b -> shop/a", "db", "owned by a: no service but a uses it"},
		"three to one": {
			"shop/a -> shop/lib/db 30\nshop/b -> shop/lib/db 5\nshop/c -> shop/lib/db 4", "db",
			"owned by a: a has 77 % of the references to it, 2 other services the rest",
		},
		"three to one of a handful": {
			"shop/a -> shop/lib/db 3\nshop/b -> shop/lib/db", "db",
			"library: 2 services use it, spread as 1.8 equal ones would be; a has the most references, 75 %",
		},
		"most, and it uses that service": {
			"shop/a -> shop/lib/db 6\nshop/b -> shop/lib/db 4\nshop/lib/db -> shop/a", "db",
			"owned by a: a has 60 % of the references to it, and it uses code of a",
		},
		"most, and it uses others as well": {
			"shop/a -> shop/lib/db 6\nshop/b -> shop/lib/db 4\nshop/lib/db -> shop/a\nshop/lib/db -> shop/b 2", "db",
			"library: 2 services use it, spread as 2.0 equal ones would be; a has the most references, 60 %; but it uses code of services, which no library can: b, a (3 references)",
		},
		"most, and its name": {
			"shop/a -> shop/lib/a/events 6\nshop/b -> shop/lib/a/events 4\nshop/lib/a/events -> shop/lib/log\nshop/a -> shop/lib/log\nshop/b -> shop/lib/log", "events",
			"owned by a: a has 60 % of the references to it, and it bears the name of a",
		},
		"its name, but a leaf": {
			"shop/a -> shop/lib/a/proto 6\nshop/b -> shop/lib/a/proto 4", "proto",
			"library: 2 services use it, spread as 2.0 equal ones would be; a has the most references, 60 %",
		},
		"shared code alone uses it": {"shop/a -> shop/b\nshop/lib/x -> shop/lib/y", "y", "library: only other shared code uses it"},
		"nobody uses it":            {"shop/a -> shop/b\nshop/lib/x -> shop/lib/y", "x", "library: no service uses it"},
		"commands don't count":      {"shop/a -> shop/lib/x 3\nshop/b -> shop/lib/x 3\nshop/cmd/all -> shop/lib/x 90", "x", "library: 2 services use it, spread as 2.0 equal ones would be; a has the most references, 50 %"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := fatesOf(pinned(t, test.code))[test.unit]; got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestSharedCodeStandsForThoseWhoUseIt(t *testing.T) {
	p := pinned(t, `
shop/a -> shop/lib/http 6
shop/b -> shop/lib/http 2
shop/lib/http -> shop/lib/log 4
shop/c -> shop/lib/log 4
`)
	got := fatesOf(p)["log"]
	if want := "library: 3 services use it, spread as 2.6 equal ones would be; c has the most references, 50 %"; got != want { // c 4, a 3, b 1
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestNoLibraryNeedsWhatAServiceOwns(t *testing.T) {
	const used = "shop/a -> shop/lib/codec 50\nshop/lib/bus -> shop/lib/codec 5\nshop/a -> shop/b\n"
	if got := fatesOf(pinned(t, used+"shop/a -> shop/lib/bus 2\nshop/b -> shop/lib/bus 2"))["codec"]; got[:7] != "library" {
		t.Errorf("a library uses it, so it can't be owned: %s", got)
	}
	if got := fatesOf(pinned(t, used+"shop/a -> shop/lib/bus 2"))["codec"]; got != "owned by a: no service but a uses it" {
		t.Errorf("all that uses it is owned by a: %s", got)
	}
}

// models is a package that two services use different parts of.
const models = `
shop/orders -> shop/lib/models#Order.Total 4
shop/orders -> shop/lib/models#NewOrder 4
shop/payments -> shop/lib/models#Charge 5
shop/payments -> shop/lib/models#Refund 2
shop/orders -> shop/lib/models#Money
shop/payments -> shop/lib/models#Money
shop/lib/models#NewOrder -> shop/lib/models#line
shop/lib/models#Charge -> shop/lib/models#Refund
shop/lib/models#Money -> shop/lib/models#round
shop/lib/models#register -> shop/lib/models#line
shop/lib/models#dead -> shop/lib/models#Money
`

func TestDeclarationsGoToThoseWhoAloneNeedThem(t *testing.T) {
	p := pinned(t, models)
	want := []FatePart{
		{Service: "orders", Pieces: []string{"Order", "NewOrder", "line", "register"}, Lines: 50}, // a type with a method has 20
		{Service: "payments", Pieces: []string{"Charge", "Refund"}, Lines: 20},
		{Service: SharedID, Pieces: []string{"Money", "round"}, Lines: 20},
		{Pieces: []string{"dead"}, Lines: 10},
	}
	if diff := cmp.Diff(want, p.Shared.Users[0].Fate.Parts); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	const reason = "divide: 70 % of its lines serve one service each: of these declarations, 4 to orders, 2 to payments; 2 stay shared"
	if got := fatesOf(p)["models"]; got != reason {
		t.Errorf("got  %s\nwant %s", got, reason)
	}
}

func TestWhatOneServiceNeedsNearlyAloneIsOwned(t *testing.T) {
	p := pinned(t, `
shop/ca -> shop/lib/issue#Sign
shop/lib/issue#Sign -> shop/lib/issue#lint
shop/lib/issue#Sign -> shop/lib/issue#Profile.Check
shop/ca -> shop/lib/issue#Name
shop/crl -> shop/lib/issue#Name 5
`)
	if got, want := fatesOf(p)["issue"], "owned by ca: ca alone needs 80 % of its lines"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWhatOtherLibrariesNeedStaysShared(t *testing.T) {
	p := pinned(t, models+"shop/lib/http -> shop/lib/models#Charge\nshop/orders -> shop/lib/http\nshop/payments -> shop/lib/http\n")
	for _, u := range p.Shared.Users {
		for _, part := range u.Fate.Parts {
			if part.Service == "payments" {
				t.Errorf("%s: %v go to payments", u.Unit, part.Pieces)
			}
		}
	}
}

func TestFatesOfAnAnalysisWithoutPiecesSaySo(t *testing.T) {
	p := pinned(t, models)
	for u := range p.Units {
		p.Units[u].Pieces = nil
	}
	p.Derived = Score(p, p.Assign)
	const want = "library: 2 services use it, spread as 2.0 equal ones would be; orders has the most references, 53 %; this analysis does not tell which of its declarations each needs"
	if got := fatesOf(p)["models"]; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if parts := p.Shared.Users[0].Fate.Parts; parts != nil {
		t.Errorf("parts %v of what is not known", parts)
	}
}

func TestPiecesAreKeptWhereSeveralServicesUseThem(t *testing.T) {
	p := pinned(t, models+"shop/orders -> shop/payments#Pay\nshop/web -> shop/payments#Pay\nshop/web -> shop/orders#Place\n")
	for _, unit := range p.Units {
		several := unit.ID == "shop/lib/models" || unit.ID == "shop/payments"
		if got := len(unit.Pieces) > 0; got != several {
			t.Errorf("%s has pieces: %v, want %v", unit.ID, got, several)
		}
	}
	uses := map[string][]string{}
	pieces := p.Units[p.unit("shop/lib/models")].Pieces
	for _, piece := range pieces {
		uses[piece.Name] = nil
		for _, u := range piece.Uses {
			uses[piece.Name] = append(uses[piece.Name], pieces[u].Name)
		}
	}
	want := map[string][]string{
		"Charge": {"Refund"}, "Money": {"round"}, "NewOrder": {"line"}, "Order": nil, "Refund": nil,
		"dead": {"Money"}, "line": nil, "register": {"line"}, "round": nil,
	}
	if diff := cmp.Diff(want, uses); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
