package analyze

import (
	"go/parser"
	"go/token"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatCantBeToldIsNoGuess(t *testing.T) {
	checkEntries(t, stubHTTP+`
-- shop/shop.go --
package shop
import "net/http"
type node struct { next *node; h http.HandlerFunc; f func() *node }
type generic[T any] struct{ v T }
func (g *generic[T]) Handle(w http.ResponseWriter, r *http.Request) {}
func handle[T any](w http.ResponseWriter, r *http.Request) {}
func pick() (string, http.HandlerFunc) { return "", nil }
var table = map[string]http.HandlerFunc{}
var self http.HandlerFunc
func recursive(h http.HandlerFunc) http.HandlerFunc { return recursive(recursive(h)) }
func init() { self = self }
func register(n *node, names []string) {
	http.HandleFunc("/recursive", n.next.next.h)
	http.HandleFunc("/generic", new(generic[int]).Handle)
	http.HandleFunc("/instantiated", handle[string])
	path, h := pick()
	http.HandleFunc(path, h)
	for i := range names { http.HandleFunc(names[i], nil) }
	http.HandleFunc("/map", table["x"])
	http.HandleFunc("/self", self)
	http.HandleFunc("/called", recursive(self))
	http.HandleFunc("/embedded", struct{ http.Handler }{}.ServeHTTP)
	http.HandleFunc(pick())
	var x = func() {}
	x = func() { x() }
	loops(register)
}
func loops(f func(*node, []string)) { loops(f) }
-- want --
http | /called | ? | register 0.50
http | /embedded | net/http#Handler.ServeHTTP | register
http | /generic | generic.Handle | register
http | /instantiated | handle | register
http | /map | ? | register 0.50
http | /recursive | ? | register 0.50
http | /self | ? | register 0.50
http | {…} | ? | register 0.30
http | {…} | ? | register 0.30
`)
}

// The code of a broken package still gives facts, whatever stands where it should not.
func TestNoCodeIsTooBrokenToLookAt(t *testing.T) {
	names := regexp.MustCompile(`[A-Za-z]+`)
	stubs := stubHTTP + stubChi + stubGorilla + stubGRPC + stubMessages + stubJobs
	rapid.Check(t, func(rt *rapid.T) {
		at := names.FindAllStringIndex(brokenCode, -1)
		code := brokenCode
		for range rapid.IntRange(1, 4).Draw(rt, "changes") {
			from, to := rapid.SampledFrom(at).Draw(rt, "from"), rapid.SampledFrom(at).Draw(rt, "to")
			if len(code) == len(brokenCode) && to[1]-to[0] == from[1]-from[0] {
				code = code[:to[0]] + brokenCode[from[0]:from[1]] + code[to[1]:]
			} else {
				code = strings.ReplaceAll(code, brokenCode[to[0]:to[1]], brokenCode[from[0]:from[1]])
			}
		}
		s := readSources(t, stubs+"-- shop/shop.go --\n"+brokenHeader+code)
		s.mistakes = true
		if file := s.files["shop"][0]; !parses(file.Data) {
			rt.Skip("no syntax")
		}
		Join([]PackageFacts{Extract(s.check("shop"))})
	})
}

const brokenHeader = `package shop
import ("net/http"; "context"; "time"; "github.com/go-chi/chi/v5"; "github.com/gorilla/mux"; "google.golang.org/grpc"; "shop/pb"; "github.com/segmentio/kafka-go"; "github.com/robfig/cron/v3"; "github.com/spf13/cobra")
`

const brokenCode = `
type api struct { h http.HandlerFunc; r chi.Router; reader *kafka.Reader }
func (a *api) get(w http.ResponseWriter, r *http.Request) {}
func (a *api) routes(r chi.Router, path string) {
	r.Route("/x"+path, func(r chi.Router) { r.Get("/y", a.get); r.Mount("/z", sub()) })
	for _, row := range rows { r.Get(row.path, row.h) }
}
var rows = []struct { path string; h http.HandlerFunc }{{"/a", nil}, {path: "/b"}}
func sub() http.Handler { m := mux.NewRouter(); m.PathPrefix("/p").Subrouter().HandleFunc("/q", nil).Methods("GET"); return m }
func jobs(c *cron.Cron, s *grpc.Server, run func(context.Context) error) {
	c.AddFunc("@daily", func() { run(nil) })
	pb.RegisterStockServer(s, nil)
	go func() { for range time.Tick(time.Second) { jobs(c, s, run) } }()
}
func (a *api) consume(ctx context.Context) { a.reader.ReadMessage(ctx) }
func command() *cobra.Command { c := &cobra.Command{Use: "c"}; c.AddCommand(command()); c.Run = nil; return c }
`

func parses(code []byte) bool {
	_, err := parser.ParseFile(token.NewFileSet(), "", code, 0)
	return err == nil
}
