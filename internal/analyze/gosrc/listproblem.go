package gosrc

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"
)

// listError is an error that the go command reports of a package.
type listError struct {
	ls   *lister
	in   target
	pkg  *packages.Package
	node *node
	msg  string
	file string // relative to the root; "" if unknown
	line int
}

// fault is a kind of listError and what becomes of it.
type fault struct {
	is    *regexp.Regexp // matches the text
	judge func(listError)
}

func match(pattern string) *regexp.Regexp { return regexp.MustCompile(pattern) }

// faults are tried in order; the last one matches everything. The texts are those of the go
// command 1.21 to 1.26.
var faults = []fault{
	{match(`missing go\.sum entry`), missingSum},
	{match(`no required module provides package|cannot find module providing package`), missingModule},
	{match(`module lookup disabled|dial tcp|reading https?://|cannot query module|verifying module|invalid version|unknown revision`), missingModule},
	{match(`is not in std|is not in GOROOT|does not contain package|cannot find package|no such package`), missingPackage},
	{match(`^import cycle not allowed`), importCycle},
	{match(`^found packages `), twoPackages},
	{match(`^case-insensitive import collision`), caseCollision},
	{match(`^malformed import path`), badPath},
	{openFailed, unopened},
	{match(`use of internal package|is a program, not an importable package|relative import paths|use of vendored package`), badImport},
	{match(`^pattern .*: (directory prefix|lstat|open|stat)|directory not found|outside (available|main) module|does not contain main module`), noMatch},
	{match(`^build constraints exclude all Go files|^no (non-test )?Go files`), harmless},
	{match(`^pattern .*: (no matching files|cannot embed|invalid pattern)|source files not allowed`), harmless},
	{match(``), otherFault},
}

// judge walks the errors of all packages, not of the analysed ones alone: why an import is
// missing is said at what is missing.
func (ls *lister) judge(t target, pkgs []*packages.Package, nodes map[*packages.Package]*node) {
	for _, p := range pkgs {
		for _, e := range p.Errors {
			le := listError{ls: ls, in: t, pkg: p, node: nodes[p], msg: e.Msg}
			le.file, le.line = ls.position(t, e.Pos)
			le.judge()
		}
	}
}

func (e listError) judge() {
	for _, f := range faults {
		if f.is.MatchString(e.msg) {
			f.judge(e)
			return
		}
	}
}

// report adds a problem of the package, at the place that the go command gave.
func (e listError) report(p Problem) {
	e.node.explained = true
	p.Package, p.File, p.Line = e.pkg.PkgPath, e.file, e.line
	e.ls.problem(p)
}

// say makes one sentence of a text of the go command.
func (ls *lister) say(text string) string { return sentence(ls.place.scrub(text)) }

func harmless(listError) {}

func missingPackage(e listError) {
	e.report(Problem{
		Code: "missing-package", Incomplete: true,
		Text: fmt.Sprintf("package %s is imported and does not exist", e.pkg.PkgPath),
		Hint: "generate or restore it, or remove the import",
	})
}

func importCycle(e listError) { e.ls.cyclic = true }

func twoPackages(e listError) {
	e.node.visited = false
	found, _, _ := strings.Cut(e.msg, " in ")
	e.report(Problem{
		Code: "two-packages", Incomplete: true,
		Text: fmt.Sprintf("folder %s is left out, since it holds two packages: %s", e.ls.place.rel(e.pkg.Dir), found),
		Hint: "move one of them to a folder of its own",
	})
}

func caseCollision(e listError) {
	e.report(Problem{
		Code: "case-collision", Incomplete: true,
		Text: strings.Replace(e.msg, "case-insensitive import collision", "import paths that differ by case alone", 1),
		Hint: "rename one of the two",
	})
}

// badPath is a folder that no build of Go takes in, such as one with a space in its name.
func badPath(e listError) {
	path := e.pkg.ID // its PkgPath ends at the first space
	for _, m := range append(e.ls.modules, e.ls.tree.modules...) {
		if m.holds(path) {
			e.ls.unseen.seen[m.folder(path)] = true
		}
	}
	e.report(Problem{
		Code: "import-path",
		Text: fmt.Sprintf("%q is no import path that Go accepts, so its folder is in no build", path),
		Hint: "rename the folder",
	})
}

// badImport is an import that the go command refuses. The packages at both ends can be read.
func badImport(e listError) {
	e.report(Problem{Code: "bad-import", Incomplete: true, Text: e.ls.say(e.msg)})
}

// openFailed is what the go command says of a file or folder that it cannot read. It
// leaves such a file out of the package and tells of the first one alone.
var openFailed = match(`^(?:open|lstat|stat|readlink) (.+): (permission denied|no such file or directory|input/output error|too many levels.*)$`)

func unopened(e listError) {
	e.node.links = deadLinks(e.pkg.Dir)
	m := openFailed.FindStringSubmatch(e.msg)
	if len(e.node.links) > 0 && m[2] != "permission denied" {
		return
	}
	if !filepath.IsAbs(m[1]) {
		m[1] = filepath.Join(e.in.dir, m[1])
	}
	if _, closed := e.ls.tree.closed[m[1]]; closed {
		e.node.explained = true
		return
	}
	e.file = e.ls.place.rel(m[1])
	e.report(Problem{
		Code: "unreadable", Incomplete: true, Hint: "make it readable",
		Text: fmt.Sprintf("file %s cannot be read: %s", e.file, m[2]),
	})
}

// deadLinks names the .go files of a folder that are links to nothing.
func deadLinks(dir string) []string {
	entries, _ := os.ReadDir(dir)
	var dead []string
	for _, e := range entries {
		if e.Type()&os.ModeSymlink == 0 || !isSource(e) {
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, e.Name())); err != nil {
			dead = append(dead, e.Name())
		}
	}
	return dead
}

func noMatch(e listError) { e.ls.unmatched = append(e.ls.unmatched, e.pkg.PkgPath) }

// otherFault handles what remains. Faults of a file show again when it is parsed; here they
// would quote a part of it, which may come from a file elsewhere that a link points to.
func otherFault(e listError) {
	if len(e.pkg.GoFiles) > 0 {
		return
	}
	e.report(Problem{
		Code: "not-listed", Incomplete: true,
		Text: fmt.Sprintf("package %s could not be listed: %s", e.pkg.PkgPath, e.ls.say(e.msg)),
	})
}

var positionForm = match(`^(.+?):(\d+)(?::\d+)?$`)

// position resolves "file:line:column", which is relative to where the go command ran.
func (ls *lister) position(t target, pos string) (string, int) {
	m := positionForm.FindStringSubmatch(pos)
	if m == nil {
		return "", 0
	}
	file := m[1]
	if !filepath.IsAbs(file) {
		file = filepath.Join(t.dir, file)
	}
	line, _ := strconv.Atoi(m[2])
	return ls.place.rel(file), line
}
