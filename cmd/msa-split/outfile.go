package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// pending is a file that is written but not yet in its place.
type pending interface {
	// commit puts the file in its place, whole and at once.
	commit() error
	// discard removes it, if it is not in its place already.
	discard()
}

// place finds where an output is to be written and refuses what can't or must not be: a
// directory, a device, a place that does not exist, a file that is read-only, and a link
// that leads out of the working directory. An analysed code base may hold such a link.
func (o *options) place(out *output) error {
	if out.path == "-" {
		return nil
	}
	file, err := resolveFile(o.workDir(), out.path)
	if err == nil {
		err = checkWritable(file)
	}
	if err != nil {
		var h hinted
		wrapped := fmt.Errorf("writing to %q: %w", out.path, cause(err))
		if errors.As(err, &h) {
			return hinted{wrapped, h.hint}
		}
		return wrapped
	}
	out.file = file
	return nil
}

// resolveFile follows links in the path of a file that need not exist yet.
func resolveFile(work, path string) (string, error) {
	if path == "" {
		return "", errors.New("the name of the file is empty")
	}
	full := path
	if !filepath.IsAbs(path) {
		full = filepath.Join(work, path)
	}
	dir, err := resolveParent(full)
	if err != nil {
		return "", err
	}
	file, err := followLink(filepath.Join(dir, filepath.Base(full)))
	if err != nil {
		return "", err
	}
	linked := file != filepath.Join(dir, filepath.Base(full))
	if linked || isInside(work, full) {
		return file, checkInside(work, file)
	}
	return file, nil
}

// resolveParent returns the directory of a file without links.
func resolveParent(file string) (string, error) {
	dir, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return "", hinted{errors.New("its directory does not exist"), "create the directory first; msa-split creates none"}
	}
	if err != nil {
		return "", err
	}
	if info, err := os.Stat(real); err != nil || !info.IsDir() {
		return "", errors.New("its parent is no directory")
	}
	return real, nil
}

// followLink returns what a link leads to, and any other file as it is.
func followLink(file string) (string, error) {
	info, err := os.Lstat(file)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return file, nil
	}
	real, err := filepath.EvalSymlinks(file)
	if errors.Is(err, fs.ErrNotExist) {
		return "", hinted{errors.New("it is a link to a file that does not exist"), "remove the link, or name the file itself"}
	}
	return real, err
}

// isInside reports whether a path as it is written lies below the working directory.
func isInside(work, path string) bool {
	absWork, errWork := filepath.Abs(work)
	absPath, errPath := filepath.Abs(path)
	if errWork != nil || errPath != nil {
		return false
	}
	rel, err := filepath.Rel(absWork, absPath)
	return err == nil && filepath.IsLocal(rel)
}

// checkInside refuses a file, its links followed, outside of the working directory.
func checkInside(work, file string) error {
	abs, err := filepath.Abs(work)
	if err != nil {
		return err
	}
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		return err
	}
	if !isInside(real, file) {
		return hinted{errors.New("a link in it leads out of the working directory"), "name the file that the link leads to"}
	}
	return nil
}

// checkWritable refuses what can't be replaced by a file.
func checkWritable(file string) error {
	info, err := os.Stat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return checkDirWritable(filepath.Dir(file))
	}
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return errors.New("it is a directory")
	case !info.Mode().IsRegular():
		return hinted{errors.New("it is no regular file"), "- writes to standard output"}
	case info.Mode()&0o222 == 0:
		return hinted{errors.New("it is read-only"), "remove it, or make it writable"}
	}
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	f.Close()
	return checkDirWritable(filepath.Dir(file))
}

// checkDirWritable creates a file in a directory and removes it: nothing else tells on every
// system whether that will be possible.
func checkDirWritable(dir string) error {
	f, err := os.CreateTemp(dir, ".msa-split-*")
	if err != nil {
		return fmt.Errorf("creating a file beside it: %w", cause(err))
	}
	f.Close()
	return os.Remove(f.Name())
}

// replaceFiles writes the texts of all outputs that are files. Each is written beside its
// place first, so that no file is touched before all of them are safely on the disk.
func replaceFiles(outs []output, texts [][]byte) error {
	var (
		files []pending
		names []string
	)
	defer func() {
		for _, f := range files {
			f.discard()
		}
	}()
	for i, out := range outs {
		if out.file == "" {
			continue
		}
		f, err := newPending(out.file, texts[i])
		if err != nil {
			return fmt.Errorf("writing %q: %s", out.path, withoutPath(err))
		}
		files, names = append(files, f), append(names, out.path)
	}
	for i, f := range files {
		if err := f.commit(); err != nil {
			return fmt.Errorf("writing %q: %s", names[i], withoutPath(err))
		}
	}
	return nil
}

// withoutPath is the text of an error of the file system without the name of the temporary file.
func withoutPath(err error) string {
	return strings.TrimSpace(cause(err).Error())
}
