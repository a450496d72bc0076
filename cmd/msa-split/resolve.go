package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// options are the settings of one run of a command, with where each comes from.
type options struct {
	*program
	settings
	patterns []string          // package patterns
	origin   map[string]string // by the name of the setting, as for messages
	onScreen bool              // the report shows the warnings on the same terminal as standard error
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
	if o.From != "" {
		return o.validateFrom()
	}
	return nil
}

func (o *options) validateOne(s setting) error {
	switch v := s.value(&o.settings).(type) {
	case string:
		if s.values != nil && v != "" && !slices.Contains(s.values(), v) {
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
