package propose

// What should become of a shared unit.
const (
	FateLibrary = "library" // it stays shared: services import it, and it has no purpose of its own
	FateOwned   = "owned"   // it should belong to one service, and the others call that
	FateDivide  = "divide"  // its declarations go different ways
)

// Fate says what should become of a shared unit, judged by how its users are spread over the services. How many they
// are decides nothing: what ten services use in equal parts and what one uses ten times as much as each of the
// others have the same fan-in.
type Fate struct {
	Word   string `json:"word"`            // one of the words above
	Owner  string `json:"owner,omitempty"` // service that it should belong to; "" where it has none
	Reason string `json:"reason"`          // one sentence, with figures
	// Services is how many services that use it equally would be spread as those that do: exp of the entropy of their
	// references. What other shared code refers to counts for the services that use that, in proportion. 0: none does.
	Services float64 `json:"effective_services"`
	Largest  float64 `json:"largest_share"` // share of these references that the service with the most of them has
	// Parts says which of its declarations go where: to services, largest part first, then those that stay shared, then
	// those that no service uses. Absent where the analysis does not know its declarations.
	Parts []FatePart `json:"parts,omitempty"`
}

// FatePart is the declarations of a shared unit that go one way.
type FatePart struct {
	Service string   `json:"service"` // ID; SharedID: they stay shared; "": no service uses them
	Pieces  []string `json:"pieces"`  // names inside of the unit, the one with most lines first
	Lines   int      `json:"lines"`
}

// outweighs is how many times the references of all others one service must have to own shared code by its use alone.
// At 3:1, three of four places where it is used need no network when it moves there.
const outweighs = 3

// substantial is the part of the lines that makes dividing worthwhile: one in three. With less, what is left is nearly
// the library that was there before.
const substantial = 3

// fates decides the fate of every shared unit, by unit; others have an empty one.
func (s *scorer) fates(gods []DividedType) []Fate {
	f := &fateJudge{scorer: s, gods: map[string]DividedType{}, into: make([][]Tie, len(s.Units)), uses: make([]map[int]int, len(s.Units))}
	for _, g := range gods {
		f.gods[g.Type] = g
	}
	f.sortTies()
	f.spread = f.spreadUsers()
	f.findOwners()
	fates := make([]Fate, len(s.Units))
	for u, of := range s.split.Of {
		if of == InShared {
			fates[u] = f.fate(u)
		}
	}
	return fates
}

// fateJudge holds what the fates of shared units are decided from.
type fateJudge struct {
	*scorer
	gods   map[string]DividedType
	into   [][]Tie       // counted ties to each shared unit, from services and shared code
	uses   []map[int]int // of each shared unit: references to the code of each service
	spread [][]float64   // of each shared unit: references by service
	owner  []int         // of each shared unit: service that owns it by its use, or InShared
}

func (f *fateJudge) sortTies() {
	for _, t := range f.Ties {
		from, to := f.split.Of[t.From], f.split.Of[t.To]
		if !t.counted() {
			continue
		}
		if to == InShared && from != InNone {
			f.into[t.To] = append(f.into[t.To], t)
		}
		if from == InShared && to >= 0 {
			if f.uses[t.From] == nil {
				f.uses[t.From] = map[int]int{}
			}
			f.uses[t.From][to] += t.Refs
		}
	}
}

// fate decides in order: who owns it, whether it is worth dividing, else it is a library.
func (f *fateJudge) fate(u int) Fate {
	v := Fate{Word: FateLibrary}
	top := f.largest(u)
	v.Services, v.Largest = effective(f.spread[u]), top.share
	parts := f.parts(u)
	v.Parts = f.named(u, parts)
	switch god, divided := f.gods[f.Units[u].ID]; {
	case divided:
		v.Word, v.Parts, v.Reason = FateDivide, partsOfType(god), reasonOfType(god)
	case f.owner[u] >= 0:
		v.Word, v.Owner, v.Reason = FateOwned, f.split.Services[f.owner[u]], f.whyOwned(u, top)
	case parts.ownedBy() >= 0 && f.free(u, parts.ownedBy()):
		v.Word, v.Owner = FateOwned, f.split.Services[parts.ownedBy()]
		v.Reason = f.whyNeeded(v.Parts)
	case parts.divides():
		v.Word, v.Reason = FateDivide, f.whyDivide(v.Parts)
	default:
		v.Reason = f.whyLibrary(u, top)
	}
	return v
}
