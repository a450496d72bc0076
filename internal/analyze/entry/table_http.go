package entry

import "strings"

// routers are the types that requests are routed by.
var routers = map[string]bool{
	"net/http.ServeMux":    true,
	chi + ".Router":        true,
	chi + ".Mux":           true,
	gin + ".Engine":        true,
	gin + ".RouterGroup":   true,
	gin + ".IRouter":       true,
	gin + ".IRoutes":       true,
	echo + ".Echo":         true,
	echo + ".Group":        true,
	gorilla + ".Router":    true,
	gorilla + ".Route":     true,
	fiber + ".App":         true,
	fiber + ".Group":       true,
	fiber + ".Router":      true,
	httprouter + ".Router": true,
}

const (
	chi        = "github.com/go-chi/chi"
	gin        = "github.com/gin-gonic/gin"
	echo       = "github.com/labstack/echo"
	gorilla    = "github.com/gorilla/mux"
	fiber      = "github.com/gofiber/fiber"
	httprouter = "github.com/julienschmidt/httprouter"
)

const (
	upperVerbs = "GET POST PUT PATCH DELETE HEAD OPTIONS CONNECT TRACE"
	titleVerbs = "Get Post Put Patch Delete Head Options Connect Trace"
)

// verbs adds a rule for each of the functions that are named by a verb.
func verbs(path, types, names string, r rule) {
	for _, name := range strings.Fields(names) {
		r.verb = strings.ToUpper(name)
		add(path, types, name, r)
	}
}

// at returns a rule for a router: the positions of the verbs, the path and the handler.
func at(a act, verbs, path, handler int) rule {
	return rule{act: a, kind: "http", verbs: verbs, path: path, second: none, handler: handler}
}

// bare is at for routers to which the path "/" below a prefix is the prefix.
func bare(a act, verbs, path, handler int) rule {
	r := at(a, verbs, path, handler)
	r.style = Bare
	return r
}

func init() {
	add("net/http", "ServeMux", "Handle HandleFunc", at(routes, none, 0, 1))
	add("net/http", "", "Handle HandleFunc", at(routes, none, 0, 1))
	add("net/http", "", "NewServeMux", at(fresh, none, none, none))

	const chiTypes = "Router Mux"
	verbs(chi, chiTypes, titleVerbs, bare(routes, none, 0, 1))
	add(chi, chiTypes, "Handle HandleFunc", bare(routes, none, 0, 1))
	add(chi, chiTypes, "Method MethodFunc", bare(routes, 0, 1, 2))
	add(chi, chiTypes, "Route", at(within, none, 0, 1))
	add(chi, chiTypes, "Group", at(within, none, none, 0))
	add(chi, chiTypes, "Mount", at(mounts, none, 0, 1))
	add(chi, chiTypes, "With", at(same, none, none, none))
	add(chi, "", "NewRouter NewMux", at(fresh, none, none, none))
}

func init() {
	const ginTypes = "Engine RouterGroup IRouter IRoutes"
	verbs(gin, ginTypes, upperVerbs, at(routes, none, 0, last))
	add(gin, ginTypes, "Any", at(routes, none, 0, last))
	add(gin, ginTypes, "Handle Match", at(routes, 0, 1, last))
	add(gin, ginTypes, "Group", at(below, none, 0, none))
	add(gin, ginTypes, "Use", at(same, none, none, none))
	add(gin, "", "New Default", at(fresh, none, none, none))

	const echoTypes = "Echo Group"
	verbs(echo, echoTypes, upperVerbs, at(routes, none, 0, 1))
	add(echo, echoTypes, "Any", at(routes, none, 0, 1))
	add(echo, echoTypes, "Add Match", at(routes, 0, 1, 2))
	add(echo, echoTypes, "Group", at(below, none, 0, none))
	add(echo, "", "New", at(fresh, none, none, none))
}

func init() {
	const fiberTypes = "App Group Router"
	verbs(fiber, fiberTypes, titleVerbs, bare(routes, none, 0, last))
	add(fiber, fiberTypes, "All", bare(routes, none, 0, last))
	add(fiber, fiberTypes, "Add", bare(routes, 0, 1, last))
	add(fiber, fiberTypes, "Group", at(below, none, 0, none))
	add(fiber, fiberTypes, "Route", at(within, none, 0, 1))
	add(fiber, fiberTypes, "Mount", at(mounts, none, 0, 1))
	add(fiber, "", "New", at(fresh, none, none, none))

	verbs(httprouter, "Router", upperVerbs, at(routes, none, 0, 1))
	add(httprouter, "Router", "Handle Handler HandlerFunc", at(routes, 0, 1, 2))
	add(httprouter, "", "New", at(fresh, none, none, none))
}

func init() {
	add(gorilla, "Router", "HandleFunc Handle", at(muxRoute, none, 0, 1))
	add(gorilla, "Router Route", "HandlerFunc Handler", at(muxHandler, none, none, 0))
	add(gorilla, "Router Route", "Path", at(muxPath, none, 0, none))
	add(gorilla, "Router Route", "PathPrefix", at(muxPrefix, none, 0, none))
	add(gorilla, "Router Route", "Methods", at(muxMethods, 0, none, none))
	add(gorilla, "Router Route", "Name Host Queries Schemes Headers HeadersRegexp MatcherFunc BuildOnly", at(same, none, none, none))
	add(gorilla, "Router", "NewRoute StrictSlash SkipClean UseEncodedPath", at(same, none, none, none))
	add(gorilla, "Route", "Subrouter", at(muxBelow, none, none, none))
	add(gorilla, "", "NewRouter", at(fresh, none, none, none))
}
