// Package gin declares what shopworld uses of gin.
package gin

import "net/http"

type HandlerFunc func(*Context)

type OptionFunc func(*Engine)

type H map[string]any

type Error struct {
	Err error
}

func (msg Error) Error() string { panic("declared only") }

type IRoutes interface {
	Use(...HandlerFunc) IRoutes
	GET(string, ...HandlerFunc) IRoutes
	POST(string, ...HandlerFunc) IRoutes
	DELETE(string, ...HandlerFunc) IRoutes
}

type RouterGroup struct{}

func (group *RouterGroup) Use(middleware ...HandlerFunc) IRoutes { panic("declared only") }
func (group *RouterGroup) Group(relativePath string, handlers ...HandlerFunc) *RouterGroup {
	panic("declared only")
}
func (group *RouterGroup) GET(relativePath string, handlers ...HandlerFunc) IRoutes {
	panic("declared only")
}
func (group *RouterGroup) POST(relativePath string, handlers ...HandlerFunc) IRoutes {
	panic("declared only")
}
func (group *RouterGroup) DELETE(relativePath string, handlers ...HandlerFunc) IRoutes {
	panic("declared only")
}

type Engine struct {
	RouterGroup
}

func New(opts ...OptionFunc) *Engine { panic("declared only") }
func Recovery() HandlerFunc          { panic("declared only") }

func (engine *Engine) Use(middleware ...HandlerFunc) IRoutes              { panic("declared only") }
func (engine *Engine) ServeHTTP(w http.ResponseWriter, req *http.Request) {}

type Context struct {
	Request *http.Request
}

func (c *Context) AbortWithStatus(code int)                  {}
func (c *Context) AbortWithStatusJSON(code int, jsonObj any) {}
func (c *Context) Error(err error) *Error                    { panic("declared only") }
func (c *Context) JSON(code int, obj any)                    {}
func (c *Context) Param(key string) string                   { panic("declared only") }
func (c *Context) ShouldBindJSON(obj any) error              { panic("declared only") }
func (c *Context) Status(code int)                           {}
