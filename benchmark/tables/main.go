// Command tables draws what a person judges of the accesses to tables that `msa-split graph` finds in a code base: accesses,
// for precision, and files with functions that reach a database handle, to be read in full, for recall. The files are drawn
// from those functions, not from what was found. The same seed draws the same.
//
//	msa-split graph -o facts.json ./...
//	go run ./benchmark/tables -seed 20261123 facts.json
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
)

func main() {
	seed := flag.Uint64("seed", 20261123, "seed of the draw")
	hits := flag.Int("hits", 40, "accesses to draw")
	files := flag.Int("files", 30, "files to draw")
	flag.Parse()
	if err := run(os.Stdout, flag.Arg(0), *seed, *hits, *files); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(w io.Writer, path string, seed uint64, hits, files int) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("reading the facts: %w", err)
	}
	var g graph
	if err := json.Unmarshal(text, &g); err != nil {
		return fmt.Errorf("reading the facts of %q: %w", path, err)
	}
	fmt.Fprintf(w, "%d accesses\n", len(g.Accesses))
	for _, a := range draw(g.Accesses, hits, seed) {
		fmt.Fprintln(w, a)
	}
	all := g.reaching()
	fmt.Fprintf(w, "\n%d files reach a database handle\n", len(all))
	for _, f := range draw(all, files, seed) {
		fmt.Fprintln(w, f)
	}
	return nil
}

// draw takes k without putting any back, and keeps their order.
func draw[T any](all []T, k int, seed uint64) []T {
	places := rand.New(rand.NewPCG(seed, 0)).Perm(len(all))[:min(k, len(all))]
	slices.Sort(places)
	var drawn []T
	for _, i := range places {
		drawn = append(drawn, all[i])
	}
	return drawn
}

// graph is what is needed of the JSON form of the facts.
type graph struct {
	Packages []struct{ Path string }
	Nodes    []node
	Edges    []struct {
		From, To int
		Kind     string
	}
	Accesses []access
}

type node struct {
	Package           int
	Kind, Owner, Name string
	External          bool
	File              string
}

type access struct {
	Key   struct{ Package, Kind, Owner, Name string }
	Table string
	Kind  string
	Write bool
	Sure  float64
	Sites []struct {
		File string
		Line int
	}
}

func (a access) String() string {
	verb, at := "r", ""
	if a.Write {
		verb = "w"
	}
	for _, s := range a.Sites {
		at += fmt.Sprintf(" %s:%d", s.File, s.Line)
	}
	return fmt.Sprintf("%s %s %q %.2f %s.%s%s", a.Kind, verb, a.Table, a.Sure, a.Key.Owner, a.Key.Name, at)
}

// handles are packages whose functions and types lead to a database.
var handles = []string{
	"database/sql", "github.com/jmoiron/sqlx", "github.com/jackc/pgx", "github.com/go-gorp/gorp", "github.com/letsencrypt/borp", "gorm.io/gorm",
	"github.com/jinzhu/gorm", "github.com/uptrace/bun", "xorm.io/xorm", "github.com/beego/beego", "github.com/astaxie/beego",
	"github.com/Masterminds/squirrel", "entgo.io/ent", "go.mongodb.org/mongo-driver", "github.com/redis/go-redis", "github.com/go-redis/redis",
}

func leadsToDatabase(path string) bool {
	return slices.ContainsFunc(handles, func(h string) bool { return path == h || strings.HasPrefix(path, h+"/") })
}

// reaching returns the files with functions that refer to a database's package, or to a declaration that does, sorted.
func (g *graph) reaching() []string {
	direct := make([]bool, len(g.Nodes))
	for _, e := range g.Edges {
		to := g.Nodes[e.To]
		if to.External && leadsToDatabase(g.Packages[to.Package].Path) {
			direct[e.From] = true
		}
	}
	found := map[string]bool{}
	for _, e := range g.Edges {
		from := g.Nodes[e.From]
		if (from.Kind == "func" || from.Kind == "method") && from.File != "" && (direct[e.From] || e.Kind == "call" && direct[e.To]) {
			found[from.File] = true
		}
	}
	var all []string
	for f := range found {
		all = append(all, f)
	}
	slices.Sort(all)
	return all
}
