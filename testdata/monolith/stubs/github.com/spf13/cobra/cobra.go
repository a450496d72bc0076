// Package cobra declares what shopworld uses of cobra.
package cobra

import (
	"context"
	"io"

	flag "github.com/spf13/pflag"
)

type PositionalArgs func(cmd *Command, args []string) error

func ExactArgs(n int) PositionalArgs           { panic("declared only") }
func NoArgs(cmd *Command, args []string) error { panic("declared only") }

type Command struct {
	Use          string
	Short        string
	Args         PositionalArgs
	Run          func(cmd *Command, args []string)
	RunE         func(cmd *Command, args []string) error
	SilenceUsage bool
}

func (c *Command) AddCommand(cmds ...*Command)              {}
func (c *Command) Context() context.Context                 { panic("declared only") }
func (c *Command) ExecuteContext(ctx context.Context) error { panic("declared only") }
func (c *Command) Flags() *flag.FlagSet                     { panic("declared only") }
func (c *Command) Name() string                             { panic("declared only") }
func (c *Command) OutOrStdout() io.Writer                   { panic("declared only") }
