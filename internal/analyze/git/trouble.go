package git

import (
	"errors"
	"fmt"
	"strings"
)

// explain turns what git says of a repository that it does not open into what to do next. The
// texts are those of git 2.30 to 2.50.
func explain(err error) error {
	var failed *commandError
	if !errors.As(err, &failed) {
		return err
	}
	switch {
	case strings.Contains(failed.text, "not a git repository (or any"):
		return fmt.Errorf("%w; run inside a clone, or compare with a baseline file instead of a revision", ErrNoRepository)
	case strings.Contains(failed.stderr, trustCommand):
		return untrusted(failed)
	case isBareLooking(err):
		return &bareError{failed}
	}
	return err
}

// trustCommand begins the line that git prints for a repository that belongs to another user.
const trustCommand = "git config --global --add safe.directory "

// untrusted passes on what git says about the owner of a repository, and the line to run. The
// line is never run by ourselves: whether to trust a repository is the user's decision.
func untrusted(failed *commandError) error {
	for line := range strings.Lines(failed.stderr) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, trustCommand) {
			return fmt.Errorf("git does not open the repository: %s; if you trust it, run: %s", failed.text, line)
		}
	}
	return failed
}

// bareError is a directory that has the files of a bare repository.
type bareError struct{ failed *commandError }

func (e *bareError) Error() string {
	return "the analysed directory has the look of a bare git repository (" + e.failed.text + "); run in a clone that has a work tree"
}

func (e *bareError) Unwrap() error { return e.failed }

func isBareLooking(err error) bool {
	var failed *commandError
	return errors.As(err, &failed) && strings.Contains(failed.text, "safe.bareRepository")
}
