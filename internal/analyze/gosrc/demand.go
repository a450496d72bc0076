package gosrc

import (
	"context"
	"go/parser"
	"go/token"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"sync"
)

// demand returns the packages that must be checked for the analysed ones to be, in the order of
// the listing. An analysed package needs all that it imports. A dependency needs what its
// declarations name; what its function bodies alone use is never read, and that is most of
// the standard library.
func (r *run) demand(ctx context.Context, nodes []*node) []*node {
	d := &demander{wanted: map[*node]bool{}}
	d.more = sync.NewCond(&d.mu)
	for _, n := range nodes {
		n.needs = nil
		if n.visited {
			d.want(n)
		}
	}
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() { d.work(ctx) })
	}
	workers.Wait()
	return slices.DeleteFunc(slices.Clone(nodes), func(n *node) bool { return !d.wanted[n] })
}

// demander walks the graph of what is needed.
type demander struct {
	mu     sync.Mutex
	more   *sync.Cond // signalled when todo grows or busy falls to 0
	wanted map[*node]bool
	todo   []*node
	busy   int
}

// want adds a package, with d.mu held or before the workers begin.
func (d *demander) want(n *node) {
	if !d.wanted[n] {
		d.wanted[n] = true
		d.todo = append(d.todo, n)
	}
}

func (d *demander) work(ctx context.Context) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for {
		for len(d.todo) == 0 && d.busy > 0 {
			d.more.Wait()
		}
		if len(d.todo) == 0 || ctx.Err() != nil {
			d.todo = nil
			d.more.Broadcast()
			return
		}
		n := d.todo[len(d.todo)-1]
		d.todo = d.todo[:len(d.todo)-1]
		d.busy++
		d.mu.Unlock()
		n.findNeeds()
		d.mu.Lock()
		d.busy--
		for _, imp := range n.needs {
			d.want(imp)
		}
		d.more.Broadcast()
	}
}

// findNeeds sets which imports the check of n needs and, for a dependency, its stripped source.
func (n *node) findNeeds() {
	if n.visited {
		n.needs = maps.Clone(n.imports)
		return
	}
	n.needs = map[string]*node{}
	n.stripped = nil
	if n.path == "unsafe" {
		return
	}
	for _, name := range n.files {
		src, problem := readSource(name, maxDependencyFile)
		if problem != nil {
			continue
		}
		out, uses := strip(src)
		n.stripped = append(n.stripped, slices.Clip(slices.Clone(out)))
		n.need(out, uses)
	}
}

// need adds the imports of a file whose names are used.
func (n *node) need(src []byte, uses map[string]bool) {
	f, _ := parser.ParseFile(token.NewFileSet(), "", src, parser.ImportsOnly|parser.SkipObjectResolution)
	if f == nil {
		return
	}
	for _, spec := range f.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		imp := n.imports[path]
		if err != nil || imp == nil {
			continue
		}
		name := imp.name
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if name == "." || name == "" || uses[name] {
			n.needs[path] = imp
		}
	}
}
