package main

import (
	"math"
	"os"
	"syscall"
)

// peakOf returns the peak resident set of an ended process or, if that is more, of one of the children
// that it waited for, in bytes: wait4 gives it in KiB.
func peakOf(state *os.ProcessState) float64 {
	r, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return math.NaN()
	}
	return float64(r.Maxrss) * 1024
}
