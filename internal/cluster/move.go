package cluster

import "context"

// visitsPerCheck is how many nodes are visited between two looks at the context.
const visitsPerCheck = 1 << 14

// mover moves single nodes of a level to the community where they gain most.
type mover struct {
	*search
	g         *level
	community []int32
	mass      []Weight // by community
	members   []int32  // number of nodes, by community
	empty     []int32  // the numbers without members; the last is used next
	queue     nodeQueue
}

// moveNodes is MoveNodesFast of the paper: visit the nodes in random order, then again those whose neighbours moved away,
// until none gains. It changes community, whose numbers have to lie below the number of nodes.
func (s *search) moveNodes(ctx context.Context, g *level, community []int32) error {
	m := newMover(s, g, community)
	for visits := 0; m.queue.waiting > 0; visits++ {
		if visits%visitsPerCheck == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		m.visit(m.queue.pop())
	}
	return nil
}

func newMover(s *search, g *level, community []int32) *mover {
	m := &mover{search: s, g: g, community: community, queue: newNodeQueue(s.shuffled(g.len()))}
	m.mass = sumBy(community, g.mass, g.len())
	m.members = make([]int32, g.len())
	for _, c := range community {
		m.members[c]++
	}
	for c := g.len() - 1; c >= 0; c-- {
		if m.members[c] == 0 {
			m.empty = append(m.empty, int32(c))
		}
	}
	return m
}

// visit moves a node to its best community, if that gains, and queues the neighbours it left behind.
func (m *mover) visit(v int32) {
	m.near.gather(m.g, v, m.community)
	own := m.community[v]
	m.mass[own] -= m.g.mass[v]
	m.members[own]--
	to := m.best(v, own)
	m.near.clear()
	m.mass[to] += m.g.mass[v]
	m.members[to]++
	if to == own {
		return
	}
	m.community[v] = to
	m.trackEmpty(own, to)
	targets, _ := m.g.arcs(v)
	for _, u := range targets {
		if m.community[u] != to {
			m.queue.push(u)
		}
	}
}

// best returns the community that a node, taken out of its own, gains most by joining: of equals its own, then the one
// with the lowest number. A community around it or an empty one, which gains 0, are the choices.
func (m *mover) best(v, own int32) int32 {
	mass := m.g.mass[v]
	stay := m.gain(m.near.weight[own], mass, m.mass[own])
	to, gain := own, stay
	if m.members[own] > 0 && stay < 0 {
		to, gain = m.empty[len(m.empty)-1], 0
	}
	var strength Weight
	for _, c := range m.near.touched {
		w := m.near.weight[c]
		strength += w
		if c == own {
			continue
		}
		if g := m.gain(w, mass, m.mass[c]); g > gain || g == gain && to != own && c < to {
			to, gain = c, g
		}
	}
	if gain-stay <= m.tolerance(strength, mass) {
		return own
	}
	return to
}

// trackEmpty keeps the list of empty communities after a node moved.
func (m *mover) trackEmpty(from, to int32) {
	if k := len(m.empty) - 1; k >= 0 && m.empty[k] == to {
		m.empty = m.empty[:k]
	}
	if m.members[from] == 0 {
		m.empty = append(m.empty, from)
	}
}

// nodeQueue is a ring in which each node waits at most once.
type nodeQueue struct {
	ring    []int32
	queued  []bool // by node
	head    int
	waiting int
}

// newNodeQueue returns a queue of all nodes in the given order.
func newNodeQueue(order []int32) nodeQueue {
	q := nodeQueue{ring: order, queued: make([]bool, len(order)), waiting: len(order)}
	for i := range q.queued {
		q.queued[i] = true
	}
	return q
}

func (q *nodeQueue) pop() int32 {
	v := q.ring[q.head]
	if q.head++; q.head == len(q.ring) {
		q.head = 0
	}
	q.waiting--
	q.queued[v] = false
	return v
}

func (q *nodeQueue) push(v int32) {
	if q.queued[v] {
		return
	}
	tail := q.head + q.waiting
	if tail >= len(q.ring) {
		tail -= len(q.ring)
	}
	q.ring[tail] = v
	q.waiting++
	q.queued[v] = true
}
