package main

import (
	"slices"
	"time"

	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
	"github.com/msa-split/msa-split/internal/report"
)

// settings are all that a user can choose. Each field has an entry in settingTable or is read by
// one of sections; those with a JSON name other than "-" may stand in the configuration file under it.
type settings struct {
	// What is loaded, and for which build.
	Tags            []string      `json:"tags,omitempty"`
	Tests           bool          `json:"tests,omitempty"`
	Module          string        `json:"module,omitempty"`
	Workspace       string        `json:"workspace,omitempty"`
	GOOS            string        `json:"goos,omitempty"`
	GOARCH          string        `json:"goarch,omitempty"`
	Ignore          []string      `json:"ignore,omitempty"`
	AllowIncomplete bool          `json:"allow-incomplete,omitempty"`
	Timeout         time.Duration `json:"timeout,omitempty"`       // of loading and dividing; 0 is none
	CheckTimeout    time.Duration `json:"check-timeout,omitempty"` // of the type check of one package

	// What is read instead of code.
	Graph paths `json:"-"`

	// How it is divided.
	Algorithm   string   `json:"algorithm,omitempty"` // "" lets the method choose
	Resolution  float64  `json:"resolution,omitempty"`
	Granularity string   `json:"granularity,omitempty"`
	Seed        uint64   `json:"seed,omitempty"`
	Shared      []string `json:"shared,omitempty"`
	Evidence    []string `json:"evidence,omitempty"` // names of sources, with or without a sign; empty for the usual ones
	Weight      weights  `json:"weight,omitempty"`   // of sources of evidence
	Services    int      `json:"-"`
	Boundaries  string   `json:"boundaries,omitempty"` // "" is asDeclared where anything is declared, else asFound
	From        string   `json:"-"`

	// Which services there should be, sorted by name. The flag Services is a number and no part of it.
	Declared []gate.Declared `json:"-"`

	// What is to be together, apart and in which service.
	Keep cluster.Constraints `json:"-"`

	// What a check compares with, and what fails it.
	Base          string        `json:"-"`                  // revision; "" compares with a baseline file
	MergeBase     bool          `json:"-"`                  // from where the head branched off rather than from Base itself
	Baseline      string        `json:"baseline,omitempty"` // file; "" is .msa-split.baseline at the root of the analysis
	BaselineFrom  string        `json:"-"`                  // revision to read the baseline file from; "" reads it from the working tree
	FailOn        string        `json:"fail-on,omitempty"`  // lowest level that fails, or "never"
	Strict        bool          `json:"strict,omitempty"`
	Policies      gate.Policies `json:"-"` // of each rule
	Waivers       []gate.Waiver `json:"-"`
	CI            string        `json:"ci,omitempty"`
	SARIFMaxLevel string        `json:"sarif-max-level,omitempty"`

	// What an update of the baseline accepts.
	AcceptNew bool   `json:"-"`
	Reason    string `json:"-"`

	// How it is judged.
	Limits propose.Limits `json:"limits,omitempty"`

	// Where the result goes.
	Format string `json:"format,omitempty"` // "" is the preset of the command
	Output string `json:"-"`
	Out    paths  `json:"-"`

	// How the program behaves.
	Dir   string `json:"-"`
	Quiet bool   `json:"-"`
	Color string `json:"-"`
}

// paths are values that may hold commas.
type paths []string

func defaults() settings {
	return settings{
		Granularity: byCode, CheckTimeout: time.Minute, Color: "auto", Limits: propose.DefaultLimits(),
		MergeBase: true, FailOn: gate.FailOnError, Policies: gate.DefaultPolicies(), CI: "auto", SARIFMaxLevel: "error",
	}
}

// The values of the setting boundaries.
const (
	asDeclared = "declared" // the services of the configuration, as they are
	asFound    = "found"    // what the division of the code base gives
)

// byCode is the value of the setting granularity that leaves the choice to the code.
const byCode = "auto"

// group tells which commands have a setting as a flag.
type group int

const (
	everywhere group = iota
	loading
	reading // the commands that take graphs instead of code
	dividing
	gating    // check: what it compares with and what fails it
	anchoring // all that read or write a baseline file
	accepting // baseline update
	writing
	judging // no command: limits are for the file, where a team agrees on them once
)

// reach tells where a setting can be made. Whatever has a flag and reaches the file reaches the environment.
type reach int

const (
	byFlag reach = iota
	byEnvironment
	byFile
	byFileAlone
)

// setting is one thing to choose. Flags, their help and completion, environment variables, the
// configuration file, its schema and `config show` are all made from the table.
type setting struct {
	name   string // of the flag and of the key; MSA_SPLIT_ and the name in capitals in the environment
	short  string // one letter, or ""
	doc    string
	group  group
	reach  reach
	field  func(*settings) any
	values func() []string // all values there are; nil where any will do
}

var settingTable = slices.Concat(flagSettings, limitSettings())

var flagSettings = []setting{
	{"tags", "", "build `tags`, separated by commas", loading, byFile,
		func(s *settings) any { return &s.Tags }, nil},
	{"tests", "", "analyse test files too", loading, byFile,
		func(s *settings) any { return &s.Tests }, nil},
	{"module", "", "`module` to analyse: the path of one, or all for nested modules too, each in its own build", loading, byFile,
		func(s *settings) any { return &s.Module }, nil},
	{"workspace", "", "`off` ignores go.work", loading, byFile,
		func(s *settings) any { return &s.Workspace }, list("off")},
	{"goos", "", "operating `system` to analyse the code for", loading, byFile,
		func(s *settings) any { return &s.GOOS }, nil},
	{"goarch", "", "`architecture` to analyse the code for", loading, byFile,
		func(s *settings) any { return &s.GOARCH }, nil},
	{"ignore", "", "leave out packages that match a `pattern`: ./dir/... from the root of the module or workspace, or an import path", loading, byFile,
		func(s *settings) any { return &s.Ignore }, nil},
	{"allow-incomplete", "", "exit with 0 even if a part could not be analysed", loading, byFile,
		func(s *settings) any { return &s.AllowIncomplete }, nil},
	{"timeout", "", "give up after this `duration`, such as 15m; 0 never does", loading, byFile,
		func(s *settings) any { return &s.Timeout }, nil},
	{"check-timeout", "", "skip a package whose type check takes longer than this `duration`", loading, byFile,
		func(s *settings) any { return &s.CheckTimeout }, nil},

	{"graph", "", "read the facts from a `file` instead of the code: JSON of msa-split graph, or DOT of other tools; may be repeated, - is standard input", reading, byFlag,
		func(s *settings) any { return &s.Graph }, nil},

	{"algorithm", "", "`name` of the algorithm that divides; by default the one that suits the directories", dividing, byFile,
		func(s *settings) any { return &s.Algorithm }, algorithms},
	{"resolution", "", "a higher `number` gives more and smaller services; 0 is the algorithm's default", dividing, byFile,
		func(s *settings) any { return &s.Resolution }, nil},
	{"granularity", "", "smallest `unit` that moves: package or declaration; auto takes declarations where packages are layers", dividing, byFile,
		func(s *settings) any { return &s.Granularity }, list(byCode, cluster.ByPackage, cluster.ByDeclaration)},
	{"seed", "", "`number` that random choices start from", dividing, byFile,
		func(s *settings) any { return &s.Seed }, nil},
	{"shared", "", "packages that match a `pattern` are shared code, in no service; ./dir#Name is a declaration", dividing, byFile,
		func(s *settings) any { return &s.Shared }, nil},
	{"evidence", "", "`names` of the evidence beside references: these alone, or with + and - what is added to the usual and taken away; none is references alone", dividing, byFile,
		func(s *settings) any { return &s.Evidence }, evidenceValues},
	{"weight", "", "how much a source of evidence counts, `NAME=X`: what a typical link of it weighs, in references; 0 switches it off; may be repeated", dividing, byFile,
		func(s *settings) any { return &s.Weight }, nil},
	{"services", "", "wanted `number` of services; 0 leaves it to the code", dividing, byEnvironment,
		func(s *settings) any { return &s.Services }, nil},
	{"boundaries", "", "`origin` of the boundaries: declared takes the services of the configuration, found looks for new ones; declared where there are any", dividing, byFile,
		func(s *settings) any { return &s.Boundaries }, list(asDeclared, asFound)},
	{"from", "", "take the analysis from a `file`, which --format json wrote, instead of the code; - is standard input", dividing, byFlag,
		func(s *settings) any { return &s.From }, nil},

	{"base", "", "compare with a `revision` of the repository instead of a baseline file", gating, byEnvironment,
		func(s *settings) any { return &s.Base }, nil},
	{"merge-base", "", "compare with the commit where the work branched off from --base; false compares with --base itself", gating, byFlag,
		func(s *settings) any { return &s.MergeBase }, nil},
	{"baseline", "", "`file` that holds the accepted coupling; by default .msa-split.baseline at the root of the code base", anchoring, byFile,
		func(s *settings) any { return &s.Baseline }, nil},
	{"baseline-from", "", "read the baseline file as it is at a `revision`, so that a change can't accept itself", gating, byFlag,
		func(s *settings) any { return &s.BaselineFrom }, nil},
	{"fail-on", "", "lowest `level` of a finding that fails the check: error, warn or never", gating, byFile,
		func(s *settings) any { return &s.FailOn }, list(gate.FailOns...)},
	{"strict", "", "fail on an improvement that the baseline does not hold yet, so that it can't be lost again", gating, byFile,
		func(s *settings) any { return &s.Strict }, nil},
	{"ci", "", "CI `system` to annotate for: auto finds out which one runs, github, or none", gating, byFile,
		func(s *settings) any { return &s.CI }, list("auto", "github", "none")},
	{"sarif-max-level", "", "highest `level` of a result in SARIF: error, warning or note", gating, byFile,
		func(s *settings) any { return &s.SARIFMaxLevel }, list("error", "warning", "note")},

	{"accept-new", "", "accept what is new or worse too; needs --reason", accepting, byFlag,
		func(s *settings) any { return &s.AcceptNew }, nil},
	{"reason", "", "one line of `text` that says why new coupling is accepted; it stays in the baseline", accepting, byFlag,
		func(s *settings) any { return &s.Reason }, nil},

	{"format", "", "`name` of the format to print", writing, byFile,
		func(s *settings) any { return &s.Format }, formats},
	{"output", "o", "write to a `file` instead of standard output; - is standard output", writing, byFlag,
		func(s *settings) any { return &s.Output }, nil},
	{"out", "", "write to a file as well, `FORMAT=PATH`; may be repeated", writing, byFlag,
		func(s *settings) any { return &s.Out }, nil},

	{"directory", "C", "change to a `directory` first; all other paths are relative to it", everywhere, byFlag,
		func(s *settings) any { return &s.Dir }, nil},
	{"quiet", "q", "no progress and no warnings on standard error", everywhere, byEnvironment,
		func(s *settings) any { return &s.Quiet }, nil},
	{"color", "", "`when` to use colours: auto, always or never", everywhere, byEnvironment,
		func(s *settings) any { return &s.Color }, list("auto", "always", "never")},
}

func list(values ...string) func() []string { return func() []string { return values } }

func algorithms() []string {
	var names []string
	for _, a := range cluster.Algorithms {
		names = append(names, a.Name)
	}
	return names
}

func formats() []string {
	var names []string
	for _, f := range report.Formats {
		names = append(names, f.Name)
	}
	return names
}
