package main

import (
	"fmt"
	"os"
	"path"
	"strconv"
	"strings"
)

// baseline is what is read of a baseline file. It is read here by other code than the gate's, so
// that what the gate says of a commit is not measured by the gate.
type baseline struct {
	module   string
	services map[string]string // unit -> service, for those in one
	units    map[string]bool
	ties     map[string]int // "from -> to symbol" -> references
}

// Words of a baseline file that are no service.
const (
	nowhere = "-"
	shared  = "shared"
)

func readBaseline(file string) (baseline, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return baseline{}, fmt.Errorf("reading the baseline: %w", err)
	}
	return parseBaseline(string(text))
}

func parseBaseline(text string) (baseline, error) {
	b := baseline{services: map[string]string{}, units: map[string]bool{}, ties: map[string]int{}}
	all := lines(text)
	for i, line := range all {
		if err := b.add(strings.Split(line, "\t")); err != nil {
			return b, fmt.Errorf("reading line %d of the baseline: %w", i+1, err)
		}
	}
	if len(all) == 0 || all[len(all)-1] != "end" {
		return b, fmt.Errorf("reading the baseline: its %d lines have no end", len(all))
	}
	return b, nil
}

func (b *baseline) add(columns []string) error {
	switch {
	case columns[0] == "module" && len(columns) == 2:
		b.module = columns[1]
	case columns[0] == "place" && len(columns) >= 3:
		b.units[columns[1]] = true
		if columns[2] != nowhere && columns[2] != shared {
			b.services[columns[1]] = columns[2]
		}
	case columns[0] == "record" && len(columns) >= 4 && columns[1] == "tie":
		n, err := strconv.Atoi(columns[3])
		if err != nil {
			return fmt.Errorf("%q is no number of references", columns[3])
		}
		b.ties[columns[2]] = n
	}
	return nil
}

func (b baseline) size() size {
	names := map[string]bool{}
	for _, s := range b.services {
		names[s] = true
	}
	return size{Packages: len(b.units), Services: len(names), Ties: len(b.ties)}
}

// holds reports whether a directory, from the top of the module, has a package or a part of one.
func (b baseline) holds(directory string) bool { return b.units[path.Join(b.module, directory)] }

// crossingTo returns what another baseline has between services and this one has not. What a
// rename or a move took away under the old name is not taken off: a commit counts as one that adds
// references rather once too often.
func (b baseline) crossingTo(after baseline) crossing {
	var c crossing
	for subject, n := range after.ties {
		before, known := b.ties[subject]
		c.References += max(0, n-before)
		if !known {
			c.Symbols++
		}
	}
	return c
}
