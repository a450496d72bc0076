package gate

import (
	"testing"

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
		got := base.PlaceLike()([]propose.Unit{{ID: unit, Package: unit, Module: "m", Role: "member"}}, nil)
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
		if got := base.PlaceLike()(units, nil)[2].Service; got != want {
			t.Errorf("%s: got %s, want %s", unit, got, want)
		}
	}
}

func TestDeclaredPatternsPlacePackages(t *testing.T) {
	place := PlaceDeclared([]Declared{{Name: "orders", Packages: []string{"./orders/..."}}}, []string{"./log"})
	units := []propose.Unit{
		{ID: "m/orders/desk", Package: "m/orders/desk", Dir: "orders/desk", Role: "member"},
		{ID: "m/orders/mock", Package: "m/orders/mock", Dir: "orders/mock", Role: "support"},
		{ID: "m/log", Package: "m/log", Dir: "log", Role: "member"},
		{ID: "m/cmd", Package: "m/cmd", Dir: "cmd", Role: "command"},
		{ID: "m/x", Package: "m/x", Dir: "x", Role: "member"},
	}
	want := []propose.Placement{{Service: "orders"}, {Role: "support"}, {Service: propose.SharedID}, {Role: "command"}, {Role: propose.RoleUnassigned}}
	for i, got := range place(units, nil) {
		if got != want[i] {
			t.Errorf("%s: got %+v, want %+v", units[i].ID, got, want[i])
		}
	}
}
