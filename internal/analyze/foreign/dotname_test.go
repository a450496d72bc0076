package foreign

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNamesBecomePathsAndDeclarations(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"slashes", `digraph { "github.com/acme/shop/orders" -> "/abs//x/" ; "./src/a.ts"; "fmt" }`, `
			node abs/x package
			node fmt package
			node github.com/acme/shop/orders package
			node src/a.ts package
			edge github.com/acme/shop/orders -> abs/x call 1`},
		{"plain names", `digraph { orders -> payments; lonely }`, `
			node lonely package
			node orders package
			node payments package
			edge orders -> payments call 1`},
		{"dots: a capital after small letters is a type", `digraph { "com.acme.orders.Order" -> "com.acme.tax"; "com.acme.orders.Order.total" -> "com.acme.orders.Order.Line" ; "Main" }`, `
			node Main package
			node com/acme/orders#Order type
			node com/acme/orders#Order.Line type
			node com/acme/orders#Order.total method
			node com/acme/tax package
			edge com/acme/orders#Order -> com/acme/tax call 1
			edge com/acme/orders#Order.total -> com/acme/orders#Order.Line call 1`},
		{"dots, capitals throughout", `digraph { "Acme.Shop.Orders" -> "Acme.Shop.Tax" }`, `
			node Acme/Shop/Orders package
			node Acme/Shop/Tax package
			edge Acme/Shop/Orders -> Acme/Shop/Tax call 1`},
		{"a name with a kind or an owner is a declaration", `digraph { "shop.orders.place" [kind=function]; "shop.orders.Order" [kind=interface]; "shop.orders.Order.id" [kind=property]; "shop.tax.rate" [owner="shop.tax.Tax"] "shop.tax.Tax.of" [owner=Tax] "shop.tax" [kind=module] }`, `
			node shop/orders#Order type interface
			node shop/orders#Order.id field
			node shop/orders#place func
			node shop/tax package
			node shop/tax#Tax.of method
			node shop/tax#Tax.rate method`},
		{"plain name with a kind", `digraph { Order [kind=class] }`, `
			node deps#Order type`},
		{"colons", `digraph { "shop::orders::Order::total" -> "shop::tax"; ":app:core" }`, `
			node app/core package
			node shop/orders#Order.total method
			node shop/tax package
			edge shop/orders#Order.total -> shop/tax call 1`},
		{"backslashes, one or two", `digraph { "App\\Models\\User" -> "App\Models\Role" -> "App\Models\User" }`, `
			node App/Models/Role package
			node App/Models/User package
			edge App/Models/Role -> App/Models/User call 1
			edge App/Models/User -> App/Models/Role call 1
			note same-node 1`},
		{"files in one directory", `digraph { "orders.ts" -> "index.ts" }`, `
			node index.ts package
			node orders.ts package
			edge orders.ts -> index.ts call 1`},
		{"path#Name and path#Owner.Name", `digraph { "shop/orders#Order.Total" -> "shop/orders#Place"; "C#" }`, `
			node C# package
			node shop/orders#Order.Total method
			node shop/orders#Place type
			edge shop/orders#Order.Total -> shop/orders#Place call 1`},
		{"a name that is nothing", `digraph { "" -> "/" }`, `
			node (unnamed) package
			edge (unnamed) -> (unnamed) call 1
			note edge-to-self 1
			note same-node 1`},
		{"bytes that are no UTF-8", "digraph { \"a\xff\" -> b }", `
			node a� package
			node b package
			edge a� -> b call 1`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(wantLines(c.want), render(read(t, "dir/deps.dot", c.text))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestNodesCarryWhatIsKnownOfThem(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"declarations of a package", `digraph { node [package="shop/models"] Order [kind=type lines=12]; Total [owner=Order]; place; "Order.Tax" [kind=method]; rate [kind=const] }`, `
			node shop/models#Order type 12 lines
			node shop/models#Order.Tax method
			node shop/models#Order.Total method
			node shop/models#place func
			node shop/models#rate const`},
		{"names that hold their package", `digraph { "shop/models.Order" [package="shop/models"]; "shop/models.Order.Total" [package="shop/models" owner="shop/models.Order"]; "models.Tax" [package="shop/models"]; "shop/models" [package="shop/models"] }`, `
			node shop/models package
			node shop/models#Order type
			node shop/models#Order.Total method
			node shop/models#Tax type`},
		{"a type named like its package", `digraph { "orders" [package="orders" kind=type] }`, `
			node orders#orders type`},
		{"IDs that say nothing, owners by ID", `digraph { node [package="shop/models"]; n1 [label="Order" kind=struct]; n2 [label="Total\n3 lines" kind=method owner=n1]; n3 [label=Init]; n4 [label=Init] }`, `
			node shop/models#Init [n3] type
			node shop/models#Init [n4] type
			node shop/models#Order type
			node shop/models#Order.Total method`},
		{"a method of nothing", `digraph { run [package=jobs kind=method] at [package=jobs kind=field] }`, `
			node jobs#at var
			node jobs#run func
			note no-owner 2`},
		{"words and tables", `digraph { a [words="Order:3 cart  order" tables="orders:write orders:read orders customers"] }`, `
			node a package [{order 4} {cart 1}]
			table a# reads customers
			table a# reads orders
			table a# writes orders`},
		{"unknown kinds", `digraph { "shop.orders.Order" [kind=widget]; a [kind=entity] }`, `
			node a package
			node shop/orders#Order type
			note node-kind 2`},
		{"commands", `digraph { "cmd/shop" [kind=main] }`, `
			node cmd/shop package main`},
		{"attributes given anew", `digraph { a [lines=3]; a [lines=3]; a [lines=4 label=x]; a [label=y] }`, `
			node a package 4 lines
			note attribute-twice 1`},
		{"a package is external where all of its nodes are", `digraph { "a#F" [external=true]; "b#F" [external=1] "b#G"; "c" [external=false] }`, `
			node a#F type external
			node b#F type
			node b#G type
			node c package
			note outside 2`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(wantLines(c.want), render(read(t, "x.dot", c.text))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestFilesOfOtherToolsAreRead(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"jdeps", `digraph "shop.jar" {
			    // Path: target/shop.jar
			   "com.acme.orders"                                  -> "com.acme.payments (shop.jar)";
			   "com.acme.orders"                                  -> "java.lang (java.base)";
			   "com.acme.payments"                                -> "sun.misc (JDK internal API (jdk.unsupported))";
			   "com.acme.payments"                                -> "com.acme.tax (tax.jar)";
			   "com.acme.payments"                                -> "org.lost (not found)";
			}`, `
			node com/acme/orders package
			node com/acme/payments package
			node com/acme/tax package
			node java/lang package external
			node org/lost package external
			node sun/misc package external
			edge com/acme/orders -> com/acme/payments call 1
			edge com/acme/orders -> java/lang call 1
			edge com/acme/payments -> com/acme/tax call 1
			edge com/acme/payments -> org/lost call 1
			edge com/acme/payments -> sun/misc call 1
			note outside 3`},
		{"dependency-cruiser", `strict digraph "dependency-cruiser output"{
			    rankdir="LR" splines="true" overlap="false" nodesep="0.16" compound="true"
			    node [shape="box" style="rounded, filled" height="0.2"]
			    "fs" [label=<fs> tooltip="fs" URL="https://nodejs.org/api/fs.html" color="grey"]
			    subgraph "cluster_src" {label="src" subgraph "cluster_src/orders" {label="orders" "src/orders/index.ts" [label=<<b>index.ts</b>> tooltip="index.ts" ] } }
			    subgraph "cluster_src" {label="src" "src/main.ts" [label=<main.ts>] }
			    "src/main.ts" -> "src/orders/index.ts" [arrowhead="normalnoneodot"]
			    "src/orders/index.ts" -> "fs"
			}`, `
			node fs package
			node src/main.ts package
			node src/orders/index.ts package
			edge src/main.ts -> src/orders/index.ts call 1
			edge src/orders/index.ts -> fs call 1`},
		{"pydeps", `digraph G {
			    concentrate = true;
			    rankdir = TB;
			    node [style=filled,fillcolor="#ffffff",fontname=Helvetica,fontsize=10];
			    shop_orders_models -> shop_orders [fillcolor="#c24747",weight=2];
			    shop_orders [label="shop.orders"];
			    shop_orders_models [label="shop\.\norders\.\nmodels"];
			}`, `
			node shop/orders package
			node shop/orders/models package
			edge shop/orders/models -> shop/orders call 2
			note arrow-direction 1`},
		{"goda", `digraph G {
			    node [penwidth=2 fontsize=10 shape=rectangle target="_graphviz"];
			    quantum="0.5";
			    "alpha.test/cmd" [label="alpha.test/cmd\l12 / 300B\l" href="https://pkg.go.dev/alpha.test/cmd" color="#7a0b23"];
			    "alpha.test/cmd" -> "alpha.test/db" [color="#0b7a23"];
			}`, `
			node alpha.test/cmd package
			node alpha.test/db package
			edge alpha.test/cmd -> alpha.test/db call 1`},
		{"gonum", "strict digraph deps {\n\t// Node definitions.\n\t0 [label=orders];\n\t1 [label=\"payments\"];\n\n\t// Edge definitions.\n\t0 -> 1 [\n\t\tweight=3\n\t\tcolor=blue\n\t];\n}", `
			node orders package
			node payments package
			edge orders -> payments call 3`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(wantLines(c.want), render(read(t, "x.dot", c.text))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
