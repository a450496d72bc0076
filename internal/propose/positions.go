package propose

import (
	"fmt"
	"strconv"
	"strings"
)

// Positions is a list of positions in another list, in any order. Its text is short, for there are many: "4,7-9,2" is
// 4, 7, 8, 9, 2.
type Positions []int

// MarshalText writes rising runs as their ends.
func (p Positions) MarshalText() ([]byte, error) {
	var b []byte
	for i := 0; i < len(p); {
		end := i
		for end+1 < len(p) && p[end+1] == p[end]+1 {
			end++
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(p[i]), 10)
		if end > i {
			b = append(b, '-')
			b = strconv.AppendInt(b, int64(p[end]), 10)
		}
		i = end + 1
	}
	return b, nil
}

// maxPositions is more than any list holds: a text of few letters must not fill the memory.
const maxPositions = 1 << 24

// UnmarshalText reads what MarshalText wrote.
func (p *Positions) UnmarshalText(text []byte) error {
	*p = nil
	if len(text) == 0 {
		return nil
	}
	for run := range strings.SplitSeq(string(text), ",") {
		first, last, isRun := strings.Cut(run, "-")
		from, err := strconv.Atoi(first)
		to := from
		if err == nil && isRun {
			to, err = strconv.Atoi(last)
		}
		if err != nil || from < 0 || to < from || len(*p)+to-from >= maxPositions {
			return fmt.Errorf("reading positions %q: want numbers and rising runs, as in 4,7-9,2", run)
		}
		for i := from; i <= to; i++ {
			*p = append(*p, i)
		}
	}
	return nil
}
