package main

import (
	"bytes"
	"testing"
	"time"
)

func TestShortRunPrintsNoProgress(t *testing.T) {
	var out bytes.Buffer
	p := &progress{out: &out}
	p.start(&options{program: &program{}})
	for i := range 100 {
		p.report("check", i, 100)
	}
	p.stop()
	if out.Len() > 0 {
		t.Errorf("printed %q", out.String())
	}
}

func TestLongRunPrintsPlainLinesAtIntervals(t *testing.T) {
	var out bytes.Buffer
	p := &progress{out: &out}
	p.start(&options{program: &program{}})
	clock := p.next.Add(-patience)
	p.now = func() time.Time { return clock }
	for i := range 30 {
		clock = clock.Add(time.Second)
		p.report("check", i+1, 30)
	}
	if got, want := out.String(), "check 5/30\ncheck 15/30\ncheck 25/30\n"; got != want {
		t.Errorf("printed %q, want %q", got, want)
	}
}

func TestQuietRunPrintsNoProgress(t *testing.T) {
	var out bytes.Buffer
	p := &progress{out: &out}
	p.start(&options{program: &program{}, settings: settings{Quiet: true}})
	p.report("check", 1, 2)
	p.stop()
	if out.Len() > 0 || p.doing() != "checking packages (1 of 2)" {
		t.Errorf("printed %q, doing %q", out.String(), p.doing())
	}
}
