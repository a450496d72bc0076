package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

var csvFormat = Format{
	Name:       "csv",
	Doc:        "one row for each unit with its service and references, or for each figure of a principle, for a spreadsheet",
	Extension:  ".csv",
	Proposal:   writeCSV,
	Principles: writePrinciplesCSV,
}

var csvHeader = []string{
	"unit", "package", "service", "role", "lines", "branches", "declarations", "types", "stability", "runner_up",
	"refs_inside", "refs_out", "refs_in", "refs_to_shared", "refs_from_outside",
	"fate", "owner", "tables_read", "tables_written", "entry_points",
}

func writeCSV(w io.Writer, p *propose.Proposal, _ Options) error {
	out := csv.NewWriter(w)
	if err := out.Write(csvHeader); err != nil {
		return fmt.Errorf("writing CSV: %w", err)
	}
	refs, fates := referencesOfUnits(p), map[string]propose.Fate{}
	for _, by := range p.Shared.Users {
		fates[by.Unit] = by.Fate
	}
	tables := tablesOfUnits(p)
	for i, u := range p.Units {
		row := append(csvRow(u, p.View, p.Assign[i], refs[i]), cell(fates[u.ID].Word), cell(fates[u.ID].Owner),
			tables[i].cell(false), tables[i].cell(true), strconv.Itoa(tables[i].entries))
		if err := out.Write(row); err != nil {
			return fmt.Errorf("writing CSV: %w", err)
		}
	}
	out.Flush()
	return out.Error()
}

func csvRow(u propose.Unit, v analyze.View, service string, r unitReferences) []string {
	row := []string{cell(u.ID), cell(u.Package), cell(service), cell(u.Role), strconv.Itoa(u.Lines)}
	if u.Lines == 0 && len(v.Foreign) > 0 {
		row[4] = "" // not known
	}
	for _, n := range []int{u.Branches, u.Declarations, u.Types} {
		row = append(row, strconv.Itoa(n))
	}
	row = append(row, optional(u.Stability), cell(u.RunnerUp))
	for _, n := range []int{r.inside, r.out, r.in, r.toShared, r.fromOutside} {
		row = append(row, strconv.Itoa(n))
	}
	return row
}

// optional leaves the cell of an undefined figure empty.
func optional(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'g', -1, 64)
}

// cell makes text safe in a spreadsheet, where text that begins like a formula would be run. A quote in
// front is how spreadsheets themselves mark text.
func cell(s string) string {
	s = Safe(s)
	if trimmed := strings.TrimLeft(s, " "); trimmed != "" && strings.ContainsRune("=+-@\uff1d\uff0b\uff0d\uff20", []rune(trimmed)[0]) {
		return "'" + s
	}
	return s
}

// unitReferences are the references of one unit by where the other end is.
type unitReferences struct {
	inside      int // either end; the other unit belongs to the same service, or both are shared code
	out         int // to units of other services
	in          int // from units of other services
	toShared    int // from this service's unit to shared code
	fromOutside int // from units that no service owns
}

func referencesOfUnits(p *propose.Proposal) []unitReferences {
	refs := make([]unitReferences, len(p.Units))
	for _, t := range p.Ties {
		from, to := p.Assign[t.From], p.Assign[t.To]
		switch {
		case from == "":
			refs[t.To].fromOutside += t.Refs
		case from == to:
			refs[t.From].inside += t.Refs
			refs[t.To].inside += t.Refs
		case to == propose.SharedID:
			refs[t.From].toShared += t.Refs
			refs[t.To].in += t.Refs
		default:
			refs[t.From].out += t.Refs
			refs[t.To].in += t.Refs
		}
	}
	return refs
}
