package analyze

import "testing"

func TestRoutesOfNetHTTP(t *testing.T) {
	checkEntries(t, stubHTTP+`
-- shop/shop.go --
package shop
import ("net/http"; "fmt")
const base = "/v1"
type API struct{ next http.Handler }
func (a *API) Place(w http.ResponseWriter, r *http.Request) {}
func (a *API) List() http.HandlerFunc { return func(w http.ResponseWriter, r *http.Request) {} }
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
func auth(h http.HandlerFunc) http.HandlerFunc { return h }
func logged(h http.Handler) http.Handler { return h }
func chain(ms ...func(http.Handler) http.Handler) func(http.Handler) http.Handler { return nil }
func fails(f func(http.ResponseWriter, *http.Request) error) http.HandlerFunc { return nil }
func broken(w http.ResponseWriter, r *http.Request) error { return nil }
func register(version string) {
	a := &API{}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders/{id}", a.Place)
	mux.HandleFunc(base+"/wrapped", auth(a.Place))
	mux.Handle("/converted", http.HandlerFunc(a.Place))
	mux.Handle("/chained", chain(logged, logged)(logged(http.HandlerFunc(a.Place))))
	mux.Handle("GET /factory", a.List())
	mux.Handle("/value", a)
	mux.Handle("/literal", &API{})
	mux.HandleFunc("/closure", func(w http.ResponseWriter, r *http.Request) { a.Place(w, r) })
	mux.HandleFunc("/errors", fails(broken))
	h := auth(a.Place)
	h = auth(h)
	mux.HandleFunc("/variable", h)
	mux.HandleFunc(fmt.Sprintf("/%s/items/%d", "v2", len(version)), a.Place)
	mux.Handle("/static/", http.FileServer("static"))
	http.HandleFunc("example.com/host", a.Place)
	sub := http.NewServeMux()
	sub.HandleFunc("GET /stripped", a.Place)
	mux.Handle("/api/", logged(http.StripPrefix("/api", sub)))
	whole := http.NewServeMux()
	whole.HandleFunc("/whole/x", a.Place)
	mux.Handle("/whole/", whole)
}
-- want --
http | /chained | API.Place | register
http | /closure | register.func1 | register
http | /converted | API.Place | register
http | /errors | broken | register
http | /literal | API.ServeHTTP | register
http | /static/ | net/http#FileServer | register
http | /v1/wrapped | API.Place | register
http | /v2/items/{…} | API.Place | register 0.60
http | /value | API.ServeHTTP | register
http | /variable | API.Place | register
http | /whole/x | API.Place | register
http | GET /api/stripped | API.Place | register
http | GET /factory | API.List.func1 | register
http | POST /orders/{id} | API.Place | register
http | example.com/host | API.Place | register
`)
}

func TestRoutesOfChi(t *testing.T) {
	checkEntries(t, stubHTTP+stubChi+`
-- shop/orders/orders.go --
package orders
import ("net/http"; "github.com/go-chi/chi/v5")
type API struct{}
func (a *API) Get(w http.ResponseWriter, r *http.Request) {}
func (a *API) Place(w http.ResponseWriter, r *http.Request) {}
func (a *API) Routes(r chi.Router) {
	r.Get("/{id}", a.Get)
	r.With(nil).Post("/", a.Place)
}
func Router() http.Handler {
	r := chi.NewRouter()
	r.Get("/made", (&API{}).Get)
	return r
}
-- shop/shop.go --
package shop
import ("net/http"; "github.com/go-chi/chi/v5"; "shop/orders")
func get(w http.ResponseWriter, r *http.Request) {}
func register(api *orders.API) http.Handler {
	root := chi.NewRouter()
	root.Use(nil)
	root.Route("/v1", func(r chi.Router) {
		r.Use(nil)
		r.Route("/orders", api.Routes)
		r.Group(func(r chi.Router) { r.Method(http.MethodGet, "/group", http.HandlerFunc(get)) })
		r.Route("/inner", func(r chi.Router) {
			r = r.With(nil)
			r.Get("/", get)
			more(r)
		})
	})
	root.Mount("/mounted", orders.Router())
	sub := chi.NewRouter()
	sub.HandleFunc("/any", func(w http.ResponseWriter, r *http.Request) {})
	root.Mount("/sub/", sub)
	return root
}
func more(r chi.Router) { r.Get("/more", get) }
func unknown(r chi.Router) { r.Get("/unknown", get) }
type Server struct{ router chi.Router }
func New() *Server {
	s := &Server{router: chi.NewRouter()}
	s.routes()
	return s
}
func (s *Server) routes() { s.router.Get("/field", get) }
-- want --
http | /sub/any | register.func4 | register
http | GET /field | get | Server.routes
http | GET /mounted/made | shop/orders#API.Get | shop/orders#Router
http | GET /unknown | get | unknown 0.70
http | GET /v1/group | get | register
http | GET /v1/inner | get | register
http | GET /v1/inner/more | get | more
http | GET /v1/orders/{id} | shop/orders#API.Get | shop/orders#API.Routes
http | POST /v1/orders | shop/orders#API.Place | shop/orders#API.Routes
`)
}

func TestRoutesOfGorilla(t *testing.T) {
	checkEntries(t, stubHTTP+stubGorilla+`
-- shop/shop.go --
package shop
import ("net/http"; "github.com/gorilla/mux")
func get(w http.ResponseWriter, r *http.Request) {}
func register() {
	r := mux.NewRouter()
	r.HandleFunc("/plain", get)
	r.HandleFunc("/two", get).Methods("GET", "POST").Name("two")
	api := r.PathPrefix("/api").Subrouter()
	api.Handle("/orders/{id:[0-9]{1,9}}", http.HandlerFunc(get)).Methods(http.MethodGet)
	api.Path("/path").Methods("PUT").HandlerFunc(get)
	api.Methods("DELETE").Path("/late").HandlerFunc(get)
	deep := api.PathPrefix("/deep").Subrouter()
	deep = deep.PathPrefix("/er").Subrouter()
	deep.HandleFunc("/x", get)
	r.PathPrefix("/files/").Handler(http.FileServer("."))
	inner := mux.NewRouter()
	inner.HandleFunc("/in", get)
	r.PathPrefix("/outer").Handler(http.StripPrefix("/outer", inner))
	route := r.Path("/variable")
	route.Methods("GET").HandlerFunc(get)
}
-- want --
http | /api/deep/er/x | get | register
http | /files/ | net/http#FileServer | register
http | /outer/in | get | register
http | /plain | get | register
http | DELETE /api/late | get | register
http | GET /api/orders/{id} | get | register
http | GET /two | get | register
http | GET /variable | get | register
http | POST /two | get | register
http | PUT /api/path | get | register
`)
}
