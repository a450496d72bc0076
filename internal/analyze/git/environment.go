package git

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// profile are the arguments in front of every git command. They take precedence over the
// configuration of the repository, which may name programs to run.
var profile = []string{
	"--no-pager",
	"-c", "core.fsmonitor=false",
	"-c", "core.hooksPath=" + os.DevNull,
	"-c", "log.showSignature=false",
	"-c", "core.abbrev=40",
	"-c", "safe.bareRepository=explicit",
}

// settings is the environment of every git command: no lock, no network, no prompt, no objects
// in place of others, and messages that can be recognised.
var settings = []string{
	"GIT_OPTIONAL_LOCKS=0",
	"GIT_NO_LAZY_FETCH=1",
	"GIT_ALLOW_PROTOCOL=none",
	"GIT_TERMINAL_PROMPT=0",
	"GIT_NO_REPLACE_OBJECTS=1",
	"LC_ALL=C",
}

// kept are the only variables of git that the user's environment hands on: where git is
// installed, which files are the user's configuration (safe.directory is there), and how
// far up to look for a repository. All others would point git at another repository, index or
// program.
var kept = []string{
	"GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM",
	"GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM",
}

// environment makes the environment of git from that of the user.
func environment(env []string) []string {
	out := slices.DeleteFunc(slices.Clone(env), func(kv string) bool {
		name, _, _ := strings.Cut(kv, "=")
		name = strings.ToUpper(name)
		return name == "LC_ALL" || strings.HasPrefix(name, "GIT_") && !slices.Contains(kept, name)
	})
	return append(out, settings...)
}

// look finds the git command on the PATH of env. One inside the analysed code could be
// anything, so it is refused.
func look(env []string, inside ...string) (string, error) {
	program := search(searchPath(env))
	if program == "" {
		return "", fmt.Errorf("%w; install git from https://git-scm.com or add its folder to PATH", ErrNoGit)
	}
	real, err := filepath.EvalSymlinks(program)
	if err != nil {
		return "", fmt.Errorf("resolving the git command: %w", err)
	}
	for _, dir := range inside {
		if within(dir, program) || within(dir, real) {
			return "", fmt.Errorf("the git command on PATH lies inside the analysed repository (%q); put the folder of a trusted one first on PATH",
				filepath.ToSlash(filepath.Join(filepath.Base(filepath.Dir(program)), filepath.Base(program))))
		}
	}
	return program, nil
}

// search returns the git command in the folders of a search path, "" if there is none. Relative
// folders are passed over: they would make what runs depend on where it is run.
func search(path string) string {
	name := "git"
	if runtime.GOOS == "windows" {
		name = "git.exe"
	}
	for _, dir := range filepath.SplitList(path) {
		file := filepath.Join(dir, name)
		info, err := os.Stat(file)
		if filepath.IsAbs(dir) && err == nil && !info.IsDir() && (runtime.GOOS == "windows" || info.Mode()&0o111 != 0) {
			return file
		}
	}
	return ""
}

// searchPath returns the last PATH of an environment, as os/exec does. On Windows its name may
// be Path.
func searchPath(env []string) string {
	for _, kv := range slices.Backward(env) {
		name, value, _ := strings.Cut(kv, "=")
		if name == "PATH" || runtime.GOOS == "windows" && strings.EqualFold(name, "PATH") {
			return value
		}
	}
	return ""
}

// within reports whether a path is dir or below it. Nothing is within "".
func within(dir, path string) bool {
	if dir == "" {
		return false
	}
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
