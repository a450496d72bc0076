package analyze

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// commandNames knows the commands of a code base by what build files call them.
type commandNames struct {
	dirs     map[string]string // import path by directory in the work tree
	paths    map[string]string // import path by itself
	binaries map[string]string // import path by the name that go build gives the program; "" where several have it
}

// commandNamesOf lists the commands of a graph: packages whose clause says main, and packages that lie in a directory
// cmd, which hold the bodies of commands.
func commandNamesOf(g *Graph, prefix string) commandNames {
	n := commandNames{dirs: map[string]string{}, paths: map[string]string{}, binaries: map[string]string{}}
	for _, p := range g.Packages {
		if p.External || !p.Main() && path.Base(path.Dir(p.Dir)) != "cmd" {
			continue
		}
		n.dirs[path.Join(prefix, p.Dir)] = p.Path
		n.paths[p.Path] = p.Path
		binary := path.Base(p.Path)
		if versionElement.MatchString(binary) {
			binary = path.Base(path.Dir(p.Path))
		}
		if _, twice := n.binaries[binary]; twice {
			n.binaries[binary] = ""
			continue
		}
		n.binaries[binary] = p.Path
	}
	delete(n.dirs, ".") // the top of the tree is named for many reasons
	return n
}

var versionElement = regexp.MustCompile(`^v[0-9]+$`)

// nameToken is what a path, a name or a flag is made of.
var nameToken = regexp.MustCompile(`[A-Za-z0-9_./-]+`)

// runs finds lines that say what is built or run: there, the name of a program means the program.
var runs = regexp.MustCompile(`(?i)\b(entrypoint|cmd|command|args|copy|add|image|binary|exec|run|main|go (build|install|run))\b|\bbin/`)

// in lists the commands that a text in a directory of the work tree names, by the line that first does.
func (n commandNames) in(dir, text string) []BuildName {
	first, number := map[string]int{}, 0
	for line := range strings.Lines(text) {
		number++
		if isComment(line) {
			continue
		}
		program := runs.MatchString(line)
		for _, token := range nameToken.FindAllString(line, -1) {
			if p := n.of(dir, token, program); p != "" && first[p] == 0 {
				first[p] = number
			}
		}
	}
	var named []BuildName
	for p, line := range first {
		named = append(named, BuildName{Package: p, Line: line})
	}
	slices.SortFunc(named, func(a, b BuildName) int { return strings.Compare(a.Package, b.Package) })
	return named
}

func isComment(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "#") || strings.HasPrefix(line, "//")
}

// of returns the command that a token names; program says that names of programs count too.
func (n commandNames) of(dir, token string, program bool) string {
	written := token
	token = strings.Trim(token, "./-")
	if len(token) < 2 {
		return ""
	}
	// A single element after a slash, as in a URL, is no directory of the code base; ./server and server/main.go are.
	if strings.Contains(token, "/") || strings.HasPrefix(written, "./") || strings.HasSuffix(written, "/") {
		for _, at := range []string{token, path.Join(dir, token)} {
			for _, at := range []string{at, path.Dir(at)} { // a file of the directory names it too
				if p, ok := n.dirs[at]; ok {
					return p
				}
			}
		}
	}
	if p, ok := n.paths[token]; ok {
		return p
	}
	if program {
		return n.binaries[path.Base(token)]
	}
	return ""
}
