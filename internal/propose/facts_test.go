package propose

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

// parseGraph joins a code base that is given as text, a line for each fact:
//
//	shop/orders -> shop/payments 3      imports it, and its function Do calls Do there three times
//	shop#Order -> pay#Charge.Do 2       the same between declarations; a dot makes a method
//	command shop/cmd/api                its package clause says main
//	lines shop/orders 120               lines of the package, 100 without
func parseGraph(t testing.TB, text string) *analyze.Graph {
	t.Helper()
	packages, declared := map[string]*analyze.PackageFacts{}, map[analyze.Key]bool{}
	at := func(path string) *analyze.PackageFacts {
		if packages[path] == nil {
			packages[path] = &analyze.PackageFacts{Path: path, Dir: strings.TrimPrefix(path, "shop/"), Module: "shop", Lines: 100}
		}
		return packages[path]
	}
	declare := func(k analyze.Key) analyze.Key {
		if p := at(k.Package); !declared[k] {
			declared[k] = true
			p.Declarations = append(p.Declarations, analyze.Declaration{Key: k, Exported: true, Lines: 10, Branches: 1})
		}
		return k
	}
	key := func(name string) analyze.Key {
		path, local, ok := strings.Cut(name, "#")
		if !ok {
			local = "Do"
		}
		k := analyze.Key{Package: path, Name: local, Kind: analyze.KindFunc}
		if owner, method, ok := strings.Cut(local, "."); ok {
			k.Owner, k.Name, k.Kind = owner, method, analyze.KindMethod
			declare(k.Holder())
		}
		return declare(k)
	}
	for line := range strings.Lines(text) {
		switch f := strings.Fields(line); {
		case len(f) == 0:
		case f[0] == "command":
			at(f[1]).Name = "main"
		case f[0] == "lines":
			at(f[1]).Lines, _ = strconv.Atoi(f[2])
		case len(f) >= 3 && f[1] == "->":
			from, to, refs := key(f[0]), key(f[2]), 1
			if len(f) == 4 {
				refs, _ = strconv.Atoi(f[3])
			}
			p := at(from.Package)
			if from.Package != to.Package {
				p.Imports = append(p.Imports, to.Package)
			}
			site := analyze.Site{File: p.Dir + "/code.go", Line: len(p.References) + 1}
			p.References = append(p.References, analyze.Reference{From: from, To: to, Kind: analyze.RefCall,
				Usage: analyze.Usage{Count: refs, Used: refs, Sites: []analyze.Site{site}}})
		default:
			t.Fatalf("no fact: %q", line)
		}
	}
	var facts []analyze.PackageFacts
	for _, path := range slices.Sorted(maps.Keys(packages)) {
		facts = append(facts, *packages[path])
	}
	return analyze.Join(facts)
}

// proposed divides a graph and makes a proposal of it.
func proposed(t testing.TB, g *analyze.Graph, o cluster.Options) *Proposal {
	t.Helper()
	p, err := cluster.Divide(t.Context(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return From(g, p, Origin{})
}

// features is a code base of services that are directories with the same layers, each of which
// calls the next. Names are those given.
func features(names ...string) string {
	var b strings.Builder
	for i, n := range names {
		for _, l := range [][2]string{{"http", "service"}, {"service", "store"}, {"service", "domain"}, {"store", "domain"}, {"http", "domain"}} {
			fmt.Fprintf(&b, "shop/%s/%s -> shop/%s/%s 3\n", n, l[0], n, l[1])
		}
		if i+1 < len(names) {
			fmt.Fprintf(&b, "shop/%s/service -> shop/%s/service\n", n, names[i+1])
		}
		fmt.Fprintf(&b, "shop/%s/http -> shop/platform/log\nshop/%s/store -> shop/platform/log\n", n, n)
	}
	return b.String()
}

// layered is the same with layers for directories and services for packages.
func layered(names ...string) string {
	var b strings.Builder
	for i, n := range names {
		for _, l := range [][2]string{{"handlers", "services"}, {"services", "stores"}, {"services", "models"}, {"stores", "models"}} {
			fmt.Fprintf(&b, "shop/%s/%s -> shop/%s/%s 3\n", l[0], n, l[1], n)
		}
		if i+1 < len(names) {
			fmt.Fprintf(&b, "shop/services/%s -> shop/services/%s\n", n, names[i+1])
		}
		fmt.Fprintf(&b, "shop/handlers/%s -> shop/platform/log\nshop/stores/%s -> shop/platform/log\n", n, n)
	}
	return b.String()
}

// purposes are names of services.
var purposes = []string{
	"accounts", "billing", "catalog", "delivery", "events", "fraud", "gifts", "hotels", "invoices", "journal",
	"kitchen", "loyalty", "meals", "notices", "orders", "payments", "quotes", "refunds", "stock", "tickets",
}

// ids lists the services of a proposal, sorted.
func ids(p *Proposal) []string {
	var all []string
	for _, v := range p.Services {
		all = append(all, v.ID)
	}
	slices.Sort(all)
	return all
}

func analyzeWord(text string) analyze.Word { return analyze.Word{Text: text, Count: 2} }
