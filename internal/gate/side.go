package gate

import "slices"

// side is the records of the base or the head, ready to be asked for.
type side struct {
	records map[identity]Record
	sorted  map[string][]Record  // of each measure, by subject
	pairs   map[Subject][]Record // ties of each pair of services
}

func newSide(records []Record) *side {
	s := &side{records: map[identity]Record{}, sorted: map[string][]Record{}, pairs: map[Subject][]Record{}}
	for _, r := range records {
		s.records[r.identity()] = r
	}
	for _, r := range s.records {
		s.sorted[r.Measure] = append(s.sorted[r.Measure], r)
	}
	for _, all := range s.sorted {
		slices.SortFunc(all, compareRecords)
	}
	for _, r := range s.sorted[tieMeasure.Name] {
		s.pairs[r.Subject.pair()] = append(s.pairs[r.Subject.pair()], r)
	}
	return s
}

// find returns the record of the same identity.
func (s *side) find(r Record) (Record, bool) {
	found, ok := s.records[r.identity()]
	return found, ok
}

// has reports whether there is a record of a measure about a subject.
func (s *side) has(measure string, subject Subject) bool {
	_, ok := s.records[identity{measure, subject}]
	return ok
}

// missing returns the records of a measure that the other side has not.
func (s *side) missing(other *side, measure string) []Record {
	return slices.DeleteFunc(slices.Clone(s.sorted[measure]), func(r Record) bool {
		_, both := other.find(r)
		return both
	})
}
