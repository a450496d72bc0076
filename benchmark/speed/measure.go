package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"

	"github.com/msa-split/msa-split/benchmark/internal/sample"
)

// usage is what a process used, the children that it waited for included.
type usage struct {
	CPU  float64 // seconds, user and system
	Peak float64 // largest resident set of any one of these processes, bytes; NaN where the system does not say
}

// String is for progress.
func (u usage) String() string { return fmt.Sprintf("%.2f s CPU, %.0f MB", u.CPU, u.Peak/1e6) }

// keptOutput is how many bytes are kept of what a program prints.
const keptOutput = 1 << 10

// measure runs a program in a directory and returns what it used and, for the reference, what it
// printed. The output of the others is large and goes to the null device.
//
// On Linux, a new process starts with the peak of the one that started it, so this program has to
// stay smaller than those that it measures. It does: it keeps the beginnings of outputs alone.
func measure(ctx context.Context, dir string, c contest) (usage, string, error) {
	cmd := exec.CommandContext(ctx, c.Args[0], c.Args[1:]...)
	cmd.Dir = dir
	var stdout, stderr head
	cmd.Stderr = &stderr
	if c.Name == reference {
		cmd.Stdout = &stdout
	}
	if err := cmd.Run(); err != nil {
		return usage{}, "", fmt.Errorf("%w: %s", err, stderr.text.String())
	}
	return usageOf(cmd.ProcessState), stdout.text.String(), nil
}

// head keeps the beginning of what is written to it.
type head struct{ text bytes.Buffer }

// Write never fails.
func (h *head) Write(p []byte) (int, error) {
	h.text.Write(p[:min(len(p), keptOutput-h.text.Len())])
	return len(p), nil
}

func usageOf(state *os.ProcessState) usage {
	return usage{CPU: (state.UserTime() + state.SystemTime()).Seconds(), Peak: peakOf(state)}
}

// medianUsage returns the median of each figure.
func medianUsage(runs []usage) usage {
	cpu, peak := make([]float64, len(runs)), make([]float64, len(runs))
	for i, u := range runs {
		cpu[i], peak[i] = u.CPU, u.Peak
	}
	return usage{CPU: sample.Median(cpu), Peak: sample.Median(peak)}
}
