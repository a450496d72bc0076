package payments

import (
	"context"

	"example.com/shopworld/internal/payments/paymentsdb"
	"example.com/shopworld/internal/platform/ids"
)

// AddMethod stores a token of the gateway for a customer and returns its identifier.
func (s *Service) AddMethod(ctx context.Context, userID, kind, token, label string) (string, error) {
	if _, err := s.gateway(kind); err != nil {
		return "", err
	}
	id := ids.New()
	err := s.queries.CreateMethod(ctx, paymentsdb.CreateMethodParams{ID: id, UserID: userID, Kind: kind, Token: token, Label: label})
	return id, err
}

// Methods lists a customer's payment methods.
func (s *Service) Methods(ctx context.Context, userID string) ([]paymentsdb.ListMethodsRow, error) {
	return s.queries.ListMethods(ctx, userID)
}

// RemoveMethod deletes a payment method, unless a payment was made with it.
func (s *Service) RemoveMethod(ctx context.Context, userID, id string) error {
	n, err := s.queries.DeleteMethod(ctx, paymentsdb.DeleteMethodParams{ID: id, UserID: userID})
	if err == nil && n == 0 {
		return ErrInUse
	}
	return err
}
