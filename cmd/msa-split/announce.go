package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"

	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/report"
)

// announce tells the CI system about the result in its own ways: in GitHub Actions, annotations at the lines and the
// summary of the step. They go to standard error, which Actions reads too, so that any format may have standard output;
// where that shows annotations itself, once is enough.
func (o *options) announce(r *gate.Report, outputs []output) error {
	if o.CI == "none" || o.CI == "auto" && o.getenv("GITHUB_ACTIONS") != "true" {
		return nil
	}
	annotations, err := report.Lookup("github", report.OfFindings)
	if err != nil {
		return err
	}
	told := slices.ContainsFunc(outputs, func(out output) bool { return out.path == "-" && out.format.Name == annotations.Name })
	if !told {
		if err := annotations.Findings(o.stderr, r, report.Options{Prefix: o.prefix}); err != nil {
			return fmt.Errorf("writing annotations: %w", err)
		}
	}
	if err := o.summarize(r); err != nil {
		printLine(o.stderr, "warning: ", "the summary of the step could not be written: "+withoutPath(err))
	}
	return nil
}

// summarize adds the report to the file that Actions shows as the summary of the step.
func (o *options) summarize(r *gate.Report) error {
	name := o.getenv("GITHUB_STEP_SUMMARY")
	if name == "" {
		return nil
	}
	markdown, err := report.Lookup("markdown", report.OfFindings)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	if err := markdown.Findings(&text, r, report.Options{Prefix: o.prefix}); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(text.Bytes())
	if errClose := f.Close(); err == nil {
		err = errClose
	}
	return err
}
