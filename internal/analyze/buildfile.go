package analyze

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// BuildFile is a file that builds, runs or deploys commands of the code base.
type BuildFile struct {
	File  string      `json:"file"` // relative to the root of the analysis, forward slashes
	Kind  string      `json:"kind"` // such as "dockerfile", "compose", "make", "kubernetes", "helm", "goreleaser" or "ci"
	Names []BuildName `json:"names"`
}

// BuildName is a command that a build file names.
type BuildName struct {
	Package string `json:"package"` // import path
	Line    int    `json:"line"`    // first line that names it
}

// How much is looked at for build files. Real repositories stay far below.
const (
	mostBuildPlaces = 200_000  // files and directories
	mostBuildFiles  = 2_000    // files that are read
	largestBuild    = 1 << 20  // bytes of a file
	mostBuildBytes  = 64 << 20 // of all files
)

// builders looks for build files below the top of a work tree.
type builders struct {
	root    *os.Root
	tree    workTree
	names   commandNames
	charts  map[string]bool
	files   []string
	places  int
	read    int
	bytes   int
	notes   []string
	results []BuildFile
}

// findBuilds walks the work tree of the code. Links are not followed, and what can't be read is passed over.
func (s *Surroundings) findBuilds(ctx context.Context, g *Graph) error {
	tree, err := workTreeOf(g.Root)
	if err != nil {
		s.Notes = append(s.Notes, "build and deployment files not looked for: "+pathless(err).Error())
		return nil
	}
	root, err := os.OpenRoot(tree.top)
	if err != nil {
		s.Notes = append(s.Notes, "build and deployment files not looked for: "+pathless(err).Error())
		return nil
	}
	defer root.Close()
	b := &builders{root: root, tree: tree, names: commandNamesOf(g, tree.prefix), charts: map[string]bool{}}
	if err := b.walk(ctx); err != nil {
		return err
	}
	if err := b.readAll(ctx); err != nil {
		return err
	}
	s.Builds, s.Notes = b.results, append(s.Notes, b.notes...)
	return nil
}

// walk lists the files that may be build files by their name, and the charts.
func (b *builders) walk(ctx context.Context) error {
	full := errors.New("full")
	err := fs.WalkDir(b.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if b.places++; b.places > mostBuildPlaces {
			return full
		}
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && d != nil && d.IsDir():
			return fs.SkipDir
		case err != nil:
			return nil
		case d.IsDir() && withoutBuilds[path.Base(name)]:
			return fs.SkipDir
		case !d.Type().IsRegular():
			return nil
		}
		if path.Base(name) == "Chart.yaml" {
			b.charts[path.Dir(name)] = true
		}
		b.files = append(b.files, name)
		return nil
	})
	if errors.Is(err, full) {
		b.notes = append(b.notes, fmt.Sprintf("build and deployment files looked for among the first %d files and directories", mostBuildPlaces))
		return nil
	}
	return err
}

// withoutBuilds are directories that hold the code of others, or none.
var withoutBuilds = map[string]bool{
	"vendor": true, "node_modules": true, "testdata": true, ".git": true, ".hg": true, ".svn": true, ".idea": true, ".vscode": true,
	".terraform": true, ".cache": true,
}

// readAll reads the files that the walk found, and keeps those that name a command.
func (b *builders) readAll(ctx context.Context) error {
	left := 0
	for _, name := range b.files {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		kinds := kindsOfBuild(name, b.charts)
		if len(kinds) == 0 {
			continue
		}
		if b.read >= mostBuildFiles || b.bytes >= mostBuildBytes {
			left++
			continue
		}
		text, ok := b.text(name)
		if !ok {
			left++
			continue
		}
		b.keep(name, kinds, text)
	}
	note := fmt.Sprintf("%s read that may build or deploy; %d name a command", counted(b.read, "file"), len(b.results))
	if left > 0 {
		note += fmt.Sprintf("; %d passed over, for size or number", left)
	}
	b.notes = append(b.notes, note)
	slices.SortFunc(b.results, func(x, y BuildFile) int { return strings.Compare(x.File, y.File) })
	return nil
}

// text reads a file unless it is too large or no text.
func (b *builders) text(name string) (string, bool) {
	f, err := b.root.Open(name)
	if err != nil {
		return "", false
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() > largestBuild {
		return "", false
	}
	text, err := io.ReadAll(io.LimitReader(f, largestBuild))
	b.read++
	b.bytes += len(text)
	return string(text), err == nil
}

func (b *builders) keep(name string, kinds []buildKind, text string) {
	for _, k := range kinds {
		if k.text != nil && !k.text.MatchString(text) {
			continue
		}
		if named := b.names.in(path.Dir(name), text); len(named) > 0 {
			b.results = append(b.results, BuildFile{File: b.tree.fromPrefix(name), Kind: k.name, Names: named})
		}
		return
	}
}
