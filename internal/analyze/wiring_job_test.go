package analyze

import "testing"

func TestJobs(t *testing.T) {
	checkEntries(t, stubHTTP+stubJobs+`
-- shop/scheduler/scheduler.go --
package scheduler
import ("context"; "github.com/robfig/cron/v3")
type Scheduler struct{ cron *cron.Cron }
func (s *Scheduler) Add(ctx context.Context, name, spec string, job func(context.Context) error) error {
	_, err := s.cron.AddFunc(spec, func() { job(ctx) })
	return err
}
-- shop/shop.go --
package shop
import ("context"; "github.com/go-co-op/gocron"; gocron2 "github.com/go-co-op/gocron/v2"; "github.com/robfig/cron/v3"; "shop/scheduler"; "time")
type digest struct{}
func (digest) Run() {}
func sweep() {}
func settle(ctx context.Context) error { return nil }
func register(ctx context.Context, c *cron.Cron, s *scheduler.Scheduler) {
	c.AddFunc("@every 10m", func() { sweep() })
	c.AddFunc("@daily", sweep)
	c.AddJob("0 6 * * *", digest{})
	c.AddJob("@weekly", cron.FuncJob(sweep))
	s.Add(ctx, "settle", "0 3 * * *", settle)
}
func chained(s *gocron.Scheduler, n gocron2.Scheduler) {
	s.Every(1).Day().Do(sweep)
	s.Cron("*/5 * * * *").Do(sweep)
	n.NewJob(gocron2.DurationJob(10*time.Second), gocron2.NewTask(sweep))
	n.NewJob(gocron2.CronJob("0 1 * * *", false), gocron2.NewTask(sweep))
}
-- want --
cron | */5 * * * * | sweep | chained
cron | 0 1 * * * | sweep | chained
cron | 0 3 * * * | settle | register
cron | 0 6 * * * | digest.Run | register
cron | @daily | sweep | register
cron | @every 10m | register.func1 | register
cron | @weekly | sweep | register
cron | every 1 day | sweep | chained
cron | every 10s | sweep | chained
`)
}

func TestTickers(t *testing.T) {
	checkEntries(t, stubHTTP+stubJobs+`
-- shop/shop.go --
package shop
import ("context"; "time")
func sweep() bool { return true }
type service struct{ every time.Duration }
func (s *service) Run(ctx context.Context) {
	ticker := time.NewTicker(s.every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			sweep()
		}
	}
}
func start() {
	go func() {
		for range time.Tick(5 * time.Minute) { sweep() }
	}()
	go refresh()
}
func refresh() {
	t := time.NewTicker(time.Second)
	for { <-t.C; sweep() }
}
func waits() {
	t := time.NewTicker(time.Second)
	for { <-t.C; if sweep() { return } }
}
func runUntilReady() error {
	t := time.NewTicker(time.Second)
	for { <-t.C; if sweep() { return nil } }
}
func workers() {
	work := func() {
		t := time.NewTicker(2 * time.Second)
		u := time.NewTicker(3 * time.Second)
		for {
			sweep()
			select {
			case <-t.C:
			case <-u.C:
			}
		}
	}
	go work()
}
func runNothing(n int) {
	for range time.Tick(time.Second) { n++ }
}
-- want --
ticker | every 1s | refresh | refresh 0.90
ticker | every 2s | workers.func1 | workers 0.90
ticker | every 3s | workers.func1 | workers 0.90
ticker | every 5m0s | start.func1 | start 0.90
ticker | every {…} | service.Run | service.Run 0.48
`)
}

func TestCommands(t *testing.T) {
	checkEntries(t, stubJobs+`
-- shop/shop.go --
package main
import ("github.com/spf13/cobra"; "github.com/urfave/cli/v2")
func serve(cmd *cobra.Command, args []string) error { return nil }
var root = &cobra.Command{Use: "shop"}
var literal = &cobra.Command{Use: "migrate [steps]", Run: func(cmd *cobra.Command, args []string) {}}
func newServe() *cobra.Command {
	cmd := &cobra.Command{Use: "serve"}
	cmd.RunE = serve
	return cmd
}
func newGroup() *cobra.Command {
	group := &cobra.Command{Use: "group"}
	group.AddCommand(newServe(), &cobra.Command{Use: "inline ARG", RunE: serve})
	return group
}
func groups() []*cobra.Command { return []*cobra.Command{newGroup()} }
func init() {
	root.AddCommand(literal)
	root.AddCommand(groups()...)
}
func act(c *cli.Context) error { return nil }
func main() {
	app := &cli.App{Name: "shop", Commands: []*cli.Command{{Name: "act", Action: act}, {Name: "closure", Action: func(*cli.Context) error { return nil }}}}
	_ = app
}
-- want --
command | shop act | act | main
command | shop closure | main.func1 | main
command | shop group inline | serve | newGroup
command | shop group serve | serve | newServe
command | shop migrate | literal.func1 | literal
command | shop | main | main
`)
}
