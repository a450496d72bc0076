package analyze

import "testing"

func TestRoutesOfGin(t *testing.T) {
	checkEntries(t, stubGin+`
-- shop/shop.go --
package shop
import "github.com/gin-gonic/gin"
type API struct{ group *gin.RouterGroup }
func (a *API) get(c *gin.Context) {}
func signedIn(c *gin.Context) {}
func permit(role string) gin.HandlerFunc { return nil }
func New(a *API) *gin.Engine {
	engine := gin.New()
	g := engine.Group("/payments")
	methods := g.Group("/methods", signedIn)
	{
		methods.GET("", a.get)
		methods.Handle("PATCH", "/:id", a.get)
	}
	g.GET("/:id", signedIn, permit("admin"), a.get)
	engine.Any("any", a.get)
	g.POST("/:id/refunds", func(c *gin.Context) { a.get(c) })
	a.group = engine.Group("/field")
	a.register()
	return engine
}
func (a *API) register() { a.group.POST("/x", a.get) }
-- want --
http | /any | API.get | New
http | GET /payments/methods | API.get | New
http | GET /payments/{id} | API.get | New
http | PATCH /payments/methods/{id} | API.get | New
http | POST /field/x | API.get | API.register
http | POST /payments/{id}/refunds | New.func1 | New
`)
}

func TestRoutesOfEcho(t *testing.T) {
	checkEntries(t, stubEcho+`
-- shop/shop.go --
package shop
import "github.com/labstack/echo/v4"
func get(c echo.Context) error { return nil }
func limit(h echo.HandlerFunc) echo.HandlerFunc { return h }
func register(e *echo.Echo) {
	e.POST("/orders", limit(get), limit)
	g := e.Group("/v2").Group("/admin", limit)
	g.GET("/users/:id", get, limit)
	e.Match([]string{"GET", "PUT"}, "/match", get)
}
func main() { register(echo.New()) }
-- want --
http | GET /match | get | register
http | GET /v2/admin/users/{id} | get | register
http | POST /orders | get | register
http | PUT /match | get | register
`)
}

func TestRoutesOfFiber(t *testing.T) {
	checkEntries(t, stubFiber+`
-- shop/shop.go --
package shop
import "github.com/gofiber/fiber/v2"
func get(c *fiber.Ctx) error { return nil }
func auth(c *fiber.Ctx) error { return nil }
func register() {
	app := fiber.New()
	app.Get("/x", auth, get)
	app.Group("/g", auth).Add("POST", "/y", get)
	app.Route("/r", func(r fiber.Router) { r.Get("/", get) })
	micro := fiber.New()
	micro.Get("/z", get)
	app.Mount("/m", micro)
}
-- want --
http | GET /m/z | get | register
http | GET /r | get | register
http | GET /x | get | register
http | POST /g/y | get | register
`)
}

func TestRoutesOfTables(t *testing.T) {
	checkEntries(t, stubHTTP+stubGorilla+`
-- shop/shop.go --
package shop
import ("net/http"; "github.com/gorilla/mux")
type route struct { Method, Path string; Handler http.HandlerFunc }
func get(w http.ResponseWriter, r *http.Request) {}
func put(w http.ResponseWriter, r *http.Request) {}
var routes = []route{{"GET", "/one", get}, {Path: "/two", Handler: put}}
func table(r *mux.Router) {
	for _, rt := range routes {
		r.HandleFunc(rt.Path, rt.Handler).Methods(rt.Method)
	}
}
func byPath() {
	for path, h := range map[string]http.HandlerFunc{"/three": get} {
		http.HandleFunc(path, h)
	}
}
func given(more []route) {
	for _, rt := range more {
		http.HandleFunc(rt.Path, rt.Handler)
	}
}
func main() { table(mux.NewRouter()) }
-- want --
http | /three | get | byPath
http | /two | put | table
http | GET /one | get | table
http | {…} | ? | given 0.30
`)
}

func TestRoutesWithVerbsThatCallersGive(t *testing.T) {
	checkEntries(t, stubHTTP+stubGorilla+`
-- shop/shop.go --
package shop
import ("net/http"; "github.com/gorilla/mux")
type api struct { router *mux.Router; wrap func(http.Handler) http.Handler }
func new() *api { return &api{router: mux.NewRouter()} }
func (a *api) register(path string, h http.Handler, auth bool, method string, methods ...string) {
	methods = append([]string{method}, methods...)
	if auth { h = a.wrap(h) }
	if len(methods) == 0 {
		a.router.Path(path).Handler(h)
		return
	}
	a.router.Path(path).Methods(methods...).Handler(h)
}
func (a *api) some(path string, h http.Handler, methods ...string) { a.router.Path(path).Methods(methods...).Handler(h) }
type get struct{}
func (get) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
func routes(a *api) {
	a.register("/one", get{}, true, "GET")
	a.register("/two", get{}, false, "GET", "POST")
	a.some("/any", get{})
}
-- want --
http | /any | get.ServeHTTP | routes
http | GET /one | get.ServeHTTP | routes
http | GET /two | get.ServeHTTP | routes
http | POST /two | get.ServeHTTP | routes
`)
}

func TestRoutesThroughFunctionsOfTheCodeBase(t *testing.T) {
	checkEntries(t, stubHTTP+`
-- shop/web/web.go --
package web
import "net/http"
type Server struct{ mux *http.ServeMux }
func (s *Server) Get(path string, f func(http.ResponseWriter, *http.Request) error) {
	s.mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
		if err := f(w, r); err != nil { return }
	})
}
func Register(mux *http.ServeMux, prefix string, h http.Handler) { mux.Handle(prefix+"/all", h) }
-- shop/shop.go --
package shop
import ("net/http"; "shop/web")
type registry interface { Get(path string, f func(http.ResponseWriter, *http.Request) error) }
func get(w http.ResponseWriter, r *http.Request) error { return nil }
type all struct{}
func (all) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
func direct(s *web.Server) { s.Get("/direct", get) }
func closure(s *web.Server) { s.Get("/closure", func(w http.ResponseWriter, r *http.Request) error { return nil }) }
func through(s registry) { s.Get("/interface", get) }
func twice() {
	mux := http.NewServeMux()
	web.Register(mux, "/a", all{})
	web.Register(mux, "/b", all{})
}
-- want --
http | /a/all | all.ServeHTTP | twice
http | /b/all | all.ServeHTTP | twice
http | GET /closure | closure.func1 | closure 0.70
http | GET /direct | get | direct 0.70
http | GET /interface | get | through 0.70
`)
}
