package gate

import (
	"slices"
	"testing"

	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/propose"
)

func TestANewPackageBelongsToTheServiceOfItsLongestSharedDirectory(t *testing.T) {
	base := &Baseline{Module: "m", Places: []Place{
		{Unit: "m/cmd/api", Role: "command"},
		{Unit: "m/internal/orders", Service: "orders"}, {Unit: "m/internal/orders/list", Service: "orders"}, {Unit: "m/internal/orders/desk", Service: "orders"},
		{Unit: "m/internal/orders/list/mock", Role: "support"}, {Unit: "m/internal/orders/cmd", Role: "command"},
		{Unit: "m/internal/payments", Service: "payments"},
		{Unit: "m/internal/platform/log", Service: propose.SharedID}, {Unit: "m/internal/platform/db", Service: propose.SharedID},
		{Unit: "m/internal/결제/창구", Service: "결제"},
	}}
	for unit, want := range map[string]propose.Placement{
		"m/internal/orders/new":         {Service: "orders"},
		"m/internal/orders/list/deeper": {Service: "orders"},
		"m/internal/payments/card":      {Service: "payments"}, // below the only package of it
		"m/internal/platform/trace":     {Service: propose.SharedID},
		"m/internal/결제/장부":              {Service: "결제"},
		"m/internal/stock":              {Role: propose.RoleUnassigned}, // beside all services, of whatever size
		"m/extra":                       {Role: propose.RoleUnassigned}, // the module is shared by all
		"m/cmd/api":                     {Role: "command"},
		"m/internal/orders":             {Service: "orders"},
	} {
		got := placed(t, base.PlaceLike(cluster.Constraints{}), []propose.Unit{{ID: unit, Package: unit, Module: "m", Role: "member"}}, nil)
		if got[0] != want {
			t.Errorf("%s: got %+v, want %+v", unit, got[0], want)
		}
	}
}

func TestAMovedPackageStaysInItsServiceUnlessItCameIntoAnother(t *testing.T) {
	const shape = "AAAABBBBCCCC"
	base := &Baseline{Module: "m", Places: []Place{
		{Unit: "m/internal/orders", Service: "orders", Shape: "OOOO"}, {Unit: "m/internal/orders/tax", Service: "orders", Shape: shape},
		{Unit: "m/internal/payments", Service: "payments", Shape: "PPPP"}, {Unit: "m/internal/payments/card", Service: "payments", Shape: "QQQQ"},
	}}
	for unit, want := range map[string]string{
		"m/internal/orders/levy":  "orders",
		"m/internal/levy":         "orders", // beside all services: it keeps its own
		"m/levy":                  "orders",
		"m/internal/payments/tax": "payments",
	} {
		units := []propose.Unit{
			{ID: "m/internal/orders", Module: "m", Role: "member"}, {ID: "m/internal/payments", Module: "m", Role: "member"},
			{ID: unit, Module: "m", Role: "member", Shape: shape},
		}
		if got := placed(t, base.PlaceLike(cluster.Constraints{}), units, nil)[2].Service; got != want {
			t.Errorf("%s: got %s, want %s", unit, got, want)
		}
	}
}

func TestDeclaredPatternsPlacePackages(t *testing.T) {
	place := PlaceDeclared([]Declared{{Name: "orders", Packages: []string{"./orders/..."}}}, []string{"./log"}, cluster.Constraints{})
	units := []propose.Unit{
		{ID: "m/orders/desk", Package: "m/orders/desk", Dir: "orders/desk", Role: "member"},
		{ID: "m/orders/mock", Package: "m/orders/mock", Dir: "orders/mock", Role: "support"},
		{ID: "m/log", Package: "m/log", Dir: "log", Role: "member"},
		{ID: "m/cmd", Package: "m/cmd", Dir: "cmd", Role: "command"},
		{ID: "m/x", Package: "m/x", Dir: "x", Role: "member"},
	}
	want := []propose.Placement{{Service: "orders"}, {Role: "support"}, {Service: propose.SharedID}, {Role: "command"}, {Role: propose.RoleUnassigned}}
	for i, got := range placed(t, place, units, nil) {
		if got != want[i] {
			t.Errorf("%s: got %+v, want %+v", units[i].ID, got, want[i])
		}
	}
}

func TestPinsGoAlongWithDeclaredServices(t *testing.T) {
	declared := []Declared{{Name: "orders", Packages: []string{"./orders/..."}, Place: "f:1"}, {Name: "payments", Packages: []string{"./payments"}, Place: "f:2"}}
	units := []propose.Unit{
		{ID: "m/orders", Package: "m/orders", Dir: "orders", Role: "member"},
		{ID: "m/orders/mock", Package: "m/orders/mock", Dir: "orders/mock", Role: "support"},
		{ID: "m/cart", Package: "m/cart", Dir: "cart", Role: "member"},
		{ID: "m/till", Package: "m/till", Dir: "till", Role: "member"},
		{ID: "m/cmd", Package: "m/cmd", Dir: "cmd", Role: "command"},
		{ID: "m/models#Order", Package: "m/models", Dir: "models", Role: "member"},
		{ID: "m/models#Order.Pay", Package: "m/models", Dir: "models", Role: "member"},
		{ID: "m/models#Money", Package: "m/models", Dir: "models", Role: "member"},
	}
	keep := cluster.Constraints{
		Together: []cluster.Rule{{Patterns: []string{"./cart", "./orders"}, Place: "f:3"}},
		Pins: []cluster.Pin{
			{Pattern: "./till", Service: "tills", Place: "f:4"}, {Pattern: "./cmd", Service: "tills", Place: "f:5"},
			{Pattern: "./models#Order", Service: "orders", Place: "f:6"}, {Pattern: "./models#Order.Pay", Service: "payments", Place: "f:7"},
			{Pattern: "./orders/mock", Service: "tills", Place: "f:8"},
		},
	}
	declared[0].Packages = []string{"./orders"}
	var got []string
	for _, p := range placed(t, PlaceDeclared(declared, []string{"./models#Money"}, keep), units, nil) {
		got = append(got, p.Service)
	}
	want := []string{"orders", "tills", "orders", "tills", "tills", "orders", "payments", propose.SharedID}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestConstraintsThatContradictDeclaredServicesAreRefused(t *testing.T) {
	declared := []Declared{{Name: "orders", Packages: []string{"./orders/..."}, Place: "f:1"}, {Name: "payments", Packages: []string{"./payments"}, Place: "f:2"}}
	var units []propose.Unit
	for _, dir := range []string{"orders", "orders/list", "payments", "log"} {
		units = append(units, propose.Unit{ID: "m/" + dir, Package: "m/" + dir, Dir: dir, Role: "member"})
	}
	for want, keep := range map[string]cluster.Constraints{
		`package m/orders/list is pinned to "lists" (f:3) and declared in the service "orders" (f:1)`: {
			Pins: []cluster.Pin{{Pattern: "./orders/list", Service: "lists", Place: "f:3"}}},
		`package m/orders is declared in the service "orders" (f:1) and package m/payments is declared in the service "payments" (f:2), but together (f:3) keeps them in one service`: {
			Together: []cluster.Rule{{Patterns: []string{"./orders", "./payments"}, Place: "f:3"}}},
		`package m/orders and package m/orders/list are kept apart (f:3), but services (f:1) keep them in one service`: {
			Apart: []cluster.Rule{{Patterns: []string{"./orders", "./orders/list"}, Place: "f:3"}}},
		`package m/log is pinned to "orders" (f:3), but "./log" is shared code (f:4)`: {
			Pins: []cluster.Pin{{Pattern: "./log", Service: "orders", Place: "f:3"}}, Shared: "f:4"},
	} {
		_, err := PlaceDeclared(declared, []string{"./log"}, keep)(units, nil)
		if err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

func TestANewPackageThatIsPinnedBelongsThere(t *testing.T) {
	base := &Baseline{Module: "m", Places: []Place{{Unit: "m/a/orders", Service: "orders"}, {Unit: "m/a/orders/list", Service: "orders"}, {Unit: "m/b/payments", Service: "payments"}}}
	var units []propose.Unit
	for _, path := range []string{"m/a/orders", "m/a/orders/list", "m/a/orders/new", "m/a/orders/till", "m/b/payments", "m/b/payments/new"} {
		units = append(units, propose.Unit{ID: path, Package: path, Module: "m", Role: "member"})
	}
	keep := cluster.Constraints{
		Pins:     []cluster.Pin{{Pattern: "m/a/orders/new", Service: "payments", Place: "f:1"}, {Pattern: "m/b/payments", Service: "other", Place: "f:2"}},
		Together: []cluster.Rule{{Patterns: []string{"m/b/payments/new", "m/a/orders"}, Place: "f:3"}},
	}
	var got []string
	for _, p := range placed(t, base.PlaceLike(keep), units, nil) {
		got = append(got, p.Service)
	}
	if want := []string{"orders", "orders", "payments", "orders", "payments", "orders"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
