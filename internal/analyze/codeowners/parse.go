package codeowners

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Parse reads a file. Lines that it can't read are left out and returned as problems; whatever the text
// is, the rest of it holds.
func Parse(text string, dialect Dialect) (Rules, []Problem) {
	p := parser{dialect: dialect}
	p.open("", nil)
	text = strings.TrimPrefix(text, "\ufeff")
	number := 0
	for line := range strings.Lines(text) {
		number++
		if err := p.line(strings.TrimSpace(line)); err != nil {
			p.problems = append(p.problems, Problem{number, err.Error()})
		}
	}
	return p.rules, p.problems
}

// parser holds what the lines above say about a line.
type parser struct {
	dialect  Dialect
	rules    Rules
	current  *section
	defaults []string // owners of rules in this part of the section that name none
	problems []Problem
}

func (p *parser) line(line string) error {
	switch {
	case line == "" || line[0] == '#':
		return nil
	case p.dialect == GitLab && isHeader(line):
		return p.header(line)
	}
	fields := splitLine(line)
	if excluded, ok := strings.CutPrefix(fields[0], "!"); ok && p.dialect == GitLab {
		return p.exclude(excluded)
	}
	return p.rule(fields[0], fields[1:])
}

func (p *parser) rule(text string, words []string) error {
	compiled, err := compile(text, p.dialect)
	if err != nil {
		return fmt.Errorf("pattern %s can't be used: %w", quote(text), err)
	}
	owners, err := ownersOf(words)
	if err != nil {
		return err
	}
	if len(owners) == 0 {
		owners = p.defaults
	}
	p.current.rules = append(p.current.rules, rule{compiled, owners})
	return nil
}

func (p *parser) exclude(text string) error {
	compiled, err := compile(text, p.dialect)
	if err != nil {
		return fmt.Errorf("pattern %s can't be used: %w", quote(text), err)
	}
	p.current.excluded = append(p.current.excluded, compiled)
	return nil
}

// headerLine matches the head of a section of GitLab: a mark that its approval is optional, its name, how many
// approvals it wants, and the owners of its rules that name none.
var headerLine = regexp.MustCompile(`^\^?\[([^\]]+)\](?:\[\d+\])?(\s.*)?$`)

// isHeader reports whether a line is meant as the head of a section.
func isHeader(line string) bool { return strings.HasPrefix(strings.TrimPrefix(line, "^"), "[") }

func (p *parser) header(line string) error {
	parts := headerLine.FindStringSubmatch(line)
	if parts == nil {
		return fmt.Errorf("the head of a section %s can't be read", quote(line))
	}
	defaults, err := ownersOf(splitLine(strings.TrimSpace(parts[2])))
	p.open(strings.ToLower(strings.TrimSpace(parts[1])), defaults)
	return err
}

// open goes on with a section, a new one unless there is one of that name.
func (p *parser) open(name string, defaults []string) {
	p.defaults = defaults
	i := slices.IndexFunc(p.rules.sections, func(s *section) bool { return s.name == name })
	if i < 0 {
		i = len(p.rules.sections)
		p.rules.sections = append(p.rules.sections, &section{name: name})
	}
	p.current = p.rules.sections[i]
}

// splitLine splits a line at white space that is not escaped. A word that begins with a number sign
// begins a comment.
func splitLine(line string) []string {
	var words []string
	start, escaped := -1, false
	for i, r := range line + " " {
		switch {
		case !escaped && (r == ' ' || r == '\t'):
			if start >= 0 {
				words = append(words, line[start:i])
			}
			start = -1
		case start < 0 && r == '#' && len(words) > 0:
			return words
		case start < 0:
			start = i
		}
		escaped = r == '\\' && !escaped
	}
	if start >= 0 {
		words = append(words, line[start:]) // the last space was escaped
	}
	return words
}

// owner matches an account, a team or group with its parents, a role of GitLab, or an address.
var owner = regexp.MustCompile(`^(@{1,2}[\pL\pN_.-]+(/[\pL\pN_.-]+)*|[^\s@]+@[^\s@]+\.[^\s@]+)$`)

// ownersOf returns the owners that words name, in lower case, sorted, each once.
func ownersOf(words []string) ([]string, error) {
	var owners []string
	for _, word := range words {
		if !owner.MatchString(word) {
			return nil, fmt.Errorf("%s is no owner; an owner is @account, @organisation/team or an e-mail address", quote(word))
		}
		owners = append(owners, strings.ToLower(word))
	}
	slices.Sort(owners)
	return slices.Compact(owners), nil
}

// quote quotes a text of the file, of which a long one is cut off.
func quote(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		text = string(runes[:60]) + "..."
	}
	return fmt.Sprintf("%q", text)
}
