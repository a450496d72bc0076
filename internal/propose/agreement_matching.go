package propose

import (
	"cmp"
	"container/heap"
)

// unmatched stands for no column.
const unmatched = -1

// heaviest matches rows to columns so that the cells of the pairs add up to the most, and returns the column
// of each row or unmatched. The weight of a cell is its common; cells are sorted by row. Rows are added one by
// one, each by a shortest augmenting path (the Hungarian method on a sparse graph, in integers): O(rows x
// cells x log cells), and far less where the graph falls into parts.
func heaviest(rows, cols int, cells []cell) []int {
	a := newMatching(rows, cols, cells)
	for row := range a.cells {
		a.add(row)
	}
	return a.column
}

// matching is a matching under way, with the prices that prove it heaviest: no cell weighs more than its row
// and its column are worth together, matched ones weigh as much, and what is unmatched is worth nothing.
type matching struct {
	cells  [][]cell // by row
	column []int    // of each row
	row    []int    // of each column
	worth  []int    // of each row
	price  []int    // of each column
}

func newMatching(rows, cols int, cells []cell) *matching {
	a := &matching{
		cells: make([][]cell, rows), column: make([]int, rows), row: make([]int, cols),
		worth: make([]int, rows), price: make([]int, cols),
	}
	for i := range a.column {
		a.column[i] = unmatched
	}
	for i := range a.row {
		a.row[i] = unmatched
	}
	for _, c := range cells {
		a.cells[c.row] = append(a.cells[c.row], c)
		a.worth[c.row] = max(a.worth[c.row], c.common)
	}
	return a
}

// add lets one more row take part. The path ends at a column that is free, or at the row that loses least by
// being left without one.
func (a *matching) add(row int) {
	s := newSearch()
	s.reach(a, row, 0)
	for {
		next, found := s.nearest()
		if !found || next.length >= s.loss {
			a.reprice(s, s.loss)
			a.leave(s, s.loser)
			return
		}
		if a.row[next.col] == unmatched {
			a.reprice(s, next.length)
			a.shift(s, next.col)
			return
		}
		s.reach(a, a.row[next.col], next.length)
	}
}

// reprice keeps the prices right for the matching that a path of this length leads to.
func (a *matching) reprice(s *search, length int) {
	for _, r := range s.rows {
		a.worth[r.row] -= length - r.length
	}
	for _, c := range s.settled {
		a.price[c.col] += max(0, length-c.length)
	}
}

// shift gives a column to the row from which the path came to it, and so on to the start of the path.
func (a *matching) shift(s *search, col int) {
	for col != unmatched {
		row := s.cameFrom[col]
		former := a.column[row]
		a.column[row], a.row[col] = col, row
		col = former
	}
}

// leave leaves a row without a column; what it had is shifted.
func (a *matching) leave(s *search, row int) {
	col := a.column[row]
	a.column[row] = unmatched
	a.shift(s, col)
}

// search is one search for a shortest augmenting path (Dijkstra).
type search struct {
	rows     []stop      // rows that were reached, by length
	settled  []stop      // columns whose shortest path is known, by length
	length   map[int]int // of the best known path to each column
	cameFrom map[int]int // row from which it comes
	queue    stops
	loser    int // row that can be left without a column at the least loss
	loss     int
}

// stop is a place on the way: a row or a column.
type stop struct {
	row, col int
	length   int  // of the path to it
	held     bool // a row has the column
}

func newSearch() *search {
	return &search{length: map[int]int{}, cameFrom: map[int]int{}, loser: unmatched}
}

// reach goes on from a row.
func (s *search) reach(a *matching, row, length int) {
	s.rows = append(s.rows, stop{row: row, length: length})
	if loss := length + a.worth[row]; s.loser == unmatched || loss < s.loss {
		s.loser, s.loss = row, loss
	}
	for _, c := range a.cells[row] {
		to := length + a.worth[row] + a.price[c.col] - c.common
		if known, seen := s.length[c.col]; !seen || to < known {
			s.length[c.col], s.cameFrom[c.col] = to, row
			heap.Push(&s.queue, stop{col: c.col, length: to, held: a.row[c.col] != unmatched})
		}
	}
}

// nearest settles the column that is next; false where there is none.
func (s *search) nearest() (stop, bool) {
	for s.queue.Len() > 0 {
		next := heap.Pop(&s.queue).(stop)
		if next.length == s.length[next.col] {
			s.settled = append(s.settled, next)
			return next, true
		}
	}
	return stop{}, false
}

// stops is a heap of columns: the nearest first, of equals one that is free, where the path ends.
type stops []stop

func (q stops) Len() int      { return len(q) }
func (q stops) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *stops) Push(x any)   { *q = append(*q, x.(stop)) }

func (q stops) Less(i, j int) bool {
	if q[i].length == q[j].length && q[i].held != q[j].held {
		return q[j].held
	}
	return cmp.Or(cmp.Compare(q[i].length, q[j].length), cmp.Compare(q[i].col, q[j].col)) < 0
}

func (q *stops) Pop() any {
	old := *q
	last := old[len(old)-1]
	*q = old[:len(old)-1]
	return last
}
