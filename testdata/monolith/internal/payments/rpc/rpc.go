// Package rpc is the gRPC side of payments, for the back office.
package rpc

import (
	"context"
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"example.com/shopworld/internal/gen/paymentsv1"
	"example.com/shopworld/internal/payments"
)

type server struct {
	paymentsv1.UnimplementedPaymentServiceServer
	service *payments.Service
}

// New returns the implementation of payments.v1.PaymentService.
func New(s *payments.Service) paymentsv1.PaymentServiceServer { return &server{service: s} }

func (s *server) GetPayment(ctx context.Context, req *paymentsv1.GetPaymentRequest) (*paymentsv1.Payment, error) {
	p, err := s.service.Get(ctx, req.GetId())
	if err != nil {
		return nil, convert(err)
	}
	return &paymentsv1.Payment{Id: p.ID, OrderId: p.OrderID, Status: p.Status, AmountCents: p.AmountCents, Currency: p.Currency}, nil
}

func (s *server) CapturePayment(ctx context.Context, req *paymentsv1.CapturePaymentRequest) (*paymentsv1.CapturePaymentResponse, error) {
	if err := s.service.Capture(ctx, req.GetId()); err != nil {
		return nil, convert(err)
	}
	return &paymentsv1.CapturePaymentResponse{}, nil
}

func (s *server) RefundPayment(ctx context.Context, req *paymentsv1.RefundPaymentRequest) (*paymentsv1.RefundPaymentResponse, error) {
	if err := s.service.Refund(ctx, req.GetId(), req.GetCents(), req.GetReason()); err != nil {
		return nil, convert(err)
	}
	return &paymentsv1.RefundPaymentResponse{}, nil
}

func convert(err error) error {
	switch {
	case errors.Is(err, payments.ErrNotFound):
		return status.Error(codes.NotFound, err.Error())
	case errors.Is(err, payments.ErrState), errors.Is(err, payments.ErrTooMuch):
		return status.Error(codes.FailedPrecondition, err.Error())
	}
	return status.Error(codes.Internal, err.Error())
}
