package grpc

type ClientStreamingClient[Req any, Res any] interface {
	Send(*Req) error
	CloseAndRecv() (*Res, error)
	ClientStream
}

type ClientStreamingServer[Req any, Res any] interface {
	Recv() (*Req, error)
	SendAndClose(*Res) error
	ServerStream
}

type GenericClientStream[Req any, Res any] struct {
	ClientStream
}

func (x *GenericClientStream[Req, Res]) Send(m *Req) error           { panic("declared only") }
func (x *GenericClientStream[Req, Res]) CloseAndRecv() (*Res, error) { panic("declared only") }

type GenericServerStream[Req any, Res any] struct {
	ServerStream
}

func (x *GenericServerStream[Req, Res]) Recv() (*Req, error)       { panic("declared only") }
func (x *GenericServerStream[Req, Res]) SendAndClose(m *Res) error { panic("declared only") }
