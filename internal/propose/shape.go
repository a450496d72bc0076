package propose

import (
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// Shape is what a unit declares, as fingerprints: for each declaration four letters that stand for
// its name and signature, sorted and joined. Two units of similar shape are one under two names. At
// most MaxShape fingerprints are kept, the lowest, which is a fair sample (Broder 1997, bottom-k).
type Shape string

// MaxShape is how many fingerprints a Shape holds at most; nearly all packages declare less.
const MaxShape = 512

// codeLength is the length of a fingerprint: 24 bits.
const codeLength = 4

// fingerprint returns four letters for a text.
func fingerprint(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return base64.RawURLEncoding.EncodeToString(sum[:3])
}

func newShape(codes []string) Shape {
	slices.Sort(codes)
	codes = slices.Compact(codes)
	return Shape(strings.Join(codes[:min(len(codes), MaxShape)], ""))
}

// codes returns the fingerprints, ascending.
func (s Shape) codes() []string {
	all := make([]string, 0, len(s)/codeLength)
	for at := 0; at+codeLength <= len(s); at += codeLength {
		all = append(all, string(s[at:at+codeLength]))
	}
	return all
}

// Declares reports whether a declaration of that local name and symbol shape is among those kept.
func (s Shape) Declares(local, symbolShape string) bool {
	_, found := slices.BinarySearch(s.codes(), fingerprint(local, symbolShape))
	return found
}

// Similarity returns the Jaccard index of what two units declare, 0..1: what both declare over what
// either does. Where a shape is a sample, so is the index: both are cut at the lower of their ends.
// Units that declare nothing are not similar to any.
func (s Shape) Similarity(o Shape) float64 {
	a, b := comparable(s.codes(), o.codes())
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch strings.Compare(a[i], b[j]) {
		case 0:
			both, i, j = both+1, i+1, j+1
		case -1:
			i++
		default:
			j++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// comparable cuts full samples at the highest fingerprint that both could hold.
func comparable(a, b []string) ([]string, []string) {
	for _, full := range [][]string{a, b} {
		if len(full) < MaxShape {
			continue
		}
		last := full[MaxShape-1]
		a, b = upTo(a, last), upTo(b, last)
	}
	return a, b
}

func upTo(codes []string, last string) []string {
	n, found := slices.BinarySearch(codes, last)
	if found {
		n++
	}
	return codes[:n]
}

// shaper fingerprints the declarations of a graph. What depends on the name of a package or of the
// declaration itself is blanked, so that a move or a rename leaves the fingerprint as it is.
type shaper struct {
	g       *analyze.Graph
	holder  []int
	members map[int][]int  // fields and methods of each type
	known   map[int]string // symbol shapes that were asked for
}

func newShaper(g *analyze.Graph, holder []int) *shaper {
	s := &shaper{g: g, holder: holder, members: map[int][]int{}, known: map[int]string{}}
	for n, h := range holder {
		if n != h {
			s.members[h] = append(s.members[h], n)
		}
	}
	return s
}

// symbol returns the fingerprint of a declaration without its name: its kind and signature, of a type
// the names and types of its fields and methods.
func (s *shaper) symbol(n int) string {
	if code, ok := s.known[n]; ok {
		return code
	}
	parts := []string{s.g.Nodes[n].Key.Kind.String()}
	if s.g.Nodes[n].Key.Kind == analyze.KindType {
		for _, m := range s.members[n] {
			parts = append(parts, s.g.Nodes[m].Key.Name+" "+s.signature(m))
		}
		slices.Sort(parts)
	} else {
		parts = append(parts, s.signature(n))
	}
	s.known[n] = fingerprint(parts...)
	return s.known[n]
}

// signature is the type of a declaration without the names of packages, which change when packages are renamed, of
// itself and of its holder.
func (s *shaper) signature(n int) string {
	key := s.g.Nodes[n].Key
	return word.ReplaceAllStringFunc(qualifier.ReplaceAllString(s.g.Nodes[n].Type, ""), func(w string) string {
		if w == key.Name || w == key.Owner {
			return ""
		}
		return w
	})
}

var (
	qualifier = regexp.MustCompile(`[\pL_][\pL\pN_]*\.`)
	word      = regexp.MustCompile(`[\pL_][\pL\pN_]*`)
)

// unit returns the shape of the nodes of a unit. A declaration that is a unit of its own leaves its name out, so that
// it is known when it has another.
func (s *shaper) unit(id string, nodes []int) Shape {
	_, own, alone := strings.Cut(id, "#")
	var codes []string
	for _, n := range nodes {
		key := s.g.Nodes[n].Key
		if key.Kind == analyze.KindPackage || key.Name == "_" {
			continue
		}
		local := key.Local()
		if alone {
			local = strings.TrimPrefix(local, own)
		}
		codes = append(codes, fingerprint(local, s.symbol(n)))
	}
	return newShape(codes)
}
