// Package rpc is the gRPC side of stock, for the warehouse.
package rpc

import (
	"context"
	"database/sql"
	"errors"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"example.com/shopworld/internal/gen/inventoryv1"
	"example.com/shopworld/internal/reservations"
)

// Server answers inventory.v1.InventoryService.
type Server struct {
	inventoryv1.UnimplementedInventoryServiceServer
	service *reservations.Service
}

// Register adds the service to a server.
func Register(srv *grpc.Server, s *reservations.Service) {
	inventoryv1.RegisterInventoryServiceServer(srv, &Server{service: s})
}

// GetLevel returns how much of a product there is.
func (s *Server) GetLevel(ctx context.Context, req *inventoryv1.GetLevelRequest) (*inventoryv1.GetLevelResponse, error) {
	l, err := s.service.Level(ctx, req.GetSku())
	if errors.Is(err, sql.ErrNoRows) {
		return nil, status.Errorf(codes.NotFound, "no stock of %q", req.GetSku())
	}
	if err != nil {
		return nil, status.Error(codes.Internal, err.Error())
	}
	return &inventoryv1.GetLevelResponse{Sku: l.SKU, OnHand: int32(l.OnHand), Reserved: int32(l.Reserved)}, nil
}

// Receive adds a delivery, piece by piece, as it is scanned.
func (s *Server) Receive(stream grpc.ClientStreamingServer[inventoryv1.ReceiveRequest, inventoryv1.ReceiveResponse]) error {
	delivery, err := collect(stream)
	if err != nil {
		return err
	}
	if err := s.service.Receive(stream.Context(), delivery); err != nil {
		return status.Error(codes.Internal, err.Error())
	}
	return stream.SendAndClose(&inventoryv1.ReceiveResponse{Products: int32(len(delivery))})
}
