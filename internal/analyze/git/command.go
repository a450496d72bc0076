package git

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// grace is how long git may take to end once it was told to, and how long the end of a context
// may lag behind that of git when one signal ends both.
const grace = 200 * time.Millisecond

// run runs git and returns what it writes, for commands that write little.
func (r *Repo) run(ctx context.Context, args ...string) ([]byte, error) {
	var out bytes.Buffer
	err := r.stream(ctx, nil, func(from *bufio.Reader) error {
		_, err := out.ReadFrom(from)
		return err
	}, args...)
	return out.Bytes(), err
}

// line runs git and returns what it writes without the line break at its end.
func (r *Repo) line(ctx context.Context, args ...string) (string, error) {
	out, err := r.run(ctx, args...)
	return strings.TrimSuffix(string(out), "\n"), err
}

// stream runs git and hands what it writes to read, which reads to the end or gives an error; then
// git is stopped and the error returned. An answer that ends too soon is io.ErrUnexpectedEOF:
// why git ended is the better error then.
func (r *Repo) stream(ctx context.Context, stdin io.Reader, read func(*bufio.Reader) error, args ...string) error {
	running, stop := context.WithCancel(ctx)
	defer stop()
	message := &head{max: 8 << 10}
	cmd := r.command(running, args)
	cmd.Stdin, cmd.Stderr = stdin, message
	out, err := cmd.StdoutPipe()
	if err != nil {
		return &commandError{verb: args[0], err: err}
	}
	if err := cmd.Start(); err != nil {
		return &commandError{verb: args[0], err: err}
	}
	errRead := read(bufio.NewReaderSize(out, 1<<16))
	cut := errors.Is(errRead, io.ErrUnexpectedEOF)
	if errRead != nil && !cut {
		stop()
	}
	errWait := cmd.Wait()
	switch {
	case ended(ctx, running, errWait):
		return ctx.Err()
	case errRead != nil && !cut:
		return errRead
	case errWait == nil && cut:
		return &commandError{verb: args[0], err: errRead}
	case errWait != nil:
		return &commandError{verb: args[0], err: errWait, stderr: message.text.String(), text: summary(message.text.String())}
	}
	return nil
}

func (r *Repo) command(ctx context.Context, args []string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, r.program, slices.Concat(profile, args)...)
	cmd.Dir = r.top
	cmd.Env = append(slices.Clip(r.env), "PWD="+r.top)
	cmd.WaitDelay = grace
	return cmd
}

// ended reports whether the context ended. Ctrl-C reaches git as well, which may be the first
// to go: unless it was stopped by ourselves, the context has a moment to follow.
func ended(ctx, running context.Context, errWait error) bool {
	var exit *exec.ExitError
	if errors.As(errWait, &exit) && !exit.Exited() && running.Err() == nil {
		select {
		case <-ctx.Done():
		case <-time.After(grace):
		}
	}
	return ctx.Err() != nil
}

// commandError is a git command that could not be started, or ended with an error.
type commandError struct {
	verb   string
	err    error
	stderr string // what it wrote on standard error
	text   string // the line of it that says what is wrong; "" if there is none
}

func (e *commandError) Error() string {
	text := "running git " + e.verb + ": " + e.err.Error()
	if e.text != "" {
		text = "running git " + e.verb + ": " + e.text
	}
	if strings.Contains(e.err.Error(), "signal: killed") {
		text += "; probably out of memory"
	}
	return text
}

func (e *commandError) Unwrap() error { return e.err }

// summary picks the line of a message that says what is wrong: the first that git calls fatal,
// else the first that it calls an error, else the first.
func summary(message string) string {
	lines := strings.FieldsFunc(message, func(r rune) bool { return r == '\n' || r == '\r' })
	for _, mark := range []string{"fatal: ", "error: ", ""} {
		for _, line := range lines {
			if text, ok := strings.CutPrefix(strings.TrimSpace(line), mark); ok && text != "" {
				return text
			}
		}
	}
	return ""
}

// head keeps the first bytes that are written to it.
type head struct {
	text strings.Builder
	max  int
}

func (h *head) Write(p []byte) (int, error) {
	h.text.Write(p[:min(len(p), h.max-h.text.Len())])
	return len(p), nil
}
