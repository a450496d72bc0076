package main

import (
	"fmt"
	"math"
	"runtime"
	"strconv"
	"strings"
)

// conditions says what the figures depend on.
func conditions(rounds int) string {
	return fmt.Sprintf("Medians of %d interleaved rounds after one that was not counted; %d processors, %s/%s, %s.\n",
		rounds, runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
}

// table compares the contests on each code base as Markdown.
func table(outcomes []outcome) string {
	var b strings.Builder
	for i, o := range outcomes {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(o.table())
	}
	return b.String()
}

func (o outcome) table() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:\n\n", o.Base)
	b.WriteString("| program | CPU, s | ratio | peak memory, MB | ratio |\n|---|--:|--:|--:|--:|\n")
	against := o.reference()
	for i, u := range o.Medians {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", o.Names[i],
			rounded(u.CPU, 2), rounded(u.CPU/against.CPU, 2), rounded(u.Peak/1e6, 0), rounded(u.Peak/against.Peak, 2))
	}
	return b.String()
}

// reference is what the others are divided by; NaN, if it was not measured.
func (o outcome) reference() usage {
	for i, name := range o.Names {
		if name == reference {
			return o.Medians[i]
		}
	}
	return usage{math.NaN(), math.NaN()}
}

// String names the code base and says how large it is.
func (b codeBase) String() string {
	text := b.Module
	if b.Revision != "" {
		text += " at " + b.Revision
	}
	if b.Packages != "" {
		text += fmt.Sprintf(", %s packages, %s with all that they depend on", b.Packages, b.Loaded)
	}
	if b.Faulty != "" && b.Faulty != "0" {
		text += fmt.Sprintf(" (%s of them with errors for the reference)", b.Faulty)
	}
	return text
}

func rounded(v float64, digits int) string {
	if math.IsNaN(v) {
		return "n/a"
	}
	return strconv.FormatFloat(v, 'f', digits, 64)
}
