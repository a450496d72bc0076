package gosrc

import (
	"cmp"
	"container/heap"
	"context"
	"go/types"
	"runtime"
	"slices"
	"sync"
)

// run is one call of Each.
type run struct {
	list  *Listing
	visit func(*Package)

	mu       sync.Mutex
	problems []Problem
	missing  map[string]int // import paths that could not be read: how often they are imported
	done     int
	total    int
	sizes    types.Sizes
}

func newRun(l *Listing, visit func(*Package)) *run {
	r := &run{list: l, visit: visit, missing: map[string]int{}, sizes: types.SizesFor("gc", l.View.GOARCH)}
	return r
}

func (r *run) report(ps ...Problem) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.problems = append(r.problems, ps...)
}

// build checks the packages of one build. Workers take the ready package that comes first in a
// depth-first order, so that what belongs together is checked together and can be
// released early.
func (r *run) build(ctx context.Context, b build) error {
	nodes := r.demand(ctx, b.nodes)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	r.expect(len(nodes))
	q := newQueue(nodes)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for n := q.next(ctx); n != nil; n = q.next(ctx) {
				n.types = r.check(ctx, n)
				q.finish(n)
				r.progress()
			}
		})
	}
	stop := context.AfterFunc(ctx, q.wake)
	defer stop()
	workers.Wait()
	return ctx.Err()
}

// expect adds packages to the total of the progress.
func (r *run) expect(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.total += n
}

func (r *run) progress() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done++
	if f := r.list.cfg.Progress; f != nil {
		f("check", r.done, r.total)
	}
}

// queue hands out packages whose dependencies are done.
type queue struct {
	mu    sync.Mutex
	more  *sync.Cond // signalled when ready grows or left falls to 0
	ready readyHeap
	left  int // packages not finished
}

func newQueue(nodes []*node) *queue {
	q := &queue{left: len(nodes)}
	q.more = sync.NewCond(&q.mu)
	for i, n := range depthFirst(nodes) {
		n.order, n.waiting, n.users, n.importers = i, 0, 0, nil
	}
	for _, n := range nodes {
		for _, imp := range n.uniqueNeeds() {
			n.waiting++
			imp.importers = append(imp.importers, n)
			imp.users++
		}
		if n.waiting == 0 {
			q.ready = append(q.ready, n)
		}
	}
	heap.Init(&q.ready)
	return q
}

// uniqueNeeds returns the packages that n waits for, each once, by id.
func (n *node) uniqueNeeds() []*node {
	out := make([]*node, 0, len(n.needs))
	for _, imp := range n.needs {
		out = append(out, imp)
	}
	slices.SortFunc(out, func(a, b *node) int { return cmp.Compare(a.id, b.id) })
	return slices.Compact(out)
}

// depthFirst returns the nodes so that each comes after what it needs. There must not be a
// cycle.
func depthFirst(nodes []*node) []*node {
	seen := make(map[*node]bool, len(nodes))
	out := make([]*node, 0, len(nodes))
	var visit func(n *node)
	visit = func(n *node) {
		if seen[n] {
			return
		}
		seen[n] = true
		for _, imp := range n.uniqueNeeds() {
			visit(imp)
		}
		out = append(out, n)
	}
	for _, n := range nodes {
		visit(n)
	}
	return out
}

// next waits for a package that can be checked. It returns nil when all are done or
// the run was cancelled.
func (q *queue) next(ctx context.Context) *node {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.ready) == 0 && q.left > 0 && ctx.Err() == nil {
		q.more.Wait()
	}
	if len(q.ready) == 0 || ctx.Err() != nil {
		return nil
	}
	return heap.Pop(&q.ready).(*node)
}

// finish makes the importers of n ready and releases the types that nobody needs any more.
func (q *queue) finish(n *node) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.left--
	for _, importer := range n.importers {
		if importer.waiting--; importer.waiting == 0 {
			heap.Push(&q.ready, importer)
		}
	}
	for _, imp := range n.uniqueNeeds() {
		if imp.users--; imp.users == 0 {
			imp.types = nil
		}
	}
	if n.users == 0 {
		n.types = nil
	}
	n.importers, n.stripped = nil, nil
	q.more.Broadcast()
}

func (q *queue) wake() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.more.Broadcast()
}

// readyHeap orders ready packages by their place in the depth-first order.
type readyHeap []*node

func (h readyHeap) Len() int           { return len(h) }
func (h readyHeap) Less(i, j int) bool { return h[i].order < h[j].order }
func (h readyHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *readyHeap) Push(x any)        { *h = append(*h, x.(*node)) }
func (h *readyHeap) Pop() any {
	old := *h
	n := old[len(old)-1]
	*h = old[:len(old)-1]
	return n
}
