package git

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// remotes is what the configuration says of the repositories that this one was cloned from.
type remotes struct {
	names    []string // origin first, then sorted
	promisor string   // the one that a partial clone left objects with; "" if there is none
}

// remotes reads the remotes from the configuration. Names that begin with a dash are passed
// over: in the lines that users are told to run they would be options.
func (r *Repo) remotes(ctx context.Context) (remotes, error) {
	var out remotes
	list, err := r.run(ctx, "config", "-z", "--get-regexp", `^(remote\..*\.(url|promisor)|extensions\.partialclone)$`)
	var failed *commandError
	if errors.As(err, &failed) && failed.text == "" && ctx.Err() == nil {
		return out, nil // there is no such line
	}
	for line := range strings.SplitSeq(string(list), "\x00") {
		out.add(strings.Cut(line, "\n"))
	}
	slices.SortFunc(out.names, originFirst)
	out.names = slices.Compact(out.names)
	return out, err
}

func (r *remotes) add(key, value string, hasValue bool) {
	section, rest, _ := strings.Cut(key, ".")
	if section == "extensions" {
		r.promise(value)
		return
	}
	dot := strings.LastIndexByte(rest, '.')
	if section != "remote" || dot < 0 || !printable(rest[:dot]) {
		return
	}
	if name := rest[:dot]; rest[dot+1:] == "url" {
		r.names = append(r.names, name)
	} else if r.promisor == "" && (!hasValue || slices.Contains([]string{"true", "yes", "on", "1"}, strings.ToLower(value))) {
		r.promise(name)
	}
}

func (r *remotes) promise(name string) {
	if printable(name) {
		r.promisor = name
	}
}

// printable reports whether a name may stand in a line that users are told to run.
func printable(name string) bool {
	return name != "" && name[0] != '-' && !strings.ContainsFunc(name, func(c rune) bool { return c < ' ' || c == 0x7f })
}

func originFirst(a, b string) int {
	if (a == "origin") != (b == "origin") {
		if a == "origin" {
			return -1
		}
		return 1
	}
	return strings.Compare(a, b)
}

// main returns the remote to fetch from.
func (r remotes) main() string {
	if len(r.names) == 0 {
		return "origin"
	}
	return r.names[0]
}

// unshallow is the line that completes the history of a shallow clone.
func (r remotes) unshallow() string {
	return "git fetch --unshallow " + word(r.main())
}

// refetch is the line that brings the objects of a commit which a partial clone left out.
func (r remotes) refetch(commit string) string {
	remote := r.promisor
	if remote == "" {
		remote = r.main()
	}
	return "git fetch --refetch --no-filter " + word(remote) + " " + commit
}

// unknown says that a revision is not there, with the line that fetches it if that can be known.
func (r remotes) unknown(revision string, shallow bool) error {
	if len(r.names) == 0 {
		return fmt.Errorf("revision %q is not in this repository; check the spelling against git branch --all and git tag", revision)
	}
	line, where := "git fetch ", "this repository"
	if shallow {
		line, where = "git fetch --unshallow ", "this shallow clone"
	}
	remote, spec := r.source(revision)
	line += word(remote)
	if spec != "" {
		line += " " + spec
	}
	return fmt.Errorf("revision %q is not in %s; check the spelling, or run: %s", revision, where, line)
}

var (
	abbreviation = regexp.MustCompile(`^[0-9a-f]{4,64}$`)
	versionTag   = regexp.MustCompile(`^v?[0-9]+\.[0-9]`)
	expression   = regexp.MustCompile(`[\^~:@{}*?\[\\ ]|\.\.`)
)

// source returns the remote that may have a revision, and what to fetch of it: "" is all that
// is fetched by default. A clone of depth 1 follows one branch alone, so others are named in full.
func (r remotes) source(revision string) (remote, spec string) {
	for _, name := range r.names {
		if branch, ok := strings.CutPrefix(strings.TrimPrefix(revision, "refs/remotes/"), name+"/"); ok && !expression.MatchString(branch) {
			return name, word("+refs/heads/" + branch + ":refs/remotes/" + name + "/" + branch)
		}
	}
	switch {
	case objectID.MatchString(revision):
		return r.main(), revision
	case abbreviation.MatchString(revision), expression.MatchString(revision), !printable(revision), strings.HasPrefix(revision, "refs/remotes/"):
		return r.main(), ""
	case versionTag.MatchString(revision):
		return r.main(), "tag " + word(revision)
	}
	return r.main(), word(revision + ":" + revision)
}

var plain = regexp.MustCompile(`^[A-Za-z0-9_./:+@%-]+$`)

// word quotes a text for a shell where it needs that: names of remotes and branches may hold
// anything.
func word(text string) string {
	if plain.MatchString(text) {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
