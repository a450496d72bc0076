// Command accuracy measures how well the division of a code base agrees with services that are
// known. Run it from the root of the repository:
//
//	go run ./benchmark/accuracy                                     # prints the tables
//	go run ./benchmark/accuracy -update                             # writes them into docs/accuracy.md
//	go run ./benchmark/accuracy -mode layered-blind -only semaphore -seeds 3
//
// It reads facts about public repositories (see repos, symbols and layered), and needs no network.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
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
	facts      string // directory of this command
	docs       string // file that update rewrites
	mode       string // names of modes; "" for all
	only       string // names of code bases; "" for all
	blind      bool
	shuffle    bool
	seeds      int
	json       bool
	update     bool
	evidence   string // names with weights; "" for the usual ones
	partitions string // directory that the splits are written to; "" for nowhere
	source     string // names with directories of source code to compare with the facts; "" for none
}

func parse(args []string) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("accuracy", flag.ContinueOnError)
	flags.StringVar(&s.facts, "facts", filepath.Join("benchmark", "accuracy"), "`directory` of the fact files")
	flags.StringVar(&s.docs, "docs", filepath.Join("docs", "accuracy.md"), "`file` that -update rewrites")
	flags.StringVar(&s.mode, "mode", "", "`names` of the modes to measure, of "+modeNames()+"; all without it")
	flags.StringVar(&s.only, "only", "", "`names` of the code bases to measure; all without it")
	flags.BoolVar(&s.blind, "blind", false, "measure the modes in which every name is hidden")
	flags.BoolVar(&s.shuffle, "shuffle", false, "give the numbers that stand for hidden names another order for each seed")
	flags.StringVar(&s.evidence, "evidence", "", "`names` of the evidence beside references, each as NAME or NAME=WEIGHT, or none; the usual ones without it")
	flags.IntVar(&s.seeds, "seeds", allSeeds, "`number` of seeds to try where something is random")
	flags.BoolVar(&s.json, "json", false, "print the figures of each run as JSON")
	flags.BoolVar(&s.update, "update", false, "write the tables into the docs instead of printing them")
	flags.StringVar(&s.partitions, "partitions", "", "existing `directory` to write each split to, as JSON, for another evaluator")
	flags.StringVar(&s.source, "source", "", "`NAME=DIR` of a checkout of a code base, at the revision of its facts: divide its source as well, and tell how both agree with what is known; several by commas")
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	return s, s.check(flags.Args())
}

// allSeeds is how many seeds the published figures are medians of.
const allSeeds = 20

func (s settings) check(rest []string) error {
	switch {
	case len(rest) > 0:
		return fmt.Errorf("reading arguments: unexpected %q; name code bases by -only and modes by -mode", rest[0])
	case s.seeds < 1:
		return fmt.Errorf("reading -seeds \"%d\": use at least 1", s.seeds)
	case s.update && (s.mode != "" || s.only != "" || s.blind || s.shuffle || s.evidence != "" || s.seeds != allSeeds):
		return errors.New("updating the docs: the tables hold everything; leave out -mode, -only, -blind, -shuffle, -evidence and -seeds")
	}
	return nil
}

// plan is what the settings ask to measure.
func (s settings) plan() (plan, error) {
	chosen, err := chosenModes(s.mode, s.blind)
	if err != nil {
		return plan{}, err
	}
	p := plan{Modes: chosen, Seeds: s.seeds, Shuffle: s.shuffle, Root: s.facts}
	p.Wanted, err = parseEvidence(s.evidence)
	if s.only != "" {
		p.Only = strings.Split(s.only, ",")
	}
	return p, err
}

func run(ctx context.Context, args []string, out io.Writer) error {
	s, err := parse(args)
	if err != nil {
		return err
	}
	if s.source != "" {
		return runSources(ctx, s, out)
	}
	p, err := s.plan()
	if err != nil {
		return err
	}
	results, err := p.run(ctx)
	if err != nil {
		return err
	}
	if s.partitions != "" {
		if err := writeSplits(s.partitions, results); err != nil {
			return err
		}
	}
	switch {
	case s.update:
		digest, err := factsDigest(s.facts)
		if err != nil {
			return err
		}
		return updateDocs(s.docs, digest, results)
	case s.json:
		return writeJSON(out, results)
	}
	_, err = io.WriteString(out, document(results))
	return err
}

// runSources compares checkouts with the facts.
func runSources(ctx context.Context, s settings, out io.Writer) error {
	checkouts, err := parseCheckouts(s.source)
	if err != nil {
		return err
	}
	text, err := compareSources(ctx, s.facts, checkouts)
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, text)
	return err
}
