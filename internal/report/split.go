package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/msa-split/msa-split/internal/propose"
)

var splitFormat = Format{
	Name:      "split",
	Doc:       "one line for each unit: its ID, a tab, and its service or \"shared\"; for compare and other programs",
	Extension: ".tsv",
	Proposal:  writeSplit,
}

// writeSplit relies on the units of a proposal being sorted by ID. Units of no service are left out.
func writeSplit(w io.Writer, p *propose.Proposal, _ Options) error {
	out := bufio.NewWriter(w)
	for i, u := range p.Units {
		if p.Assign[i] != "" {
			fmt.Fprintf(out, "%s\t%s\n", Safe(u.ID), Safe(p.Assign[i]))
		}
	}
	return out.Flush()
}
