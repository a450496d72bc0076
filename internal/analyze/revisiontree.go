package analyze

import (
	"context"
	"fmt"
	"io"
	"path"

	"github.com/msa-split/msa-split/internal/analyze/git"
)

// Limits of an exported tree. A tree of a few kilobytes can name the same file billions of
// times.
const (
	maxExportFiles = 1 << 20  // files, of which nearly all may be empty
	maxExportBytes = 4 << 30  // of all contents together
	maxExportFile  = 10 << 20 // of one file; the loader takes no larger Go file either
)

// Export counts what became of the files in the tree of a commit.
type Export struct {
	Files      int // created, with or without content
	Written    int // of these, created with their content
	Links      int // symbolic links, left out
	Submodules int // left out
	Skipped    int // left out for their name or their size
}

// Export writes the tree of a commit, given by its full name, into an existing empty directory
// that nobody else can write to. What the loader reads has its content; all other files are
// empty, since the go command asks for no more than their names. No filter, hook or attribute
// has a say in it.
func (r *Repository) Export(ctx context.Context, commit, into string) (Export, error) {
	w, err := newTreeWriter(into)
	if err != nil {
		return Export{}, err
	}
	defer w.close()
	var wanted wantedFiles
	err = r.repo.Entries(ctx, commit, "", func(e git.Entry) error { return w.enter(e, &wanted) })
	if err == nil {
		err = r.repo.Blobs(ctx, commit, wanted.ids, func(i int, size int64, content io.Reader) error {
			return w.fill(wanted.paths[i], size, content)
		})
	}
	if err != nil {
		return w.out, fmt.Errorf("reading the files of commit %.12s: %w", commit, err)
	}
	return w.out, nil
}

// wantedFiles are the files whose content is needed.
type wantedFiles struct{ paths, ids []string }

// enter takes an entry of the tree in: as an empty file at once, or among the wanted files.
func (w *treeWriter) enter(e git.Entry, wanted *wantedFiles) error {
	if w.seen++; w.seen > maxExportFiles {
		return fmt.Errorf("there are more than %d, which is the limit; compare with a baseline file instead", maxExportFiles)
	}
	switch {
	case e.Kind == git.Link:
		w.out.Links++
	case e.Kind == git.Submodule:
		w.out.Submodules++
	case !isPlaceable(e.Path):
		w.out.Skipped++
	case isRead(e.Path):
		wanted.paths = append(wanted.paths, e.Path)
		wanted.ids = append(wanted.ids, e.ID)
	default:
		return w.create(e.Path, nil)
	}
	return nil
}

// fill writes a wanted file, unless it is too large.
func (w *treeWriter) fill(name string, size int64, content io.Reader) error {
	if size > maxExportFile {
		w.out.Skipped++
		return nil
	}
	if w.bytes += size; w.bytes > maxExportBytes {
		return fmt.Errorf("they have more than %d bytes, which is the limit; compare with a baseline file instead", int64(maxExportBytes))
	}
	return w.create(name, content)
}

// isRead reports whether the content of a file is needed.
func isRead(name string) bool {
	switch base := path.Base(name); base {
	case "go.mod", "go.sum", "go.work", "go.work.sum", "CODEOWNERS":
		return true
	case "modules.txt":
		return path.Base(path.Dir(name)) == "vendor"
	}
	ext := path.Ext(name)
	return ext == ".go" || ext == ".sql"
}
