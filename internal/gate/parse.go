package gate

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// Parse reads a baseline. An error says which line is wrong and what to do. A file of Windows, with
// carriage returns or a byte order mark, reads as any other.
func Parse(text []byte) (*Baseline, error) {
	lines, err := linesOf(text)
	if err != nil {
		return nil, err
	}
	for i, l := range lines {
		if conflictMark(l) {
			return nil, fmt.Errorf("line %d is a merge conflict; `msa-split baseline update` settles it: it keeps what either side accepted and is still true", i+1)
		}
	}
	return parse(lines, false)
}

// ParseConflict reads a baseline that holds the marks of a merge conflict, or the lines of both sides: what
// either side accepted is accepted, of two values the worse, for that is what one of them allows.
func ParseConflict(text []byte) (*Baseline, error) {
	lines, err := linesOf(text)
	if err != nil {
		return nil, err
	}
	return parse(withoutMarks(lines), true)
}

// linesOf divides a file into lines and finds what tells at once that it is no whole baseline.
func linesOf(text []byte) ([]string, error) {
	s := strings.TrimPrefix(string(text), "\ufeff")
	if strings.TrimSpace(s) == "" {
		return nil, errors.New("it is empty; write it again with `msa-split baseline write` after removing it")
	}
	lines := strings.Split(strings.TrimRight(s, "\r\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSuffix(l, "\r")
	}
	return lines, nil
}

// The marks that git leaves, at the beginning of a line.
var conflictMarks = []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"}

func conflictMark(line string) bool {
	return slices.ContainsFunc(conflictMarks, func(mark string) bool { return strings.HasPrefix(line, mark) })
}

// withoutMarks keeps the lines of both sides of a conflict, not those of their ancestor.
func withoutMarks(lines []string) []string {
	var kept []string
	ancestor := false
	for _, l := range lines {
		switch {
		case strings.HasPrefix(l, "|||||||"):
			ancestor = true
		case conflictMark(l):
			ancestor = false
		case !ancestor:
			kept = append(kept, l)
		}
	}
	return kept
}

// parser reads the lines of a baseline.
type parser struct {
	b       *Baseline
	both    bool // lines of two sides: the same thing may be said twice
	schema  string
	version int // the latest of the schemas
	header  map[string]bool
	places  map[string]int
	shapes  map[string]propose.Shape
	seen    map[identity]int // position in b.Records
	ended   bool
}

func parse(lines []string, both bool) (*Baseline, error) {
	p := &parser{
		b: &Baseline{Settings: map[string]string{}}, both: both, header: map[string]bool{},
		places: map[string]int{}, shapes: map[string]propose.Shape{}, seen: map[identity]int{},
	}
	for i, l := range lines {
		if strings.HasPrefix(l, "#") || strings.TrimSpace(l) == "" {
			continue
		}
		if p.ended && !both {
			return nil, fmt.Errorf("line %d stands behind the end; restore the file from git", i+1)
		}
		if err := p.line(strings.Split(l, "\t")); err != nil {
			if i == len(lines)-1 && p.schema != "" {
				return nil, fmt.Errorf("it ends in the middle of line %d; restore the file from git", i+1)
			}
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
	}
	return p.finish()
}

func (p *parser) line(c []string) error {
	kind, c := c[0], c[1:]
	if p.schema == "" && kind != "schema" {
		return errors.New("this is not a baseline of msa-split: it does not begin with its schema; restore the file from git, or remove it and run `msa-split baseline write`")
	}
	p.ended = false
	switch {
	case kind == "end" && len(c) == 0:
		p.ended = true
		return nil
	case kind == "schema" && len(c) == 1:
		return p.checkSchema(c[0])
	case slices.Contains([]string{"methodology", "module", "view"}, kind) && len(c) == 1:
		return p.head(kind, c[0])
	case kind == "patterns":
		p.b.Patterns = c
		return nil
	case kind == "setting" && len(c) == 2:
		return p.setting(c[0], c[1])
	case kind == "place" && (len(c) == 2 || len(c) == 3):
		return p.place(c)
	case kind == "shape" && len(c) == 2:
		p.shapes[c[0]] = propose.Shape(c[1])
		return nil
	case kind == "record" && len(c) >= 3 && len(c) <= 5:
		if err := p.record(c); err != nil {
			return fmt.Errorf("%w; restore the file from git, or run `msa-split baseline write` after removing it", err)
		}
		return nil
	}
	return fmt.Errorf("%q with %d columns is no line of a baseline; restore the file from git, or run `msa-split baseline update`", kind, len(c)+1)
}

func (p *parser) checkSchema(schema string) error {
	name, version, _ := cutLast(schema)
	ours, _, _ := cutLast(FileSchema)
	n, err := strconv.Atoi(version)
	switch {
	case name == ours && err == nil && n > 0 && n <= fileVersion:
		// Of both sides of a merge, one that knows all measures says what was accepted of them.
		p.version = max(p.version, n)
		p.schema = schema
		return nil
	case name != ours || err != nil:
		return fmt.Errorf("schema %q is not %q: this is not a baseline of msa-split; restore the file from git, or remove it and run `msa-split baseline write`", schema, FileSchema)
	case n > fileVersion:
		return fmt.Errorf("schema %q is newer than %q, which this version reads; update msa-split", schema, FileSchema)
	}
	return fmt.Errorf("schema %q is none that there was; restore the file from git, or remove it and run `msa-split baseline write`", schema)
}

func cutLast(schema string) (name, version string, ok bool) {
	i := strings.LastIndexByte(schema, '/')
	if i < 0 {
		return schema, "", false
	}
	return schema[:i], schema[i+1:], true
}

func (p *parser) head(kind, value string) error {
	field := map[string]*string{"module": &p.b.Module, "view": &p.b.View}[kind]
	text := value
	if kind == "methodology" {
		n, err := strconv.Atoi(value)
		if err != nil || n < 1 {
			return fmt.Errorf("methodology %q is no number", value)
		}
		if p.header[kind] && n != p.b.Methodology {
			return p.twice(kind)
		}
		p.b.Methodology, p.header[kind] = n, true
		return nil
	}
	if p.header[kind] && *field != text {
		return p.twice(kind)
	}
	*field, p.header[kind] = text, true
	return nil
}

func (p *parser) twice(what string) error {
	if p.both {
		return fmt.Errorf("both sides of the merge differ in %s; keep one of both files whole, then run `msa-split baseline update --accept-new --reason TEXT`", what)
	}
	return fmt.Errorf("%s stands twice; `msa-split baseline update` settles it", what)
}

func (p *parser) setting(name, fingerprint string) error {
	if was, seen := p.b.Settings[name]; seen && (!p.both || was != fingerprint) {
		return p.twice("setting " + name)
	}
	p.b.Settings[name] = fingerprint
	return nil
}

func (p *parser) place(c []string) error {
	at := Place{Unit: c[0], Service: c[1]}
	if c[1] == nowhere {
		at.Service = ""
		at.Role = propose.RoleUnassigned
		if len(c) == 3 {
			at.Role = c[2]
		}
	}
	if i, seen := p.places[at.Unit]; seen {
		if !p.both {
			return p.twice("the place of " + at.Unit)
		}
		p.b.Places[i] = at
		return nil
	}
	p.places[at.Unit] = len(p.b.Places)
	p.b.Places = append(p.b.Places, at)
	return nil
}

func (p *parser) record(c []string) error {
	m, err := LookupMeasure(c[0])
	if err != nil {
		return err
	}
	r := Record{Measure: m.Name}
	if r.Subject, err = ParseSubject(c[1]); err != nil {
		return err
	}
	if r.Value, err = strconv.ParseFloat(c[2], 64); err != nil || math.IsNaN(r.Value) || math.IsInf(r.Value, 0) {
		return fmt.Errorf("value %q of %s is no number", c[2], r.Subject)
	}
	if len(c) > 3 && c[3] != nowhere {
		r.Shape = c[3]
	}
	if len(c) > 4 {
		r.Reason = oneLine(c[4])
	}
	if i, seen := p.seen[r.identity()]; seen {
		if !p.both {
			return p.twice(r.Measure + " " + r.Subject.String())
		}
		p.b.Records[i] = looser(m, p.b.Records[i], r)
		return nil
	}
	p.seen[r.identity()] = len(p.b.Records)
	p.b.Records = append(p.b.Records, r)
	return nil
}

// looser returns the record that allows more.
func looser(m Measure, a, b Record) Record {
	if m.worse(b.Value, a.Value) {
		return b
	}
	return a
}

func (p *parser) finish() (*Baseline, error) {
	switch {
	case p.schema == "":
		return nil, errors.New("it holds no lines but comments; write it again with `msa-split baseline write` after removing it")
	case !p.ended:
		return nil, errors.New("it ends in the middle: the last line is not \"end\"; restore the file from git")
	}
	for _, kind := range []string{"methodology", "module", "view"} {
		if !p.header[kind] || kind == "module" && p.b.Module == "" || kind == "view" && p.b.View == "" {
			return nil, fmt.Errorf("the header has no %s; restore the file from git", kind)
		}
	}
	if p.version < fileVersion {
		p.b.Version = p.version
	}
	for i, at := range p.b.Places {
		p.b.Places[i].Shape = p.shapes[at.Unit]
	}
	slices.SortFunc(p.b.Places, comparePlaces)
	slices.SortFunc(p.b.Records, compareRecords)
	return p.b, nil
}
