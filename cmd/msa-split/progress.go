package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// Plain lines of progress begin after patience, so that short runs print none, and come at
// most every interval.
const (
	patience = 5 * time.Second
	interval = 10 * time.Second
)

// phases are the names of the phases of loading, as they stand in a sentence.
var phases = map[string]string{"list": "listing packages", "check": "checking packages"}

// progress shows on standard error how far a run is: a bar on a terminal, plain lines elsewhere,
// nothing with -q. It also knows what to say when the run is interrupted.
type progress struct {
	out io.Writer
	now func() time.Time // nil before start and after stop: nothing is shown

	mu          sync.Mutex
	doingNow    string
	done, total int
	next        time.Time // when the next plain line is due
	bars        *mpb.Progress
	bar         *mpb.Bar
	barOf       string // phase that the bar shows
}

// start begins to show progress in the way that the settings and the place allow.
func (p *progress) start(o *options) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if o.Quiet {
		return
	}
	p.now = time.Now
	p.next = p.now().Add(patience)
	if isTerminal(p.out) && o.getenv("CI") == "" && o.getenv("TERM") != "dumb" {
		p.bars = mpb.New(mpb.WithOutput(p.out), mpb.WithWidth(40), mpb.WithAutoRefresh())
	}
}

// isTerminal reports whether a stream is shown to somebody.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// phase notes what is being done, as it stands in "interrupted while ...".
func (p *progress) phase(doing string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.doingNow, p.done, p.total = doing, 0, 0
}

// report is told how far a phase of loading is.
func (p *progress) report(phase string, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.doingNow, p.done, p.total = phase, done, total
	if name, ok := phases[phase]; ok {
		p.doingNow = name
	}
	switch {
	case p.now == nil:
	case p.bars != nil:
		p.draw(phase, done, total)
	default:
		p.line(phase, done, total)
	}
}

func (p *progress) draw(phase string, done, total int) {
	if p.barOf != phase {
		p.dropBar()
		p.barOf = phase
		p.bar = p.bars.AddBar(int64(total), mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.Name(phase+" ")), mpb.AppendDecorators(decor.CountersNoUnit("%d/%d")))
	}
	p.bar.SetTotal(int64(total), false)
	p.bar.SetCurrent(int64(done))
}

func (p *progress) dropBar() {
	if p.bar != nil {
		p.bar.Abort(true)
		p.bar = nil
	}
}

func (p *progress) line(phase string, done, total int) {
	now := p.now()
	if now.Before(p.next) {
		return
	}
	p.next = now.Add(interval)
	fmt.Fprintf(p.out, "%s %d/%d\n", phase, done, total)
}

// stop removes what is shown of the progress; nothing is shown any more after it.
func (p *progress) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bars != nil {
		p.dropBar()
		p.bars.Wait()
	}
	p.bars, p.now = nil, nil
}

// doing says what the run is or was at, for "interrupted while ...".
func (p *progress) doing() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.doingNow == "":
		return "starting"
	case p.total > 0:
		return fmt.Sprintf("%s (%d of %d)", p.doingNow, p.done, p.total)
	}
	return p.doingNow
}
