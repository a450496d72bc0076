// Package echo declares what shopworld uses of echo.
package echo

import "net/http"

type HandlerFunc func(c Context) error

type MiddlewareFunc func(next HandlerFunc) HandlerFunc

type Context interface {
	Request() *http.Request
	Response() *Response
	Param(name string) string
	QueryParam(name string) string
	JSON(code int, i interface{}) error
}

type Response struct{}

func (r *Response) Header() http.Header               { panic("declared only") }
func (r *Response) Write(b []byte) (n int, err error) { panic("declared only") }

type Route struct{}

type HTTPError struct{}

func NewHTTPError(code int, message ...interface{}) *HTTPError { panic("declared only") }
func (he *HTTPError) Error() string                            { panic("declared only") }

type Group struct{}

func (g *Group) GET(path string, h HandlerFunc, m ...MiddlewareFunc) *Route  { panic("declared only") }
func (g *Group) POST(path string, h HandlerFunc, m ...MiddlewareFunc) *Route { panic("declared only") }

type Echo struct {
	HideBanner bool
}

func New() (e *Echo) { panic("declared only") }

func (e *Echo) Add(method, path string, handler HandlerFunc, middleware ...MiddlewareFunc) *Route {
	panic("declared only")
}
func (e *Echo) Group(prefix string, m ...MiddlewareFunc) (g *Group) { panic("declared only") }
func (e *Echo) ServeHTTP(w http.ResponseWriter, r *http.Request)    {}
