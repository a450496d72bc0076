package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// configName is the name of the configuration file.
const configName = ".msa-split.yaml"

// maxConfig is the size in bytes above which a file is no configuration.
const maxConfig = 5 << 20

// findConfig reads the first configuration file on the way from dir up to the root of the code
// base: the directory of go.work or of the repository, whichever comes first; else that of the
// outermost go.mod; else dir itself. It never looks above that, so a file in a home or a
// temporary directory has no effect on what lies below. It returns nil if there is none.
func findConfig(dir string) (*configFile, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("finding the working directory: %w", err)
	}
	for _, d := range upToRoot(abs) {
		text, err := readConfig(d)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		name := shownPath(abs, filepath.Join(d, configName))
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", name, cause(err))
		}
		return parseConfig(name, text)
	}
	return nil, nil
}

// upToRoot lists dir and the directories above it up to the root of the code base.
func upToRoot(dir string) []string {
	dirs, module := []string{dir}, 0
	for i := 0; ; i++ {
		if exists(dirs[i], "go.work") || exists(dirs[i], ".git") {
			return dirs
		}
		if exists(dirs[i], "go.mod") {
			module = i
		}
		parent := filepath.Dir(dirs[i])
		if parent == dirs[i] {
			return dirs[:module+1]
		}
		dirs = append(dirs, parent)
	}
}

func exists(dir, name string) bool {
	_, err := os.Lstat(filepath.Join(dir, name))
	return err == nil
}

// shownPath is a path relative to dir, for messages: no path of the machine.
func shownPath(dir, path string) string {
	rel, err := filepath.Rel(dir, path)
	if err != nil {
		return filepath.ToSlash(filepath.Base(path))
	}
	return filepath.ToSlash(rel)
}

// readConfig reads the configuration file of a directory. A link out of the directory is
// refused: an error about its text would show a file that the code base has no right to.
func readConfig(dir string) ([]byte, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	info, err := root.Stat(configName)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("it is not a file")
	}
	f, err := root.Open(configName)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readLimited(f, maxConfig, "a configuration")
}

// readLimited reads a file that is to be something up to a size in bytes, a multiple of a megabyte.
func readLimited(r io.Reader, limit int64, what string) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(text)) > limit {
		err = fmt.Errorf("it is larger than %d MB, too large for %s", limit>>20, what)
	}
	return text, err
}
