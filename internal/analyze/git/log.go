package git

import (
	"bufio"
	"context"
	"errors"
	"slices"
	"strconv"
	"time"
)

// Commit is a commit of the log.
type Commit struct {
	ID      string // full name
	Parents int    // 0 is a root, or where the history of a shallow clone ends; 2 and more is a merge
	Name    string // of the author, as the .mailmap of the work tree has it
	Mail    string // likewise
}

// Change is a file that a commit added, removed, modified or renamed.
type Change struct {
	Path    string // after the commit, from the root of the repository, with forward slashes; may hold any byte but NUL
	From    string // before the commit, if the file was renamed without any change of its content; else ""
	Added   bool   // the path was not there before; false for a rename
	Removed bool   // the path is no longer there
}

// LogRange is the part of a history that a log covers.
type LogRange struct {
	Commit string    // full name of the commit to begin with
	Since  time.Time // commits before it are left out, by the date of the committer; zero is no limit
	Max    int       // how many commits at most, merges included; 0 is no limit
}

// Log visits commits and, after each, the files that it changed; merges have none. No commit comes
// before one that descends from it; apart from that the youngest comes first. File contents are
// never opened, so a clone without blobs will do. An error of either visit ends the log.
func (r *Repo) Log(ctx context.Context, of LogRange, commit func(Commit) error, change func(Change) error) error {
	err := r.stream(ctx, nil, func(from *bufio.Reader) error {
		return readLog(from, commit, change)
	}, slices.Concat(logSettings, logOptions, of.options(), []string{"--end-of-options", of.Commit, "--"})...)
	var failed *commandError
	if errors.As(err, &failed) {
		failed.verb = "log"
	}
	return err
}

// logSettings keep the configuration of the repository from naming files to read, which could be
// any of the machine, and from hiding what the first commit holds.
var logSettings = []string{"-c", "mailmap.file=", "-c", "mailmap.blob=", "-c", "log.showRoot=true"}

// logOptions make the log independent of configuration. Renames are exact ones alone: anything
// else has git read file contents. An empty order file takes the place of a configured one.
var logOptions = []string{
	"log", "--raw", "-z", "-M100%", "--date-order", "--format=" + logFormat, "--encoding=UTF-8", "--no-abbrev",
	"--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--no-notes", "-O/dev/null",
}

func (l LogRange) options() []string {
	var options []string
	if seconds := l.Since.Unix(); !l.Since.IsZero() && seconds > 0 {
		options = append(options, "--max-age="+strconv.FormatInt(seconds, 10))
	}
	if l.Max > 0 {
		options = append(options, "--max-count="+strconv.Itoa(l.Max))
	}
	return options
}
