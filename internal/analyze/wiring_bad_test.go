package analyze

import "testing"

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
