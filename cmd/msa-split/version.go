package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/mod/module"
)

func newVersion(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of msa-split and the Go that it was built with",
		Args:  noPatterns,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(p.stdout, "msa-split %s\n%s %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// version returns the version that the go command wrote into the program.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	return releaseOf(info.Main.Version)
}

// releaseOf turns a module version into the version of the program: a release as it is, a
// pseudo-version into its revision, since the time in it says nothing more, and "devel" for none.
func releaseOf(v string) string {
	if v == "" || v == "(devel)" {
		return "devel"
	}
	bare, dirty, _ := strings.Cut(v, "+")
	revision, err := module.PseudoVersionRev(bare)
	if err != nil {
		return v
	}
	if dirty != "" {
		dirty = "+" + dirty
	}
	return "devel-" + revision + dirty
}
