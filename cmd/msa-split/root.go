package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// program is the command with its surroundings.
type program struct {
	stdout, stderr io.Writer
	env            []string // as of os.Environ
	flags          settings // what the flags were set to
	progress       *progress
	temps          tempDirs
}

func newProgram(stdout, stderr io.Writer, env []string) *program {
	p := &program{stdout: stdout, stderr: stderr, env: env, flags: defaults()}
	p.progress = &progress{out: stderr}
	return p
}

// getenv returns the last value of an environment variable, as os/exec does; "" if it is not set.
func (p *program) getenv(name string) string {
	value := ""
	for _, kv := range p.env {
		if v, ok := strings.CutPrefix(kv, name+"="); ok {
			value = v
		}
	}
	return value
}

// execute runs the command that the arguments name.
func (p *program) execute(ctx context.Context, args []string) error {
	root := p.command()
	root.SetArgs(args)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	return root.ExecuteContext(ctx)
}

// commands is the table of what msa-split can do. Each entry stands in a file of its own.
var commands = []func(*program) *cobra.Command{
	newAnalyze,
	newCheck,
	newBaseline,
	newDiff,
	newCompare,
	newExplain,
	newPrinciples,
	newGraph,
	newConfig,
	newVersion,
}

func (p *program) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "msa-split",
		Short: "Propose service boundaries for a Go code base",
		Long: `Msa-split reads a Go code base, measures what depends on what, finds the groups that belong
together, and proposes service boundaries with what each cut would cost.

It runs the go command and git only, never builds or runs the analysed code, makes no network
request of its own, and writes only the files that you name.`,
		Example:       "  msa-split analyze ./...\n  msa-split analyze --out markdown=review.md --out json=split.json",
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetVersionTemplate("msa-split {{.Version}}\n")
	root.SetFlagErrorFunc(badFlag)
	root.CompletionOptions.HiddenDefaultCmd = false
	onlyCommands(root)
	p.bind(root, everywhere)
	for _, command := range commands {
		root.AddCommand(command(p))
	}
	addTopics(root)
	return root
}

// onlyCommands makes a command that has subcommands print its help when it is run alone, and
// refuse a subcommand that it does not have.
func onlyCommands(c *cobra.Command) {
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		hint := fmt.Sprintf("run `%s --help` to see the commands", c.CommandPath())
		if near := c.SuggestionsFor(args[0]); len(near) > 0 {
			hint = fmt.Sprintf("did you mean `%s %s`?", c.CommandPath(), near[0])
		}
		return hinted{fmt.Errorf("unknown command %q of %s", args[0], c.CommandPath()), hint}
	}
	c.SuggestionsMinimumDistance = 2
	c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
}

// badFlag adds to an error about a flag where the flags are listed.
func badFlag(c *cobra.Command, err error) error {
	return hinted{err, fmt.Sprintf("run `%s --help` to see the flags", c.CommandPath())}
}

// noPatterns is for commands without arguments.
func noPatterns(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return hinted{fmt.Errorf("%s takes no arguments, got %q", c.CommandPath(), args[0]),
		fmt.Sprintf("run `%s --help`", c.CommandPath())}
}

// checkPatterns refuses patterns that look like flags. The go command would not take them for
// flags, but whoever wrote them meant one.
func checkPatterns(c *cobra.Command, args []string) error {
	for _, arg := range args {
		if strings.HasPrefix(arg, "-") {
			return hinted{fmt.Errorf("package pattern %q begins with a dash", arg),
				fmt.Sprintf("flags stand before --; run `%s --help` to see them", c.CommandPath())}
		}
		if arg == "" {
			return hinted{errors.New("a package pattern is empty"), "leave it out to analyse ./..."}
		}
	}
	return nil
}
