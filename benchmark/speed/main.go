// Command speed compares what msa-split costs with what the usual ways to read the same code
// cost, as processor time and memory of child processes. Run it from the root of the repository:
//
//	go run ./benchmark/speed DIR...
//
// Each DIR is a Go code base whose dependencies are there, so that no run needs the network. Figures
// of different machines don't compare; the ratios roughly do.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		os.Exit(2)
	}
}

func run(ctx context.Context, args []string, out, progress io.Writer) error {
	flags := flag.NewFlagSet("speed", flag.ContinueOnError)
	rounds := flags.Int("rounds", 3, "measured rounds; the figures are medians")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() == 0 || *rounds < 1 {
		return fmt.Errorf("reading arguments: want at least one round and the directory of at least one code base: go run ./benchmark/speed DIR")
	}
	temp, err := os.MkdirTemp("", "msa-split-speed-")
	if err != nil {
		return fmt.Errorf("making a directory for the programs: %w", err)
	}
	defer os.RemoveAll(temp)
	contests, err := buildContests(ctx, temp)
	if err != nil {
		return err
	}
	var all []outcome
	for _, dir := range flags.Args() {
		o, err := compete(ctx, contests, dir, *rounds, progress)
		if err != nil {
			return err
		}
		all = append(all, o)
	}
	_, err = io.WriteString(out, conditions(*rounds)+"\n"+table(all))
	return err
}
