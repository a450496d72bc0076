package analyze

import (
	"path"
	"strings"
)

// Matches reports whether a package is named by one of the patterns. A pattern that begins
// with "./" or "../" is a directory relative to the root of the analysis; any other is an
// import path. Either may end in "/...", which stands for everything below, itself included.
func (p Package) Matches(patterns []string) bool {
	for _, pattern := range patterns {
		if matchesPattern(pattern, p.Dir, p.Path) {
			return true
		}
	}
	return false
}

func matchesPattern(pattern, dir, name string) bool {
	if isDirPattern(pattern) {
		if dir == "" {
			return false // an external package, of which no directory is known
		}
		name, pattern = cleanDir(dir), cleanDir(pattern)
	}
	if pattern == "..." {
		return !strings.HasPrefix(name, "../")
	}
	below, ok := strings.CutSuffix(pattern, "/...")
	if !ok {
		return name == strings.TrimSuffix(pattern, "/")
	}
	return name == below || strings.HasPrefix(name, below+"/")
}

func isDirPattern(pattern string) bool {
	first, _, _ := strings.Cut(pattern, "/")
	return first == "." || first == ".."
}

// cleanDir writes a relative directory in its shortest form; the root is "".
func cleanDir(dir string) string {
	if dir = path.Clean(dir); dir == "." {
		return ""
	}
	return dir
}

// CutName cuts a pattern such as ./models#Order or ./models#Order.Cancel into that of the packages and the name of a
// declaration in them, "" where it names packages alone.
func CutName(pattern string) (packages, name string) {
	packages, name, _ = strings.Cut(pattern, "#")
	return packages, name
}

// MatchesPart reports whether a pattern names a part of the package, given by its ID (see Part): the package as a whole,
// the declaration of that name, or a method of the type of that name.
func (p Package) MatchesPart(id, pattern string) bool {
	packages, name := CutName(pattern)
	if !matchesPattern(packages, p.Dir, p.Path) {
		return false
	}
	_, local, _ := strings.Cut(id, "#")
	return name == "" || local == name || strings.HasPrefix(local, name+".")
}
