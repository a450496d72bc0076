package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/analyze"
)

// options are the settings of one run of a command, with where each comes from.
type options struct {
	*program
	settings
	patterns []string                                    // package patterns
	origin   map[string]string                           // by the name of the setting, as for messages
	prefix   string                                      // of the root of the analysis inside its repository, for places that count from there
	beside   func(context.Context, *analyze.Graph) error // looks beside the code before anything is proposed; nil is nobody
	onScreen bool                                        // the report shows the warnings on the same terminal as standard error
}

// originDefault is the origin of settings that nobody made.
const originDefault = "default"

// options resolves the settings of a command: a flag beats the environment, which beats the
// configuration file, which beats the default.
func (p *program) options(c *cobra.Command, patterns []string) (*options, error) {
	if err := checkPatterns(c, patterns); err != nil {
		return nil, err
	}
	o := &options{program: p, settings: defaults(), patterns: patterns, origin: map[string]string{}}
	o.Dir = p.flags.Dir
	if err := checkDirectory(o.Dir); err != nil {
		return nil, err
	}
	for _, s := range settingTable {
		o.origin[s.name] = originDefault
	}
	for _, step := range []func() error{o.readFile, o.readEnvironment, func() error { return o.readFlags(c) }} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	p.progress.start(o)
	return o, o.validate()
}

func checkDirectory(dir string) error {
	if dir == "" {
		return nil
	}
	info, err := os.Stat(dir)
	if err != nil {
		return fmt.Errorf("changing to directory %q: %w", filepath.ToSlash(dir), cause(err))
	}
	if !info.IsDir() {
		return fmt.Errorf("changing to directory %q: it is a file", filepath.ToSlash(dir))
	}
	return nil
}

// cause strips the operation and the path off an error of the file system, which the message
// around it names already.
func cause(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

func (o *options) readFile() error {
	file, err := findConfig(o.workDir())
	if err != nil || file == nil {
		return err
	}
	return file.apply(&o.settings, o.origin)
}

func (o *options) readEnvironment() error {
	for _, s := range settingTable {
		text := o.getenv(s.environment())
		if !s.inEnvironment() || text == "" {
			continue
		}
		if err := s.parse(&o.settings, text); err != nil {
			return err
		}
		o.origin[s.name] = s.environment()
	}
	return nil
}

func (o *options) readFlags(c *cobra.Command) error {
	for _, s := range settingTable {
		if f := c.Flag(s.name); f != nil && f.Changed {
			s.copy(&o.settings, &o.flags)
			o.origin[s.name] = "--" + s.name
		}
	}
	return nil
}

// workDir is the directory that all paths are relative to.
func (o *options) workDir() string {
	if o.Dir == "" {
		return "."
	}
	return o.Dir
}

// at returns a path as seen from where the process runs.
func (o *options) at(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(o.workDir(), path)
}

// byFlag reports whether the user gave the flag of a setting.
func (o *options) byFlag(name string) bool { return o.origin[name] == "--"+name }

// validate refuses values that no command can work with.
func (o *options) validate() error {
	for _, s := range settingTable {
		if err := o.validateOne(s); err != nil {
			return err
		}
	}
	for _, check := range []func() error{o.validateFrom, o.validateGraph, o.validateEvidence, o.validateWeight, o.validateBoundaries, o.validateBase, o.validateBaseline, o.validateReason} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (o *options) validateOne(s setting) error {
	switch v := s.value(&o.settings).(type) {
	case string:
		if s.values != nil && !slices.Contains(s.values(), v) && !s.isPreset(v) {
			return o.unknownValue(s, v)
		}
	case int:
		if v < 0 {
			return fmt.Errorf("%s is \"%d\": want %s", o.origin[s.name], v, s.wants())
		}
	case float64:
		if v < 0 || math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%s is \"%v\": want %s", o.origin[s.name], v, s.wants())
		}
	case []string:
		for _, pattern := range v {
			if leadsOut(pattern) {
				return fmt.Errorf("%s in %s holds %q, which leads out of the code base: want ./dir/... from its root, or an import path",
					s.name, o.origin[s.name], pattern)
			}
		}
	}
	return nil
}

// leadsOut reports whether a pattern is for directories that are not below the root.
func leadsOut(pattern string) bool {
	return filepath.IsAbs(pattern) || slices.Contains(strings.FieldsFunc(pattern, isSlash), "..")
}

func isSlash(r rune) bool { return r == '/' || r == '\\' }

func (o *options) unknownValue(s setting, value string) error {
	err := fmt.Errorf("unknown %s %q in %s: want one of %s", s.name, value, o.origin[s.name], strings.Join(s.values(), ", "))
	return suggest(err, value, s.values())
}

// validateFrom refuses what makes no sense for an analysis that is done: naming code, or
// choosing how to load or divide it. Only the number of services can be chosen anew.
func (o *options) validateFrom() error {
	if o.From == "" {
		return nil
	}
	if len(o.patterns) > 0 {
		return hinted{fmt.Errorf("--from %q and the package pattern %q exclude each other", o.From, o.patterns[0]),
			"leave out --from to analyse the code, or the pattern to print the saved analysis"}
	}
	for _, s := range settingTable {
		chosen := s.group == loading || s.group == dividing
		if chosen && o.byFlag(s.name) && !slices.Contains([]string{"from", "services", "allow-incomplete"}, s.name) {
			return hinted{fmt.Errorf("--from and --%s exclude each other", s.name), "--from takes the analysis as it was saved; leave one of them out"}
		}
	}
	return nil
}

// validateBoundaries refuses declared boundaries where nothing is declared, or with a number of
// services to find.
func (o *options) validateBoundaries() error {
	switch {
	case o.Boundaries != asDeclared:
		return nil
	case len(o.Declared) == 0 && len(o.Keep.Pins) == 0:
		return hinted{fmt.Errorf("boundaries is %q in %s, but no services are declared", asDeclared, o.origin["boundaries"]),
			"declare services in " + configName + ", or pins, or leave it out"}
	case o.byFlag("boundaries") && o.byFlag("services"):
		return hinted{errors.New("--boundaries declared and --services exclude each other"), "--services is a number of services to find; leave one of them out"}
	}
	return nil
}

// validateBase refuses revisions that git would not take for one, and two bases at once. An empty
// one, such as an unset variable of a CI system, must not quietly compare with something else.
func (o *options) validateBase() error {
	for _, r := range []struct{ name, value string }{{"base", o.Base}, {"baseline-from", o.BaselineFrom}} {
		if o.byFlag(r.name) && r.value == "" {
			return hinted{fmt.Errorf("--%s is empty: want a revision such as origin/main", r.name), "leave it out to check against the baseline file"}
		}
		if strings.HasPrefix(r.value, "-") {
			return hinted{fmt.Errorf("%s is %q, which begins with a dash: want a revision such as origin/main", o.origin[r.name], r.value),
				"a branch whose name begins so can be written refs/heads/" + r.value}
		}
	}
	if o.Base != "" && o.BaselineFrom != "" {
		return hinted{fmt.Errorf("%s and %s exclude each other", o.origin["baseline-from"], o.origin["base"]),
			"--base REV compares with that revision, --baseline-from REV with the baseline file as it is there; leave one of them out"}
	}
	return nil
}

// validateBaseline refuses a baseline that a configuration, which others may have written, puts
// out of the code base. A flag may name any file.
func (o *options) validateBaseline() error {
	origin, variable := o.origin["baseline"], setting{name: "baseline"}.environment()
	switch {
	case o.byFlag("baseline") && o.Baseline == "":
		return hinted{errors.New("--baseline is empty: want a file"), "leave it out for .msa-split.baseline at the root of the code base"}
	case o.Baseline == "" || o.byFlag("baseline") || origin == variable:
		return nil
	case !filepath.IsLocal(filepath.FromSlash(o.Baseline)):
		return fmt.Errorf("baseline in %s is %q, which leads out of the code base: want a path from its root", origin, o.Baseline)
	}
	return nil
}

// validateReason demands a reason for coupling that is accepted, and of a form that fits into a
// line of the baseline.
func (o *options) validateReason() error {
	blank := strings.TrimSpace(o.Reason) == ""
	switch {
	case o.AcceptNew && blank:
		return hinted{errors.New("--accept-new needs a reason"), "add --reason with one line that says why the new coupling is accepted"}
	case o.byFlag("reason") && !o.AcceptNew:
		return hinted{errors.New("--reason needs --accept-new"), "an update only removes what is gone; add --accept-new to accept what is new too"}
	case strings.ContainsFunc(o.Reason, unicode.IsControl):
		return hinted{fmt.Errorf("--reason is %q: want one line without tabs", o.Reason), "it becomes a part of one line of the baseline"}
	}
	return nil
}
