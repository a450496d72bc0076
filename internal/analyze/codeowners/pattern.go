package codeowners

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// Dialect is which host the rules are written for. The two differ in what a pattern means.
type Dialect int

// The dialects.
const (
	GitHub Dialect = iota // patterns as in .gitignore, less negation and character ranges
	GitLab                // sections, exclusions; a pattern matches whole paths
)

// pattern matches paths from the root of the repository.
type pattern struct {
	segments []string // between slashes; anyDepth is any number of them, also none
	below    bool     // what matches all segments may be a directory, and the file lie in it
}

// anyDepth is the segment that stands for any number of directories.
const anyDepth = "**"

// compile reads a pattern. One that begins with a slash is for the root. Of the others GitLab looks
// for each at any depth; GitHub does so only where no slash stands in the middle.
func compile(text string, dialect Dialect) (pattern, error) {
	if err := unsupported(text); err != nil {
		return pattern{}, err
	}
	body, directory := strings.CutSuffix(text, "/")
	rooted := strings.HasPrefix(body, "/")
	body = strings.TrimPrefix(body, "/")
	segments := strings.Split(body, "/")
	if !rooted && (dialect == GitLab || len(segments) == 1) {
		segments = slices.Insert(segments, 0, anyDepth)
	}
	last := segments[len(segments)-1]
	if directory || last == anyDepth {
		segments = append(segments, "*") // something has to lie in a directory
	}
	if directory && last != anyDepth {
		segments = slices.Insert(segments, len(segments)-1, anyDepth)
	}
	// In docs/* a star stands for files alone: the example of GitHub's manual.
	return pattern{segments: slices.CompactFunc(segments, bothAnyDepth), below: dialect == GitHub && last != "*"}, nil
}

func bothAnyDepth(a, b string) bool { return a == anyDepth && b == anyDepth }

// unsupported says what a pattern holds that neither host knows.
func unsupported(text string) error {
	switch {
	case strings.Contains(text, "***"):
		return errors.New("it has three stars in a row")
	case strings.ContainsAny(text, "[]"):
		return errors.New("it has a range of characters, which CODEOWNERS does not know")
	case strings.HasPrefix(text, "!"):
		return errors.New("it begins with an exclamation mark, which only GitLab knows")
	case strings.Trim(text, "/") == "" || strings.Contains(text, "//"):
		return errors.New("it matches nothing")
	case strings.HasSuffix(text, `\`) && !strings.HasSuffix(text, `\\`):
		return errors.New("it ends in the middle of an escape")
	}
	return nil
}

func splitPath(path string) []string { return strings.Split(path, "/") }

// match reports whether a path matches, in at most as many steps as pattern and path have segments,
// multiplied: where a later segment fails, only the last anyDepth takes one more.
func (p pattern) match(path []string) bool {
	at, back, taken := 0, -1, 0
	for i := 0; i < len(path); {
		switch {
		case at == len(p.segments) && p.below:
			return true
		case at < len(p.segments) && p.segments[at] == anyDepth:
			back, taken = at, i
			at++
		case at < len(p.segments) && matchName(p.segments[at], path[i]):
			at++
			i++
		case back >= 0:
			taken++
			at, i = back+1, taken
		default:
			return false
		}
	}
	return at == len(p.segments)
}

// matchName reports whether the name of a file or directory matches a segment: a star is any text, a
// question mark one character, and behind a backslash each stands for itself.
func matchName(segment, name string) bool {
	at, back, taken := 0, -1, 0
	for i := 0; i < len(name); {
		rest := segment[at:]
		switch {
		case strings.HasPrefix(rest, "*"):
			at++
			back, taken = at, i
		case strings.HasPrefix(rest, "?"):
			at++
			i += sizeOfRune(name[i:])
		case strings.HasPrefix(rest, `\`) && len(rest) > 1 && rest[1] == name[i]:
			at += 2
			i++
		case rest != "" && rest[0] != '\\' && rest[0] == name[i]:
			at++
			i++
		case back >= 0:
			taken += sizeOfRune(name[taken:])
			at, i = back, taken
		default:
			return false
		}
	}
	return strings.Trim(segment[at:], "*") == ""
}

func sizeOfRune(text string) int {
	_, size := utf8.DecodeRuneInString(text)
	return size
}
