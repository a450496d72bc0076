package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// column says how a column of a terminal table looks, and what becomes of it where there is no room.
type column struct {
	head  string
	right bool                                // aligned to the right, as numbers are
	drop  int                                 // the highest goes first; 0 never goes
	least int                                 // columns that it may be shortened to; 0 is never
	cut   func(cell string, width int) string // how to shorten a cell
}

// table is a table for a terminal. Its cells must be Safe.
type table struct {
	columns []column
	rows    [][]string
}

// gap is the space between two columns.
const gap = 2

// render draws the table in at most width columns: it shortens cells, then drops columns, and
// breaks neither cells nor lines.
func (t table) render(width int) (string, error) {
	kept, widths := t.fit(width)
	var out bytes.Buffer
	drawn := tablewriter.NewTable(&out, t.style(kept)...)
	drawn.Header(t.cells(kept, widths, t.heads()))
	for _, row := range t.rows {
		if err := drawn.Append(t.cells(kept, widths, row)); err != nil {
			return "", fmt.Errorf("drawing a table: %w", err)
		}
	}
	if err := drawn.Render(); err != nil {
		return "", fmt.Errorf("drawing a table: %w", err)
	}
	return trimLines(out.String()), nil
}

func (t table) heads() []string {
	heads := make([]string, len(t.columns))
	for i, c := range t.columns {
		heads[i] = c.head
	}
	return heads
}

// fit chooses the columns to show and how wide each is.
func (t table) fit(width int) (kept, widths []int) {
	for i := range t.columns {
		kept = append(kept, i)
	}
	for {
		widths = t.shrink(kept, width)
		last := t.expendable(kept)
		if total(kept, widths) <= width || last < 0 {
			return kept, widths
		}
		kept = slices.DeleteFunc(kept, func(c int) bool { return c == last })
	}
}

// expendable returns the column to drop next, -1 where all must stay.
func (t table) expendable(kept []int) int {
	last := -1
	for _, c := range kept {
		if t.columns[c].drop > 0 && (last < 0 || t.columns[c].drop > t.columns[last].drop) {
			last = c
		}
	}
	return last
}

// shrink returns the width of every column, taking what is too much from the widest that can give.
func (t table) shrink(kept []int, width int) []int {
	widths := t.natural()
	for total(kept, widths) > width {
		widest := -1
		for _, c := range kept {
			if least := t.columns[c].least; least > 0 && widths[c] > least && (widest < 0 || widths[c] > widths[widest]) {
				widest = c
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return widths
}

// natural returns how wide each column is when nothing is shortened; beyond any terminal it stops counting.
func (t table) natural() []int {
	widths := make([]int, len(t.columns))
	for _, row := range append([][]string{t.heads()}, t.rows...) {
		for c, cell := range row {
			widths[c] = max(widths[c], min(columns(cell), 500))
		}
	}
	return widths
}

func total(kept, widths []int) int {
	sum := gap * (len(kept) - 1)
	for _, c := range kept {
		sum += widths[c]
	}
	return sum
}

// cells returns the shown cells of a row, shortened to their columns.
func (t table) cells(kept, widths []int, row []string) []string {
	cells := make([]string, len(kept))
	for i, c := range kept {
		cells[i] = row[c]
		if cut := t.columns[c].cut; cut != nil {
			cells[i] = cut(row[c], widths[c])
		}
	}
	return cells
}

// style is plain: no lines, two spaces between columns, nothing upper-cased, wrapped or trimmed.
func (t table) style(kept []int) []tablewriter.Option {
	aligns := make([]tw.Align, len(kept))
	for i, c := range kept {
		aligns[i] = tw.AlignLeft
		if t.columns[c].right {
			aligns[i] = tw.AlignRight
		}
	}
	cell := tw.CellConfig{
		Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off},
		Padding:    tw.CellPadding{Global: tw.Padding{Right: strings.Repeat(" ", gap), Overwrite: true}},
		Alignment:  tw.CellAlignment{PerColumn: aligns},
	}
	lineless := tw.Rendition{
		Borders:  tw.BorderNone,
		Settings: tw.Settings{Separators: tw.SeparatorsNone, Lines: tw.LinesNone},
	}
	return []tablewriter.Option{
		tablewriter.WithEastAsian(tw.Off),
		tablewriter.WithConfig(tablewriter.Config{Header: cell, Row: cell}),
		tablewriter.WithRenderer(renderer.NewBlueprint(lineless)),
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithTrimSpace(tw.Off),
		tablewriter.WithTrimLine(tw.Off),
	}
}

// trimLines drops the spaces that pad the last column.
func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}
