// Package grpcserver runs the internal gRPC server.
package grpcserver

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"example.com/shopworld/internal/platform/config"
	"example.com/shopworld/internal/platform/logging"
)

// New returns a server that logs calls and turns panics into errors.
func New(log *slog.Logger) *grpc.Server {
	return grpc.NewServer(grpc.ChainUnaryInterceptor(logCalls(log), recoverPanics))
}

// Run serves until the context ends.
func Run(ctx context.Context, cfg config.GRPC, srv *grpc.Server) error {
	lis, err := net.Listen("tcp", cfg.Addr)
	if err != nil {
		return fmt.Errorf("listening for gRPC: %w", err)
	}
	stop := context.AfterFunc(ctx, srv.GracefulStop)
	defer stop()
	return srv.Serve(lis)
}

func logCalls(log *slog.Logger) grpc.UnaryServerInterceptor {
	return func(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
		began := time.Now()
		l := log.With("rpc", info.FullMethod)
		resp, err := next(logging.With(ctx, l), req)
		l.Info("call served", "code", status.Code(err), "took", time.Since(began))
		return resp, err
	}
}

func recoverPanics(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (resp any, err error) {
	defer func() {
		if p := recover(); p != nil {
			logging.From(ctx).Error("call panicked", "rpc", info.FullMethod, "panic", p)
			err = status.Error(codes.Internal, "something went wrong")
		}
	}()
	return next(ctx, req)
}
