package report

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/msa-split/msa-split/internal/propose"
)

// handover is a file for another tool in the making. Its lines are written one by one, so that a
// comment can stand beside what it speaks of.
type handover struct {
	p       *propose.Proposal
	names   names
	comment string // what begins a comment, with the space behind it
	out     bytes.Buffer
}

func handoverOf(p *propose.Proposal, comment string) *handover {
	return &handover{p: p, names: namesOf(p), comment: comment}
}

// line writes a line at a depth of two spaces each. Names in it are escaped by the caller.
func (h *handover) line(depth int, format string, args ...any) {
	for range depth {
		h.out.WriteString("  ")
	}
	fmt.Fprintf(&h.out, format, args...)
	h.out.WriteByte('\n')
}

// note writes a comment, in which names need no escape.
func (h *handover) note(depth int, format string, args ...any) {
	h.line(depth, "%s%s", h.comment, Safe(fmt.Sprintf(format, args...)))
}

// head says at the top what the file is and what the verdict is, loudly where it speaks against a split.
func (h *handover) head(what string) {
	v := h.p.Verdict
	h.note(0, "%s: %s, %s", h.p.Subject, plural(len(h.p.Services), "proposed service", "proposed services"), what)
	h.note(0, "Verdict: %s: %s.", v.Word, v.Reason)
	if v.Word == propose.VerdictDont || v.Word == propose.VerdictNoBoundary {
		h.note(0, "The verdict is not to split: this file shows what was found, not what to build.")
	}
	if len(h.p.View.Foreign) > 0 {
		h.note(0, "The facts come from %s, not from Go code.", some(h.p.View.Foreign, 3))
	}
}

// serviceIDs lists the services by ID: files that are kept and compared should not change their order with sizes.
func serviceIDs(p *propose.Proposal) []string {
	var ids []string
	for _, s := range p.Services {
		ids = append(ids, s.ID)
	}
	slices.Sort(ids)
	return ids
}

// unitsByOwner lists the positions of the units of each service and of shared code, and under "" those of neither.
func unitsByOwner(p *propose.Proposal) map[string][]int {
	units := map[string][]int{}
	for i, owner := range p.Assign {
		units[owner] = append(units[owner], i)
	}
	return units
}
