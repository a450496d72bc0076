// Package report prints proposals and graphs. A format computes nothing: all that it prints is
// in the value that it is given, apart from sums and percentages.
package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
)

// Options is what a format is told beside the value to print.
type Options struct {
	Color   bool   // the writer is a terminal that shows colours
	Width   int    // columns of the terminal; 0 is DefaultWidth
	Command string // how the user called the command, for "what to type next"; empty is DefaultCommand
	// Graphs are the files that facts were taken from instead of code, for the same.
	Graphs []string
	// Prefix is the directory of the analysis inside the repository, with forward slashes; "" at its
	// top. Formats that a code host shows beside its files write paths from the top of the repository.
	Prefix string
	// SARIFMaxLevel is the worst level of a result in SARIF: error, warning or note; "" is error. A team
	// whose code scanning should not block lowers it.
	SARIFMaxLevel string
}

// Values of Options that stand for a zero.
const (
	DefaultWidth   = 100
	DefaultCommand = "msa-split analyze"
)

func (o Options) width() int {
	if o.Width <= 0 {
		return DefaultWidth
	}
	return o.Width
}

func (o Options) command() string {
	if o.Command == "" {
		return DefaultCommand
	}
	return o.Command
}

// program returns what the user typed before the word analyze.
func (o Options) program() string {
	program, _, _ := strings.Cut(o.command(), " analyze")
	return program
}

// Format is a way to print. A format may print several kinds of values; the function of a kind
// that it can't print is nil.
type Format struct {
	Name        string // as in --format
	Doc         string // one sentence: what it is for
	Extension   string // of files, with the dot
	Proposal    func(io.Writer, *propose.Proposal, Options) error
	Graph       func(io.Writer, *analyze.Graph, Options) error
	Explanation func(io.Writer, *propose.Explanation, Options) error
	Findings    func(io.Writer, *gate.Report, Options) error
	Diff        func(io.Writer, *gate.Diff, Options) error
	Agreement   func(io.Writer, *propose.Agreement, Options) error
	Principles  func(io.Writer, *propose.Proposal, Options) error
}

// What a format can be a format of.
const (
	OfProposal    = "proposal"
	OfGraph       = "graph"
	OfExplanation = "explanation"
	OfFindings    = "check"
	OfDiff        = "diff"
	OfAgreement   = "compare"
	OfPrinciples  = "principles"
)

// Formats holds every format; the first of each kind of value is the default.
var Formats = []Format{
	textFormat, markdownFormat, dotFormat, jsonFormat, csvFormat, splitFormat, githubFormat, sarifFormat, junitFormat, codeclimateFormat,
	structurizrFormat, goArchLintFormat, kubernetesFormat,
}

// Prints reports whether the format can print that kind of value, such as OfProposal.
func (f Format) Prints(of string) bool {
	switch of {
	case OfProposal:
		return f.Proposal != nil
	case OfGraph:
		return f.Graph != nil
	case OfExplanation:
		return f.Explanation != nil
	case OfFindings:
		return f.Findings != nil
	case OfDiff:
		return f.Diff != nil
	case OfAgreement:
		return f.Agreement != nil
	case OfPrinciples:
		return f.Principles != nil
	}
	return false
}

// Names lists the formats of a kind of value in the order of Formats.
func Names(of string) []string {
	var names []string
	for _, f := range Formats {
		if f.Prints(of) {
			names = append(names, f.Name)
		}
	}
	return names
}

// Lookup finds a format of a kind of value by its name. The error lists the names that there are.
func Lookup(name, of string) (Format, error) {
	for _, f := range Formats {
		if f.Name == name && f.Prints(of) {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("choosing the format %q of a %s: want one of %s", name, of, strings.Join(Names(of), ", "))
}
