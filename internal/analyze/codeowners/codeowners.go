// Package codeowners reads CODEOWNERS files, which say who owns which files of a repository, in the
// dialects of GitHub and GitLab.
package codeowners

import "slices"

// Rules say who owns a file. In a section the last rule that matches a file decides; the owners of a
// file are those of all sections together. Only GitLab knows sections; elsewhere there is one.
type Rules struct {
	sections []*section
}

// section is a part of the rules that decides by itself.
type section struct {
	name     string
	rules    []rule
	excluded []pattern // files that the section says nothing about, whatever its rules say
}

// rule gives the files that match a pattern their owners.
type rule struct {
	pattern pattern
	owners  []string // in lower case, sorted, each once; none takes ownership away
}

// Problem is a line that can't be read. The line is passed over, as GitHub does.
type Problem struct {
	Line int // from 1
	Text string
}

// Owners returns who owns a file, sorted, each once, in lower case, since neither accounts nor teams
// tell case apart. The path starts at the root of the repository, with forward slashes. A file
// that no rule matches has no owners.
func (r Rules) Owners(path string) []string {
	segments := splitPath(path)
	var owners []string
	for _, s := range r.sections {
		owners = append(owners, s.owners(segments)...)
	}
	slices.Sort(owners)
	return slices.Compact(owners)
}

// Len returns how many rules there are.
func (r Rules) Len() int {
	n := 0
	for _, s := range r.sections {
		n += len(s.rules)
	}
	return n
}

func (s *section) owners(path []string) []string {
	for _, p := range s.excluded {
		if p.match(path) {
			return nil
		}
	}
	for _, r := range slices.Backward(s.rules) {
		if r.pattern.match(path) {
			return r.owners
		}
	}
	return nil
}
