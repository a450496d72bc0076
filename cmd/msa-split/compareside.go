package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/msa-split/msa-split/internal/propose"
	"github.com/msa-split/msa-split/internal/report"
)

// comparedSide is a side of a comparison. Of a configuration, whose patterns wait for the units of the other
// side, nothing is placed yet.
type comparedSide struct {
	placed   propose.Placed
	units    []propose.Unit // sorted; of a list, with ID and package alone
	settings *settings      // of a configuration, else nil
	notes    []string
}

// shown is the name of a side in a message.
func (s *comparedSide) shown() string {
	if s.placed.Name == standardInput {
		return s.placed.Name
	}
	return strconv.Quote(s.placed.Name)
}

const standardInput = "standard input"

// wantsSide says what a side can be.
const wantsSide = "want an analysis that --format json saved, a configuration with services:, " +
	"or lines of a unit, a tab or spaces, and its service"

// readSide reads a side and finds out what it is.
func (o *options) readSide(arg string) (*comparedSide, error) {
	s := &comparedSide{placed: propose.Placed{Name: arg}}
	if arg == "-" {
		s.placed.Name = standardInput
	}
	o.progress.phase("reading " + s.placed.Name)
	text, err := o.readCompared(arg)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", s.shown(), cause(err))
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	switch kind := kindOfSide(text); kind {
	case propose.PlacedByAnalysis:
		return s, s.readAnalysis(text)
	case propose.PlacedByConfiguration:
		return s, s.readConfiguration(text)
	case propose.PlacedByList:
		return s, s.readList(text)
	}
	return nil, fmt.Errorf("%s is empty or no text: %s", s.shown(), wantsSide)
}

func (o *options) readCompared(arg string) ([]byte, error) {
	if arg == "-" {
		return readLimited(os.Stdin, maxSaved, "a split")
	}
	return readFileLimited(o.at(arg), maxSaved, "a split")
}

// yamlStart is how a configuration begins: with a key at the beginning of a line, or with what opens a
// document. No unit looks like a key.
var yamlStart = regexp.MustCompile(`^(---|%YAML|["']?[A-Za-z_][A-Za-z0-9_-]*["']?\s*:(\s|$))`)

// kindOfSide tells what a text is by its first line that is no comment; "" if it is nothing that can be compared.
func kindOfSide(text []byte) string {
	if !utf8.Valid(text) || bytes.IndexByte(text, 0) >= 0 || len(bytes.TrimSpace(text)) == 0 {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		switch line = strings.TrimRight(withoutComment(line), " \t\r\n"); {
		case strings.TrimSpace(line) == "":
			continue
		case strings.HasPrefix(strings.TrimSpace(line), "{"):
			return kindOfObject(text)
		case yamlStart.MatchString(line):
			return propose.PlacedByConfiguration
		}
		return propose.PlacedByList
	}
	return propose.PlacedByList
}

// kindOfObject tells an analysis from a configuration in braces: YAML allows these, and JSON is YAML.
func kindOfObject(text []byte) string {
	var head struct{ Schema, Services json.RawMessage }
	err := json.Unmarshal(text, &head)
	_, inside, _ := bytes.Cut(text, []byte("{"))
	inside = bytes.TrimSpace(inside)
	switch {
	case err == nil && head.Schema == nil && bytes.HasPrefix(head.Services, []byte("{")):
		return propose.PlacedByConfiguration
	case err != nil && len(inside) > 0 && inside[0] != '"' && inside[0] != '}':
		return propose.PlacedByConfiguration
	}
	return propose.PlacedByAnalysis
}

func (s *comparedSide) readAnalysis(text []byte) error {
	p, err := report.ReadProposal(bytes.NewReader(text))
	if err != nil {
		return fmt.Errorf("%s: %w", s.shown(), err)
	}
	s.placed.Kind, s.placed.Units, s.units = propose.PlacedByAnalysis, map[string]string{}, p.Units
	broken := 0
	for i, u := range p.Units {
		s.placed.Units[u.ID] = p.Assign[i]
		if u.Broken {
			broken++
		}
	}
	if broken > 0 {
		s.notes = append(s.notes, fmt.Sprintf("%s of %s could not be seen whole", plural(broken, "unit"), s.placed.Name))
	}
	if len(p.Units) == 0 {
		return fmt.Errorf("%s holds no unit: %s", s.shown(), wantsSide)
	}
	return nil
}

func (s *comparedSide) readConfiguration(text []byte) error {
	if len(text) > maxConfig {
		return fmt.Errorf("reading %s: it is larger than %d MB, too large for a configuration", s.shown(), maxConfig>>20)
	}
	file, err := parseConfig(s.placed.Name, text)
	if err != nil {
		return err
	}
	d := defaults()
	if err := file.apply(&d, map[string]string{}); err != nil {
		return err
	}
	if len(d.Declared) == 0 && len(d.Keep.Pins) == 0 {
		return hinted{fmt.Errorf("%s declares no services: %s", s.shown(), wantsSide),
			"add services: to it, such as {orders: {packages: [./internal/orders/...]}}"}
	}
	s.placed.Kind, s.settings = propose.PlacedByConfiguration, &d
	return nil
}

func (s *comparedSide) readList(text []byte) error {
	units, err := parseList(s.placed.Name, string(text))
	if err != nil {
		return err
	}
	if len(units) == 0 {
		return fmt.Errorf("%s holds no unit: %s", s.shown(), wantsSide)
	}
	s.placed.Kind, s.placed.Units = propose.PlacedByList, units
	for id := range units {
		pkg, _, _ := strings.Cut(id, "#")
		s.units = append(s.units, propose.Unit{ID: id, Package: pkg})
	}
	slices.SortFunc(s.units, func(a, b propose.Unit) int { return strings.Compare(a.ID, b.ID) })
	return nil
}

// errTwoConfigurations is the error for two sides that only have patterns.
var errTwoConfigurations = hinted{
	errors.New("two configurations can't be compared: the patterns of one need the units of the other side"),
	"save an analysis with `msa-split analyze --format json -o analysis.json` and compare each of them with it",
}
