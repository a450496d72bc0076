package gate

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// FileSchema names the version of the form of a baseline file. Older versions are read: they know fewer measures.
const FileSchema = "msa-split/baseline/2"

// fileVersion is the number in FileSchema.
const fileVersion = withData

// withData is the version of the form since which a baseline knows of tables, transactions and use cases.
const withData = 2

// FileName is the name of a baseline file, at the root of the analysis.
const FileName = ".msa-split.baseline"

// Write writes a baseline as text: a header, then one line for each place, shape and record, sorted, so
// that two branches that change it rarely touch the same lines. Columns are parted by tabs. The last
// line is "end", so that a file that was cut off is known as one.
func (b *Baseline) Write(w io.Writer) error {
	var out bytes.Buffer
	fmt.Fprintf(&out, "# Accepted coupling of %s. Made by `msa-split baseline`; explained by `msa-split help baseline`.\n", b.Module)
	line(&out, "schema", FileSchema)
	line(&out, "methodology", strconv.Itoa(b.Methodology))
	line(&out, "module", b.Module)
	line(&out, "view", b.View)
	if len(b.Patterns) > 0 {
		line(&out, append([]string{"patterns"}, b.Patterns...)...)
	}
	for _, name := range slices.Sorted(maps.Keys(b.Settings)) {
		line(&out, "setting", name, b.Settings[name])
	}
	for _, p := range b.Places {
		if p.Service == "" {
			line(&out, "place", p.Unit, nowhere, p.Role)
		} else {
			line(&out, "place", p.Unit, p.Service)
		}
	}
	for _, p := range b.Places {
		if p.Shape != "" {
			line(&out, "shape", p.Unit, string(p.Shape))
		}
	}
	for _, r := range b.Records {
		line(&out, recordColumns(r)...)
	}
	line(&out, "end")
	_, err := w.Write(out.Bytes())
	return err
}

// nowhere stands for the service of a unit that is in none, and for a column that is empty before one that is not.
const nowhere = "-"

func recordColumns(r Record) []string {
	columns := []string{"record", r.Measure, r.Subject.String(), strconv.FormatFloat(r.Value, 'f', -1, 64)}
	if r.Shape != "" || r.Reason != "" {
		columns = append(columns, orNowhere(r.Shape))
	}
	if r.Reason != "" {
		columns = append(columns, oneLine(r.Reason))
	}
	return columns
}

func orNowhere(s string) string {
	if s == "" {
		return nowhere
	}
	return s
}

func line(out *bytes.Buffer, columns ...string) {
	out.WriteString(strings.Join(columns, "\t"))
	out.WriteByte('\n')
}

// oneLine is a text that fits into a column.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
