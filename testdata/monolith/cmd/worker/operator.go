package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"example.com/shopworld/internal/app"
	"example.com/shopworld/internal/catalog/importer"
	"example.com/shopworld/internal/promotions"
	"example.com/shopworld/internal/reporting"
)

func operatorCommands() []*cobra.Command {
	return []*cobra.Command{archiveCommand(), importPricesCommand(), payoutCommand(), voucherCommand()}
}

func payoutCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "payout DAY",
		Short: "Pay the sellers of a closed day",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			day, err := time.Parse(time.DateOnly, args[0])
			if err != nil {
				return err
			}
			return withApp(cmd, func(ctx context.Context, a *app.App) error {
				n, err := a.Settlement.PayOut(ctx, day)
				fmt.Fprintf(cmd.OutOrStdout(), "%d payouts\n", n)
				return err
			})
		},
	}
}

func importPricesCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "import-prices FILE", Short: "Read a price list", Args: cobra.ExactArgs(1)}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f, err := os.Open(args[0])
		if err != nil {
			return err
		}
		defer f.Close()
		return withApp(cmd, func(ctx context.Context, a *app.App) error {
			n, err := importer.Prices(ctx, a.Catalog, f)
			fmt.Fprintf(cmd.OutOrStdout(), "%d prices\n", n)
			return err
		})
	}
	return cmd
}

func archiveCommand() *cobra.Command {
	var year int
	cmd := &cobra.Command{
		Use:   "archive",
		Short: "Copy the orders of a year out of the way",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withApp(cmd, func(ctx context.Context, a *app.App) error {
				n, err := reporting.NewArchiver(a.Reporting, "archive").Copy(ctx, year)
				fmt.Fprintf(cmd.OutOrStdout(), "%d orders\n", n)
				return err
			})
		},
	}
	cmd.Flags().IntVar(&year, "year", time.Now().Year()-3, "year to copy")
	return cmd
}

func voucherCommand() *cobra.Command {
	group := &cobra.Command{Use: "voucher", Short: "Issue and withdraw vouchers"}
	var v promotions.Voucher
	issue := &cobra.Command{
		Use:  "issue CODE",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			v.Code, v.ValidUntil = args[0], time.Now().AddDate(0, 1, 0)
			return withApp(cmd, func(ctx context.Context, a *app.App) error { return a.Promotions.Issue(ctx, v) })
		},
	}
	issue.Flags().IntVar(&v.Percent, "percent", 10, "discount")
	issue.Flags().IntVar(&v.Remaining, "times", 1, "how often it can be used")
	group.AddCommand(issue, &cobra.Command{
		Use:  "withdraw CODE",
		Args: cobra.ExactArgs(1),
		RunE: withdrawVoucher,
	})
	return group
}

func withdrawVoucher(cmd *cobra.Command, args []string) error {
	return withApp(cmd, func(ctx context.Context, a *app.App) error { return a.Promotions.Withdraw(ctx, args[0]) })
}
