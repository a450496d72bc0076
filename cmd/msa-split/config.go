package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/msa-split/msa-split/internal/report"
)

func newConfig(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "config",
		Short: "Write, check and show the configuration",
		Long: `The configuration is the first ` + configName + ` from the working directory upward, up to the
directory of go.work or of the repository, else of the outermost go.mod. Its keys are the names
of the flags, and those that have parts: services; together, apart and pin for what a team knows;
rules and waivers for the check of a change; and limits, which holds the thresholds of the verdict
and of smells. A flag beats the environment
(MSA_SPLIT_ and the name in capitals, such as MSA_SPLIT_ALGORITHM), which beats the file, which
beats the default.`,
	}
	onlyCommands(c)
	c.AddCommand(newConfigInit(p), newConfigVerify(p), newConfigShow(p), newConfigSchema(p))
	return c
}

func newConfigInit(p *program) *cobra.Command {
	var from string
	c := &cobra.Command{
		Use:   "init",
		Short: "Write a commented " + configName + " to the working directory",
		Long: `Init writes ` + configName + ` with every key in a comment. With --from it writes the boundaries of a saved analysis
instead, as services:, shared: and pin:, so that they can be edited and kept.`,
		Example: `  msa-split config init
  msa-split analyze --format json -o analysis.json && msa-split config init --from analysis.json`,
		Args: noPatterns,
		RunE: func(c *cobra.Command, _ []string) error {
			o := &options{program: p, settings: settings{Dir: p.flags.Dir, From: from, Quiet: p.flags.Quiet}}
			if c.Flag("from").Changed {
				return o.initFrom()
			}
			if err := createFile(o.at(configName), starter()); err != nil {
				return err
			}
			_, err := fmt.Fprintf(p.stdout, "wrote %s; take the # off the lines that you need\n", configName)
			return err
		},
	}
	c.Flags().StringVar(&from, "from", "", "write the boundaries of the analysis in a `file`, which --format json wrote; - is standard input")
	return c
}

// initFrom writes a configuration with the boundaries of a saved analysis.
func (o *options) initFrom() error {
	quiet := o.Quiet
	o.Quiet = true // the warnings were told when the analysis was made
	p, err := o.saved()
	if err != nil {
		return err
	}
	text, d, err := configuration(p)
	if err != nil {
		return err
	}
	if err := createFile(o.at(configName), text); err != nil {
		return err
	}
	if d.outside > 0 && !quiet {
		printLine(o.stderr, "warning: ", fmt.Sprintf("%s in no service now go with their type", plural(d.outside, "method")))
	}
	_, err = fmt.Fprintf(o.stdout, "wrote %s with %s; edit it, and run `msa-split analyze` to judge it\n", configName, plural(len(p.Services), "service"))
	return err
}

// createFile writes a file that must not exist, whole or not at all.
func createFile(path string, text []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return hinted{fmt.Errorf("writing %s: it exists already", configName), "run `msa-split config verify` to check it"}
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", configName, cause(err))
	}
	_, err = f.Write(text)
	if err := errors.Join(err, f.Close()); err != nil {
		os.Remove(path)
		return fmt.Errorf("writing %s: %w", configName, err)
	}
	return nil
}

// starter is a configuration with every key in a comment, so that it changes nothing.
func starter() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# Configuration of msa-split. Every key is optional; those below show the default,\n# or an example where there is none.\nversion: %d\n", configVersion)
	d := defaults()
	for _, s := range flagSettings {
		if s.inFile() {
			fmt.Fprintf(&b, "\n# %s\n# %s: %s\n", plainDoc(s.help()), s.name, s.text(&d))
		}
	}
	for _, s := range sections {
		fmt.Fprintf(&b, "\n# %s\n%s", s.doc, commentOut(s.example()))
	}
	writeLimits(&b, &d)
	return []byte(b.String())
}

// commentOut makes a comment of each line.
func commentOut(lines string) string {
	var b strings.Builder
	for line := range strings.Lines(lines) {
		b.WriteString("# " + line)
	}
	return b.String()
}

// plainDoc is the doc of a setting without the marks that cobra reads.
func plainDoc(doc string) string { return strings.ReplaceAll(doc, "`", "") }

func newConfigVerify(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "Check the configuration that applies here",
		Args:  noPatterns,
		RunE: func(c *cobra.Command, _ []string) error {
			o, err := p.options(c, nil)
			if err != nil {
				return err
			}
			file, err := findConfig(o.workDir())
			if err != nil {
				return err
			}
			text := "no " + configName + " from here up to the root of the code base: the defaults apply"
			if file != nil {
				text = fmt.Sprintf("%s is valid: %s set", report.Safe(file.name), plural(len(file.keys), "key"))
			}
			_, err = fmt.Fprintln(p.stdout, text)
			return err
		},
	}
}

func newConfigShow(p *program) *cobra.Command {
	c := &cobra.Command{
		Use:   "show",
		Short: "Print the settings in effect, and where each comes from",
		Args:  noPatterns,
		RunE: func(c *cobra.Command, _ []string) error {
			o, err := p.options(c, nil)
			if err != nil {
				return err
			}
			return o.show()
		},
	}
	p.bind(c, loading, dividing, gating, anchoring, writing)
	return c
}

// show prints a line for each setting that more than a flag can make, and for each part of a
// section that is not as by default.
func (o *options) show() error {
	w := tabwriter.NewWriter(o.stdout, 0, 0, 2, ' ', 0)
	for _, s := range settingTable {
		if s.reach != byFlag {
			fmt.Fprintf(w, "%s\t%s\t%s\n", s.name, report.Safe(s.text(&o.settings)), report.Safe(o.origin[s.name]))
		}
	}
	for _, s := range sections {
		for _, row := range s.rows(o) {
			fmt.Fprintf(w, "%s\t%s\t%s\n", report.Safe(row[0]), report.Safe(row[1]), report.Safe(row[2]))
		}
	}
	return w.Flush()
}

func newConfigSchema(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON schema of the configuration",
		Args:  noPatterns,
		RunE: func(*cobra.Command, []string) error {
			text, err := configSchema()
			if err != nil {
				return err
			}
			_, err = p.stdout.Write(text)
			return err
		},
	}
}
