package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// ReadProposal reads a proposal that the format json wrote. An error says what is wrong with the file
// and what to do; the caller adds its name. Fields that this version doesn't know are skipped.
func ReadProposal(r io.Reader) (*propose.Proposal, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("reading a proposal: %w", err)
	}
	if err := checkSchema(text); err != nil {
		return nil, fmt.Errorf("reading a proposal: %w", err)
	}
	p := new(propose.Proposal)
	if err := json.Unmarshal(text, p); err != nil {
		return nil, fmt.Errorf("reading a proposal: %w", describe(text, err))
	}
	if err := checkShape(p); err != nil {
		return nil, fmt.Errorf("reading a proposal: %w; write it again with --format json", err)
	}
	return p, nil
}

// checkSchema looks at the version before the rest, since a newer version may have other types.
func checkSchema(text []byte) error {
	var head struct{ Schema *string }
	if err := json.Unmarshal(text, &head); err != nil {
		return describe(text, err)
	}
	if head.Schema == nil {
		return errors.New(`no "schema" field, so this is not a file of msa-split; write one with: msa-split analyze --format json -o analysis.json`)
	}
	return compareSchema(*head.Schema)
}

func compareSchema(got string) error {
	name, version := cutVersion(propose.Schema)
	gotName, gotVersion := cutVersion(got)
	switch {
	case got == propose.Schema:
		return nil
	case gotName == name && gotVersion > version:
		return fmt.Errorf("schema %q is newer than %q, which this version reads; update msa-split", got, propose.Schema)
	case gotName == name:
		return fmt.Errorf("schema %q is not %q, which this version reads; write the file again with this version", got, propose.Schema)
	}
	return fmt.Errorf("schema %q is not that of a proposal, %q; write one with: msa-split analyze --format json -o analysis.json", got, propose.Schema)
}

// cutVersion splits "name/3" into name and 3; a version that is no number is 0.
func cutVersion(schema string) (string, int) {
	i := strings.LastIndexByte(schema, '/')
	if i < 0 {
		return schema, 0
	}
	n, err := strconv.Atoi(schema[i+1:])
	if err != nil {
		return schema[:i], 0
	}
	return schema[:i], n
}

// describe says where JSON is wrong, in words for whoever has the file and not the program.
func describe(text []byte, err error) error {
	var syntax *json.SyntaxError
	var mismatch *json.UnmarshalTypeError
	switch {
	case len(strings.TrimSpace(string(text))) == 0:
		return errors.New("the file is empty; write it again with --format json")
	case errors.As(err, &syntax) && int(syntax.Offset) >= len(text):
		return fmt.Errorf("the file ends in the middle, after %d bytes; write it again with --format json", len(text))
	case errors.As(err, &syntax):
		return fmt.Errorf("line %d: %w; want one JSON value as --format json writes it", line(text, syntax.Offset), err)
	case errors.As(err, &mismatch):
		return fmt.Errorf("line %d: field %q holds a %s; write the file again with --format json", line(text, mismatch.Offset), mismatch.Field, mismatch.Value)
	}
	return err
}

// line returns the number of the line that holds the byte at offset.
func line(text []byte, offset int64) int {
	return 1 + strings.Count(string(text[:min(int(offset), len(text))]), "\n")
}

// checkShape finds what would make a reader of the proposal look for a unit that is not there.
func checkShape(p *propose.Proposal) error {
	if len(p.Assign) != len(p.Units) {
		return fmt.Errorf(`"assign" has %d entries for %d units`, len(p.Assign), len(p.Units))
	}
	if n := len(p.Tree.Leaves); n != 0 && n != len(p.Units) {
		return fmt.Errorf(`"tree.leaves" has %d entries for %d units`, n, len(p.Units))
	}
	if n := p.Tree.Applied; n < 0 || n > len(p.Tree.Merges) {
		return fmt.Errorf(`"tree.applied" is %d, with %d merges`, n, len(p.Tree.Merges))
	}
	for _, u := range p.Units {
		if err := checkPieces(u); err != nil {
			return err
		}
	}
	for i, t := range p.Ties {
		if !within(t.From, p.Units) || !within(t.To, p.Units) {
			return fmt.Errorf("tie %d goes from unit %d to unit %d, and there are %d units", i, t.From, t.To, len(p.Units))
		}
	}
	return checkData(p)
}

func checkPieces(u propose.Unit) error {
	for _, piece := range u.Pieces {
		for _, used := range piece.Uses {
			if !within(used, u.Pieces) {
				return fmt.Errorf("piece %q of unit %q uses piece %d, and there are %d pieces", piece.Name, u.ID, used, len(u.Pieces))
			}
		}
	}
	return nil
}

func within[T any](i int, of []T) bool { return i >= 0 && i < len(of) }
