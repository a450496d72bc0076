// Command history tells how the gate behaves on real history: it writes a baseline at an old commit
// of a repository, checks each later one as a team would that accepts what it merges, and counts
// what it would have been told. Run it from the root of this repository:
//
//	go run ./benchmark/history [flags] REPOSITORY [-- FLAGS OF MSA-SPLIT]
//
// REPOSITORY is a git directory with or without a work tree. Nothing is written to it, and nothing
// needs the network: what the code base depends on has to be vendored or in the module cache. The
// report is Markdown on standard output and ends with a random sample of the findings, for a person
// who judges whether each is true and worth the time.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "history:", err)
		stop()
		os.Exit(2)
	}
}

// settings are what the command line says.
type settings struct {
	repository string   // git directory
	extra      []string // flags for each run of msa-split
	program    string   // msa-split; "" builds it from this module
	directory  string   // of the module, from the top of the repository; "" is the top
	config     string   // file of a configuration for all commits; "" leaves each its own
	to         string   // revision of the last commit
	commits    int
	sample     int // how many findings are drawn
	seed       uint64
	json       string // file; "" for none
	incomplete bool   // packages that can't be analysed don't exclude a commit
}

func parse(args []string) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("history", flag.ContinueOnError)
	flags.StringVar(&s.program, "program", "", "`file` of msa-split, instead of one built from this module")
	flags.StringVar(&s.directory, "C", "", "`directory` of the module, from the top of the repository")
	flags.StringVar(&s.config, "config", "", "`file` of a configuration of msa-split for all commits, such as one with services")
	flags.StringVar(&s.to, "to", "HEAD", "`revision` of the last commit")
	flags.IntVar(&s.commits, "commits", 50, "how many commits are checked")
	flags.IntVar(&s.sample, "sample", 40, "how many findings are drawn")
	flags.Uint64Var(&s.seed, "seed", 1, "where the drawing starts from")
	flags.StringVar(&s.json, "json", "", "`file` that gets all findings as JSON")
	flags.BoolVar(&s.incomplete, "allow-incomplete", false, "judge commits with packages that can't be analysed, too")
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	rest := flags.Args()
	if len(rest) == 0 || s.commits < 1 || s.sample < 0 {
		return s, errors.New("reading arguments: want one repository, at least one commit and no negative sample: go run ./benchmark/history REPOSITORY")
	}
	s.repository, s.extra = rest[0], rest[1:]
	if len(s.extra) > 0 && s.extra[0] != "--" {
		return s, fmt.Errorf("reading arguments: unexpected %q; flags for msa-split stand after --", s.extra[0])
	}
	if len(s.extra) > 0 {
		s.extra = s.extra[1:]
	}
	return s, nil
}

func run(ctx context.Context, args []string, out, progress io.Writer) error {
	s, err := parse(args)
	if err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "msa-split-history-")
	if err != nil {
		return fmt.Errorf("making a directory for the clone: %w", err)
	}
	defer os.RemoveAll(temp)
	h, err := follow(ctx, s, temp, progress)
	if err != nil {
		return err
	}
	if s.json != "" {
		if err := h.writeJSON(s.json); err != nil {
			return err
		}
	}
	_, err = io.WriteString(out, report(h, s.sample, s.seed))
	return err
}
