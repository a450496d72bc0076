package cluster

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// maxAtOnce bounds how many runs are in memory at a time: each holds a network of its own.
const maxAtOnce = 4

// inParallel calls run with 0..n-1, several at a time, and returns the error of the first that has one. A run
// must depend on its number alone, so that it does not matter which processor takes it.
func inParallel(n int, run func(i int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(n, maxAtOnce, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				errs[i] = run(i)
			}
		})
	}
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
