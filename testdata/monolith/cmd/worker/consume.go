package main

import (
	"context"
	"errors"
	"sync"

	"github.com/spf13/cobra"

	"example.com/shopworld/internal/app"
	"example.com/shopworld/internal/notifications/consumer"
	"example.com/shopworld/internal/notifications/mail"
	settlement "example.com/shopworld/internal/settlement/consumer"
	shipping "example.com/shopworld/internal/shipping/consumer"
)

func consumeCommand() *cobra.Command {
	var buyers []string
	cmd := &cobra.Command{
		Use:   "consume",
		Short: "Consume all topics and queues",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withApp(cmd, func(ctx context.Context, a *app.App) error { return consume(ctx, a, buyers) })
		},
	}
	cmd.Flags().StringSliceVar(&buyers, "buyer", nil, "user to tell when stock runs low")
	return cmd
}

// consume runs all consumers until one fails or the context ends.
func consume(ctx context.Context, a *app.App, buyers []string) error {
	c := consumer.New(a.Config.Kafka, a.Notifications, buyers...)
	tasks := []func(context.Context) error{
		func(ctx context.Context) error { return settlement.Run(ctx, a.Config.Kafka, a.Settlement) },
		func(ctx context.Context) error { return shipping.Run(ctx, a.Config.Kafka, a.Shipping) },
		func(ctx context.Context) error { return a.Index.Follow(ctx, a.Config.Kafka) },
		func(ctx context.Context) error { return c.Subscribe(ctx, a.Bus.Conn()) },
		mail.NewSender(a.Mail, a.Config.Mail, a.Users).Run,
	}
	for _, task := range c.Kafka() {
		tasks = append(tasks, task)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	errs := make([]error, len(tasks))
	var wg sync.WaitGroup
	for i, task := range tasks {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer cancel()
			errs[i] = task(ctx)
		}()
	}
	wg.Wait()
	return errors.Join(errs...)
}
