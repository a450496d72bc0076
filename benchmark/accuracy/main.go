// Command accuracy measures how well the division of a code base agrees with services that are
// known. Run it from the root of the repository:
//
//	go run ./benchmark/accuracy           # prints the tables
//	go run ./benchmark/accuracy -update   # writes them into docs/accuracy.md
//
// It reads facts about public repositories (see repos/README.md), and needs no network.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func main() {
	err := run(context.Background(), os.Args[1:], os.Stdout)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(2)
	}
}

// settings are what the command line says.
type settings struct {
	repos      string // directory of the fact files
	docs       string // file that update rewrites
	update     bool
	partitions string // directory that the splits are written to; "" for nowhere
}

func parse(args []string) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("accuracy", flag.ContinueOnError)
	flags.StringVar(&s.repos, "repos", filepath.Join("benchmark", "accuracy", "repos"), "`directory` of the fact files")
	flags.StringVar(&s.docs, "docs", filepath.Join("docs", "accuracy.md"), "`file` that -update rewrites")
	flags.BoolVar(&s.update, "update", false, "write the tables into the docs instead of printing them")
	flags.StringVar(&s.partitions, "partitions", "", "existing `directory` to write each split to, as JSON, for another evaluator")
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	if flags.NArg() > 0 {
		return s, fmt.Errorf("reading arguments: unexpected %q; the fact files are found through -repos", flags.Arg(0))
	}
	return s, nil
}

func run(ctx context.Context, args []string, out io.Writer) error {
	s, err := parse(args)
	if err != nil {
		return err
	}
	repos, err := readRepositories(s.repos)
	if err != nil {
		return err
	}
	results, err := measureAll(ctx, repos, methods)
	if err != nil {
		return err
	}
	if s.partitions != "" {
		if err := writeSplits(s.partitions, results); err != nil {
			return err
		}
	}
	if s.update {
		return updateDocs(s.docs, results)
	}
	_, err = io.WriteString(out, document(results))
	return err
}
