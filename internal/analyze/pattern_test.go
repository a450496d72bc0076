package analyze

import "testing"

func TestPatternsMatchDirectoriesAndImportPaths(t *testing.T) {
	root := Package{Path: "example.com/m", Dir: "."}
	shop := Package{Path: "example.com/m/shop", Dir: "shop"}
	cart := Package{Path: "example.com/m/shop/cart", Dir: "shop/cart"}
	shoppe := Package{Path: "example.com/m/shoppe", Dir: "shoppe"}
	nested := Package{Path: "other.org/n/x", Dir: "../n/x"}
	external := Package{Path: "fmt", External: true}
	all := []Package{root, shop, cart, shoppe, nested, external}
	for pattern, want := range map[string][]Package{
		"...":                      all,
		"./...":                    {root, shop, cart, shoppe},
		".":                        {root},
		"./":                       {root},
		"./shop":                   {shop},
		"./shop/":                  {shop},
		"././shop":                 {shop},
		"./shop/...":               {shop, cart},
		"./shop/cart":              {cart},
		"./sho":                    nil,
		"../n/...":                 {nested},
		"shop":                     nil,
		"shop/...":                 nil,
		"example.com/m":            {root},
		"example.com/m/":           {root},
		"example.com/m/...":        {root, shop, cart, shoppe},
		"example.com/m/shop/...":   {shop, cart},
		"fmt":                      {external},
		"":                         nil,
		"./example.com/m/shop/...": nil,
	} {
		matched := map[string]bool{}
		for _, p := range want {
			matched[p.Path] = true
		}
		for _, p := range all {
			if got := p.Matches([]string{"none", pattern}); got != matched[p.Path] {
				t.Errorf("%q matches %s in %q: %t", pattern, p.Path, p.Dir, got)
			}
		}
	}
	if shop.Matches(nil) {
		t.Error("no pattern matches a package")
	}
}
