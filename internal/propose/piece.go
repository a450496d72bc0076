package propose

import (
	"slices"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

// Piece is what can move alone inside of a package: a type with its members, a function, a variable. The methods
// of a type with more than analyze.MaxMethods of them are pieces of their own.
type Piece struct {
	Name  string `json:"name"` // Name, or Type.Name for a method that is a piece
	Lines int    `json:"lines"`
	Uses  []int  `json:"uses,omitempty"` // pieces of the same unit that it refers to, by position, ascending
}

// addPieces gives pieces to the units of which it may be asked who needs what in them: shared code, and what two or
// more services use, which another assignment may call shared.
func (b *builder) addPieces(p *Proposal) {
	if p.Method.Granularity == cluster.ByDeclaration {
		return
	}
	methods := b.methods()
	for u, several := range usedBySeveral(p) {
		if several || p.Assign[u] == SharedID {
			p.Units[u].Pieces = b.pieces(b.q.Parts[u], methods)
		}
	}
}

// usedBySeveral reports for each unit whether members of two or more services use it.
func usedBySeveral(p *Proposal) []bool {
	several, first := make([]bool, len(p.Units)), make([]string, len(p.Units))
	for _, t := range p.Ties {
		switch id := p.Assign[t.From]; {
		case id == "" || id == SharedID || !t.counted():
		case first[t.To] == "":
			first[t.To] = id
		case first[t.To] != id:
			several[t.To] = true
		}
	}
	return several
}

// methods counts the methods of each type, by its node.
func (b *builder) methods() map[int]int {
	methods := map[int]int{}
	for n, node := range b.g.Nodes {
		if node.Key.Kind == analyze.KindMethod {
			methods[b.holder[n]]++
		}
	}
	return methods
}

// pieces takes the nodes of a part together as analyze.ByDeclaration would.
func (b *builder) pieces(part analyze.Part, methods map[int]int) []Piece {
	var pieces []Piece
	index, of := map[int]int{}, map[int]int{} // pieces by the node that names them, and by each of their nodes
	for _, n := range part.Nodes {
		head := b.holder[n]
		if b.g.Nodes[n].Key.Kind == analyze.KindMethod && methods[head] > analyze.MaxMethods {
			head = n
		}
		key := b.g.Nodes[head].Key
		if key.Kind == analyze.KindPackage || key.Holder().Name == "_" {
			continue
		}
		at, seen := index[head]
		if !seen {
			at = len(pieces)
			index[head] = at
			pieces = append(pieces, Piece{Name: key.Local()})
		}
		of[n] = at
		pieces[at].Lines += b.g.Nodes[n].Lines
	}
	b.connect(part, pieces, of)
	return pieces
}

// connect finds which piece uses which.
func (b *builder) connect(part analyze.Part, pieces []Piece, of map[int]int) {
	for _, n := range part.Nodes {
		from, ok := of[n]
		if !ok {
			continue
		}
		for _, e := range b.edgesFrom(n) {
			if to, inside := of[e.To]; inside && to != from && e.Kind.Counted() {
				pieces[from].Uses = append(pieces[from].Uses, to)
			}
		}
	}
	for i := range pieces {
		slices.Sort(pieces[i].Uses)
		pieces[i].Uses = slices.Compact(pieces[i].Uses)
	}
}
