package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"

	"github.com/msa-split/msa-split/internal/analyze"
)

// subject is a code base to be divided, with what is known of it.
type subject struct {
	Name     string
	Elements []element // what is divided: packages, or declarations
	Uses     []use     // an import, or all references of one declaration to another
	Led      []use     // calls through an interface, by the method that they may reach
	Fits     [][2]int  // type and interface that it implements
	Together []pair    // packages that the same commits changed
	Wanted   []wanted  // evidence that counts beside references; nil: the usual one

	once  sync.Once
	graph *analyze.Graph
}

// element is a package or a declaration.
type element struct {
	ID        string      // in splits
	Key       analyze.Key // as methods see it
	Label     string      // a service or domain, sharedLabel, or empty where nothing is known
	Lines     int
	Command   bool // a main package
	Interface bool // the type is an interface
	Receiver  int  // of a method: position of its type; none else
	Words     []analyze.Word
	Tables    []string    // that its SQL names
	Routes    []string    // that are registered for it
	Authors   map[int]int // commits by author, who is a number
}

// use joins two elements by their positions.
type use struct {
	From, To int
	Count    int // references; 0 for an import without any
}

// pair is two elements by their positions, with a weight.
type pair struct {
	A, B   int
	Weight float64
}

// none is the receiver of what is no method.
const none = -1

// sharedLabel marks, among labels and in splits, what is code that several services use.
const sharedLabel = "shared"

// inService reports whether the element is known to belong to a service.
func (e element) inService() bool { return e.Label != "" && e.Label != sharedLabel }

// services counts the services that have an element.
func (s *subject) services() int {
	seen := map[string]bool{}
	for _, e := range s.Elements {
		if e.inService() {
			seen[e.Label] = true
		}
	}
	return len(seen)
}

// labelled counts the elements that are known to belong to a service.
func (s *subject) labelled() int {
	n := 0
	for _, e := range s.Elements {
		if e.inService() {
			n++
		}
	}
	return n
}

// blind returns the code base without any name: packages are numbers in one directory, and
// declarations are numbers in one package. Numbers follow the order of the names, or the chance
// that rng gives.
func (s *subject) blind(rng *rand.Rand) *subject {
	order := make([]int, len(s.Elements))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(s.Elements[a].Key.Compare(s.Elements[b].Key), cmp.Compare(a, b))
	})
	if rng != nil {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
	number := make([]string, len(order))
	for rank, i := range order {
		number[i] = fmt.Sprintf("%05d", rank)
	}
	hidden := &subject{Name: s.Name, Uses: s.Uses, Led: s.Led, Fits: s.Fits, Together: s.Together, Wanted: s.Wanted}
	tables := map[string]string{}
	for i, e := range s.Elements {
		e.Key = hiddenKey(e, number, i)
		e.Words, e.Routes = nil, nil
		e.Tables = hiddenNames(e.Tables, tables)
		hidden.Elements = append(hidden.Elements, e)
	}
	return hidden
}

// hiddenPackage is the package of declarations whose package is hidden.
const hiddenPackage = "code"

func hiddenKey(e element, number []string, i int) analyze.Key {
	if e.Key.Kind == analyze.KindPackage {
		return analyze.PackageKey(number[i])
	}
	key := analyze.Key{Package: hiddenPackage, Name: number[i], Kind: e.Key.Kind}
	if e.Receiver != none {
		key.Owner = number[e.Receiver]
	}
	return key
}

// hiddenNames replaces names by numbers, the same one everywhere.
func hiddenNames(names []string, number map[string]string) []string {
	var hidden []string
	for _, name := range names {
		if number[name] == "" {
			number[name] = strconv.Itoa(len(number))
		}
		hidden = append(hidden, number[name])
	}
	return hidden
}
