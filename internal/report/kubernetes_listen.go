package report

import (
	"fmt"
	"slices"
	"strings"
)

// protocol is what a service can be called by, with the port that is usual for it.
type protocol struct {
	name  string   // of the port
	port  int      // above 1024, so that no container must run as root
	url   string   // what stands before the name of the Service and the port
	kinds []string // kinds of entry points that listen by it
}

// protocols holds them in the order of preference: by the first of a service others call it and its health is asked.
var protocols = []protocol{
	{name: "http", port: 8080, url: "http://", kinds: []string{"http", "connect", "graphql", "websocket", "sse"}},
	{name: "grpc", port: 9090, url: "dns:///", kinds: []string{"grpc"}},
}

// listener is how a service can be called, as far as its entry points tell.
type listener struct {
	protocols []protocol
	paths     []string // that can be read by HTTP without a parameter, sorted
}

// listenerOf reads entry points, each a kind and a name: "http GET /orders/{id}", "grpc shop.Orders/Place", "command path".
func listenerOf(entries []string) listener {
	var l listener
	kinds := map[string]bool{}
	for _, e := range entries {
		kind, name, _ := strings.Cut(e, " ")
		kinds[kind] = true
		if route, ok := plainRoute(name); ok && kind == "http" {
			l.paths = append(l.paths, route)
		}
	}
	slices.Sort(l.paths)
	for _, p := range protocols {
		if slices.ContainsFunc(p.kinds, func(kind string) bool { return kinds[kind] }) {
			l.protocols = append(l.protocols, p)
		}
	}
	return l
}

// plainRoute returns the path of a route for GET, or for any method, that has no parameters.
func plainRoute(route string) (path string, ok bool) {
	method, path, found := strings.Cut(route, " ")
	if !found {
		method, path = "", route
	}
	path = strings.TrimSuffix(path, "{$}")
	return path, strings.HasPrefix(path, "/") && !strings.ContainsAny(path, "{}:*") && (method == "" || strings.EqualFold(method, "GET"))
}

// healthNames are last elements of paths that tell how a service is, best first, by what is asked.
var healthNames = map[string][]string{
	"readinessProbe": {"readyz", "ready", "readiness", "healthz", "health", "healthcheck", "status", "ping"},
	"livenessProbe":  {"livez", "live", "liveness", "alive", "healthz", "health", "healthcheck", "status", "ping"},
}

// health returns the path that a probe asks, and whether it is an entry point.
func (l listener) health(probe string) (path string, found bool) {
	for _, name := range healthNames[probe] {
		for _, p := range l.paths {
			if strings.HasSuffix(p, "/"+name) {
				return p, true
			}
		}
	}
	return "/" + healthNames[probe][0], false
}

// url returns where a service can be called and, where it listens by two protocols, where else.
func (l listener) url(name string) (url, other string) {
	at := func(p protocol) string { return fmt.Sprintf("%s%s:%d", p.url, name, p.port) }
	switch len(l.protocols) {
	case 0:
		return "undefined://" + name, ""
	case 1:
		return at(l.protocols[0]), ""
	}
	return at(l.protocols[0]), at(l.protocols[1])
}

// environmentName writes a label as the name of a variable.
func environmentName(label string) string {
	return strings.ToUpper(strings.ReplaceAll(label, "-", "_"))
}
