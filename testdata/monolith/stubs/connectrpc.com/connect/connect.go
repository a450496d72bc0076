// Package connect declares what shopworld and its generated code use of Connect.
package connect

import (
	"context"
	"net/http"
)

const IsAtLeastVersion1_13_0 = true

type Code uint32

const (
	CodeNotFound      Code = 5
	CodeUnimplemented Code = 12
	CodeInternal      Code = 13
)

type Error struct{}

func NewError(c Code, underlying error) *Error { panic("declared only") }
func (e *Error) Error() string                 { panic("declared only") }

type Request[T any] struct {
	Msg *T
}

type Response[T any] struct {
	Msg *T
}

func NewResponse[T any](message *T) *Response[T] { panic("declared only") }

type ClientOption interface {
	applyToClient(*clientConfig)
}

type HandlerOption interface {
	applyToHandler(*handlerConfig)
}

type Option interface {
	ClientOption
	HandlerOption
}

type (
	clientConfig  struct{}
	handlerConfig struct{}
)

func WithClientOptions(options ...ClientOption) ClientOption    { panic("declared only") }
func WithHandlerOptions(options ...HandlerOption) HandlerOption { panic("declared only") }
func WithSchema(schema any) Option                              { panic("declared only") }

type HTTPClient interface {
	Do(*http.Request) (*http.Response, error)
}

type Client[Req, Res any] struct{}

func NewClient[Req, Res any](httpClient HTTPClient, url string, options ...ClientOption) *Client[Req, Res] {
	panic("declared only")
}

func (c *Client[Req, Res]) CallUnary(ctx context.Context, request *Request[Req]) (*Response[Res], error) {
	panic("declared only")
}

type Handler struct{}

func NewUnaryHandler[Req, Res any](
	procedure string,
	unary func(context.Context, *Request[Req]) (*Response[Res], error),
	options ...HandlerOption,
) *Handler {
	panic("declared only")
}

func (h *Handler) ServeHTTP(responseWriter http.ResponseWriter, request *http.Request) {}
