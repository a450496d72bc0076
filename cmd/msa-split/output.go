package main

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/msa-split/msa-split/internal/report"
)

// output is one thing to print: a format and where it goes.
type output struct {
	format report.Format
	path   string // as the user wrote it; "-" is standard output
	file   string // where it is written after links are followed; "" for standard output
}

// printer prints a result in a format.
type printer func(io.Writer, report.Format, report.Options) error

// outputs lists what --format, -o and --out ask for and checks that all of it can be written,
// so that nobody waits for an analysis that has nowhere to go. The preset is the format where
// none was chosen.
func (o *options) outputs(of, preset string) ([]output, error) {
	outs, err := o.extraOutputs(of)
	if err != nil {
		return nil, err
	}
	if o.wantsMain(outs) {
		format, err := o.mainFormat(of, preset)
		if err != nil {
			return nil, err
		}
		outs = append([]output{{format: format, path: o.mainPath()}}, outs...)
	}
	if err := checkDistinct(outs); err != nil {
		return nil, err
	}
	for i := range outs {
		if err := o.place(&outs[i]); err != nil {
			return nil, err
		}
	}
	return outs, checkFilesDistinct(outs)
}

// extraOutputs reads the values of --out.
func (o *options) extraOutputs(of string) ([]output, error) {
	var outs []output
	for _, spec := range o.Out {
		name, path, ok := strings.Cut(spec, "=")
		if !ok || name == "" || path == "" {
			return nil, hinted{fmt.Errorf("--out %q: want FORMAT=PATH", spec), "for example --out json=analysis.json"}
		}
		format, err := lookupFormat("--out", name, of)
		if err != nil {
			return nil, err
		}
		outs = append(outs, output{format: format, path: path})
	}
	return outs, nil
}

// wantsMain reports whether the output of --format and -o is wanted beside those of --out. It
// is, unless one of those takes standard output and nothing else was asked for.
func (o *options) wantsMain(extra []output) bool {
	if o.byFlag("format") || o.byFlag("output") {
		return true
	}
	for _, out := range extra {
		if out.path == "-" {
			return false
		}
	}
	return true
}

func (o *options) mainPath() string {
	if o.byFlag("output") {
		return o.Output
	}
	return "-"
}

// mainFormat is the format that was chosen, or the preset of the command. A choice in the
// configuration that is for another kind of result is no error.
func (o *options) mainFormat(of, preset string) (report.Format, error) {
	if o.byFlag("format") {
		return lookupFormat("--format", o.Format, of)
	}
	if format, err := report.Lookup(o.Format, of); err == nil {
		return format, nil
	}
	return report.Lookup(preset, of)
}

func lookupFormat(flag, name, of string) (report.Format, error) {
	format, err := report.Lookup(name, of)
	if err != nil {
		err = fmt.Errorf("unknown format %q of a %s in %s: want one of %s", name, of, flag, strings.Join(report.Names(of), ", "))
		return format, suggest(err, name, report.Names(of))
	}
	return format, nil
}

// checkDistinct refuses two outputs to one path.
func checkDistinct(outs []output) error {
	seen := map[string]string{}
	for _, out := range outs {
		if other, twice := seen[out.path]; twice {
			place := strconv.Quote(out.path)
			if out.path == "-" {
				place = "standard output"
			}
			return hinted{fmt.Errorf("the formats %s and %s both go to %s", other, out.format.Name, place),
				"give each a file of its own with --out FORMAT=PATH"}
		}
		seen[out.path] = out.format.Name
	}
	return nil
}

// checkFilesDistinct refuses two outputs to one file by different names.
func checkFilesDistinct(outs []output) error {
	seen := map[string]string{}
	for _, out := range outs {
		if other, twice := seen[out.file]; twice && out.file != "" {
			return hinted{fmt.Errorf("%q and %q are the same file", other, out.path), "give each format a file of its own"}
		}
		seen[out.file] = out.path
	}
	return nil
}

// write prints a result to all outputs. All are rendered before any is written; the files are
// replaced together, and standard output, whose reader may leave early, comes last.
func (o *options) write(outs []output, print printer) error {
	o.progress.phase("writing the result")
	texts := make([][]byte, len(outs))
	for i, out := range outs {
		var b bytes.Buffer
		if err := print(&b, out.format, o.reportOptions(out)); err != nil {
			return fmt.Errorf("writing format %s: %w", out.format.Name, err)
		}
		texts[i] = b.Bytes()
	}
	if err := replaceFiles(outs, texts); err != nil {
		return err
	}
	for i, out := range outs {
		if out.file != "" {
			continue
		}
		if _, err := o.stdout.Write(texts[i]); err != nil {
			return fmt.Errorf("writing to standard output: %w", err)
		}
	}
	return nil
}

// reportOptions are for the place where an output goes: a file is the same on every machine.
func (o *options) reportOptions(out output) report.Options {
	ro := report.Options{Prefix: o.prefix, SARIFMaxLevel: o.SARIFMaxLevel, Graphs: o.Graph}
	if out.file == "" {
		ro.Color, ro.Width = o.wantsColor(), o.width()
	}
	return ro
}

// wantsColor decides for standard output, whatever standard error is.
func (o *options) wantsColor() bool {
	force := o.getenv("CLICOLOR_FORCE")
	switch {
	case o.Color != "auto":
		return o.Color == "always"
	case o.getenv("NO_COLOR") != "":
		return false
	case force != "" && force != "0":
		return true
	}
	return isTerminal(o.stdout) && o.getenv("TERM") != "dumb"
}

// width is the width of standard output in columns, or 0 where it has none.
func (o *options) width() int {
	if n, err := strconv.Atoi(o.getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	f, ok := o.stdout.(interface{ Fd() uintptr })
	if !ok {
		return 0
	}
	n, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return n
}
