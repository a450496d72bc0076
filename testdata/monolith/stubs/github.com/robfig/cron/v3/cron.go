// Package cron declares what shopworld uses of cron.
package cron

import (
	"context"
	"time"
)

type EntryID int

type Job interface {
	Run()
}

type JobWrapper func(Job) Job

type Option func(*Cron)

type Logger interface {
	Info(msg string, keysAndValues ...interface{})
	Error(err error, msg string, keysAndValues ...interface{})
}

var DiscardLogger Logger

func SkipIfStillRunning(logger Logger) JobWrapper { panic("declared only") }
func WithChain(wrappers ...JobWrapper) Option     { panic("declared only") }
func WithLocation(loc *time.Location) Option      { panic("declared only") }

type Cron struct{}

func New(opts ...Option) *Cron { panic("declared only") }

func (c *Cron) AddFunc(spec string, cmd func()) (EntryID, error) { panic("declared only") }
func (c *Cron) AddJob(spec string, cmd Job) (EntryID, error)     { panic("declared only") }
func (c *Cron) Start()                                           {}
func (c *Cron) Stop() context.Context                            { panic("declared only") }
