package report

import (
	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// Positions of units of the shop.
const (
	unitApp         = 1
	unitSearch      = 3
	unitCatalog     = 4
	unitErrs        = 5
	unitInvoice     = 8
	unitOrders      = 9
	unitOrdersStore = 10
	unitGateway     = 12
	unitPayments    = 13
)

// shopWithData is the shop with what it does to its database, where the outside world comes in and what it publishes.
func shopWithData() *propose.Proposal {
	p := shop()
	p.Flows = propose.Flows{
		Accesses: dataAccesses(), Database: dataTables(), Entries: dataEntries(), Publications: dataPublications(),
		Transactions: dataTransactions(), Calls: dataCalls(),
	}
	p.Data = propose.Score(p, p.Assign).Data
	return p
}

func access(unit int, declaration, table string, write bool, file string, lines ...int) propose.TableAccess {
	a := propose.TableAccess{Unit: unit, Declaration: declaration, Table: table, Kind: "sql", Write: write, Sure: 1, Count: len(lines)}
	for _, l := range lines {
		a.Sites = append(a.Sites, analyze.Site{File: file, Line: l})
	}
	return a
}

func dataAccesses() []propose.TableAccess {
	outbox := access(unitErrs, "Append", "outbox", true, "internal/errs/outbox.go", 32)
	outbox.Callers = propose.Positions{unitOrders, unitPayments}
	guess := access(unitCatalog, "Service.Hits", "hits", true, "internal/catalog/service/hits.go", 51)
	guess.Kind, guess.Sure = "redis", .4
	return []propose.TableAccess{
		access(unitApp, "ready", "schema_migrations", false, "internal/app/ready.go", 9),
		access(unitSearch, "Index.Refresh", "products", true, "internal/catalog/search/index.go", 40, 44),
		access(unitCatalog, "Service.Bestsellers", "order_lines", false, "internal/catalog/service/shelves.go", 80),
		guess,
		access(unitCatalog, "Service.Status", "", false, "internal/catalog/service/status.go", 33, 35),
		outbox,
		access(unitInvoice, "Print", "payments", false, "internal/orders/invoice/invoice.go", 19),
		access(unitOrders, "Placer.Price", "products", false, "internal/orders/service/placer.go", 60),
		access(unitOrdersStore, "Store.Get", "orders", false, "internal/orders/store/orders.go", 49),
		access(unitOrdersStore, "Store.Insert", "order_lines", true, "internal/orders/store/orders.go", 111),
		access(unitOrdersStore, "Store.Insert", "orders", true, "internal/orders/store/orders.go", 98, 105),
		access(unitPayments, "Charger.Charge", "payments", true, "internal/payments/service/charger.go", 28),
		access(unitPayments, "Charger.Charge", "products", false, "internal/payments/service/charger.go", 22),
		access(unitPayments, "markPaid", "orders", true, "internal/payments/service/charger.go", 51),
	}
}

func dataTables() []propose.Table {
	migration := func(line int) analyze.Site { return analyze.Site{File: "migrations/0001_shop.sql", Line: line} }
	key := func(column, table string, line int) []propose.ForeignKey {
		return []propose.ForeignKey{{Columns: []string{column}, Table: table, Site: migration(line)}}
	}
	return []propose.Table{
		{Name: "order_lines", Columns: []string{"order_id", "sku", "user_id"}, Keys: key("sku", "products", 18), Site: migration(14)},
		{Name: "orders", Columns: []string{"id", "user_id", "status"}, Site: migration(3)},
		{Name: "payments", Columns: []string{"id", "order_id"}, Keys: key("order_id", "orders", 24), Site: migration(22)},
		{Name: "products", Columns: []string{"sku", "name"}, Site: migration(30)},
	}
}

func dataCalls() []propose.UnitCall {
	call := func(from, to int, file string, line int) propose.UnitCall {
		return propose.UnitCall{From: from, To: to, Site: analyze.Site{File: file, Line: line}}
	}
	led := call(unitOrders, unitPayments, "internal/orders/service/placer.go", 47)
	led.Led = true
	return []propose.UnitCall{
		call(unitApp, unitCatalog, "internal/app/dashboard.go", 20),
		call(unitApp, unitOrders, "internal/app/dashboard.go", 21),
		call(unitApp, unitPayments, "internal/app/dashboard.go", 22),
		call(unitOrders, unitCatalog, "internal/orders/service/placer.go", 22),
		call(unitOrders, unitOrdersStore, "internal/orders/service/placer.go", 30),
		led,
	}
}

func entry(unit int, declaration, kind, name string, line int) propose.EntryPoint {
	return propose.EntryPoint{Unit: unit, Declaration: declaration, Kind: kind, Name: name, Site: analyze.Site{File: "internal/app/routes.go", Line: line}, Sure: 1}
}

func dataEntries() []propose.EntryPoint {
	start := entry(0, "main", "command", "shop", 1)
	start.Start, start.Steps = true, propose.Positions{0, 1, 2, 3, 4, 5}
	dashboard := entry(unitApp, "dashboard", "http", "GET /dashboard", 44)
	dashboard.Steps, dashboard.Tables = propose.Positions{0, 1, 2}, []propose.TableTouch{{Table: "order_lines"}, {Table: "orders"}, {Table: "products"}}
	place := entry(unitOrders, "Placer.Place", "http", "POST /orders", 50)
	place.Steps, place.Transactions = propose.Positions{3, 4, 5}, propose.Positions{0}
	place.Tables = []propose.TableTouch{{Table: "products"}, {Table: ""}, {Table: "order_lines", Write: true}, {Table: "orders", Write: true}, {Table: "payments", Write: true}}
	get := entry(unitOrders, "Placer.Get", "http", "GET /orders/{id}", 51)
	get.Steps, get.Tables = propose.Positions{4}, []propose.TableTouch{{Table: "orders"}}
	debug := entry(-1, "", "http", "GET /debug", 60)
	debug.Sure = .5
	return []propose.EntryPoint{
		start, entry(unitInvoice, "Nightly", "cron", "@daily", 70), dashboard, debug, get, place,
		entry(unitSearch, "Index.placed", "kafka", "orders.placed", 80), entry(unitPayments, "Charger.placed", "kafka", "orders.placed", 81),
		entry(unitInvoice, "Delivered", "kafka", "shipping.delivered", 82),
	}
}

func dataPublications() []propose.Publication {
	send := func(unit int, declaration, topic, file string, line int) propose.Publication {
		return propose.Publication{Unit: unit, Declaration: declaration, Kind: "kafka", Topic: topic, Sure: 1, Site: analyze.Site{File: file, Line: line}}
	}
	return []propose.Publication{
		send(unitErrs, "Relay", "", "internal/errs/relay.go", 61),
		send(unitOrders, "Placer.Place", "orders.placed", "internal/orders/service/placer.go", 70),
		send(unitPayments, "Charger.Charge", "payments.captured", "internal/payments/service/charger.go", 66),
	}
}

func step(unit int, table string, write bool, file string, line int, via string) propose.TransactionStep {
	return propose.TransactionStep{Unit: unit, Table: table, Write: write, Site: analyze.Site{File: file, Line: line}, Via: via}
}

func dataTransactions() []propose.TransactionScope {
	pay := step(unitPayments, "payments", true, "internal/payments/service/charger.go", 28, "Charger.Charge")
	pay.Led, pay.Path = true, propose.Positions{unitPayments}
	scope := func(unit int, declaration, kind, file string, line int, steps ...propose.TransactionStep) propose.TransactionScope {
		return propose.TransactionScope{Unit: unit, Declaration: declaration, Kind: kind, Site: analyze.Site{File: file, Line: line}, End: line + 25, Steps: steps}
	}
	return []propose.TransactionScope{
		scope(unitOrders, "Placer.Place", "closure", "internal/orders/service/placer.go", 26,
			step(unitOrders, "products", false, "internal/orders/service/placer.go", 60, "Placer.Price"),
			step(unitOrdersStore, "orders", true, "internal/orders/store/orders.go", 98, "Store.Insert"),
			step(unitOrdersStore, "order_lines", true, "internal/orders/store/orders.go", 111, "Store.Insert"),
			pay, step(unitGateway, "", true, "internal/payments/gateway/log.go", 12, "Charger.Charge > Gateway.Log")),
		scope(unitOrdersStore, "Store.Insert", "begin", "internal/orders/store/orders.go", 90,
			step(unitOrdersStore, "orders", true, "internal/orders/store/orders.go", 98, "")),
		scope(unitPayments, "Charger.Charge", "begin", "internal/payments/service/charger.go", 15,
			step(unitPayments, "payments", true, "internal/payments/service/charger.go", 28, ""),
			step(unitPayments, "orders", true, "internal/payments/service/charger.go", 51, "markPaid")),
	}
}

// withHostileData adds for each evil name a table, an entry point, a topic and a transaction of it to the hostile sample.
func withHostileData(p *propose.Proposal) *propose.Proposal {
	for i, name := range evil {
		next := (i + 1) % len(evil)
		p.Accesses = append(p.Accesses, access(i, name, name, true, name, 1), access(next, name, name, i%2 == 0, name, 2), access(i, name, "", false, name, 3))
		p.Database = append(p.Database, propose.Table{Name: name, Columns: []string{name, "user_id"}, Site: at(name, 4)[0],
			Keys: []propose.ForeignKey{{Columns: []string{name}, Table: evil[next], Site: at(name, 5)[0]}}})
		p.Calls = append(p.Calls, propose.UnitCall{From: i, To: next, Led: true, Site: at(name, 6)[0]})
		e := entry(i, name, name, name, 7)
		e.Steps, e.Tables, e.Transactions = propose.Positions{i}, []propose.TableTouch{{Table: name}}, propose.Positions{i}
		topic := entry(next, name, "kafka", name, 8)
		p.Entries = append(p.Entries, e, topic)
		p.Publications = append(p.Publications, propose.Publication{Unit: i, Declaration: name, Kind: "kafka", Topic: name, Site: at(name, 9)[0]})
		p.Transactions = append(p.Transactions, propose.TransactionScope{Unit: i, Declaration: name, Kind: name, Site: at(name, 10)[0], End: 11, Steps: []propose.TransactionStep{
			step(i, name, true, name, 11, name), step(next, evil[next], true, name, 12, name)}})
	}
	p.Data = propose.Score(p, p.Assign).Data
	return p
}
