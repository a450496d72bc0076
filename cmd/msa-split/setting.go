package main

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// environment returns the name of the variable that makes a setting.
func (s setting) environment() string {
	return "MSA_SPLIT_" + strings.ToUpper(strings.ReplaceAll(s.name, "-", "_"))
}

// inFile reports whether the configuration file can make the setting.
func (s setting) inFile() bool { return s.reach == byFile || s.reach == byFileAlone }

// inEnvironment reports whether a variable can make the setting.
func (s setting) inEnvironment() bool { return s.reach == byEnvironment || s.reach == byFile }

// bind gives a command the flags of a group. A flag of every command is inherited.
func (p *program) bind(c *cobra.Command, groups ...group) {
	for _, s := range settingTable {
		if slices.Contains(groups, s.group) {
			s.register(c, &p.flags)
			s.complete(c)
		}
	}
}

// register adds the flag of a setting. Its present value is the default that help shows.
func (s setting) register(c *cobra.Command, to *settings) {
	set := c.Flags()
	if s.group == everywhere {
		set = c.PersistentFlags()
	}
	switch v := s.field(to).(type) {
	case *string:
		set.StringVarP(v, s.name, s.short, *v, s.help())
	case *bool:
		set.BoolVarP(v, s.name, s.short, *v, s.help())
	case *int:
		set.IntVarP(v, s.name, s.short, *v, s.help())
	case *uint64:
		set.Uint64VarP(v, s.name, s.short, *v, s.help())
	case *float64:
		set.Float64VarP(v, s.name, s.short, *v, s.help())
	case *time.Duration:
		set.DurationVarP(v, s.name, s.short, *v, s.help())
	case *[]string:
		set.StringSliceVarP(v, s.name, s.short, *v, s.help())
	case *paths:
		set.StringArrayVarP((*[]string)(v), s.name, s.short, *v, s.help())
	case *weights:
		set.VarP(v, s.name, s.short, s.help())
	}
}

// help is the doc with the values from a table, where the doc doesn't name them itself.
func (s setting) help() string {
	if s.values == nil || strings.Contains(s.doc, s.values()[0]) {
		return s.doc
	}
	return s.doc + " (" + strings.Join(s.values(), ", ") + ")"
}

// parse sets a setting from the text of an environment variable.
func (s setting) parse(to *settings, text string) error {
	var err error
	switch v := s.field(to).(type) {
	case *string:
		*v = text
	case *bool:
		*v, err = strconv.ParseBool(text)
	case *int:
		*v, err = strconv.Atoi(text)
	case *uint64:
		*v, err = strconv.ParseUint(text, 10, 64)
	case *float64:
		*v, err = strconv.ParseFloat(text, 64)
	case *time.Duration:
		*v, err = time.ParseDuration(text)
	case *[]string:
		*v = strings.Split(text, ",")
	case *weights:
		*v = nil // those of the file are replaced, as with a list
		if err := v.Set(text); err != nil {
			return fmt.Errorf("%s: %w", s.environment(), err)
		}
	}
	if err != nil {
		return fmt.Errorf("%s is %q: want %s", s.environment(), text, s.wants())
	}
	return nil
}

// wants describes the values of a setting for an error message.
func (s setting) wants() string {
	switch s.field(new(settings)).(type) {
	case *bool:
		return "true or false"
	case *int, *uint64:
		return "a whole number, 0 or more"
	case *float64:
		return "a number, 0 or more"
	case *time.Duration:
		return "a duration such as 90s or 15m"
	case *[]string:
		return "a list of texts such as [a, b]"
	case *weights:
		return "names with numbers such as {words: 0.5}"
	}
	return "a text"
}

// isPreset reports whether a value is the default of the setting.
func (s setting) isPreset(value any) bool {
	preset := defaults()
	return s.value(&preset) == value
}

// copy takes one setting over from other settings.
func (s setting) copy(to, from *settings) {
	reflect.ValueOf(s.field(to)).Elem().Set(reflect.ValueOf(s.field(from)).Elem())
}

// value returns what a setting is set to.
func (s setting) value(of *settings) any {
	return reflect.ValueOf(s.field(of)).Elem().Interface()
}

// text returns the value as a user would write it in the configuration file.
func (s setting) text(of *settings) string {
	switch v := s.value(of).(type) {
	case []string:
		return "[" + strings.Join(v, ", ") + "]"
	case weights:
		return "{" + strings.Join(v.list(": "), ", ") + "}"
	case string:
		if v == "" {
			return `""`
		}
		return v
	default:
		return fmt.Sprint(v)
	}
}
