package main

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze"
)

// validateGraph refuses what makes no sense where facts come from files: naming code, choosing how to load it, or a
// saved analysis.
func (o *options) validateGraph() error {
	if len(o.Graph) == 0 {
		return nil
	}
	if o.From != "" {
		return hinted{errors.New("--graph and --from exclude each other"), "--from takes an analysis as it was saved, --graph the facts of a new one; leave one of them out"}
	}
	if len(o.patterns) > 0 {
		return hinted{fmt.Errorf("--graph %q and the package pattern %q exclude each other", o.Graph[0], o.patterns[0]),
			"leave out --graph to analyse the code, or the pattern to take the facts of the file"}
	}
	for _, s := range settingTable {
		if s.group == loading && o.byFlag(s.name) && !slices.Contains([]string{"allow-incomplete", "timeout"}, s.name) {
			return hinted{fmt.Errorf("--graph and --%s exclude each other", s.name), "--graph takes the facts as they are in the file; leave one of them out"}
		}
	}
	stdin := 0
	for _, name := range o.Graph {
		switch name {
		case "":
			return hinted{errors.New("--graph is empty: want a file"), "leave it out to analyse the code"}
		case "-":
			stdin++
		}
	}
	if stdin > 1 {
		return hinted{errors.New("--graph - is given twice, and standard input can be read once"), "name a file instead"}
	}
	return nil
}

// readGraphs joins the graphs that --graph names.
func (o *options) readGraphs() (*analyze.Graph, error) {
	o.progress.phase("reading graphs")
	defer o.progress.stop()
	var files []analyze.NamedReader
	for _, name := range o.Graph {
		if name == "-" {
			files = append(files, analyze.NamedReader{Name: "standard input", Reader: os.Stdin})
			continue
		}
		f, err := o.openGraph(name)
		if err != nil {
			return nil, fmt.Errorf("reading --graph %q: %w", name, cause(err))
		}
		defer f.Close()
		files = append(files, analyze.NamedReader{Name: name, Reader: f})
	}
	return analyze.ReadGraph(files)
}

// openGraph opens a file of which the size, where it is known, is not too large.
func (o *options) openGraph(name string) (*os.File, error) {
	f, err := os.Open(o.at(name))
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	switch {
	case err == nil && info.IsDir():
		err = errors.New("it is a directory, not a graph")
	case err == nil && info.Size() > analyze.MaxGraphSize:
		err = errors.New("it is larger than 200 MB, too large for a graph; take packages instead of declarations, or divide it")
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
