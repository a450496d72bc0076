// Msa-split reads a Go code base, measures what depends on what, finds the groups that belong
// together, and proposes service boundaries with what each cut would cost.
package main

import (
	"context"
	"io"
	"os"
	"time"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr, os.Environ()))
}

// run is the whole program with its surroundings as arguments. It returns the exit code.
func run(args []string, stdout, stderr io.Writer, env []string) int {
	ctx, stop := interruptible(context.Background())
	defer stop()
	p := newProgram(stdout, stderr, env)
	return p.finish(await(ctx, func() error { return p.execute(ctx, args) }))
}

// grace is how long an interrupted command may take to stop by itself. A type check can't be
// cancelled, so without an end to the wait a signal could go unheard for a minute.
const grace = 2 * time.Second

// await returns the result of a command, or why it was interrupted if it doesn't return soon after.
func await(ctx context.Context, command func() error) error {
	done := make(chan error, 1)
	go func() { done <- command() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-done:
		return err
	case <-time.After(grace):
		return context.Cause(ctx)
	}
}
