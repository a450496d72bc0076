package main

import (
	"fmt"
	"strings"
)

// noService is how a list says that a unit is in no service.
const noService = "-"

// parseList reads a split of two columns: unit and service. It returns the service of each unit, "" of one
// that is in none.
func parseList(name, text string) (map[string]string, error) {
	units, lines := map[string]string{}, map[string]int{}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(withoutComment(line))
		if line == "" {
			continue
		}
		unit, service, err := twoColumns(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if first, twice := lines[unit]; twice {
			return nil, fmt.Errorf("%s:%d: the unit %q stands in line %d already: remove one of them", name, n, unit, first)
		}
		if service == noService {
			service = ""
		}
		units[unit], lines[unit] = service, n
	}
	return units, nil
}

// withoutComment cuts a line at a # that stands at its beginning or after a space. The # in path#Name is none.
func withoutComment(line string) string {
	for at := 0; ; {
		i := strings.IndexByte(line[at:], '#')
		if i < 0 {
			return line
		}
		at += i
		if at == 0 || line[at-1] == ' ' || line[at-1] == '\t' {
			return line[:at]
		}
		at++
	}
}

// twoColumns splits a line at its tab, else at its spaces.
func twoColumns(line string) (unit, service string, err error) {
	fields := strings.Fields(line)
	if strings.Contains(line, "\t") {
		fields = strings.FieldsFunc(line, func(r rune) bool { return r == '\t' })
	}
	if len(fields) != 2 {
		return "", "", fmt.Errorf("%s, %q: want a unit, a tab or spaces, and its service", plural(len(fields), "column"), shortened(line))
	}
	unit, service = strings.TrimSpace(fields[0]), strings.TrimSpace(fields[1])
	if strings.HasSuffix(unit, ":") || strings.HasSuffix(unit, ",") {
		return "", "", fmt.Errorf("the unit %q ends in %q: want a unit, a tab or spaces, and its service", unit, unit[len(unit)-1:])
	}
	return unit, service, nil
}

// shortened keeps the beginning of a long line, for a message.
func shortened(line string) string {
	if runes := []rune(line); len(runes) > 80 {
		return string(runes[:80]) + "..."
	}
	return line
}
