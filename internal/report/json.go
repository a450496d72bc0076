package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

var jsonFormat = Format{
	Name:        "json",
	Doc:         "the whole result for programs, and for --from; its schemas are docs/proposal.schema.json and docs/check.schema.json",
	Extension:   ".json",
	Proposal:    writeProposalJSON,
	Principles:  writeProposalJSON,
	Graph:       writeGraphJSON,
	Explanation: func(w io.Writer, e *propose.Explanation, _ Options) error { return writeIndented(w, "explanation", e) },
	Findings:    writeFindingsJSON,
	Diff:        writeDiffJSON,
	Agreement:   func(w io.Writer, a *propose.Agreement, _ Options) error { return writeIndented(w, "agreement", a) },
}

func writeProposalJSON(w io.Writer, p *propose.Proposal, _ Options) error {
	return writeIndented(w, "proposal", p)
}

func writeIndented(w io.Writer, what string, value any) error {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return fmt.Errorf("writing the %s as JSON: %w", what, err)
	}
	_, err = w.Write(append(steady(text), '\n'))
	return err
}

// replacementRunes finds the escape that encoding/json writes for a byte that is not UTF-8, and not
// the same letters after an escaped backslash.
var replacementRunes = strings.NewReplacer(`\\`, `\\`, `\ufffd`, "\ufffd")

// steady makes JSON that reads and writes again as the same bytes: encoding/json escapes the
// character that replaces an invalid byte, and does not escape the same character when it is valid.
func steady(text []byte) []byte {
	if !bytes.Contains(text, []byte(`\ufffd`)) {
		return text
	}
	return []byte(replacementRunes.Replace(string(text)))
}
