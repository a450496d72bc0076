// Package money counts in cents.
package money

import (
	"errors"
	"fmt"
)

// ErrCurrency says that amounts of two currencies were mixed.
var ErrCurrency = errors.New("currencies differ")

// Amount is a sum in the smallest unit of its currency.
type Amount struct {
	Cents    int64  `json:"cents"`
	Currency string `json:"currency"`
}

// Of makes an amount.
func Of(cents int64, currency string) Amount { return Amount{Cents: cents, Currency: currency} }

// Plus adds. A zero Amount takes the other's currency.
func (a Amount) Plus(b Amount) (Amount, error) {
	switch {
	case a.Currency == "":
		return b, nil
	case b.Currency != "" && a.Currency != b.Currency:
		return a, fmt.Errorf("adding %s to %s: %w", b.Currency, a.Currency, ErrCurrency)
	}
	return Amount{Cents: a.Cents + b.Cents, Currency: a.Currency}, nil
}

// Times multiplies.
func (a Amount) Times(n int) Amount { return Amount{Cents: a.Cents * int64(n), Currency: a.Currency} }

// Percent returns p hundredths, rounded down.
func (a Amount) Percent(p int) Amount {
	return Amount{Cents: a.Cents * int64(p) / 100, Currency: a.Currency}
}

// Less subtracts and stops at zero.
func (a Amount) Less(b Amount) Amount {
	return Amount{Cents: max(0, a.Cents-b.Cents), Currency: a.Currency}
}

// String returns the form for people.
func (a Amount) String() string {
	return fmt.Sprintf("%d.%02d %s", a.Cents/100, a.Cents%100, a.Currency)
}
