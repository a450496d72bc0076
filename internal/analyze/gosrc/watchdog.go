package gosrc

import (
	"cmp"
	"context"
	"fmt"
	"time"
)

// checkTimeout is how long the type check of one package may take by default. The largest
// known packages take a few seconds.
const checkTimeout = 60 * time.Second

// watch runs the parsing and checking of one package. A check cannot be stopped, and some
// code makes it run for ever (types that hold others twice over, dozens of levels deep, see
// go.dev/issue/65540): after the time limit it is left to itself, and false returned. So
// it is when the run is cancelled, and when the check panics.
func watch[T any](ctx context.Context, r *run, n *node, check func() T) (T, bool) {
	type result struct {
		value T
		fault *Problem
	}
	done := make(chan result, 1)
	go func() {
		var res result
		defer func() { done <- res }()
		res.fault = r.guard(n, func() { res.value = check() })
	}()
	limit := cmp.Or(r.list.cfg.CheckTimeout, checkTimeout)
	timer := time.NewTimer(limit)
	defer timer.Stop()
	var zero T
	select {
	case res := <-done:
		r.fail(n, res.fault)
		return res.value, res.fault == nil
	case <-ctx.Done():
	case <-timer.C:
		r.fail(n, &Problem{
			Code: "check-timeout", Package: n.path, Incomplete: true,
			Text: fmt.Sprintf("checking the types of %s takes longer than %s; it is left out", n.path, limit),
			Hint: "look for types that hold each other many times over",
		})
	}
	return zero, false
}

// fail reports why a package could not be read, if there is a reason.
func (r *run) fail(n *node, fault *Problem) {
	if fault != nil {
		n.explained = true
		r.report(*fault)
	}
}

// guard turns a panic of f into a problem of the package.
func (r *run) guard(n *node, f func()) (fault *Problem) {
	defer func() {
		if p := recover(); p != nil {
			fault = &Problem{
				Code: "panic", Package: n.path, Incomplete: true,
				Text: fmt.Sprintf("an internal error ended the analysis of %s: %s", n.path, sentence(r.list.place.scrub(fmt.Sprint(p)))),
				Hint: "report it with the version of msa-split and, if you can, the package",
			}
		}
	}()
	f()
	return nil
}
