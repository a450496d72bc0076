package gosrc

import (
	"path/filepath"
	"sort"
	"strings"
)

// place turns absolute paths into ones that may stand in a report: the same on every
// machine, without the name of a user.
type place struct {
	root    string
	known   []known  // by length of the directory, longest first
	trusted []string // directories that source may come from, links resolved
}

// known is a directory that has a name of its own in reports.
type known struct{ dir, name string }

func newPlace(root string, env goEnv) place {
	p := place{root: root}
	for _, k := range []known{
		{root, ""}, {env.GOROOT, "GOROOT"}, {env.GOMODCACHE, "GOMODCACHE"},
		{env.GOCACHE, "GOCACHE"}, {env.home, "~"},
	} {
		if k.dir != "" && k.dir != string(filepath.Separator) {
			p.known = append(p.known, k)
		}
	}
	for _, dir := range []string{root, env.GOROOT, env.GOMODCACHE} {
		if real, err := filepath.EvalSymlinks(dir); err == nil && dir != "" {
			p.trusted = append(p.trusted, real)
		}
	}
	sort.SliceStable(p.known, func(i, j int) bool { return len(p.known[i].dir) > len(p.known[j].dir) })
	return p
}

// rel names a file or directory: relative to the root, or to GOROOT or the module cache
// if it lies there, with forward slashes.
func (p place) rel(abs string) string {
	if abs == "" || !filepath.IsAbs(abs) {
		return filepath.ToSlash(abs)
	}
	for _, k := range p.known {
		if k.name != "~" && within(k.dir, abs) {
			return k.join(abs)
		}
	}
	return p.climb(abs)
}

func (k known) join(abs string) string {
	rest, _ := filepath.Rel(k.dir, abs)
	rest = filepath.ToSlash(rest)
	switch {
	case k.name == "":
		return rest
	case rest == ".":
		return k.name
	}
	return k.name + "/" + rest
}

// climb names a path outside the root by going up from it. If the two have no directory in
// common, the climb would spell out where on this machine the path lies: its last
// element has to do.
func (p place) climb(abs string) string {
	rel, err := filepath.Rel(p.root, abs)
	if err != nil || strings.Count(rel, "..") >= strings.Count(p.root, string(filepath.Separator)) {
		return "outside/" + filepath.Base(abs)
	}
	return filepath.ToSlash(rel)
}

// outside reports whether the path is not below the root.
func (p place) outside(abs string) bool { return !within(p.root, abs) }

// scrub removes the names of known directories from a text of the go command or of a parser.
func (p place) scrub(text string) string {
	for _, k := range p.known {
		sep := string(filepath.Separator)
		if k.name == "" {
			text = strings.ReplaceAll(text, k.dir+sep, "")
			text = replaceWord(text, k.dir, ".")
			continue
		}
		text = strings.ReplaceAll(text, k.dir+sep, k.name+"/")
		text = replaceWord(text, k.dir, k.name)
	}
	return text
}

// replaceWord replaces a directory where its name does not go on.
func replaceWord(text, dir, name string) string {
	for at := 0; ; {
		i := strings.Index(text[at:], dir)
		if i < 0 {
			return text
		}
		i += at
		end := i + len(dir)
		if end < len(text) && isPathByte(text[end]) {
			at = end
			continue
		}
		text = text[:i] + name + text[end:]
		at = i + len(name)
	}
}

func isPathByte(c byte) bool {
	return c == '-' || c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// within reports whether path is dir or below it.
func within(dir, path string) bool {
	if dir == "" {
		return false
	}
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
