// Package grpc declares what shopworld and its generated code use of gRPC.
package grpc

import (
	"context"
	"net"
)

const (
	SupportPackageIsVersion9 = true
)

type CallOption interface {
	before(*callInfo) error
}

type callInfo struct{}

type EmptyCallOption struct{}

func (EmptyCallOption) before(*callInfo) error { panic("declared only") }

type StaticMethodCallOption struct {
	EmptyCallOption
}

func StaticMethod() CallOption { return StaticMethodCallOption{} }

type ServerOption interface {
	apply(*serverOptions)
}

type serverOptions struct{}

type ClientConnInterface interface {
	Invoke(ctx context.Context, method string, args any, reply any, opts ...CallOption) error
	NewStream(ctx context.Context, desc *StreamDesc, method string, opts ...CallOption) (ClientStream, error)
}

type ClientStream interface {
	CloseSend() error
	Context() context.Context
	SendMsg(m any) error
	RecvMsg(m any) error
}

type ServerStream interface {
	Context() context.Context
	SendMsg(m any) error
	RecvMsg(m any) error
}

type UnaryHandler func(ctx context.Context, req any) (any, error)

type UnaryServerInfo struct {
	Server     any
	FullMethod string
}

type UnaryServerInterceptor func(ctx context.Context, req any, info *UnaryServerInfo, handler UnaryHandler) (resp any, err error)

type MethodHandler func(srv any, ctx context.Context, dec func(any) error, interceptor UnaryServerInterceptor) (any, error)

type StreamHandler func(srv any, stream ServerStream) error

type MethodDesc struct {
	MethodName string
	Handler    MethodHandler
}

type StreamDesc struct {
	StreamName    string
	Handler       StreamHandler
	ServerStreams bool
	ClientStreams bool
}

type ServiceDesc struct {
	ServiceName string
	HandlerType any
	Methods     []MethodDesc
	Streams     []StreamDesc
	Metadata    any
}

type ServiceRegistrar interface {
	RegisterService(desc *ServiceDesc, impl any)
}

type Server struct{}

func NewServer(opt ...ServerOption) *Server { panic("declared only") }
func ChainUnaryInterceptor(interceptors ...UnaryServerInterceptor) ServerOption {
	panic("declared only")
}

func (s *Server) GracefulStop()                           {}
func (s *Server) RegisterService(sd *ServiceDesc, ss any) {}
func (s *Server) Serve(lis net.Listener) error            { panic("declared only") }
