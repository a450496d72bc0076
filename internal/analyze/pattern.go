package analyze

import "strings"

// Matches reports whether a package is named by one of the patterns. A pattern that begins
// with "./" is a directory relative to the root of the analysis; any other is an import path.
// Either may end in "/...", which stands for everything below, itself included.
func (p Package) Matches(patterns []string) bool {
	for _, pattern := range patterns {
		if matchesPattern(pattern, p.Dir, p.Path) {
			return true
		}
	}
	return false
}

func matchesPattern(pattern, dir, path string) bool {
	name := path
	if pattern == "." || strings.HasPrefix(pattern, "./") {
		name = cleanDir(dir)
		pattern = cleanDir(pattern)
	}
	if pattern == "..." {
		return true
	}
	below, ok := strings.CutSuffix(pattern, "/...")
	if !ok {
		return name == pattern
	}
	return name == below || strings.HasPrefix(name, below+"/")
}

// cleanDir writes a relative directory without a leading "./"; the root is "".
func cleanDir(dir string) string {
	if dir == "." {
		return ""
	}
	return strings.TrimSuffix(strings.TrimPrefix(dir, "./"), "/")
}
