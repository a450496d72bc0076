// Package websocket declares what shopworld uses of gorilla/websocket.
package websocket

import (
	"net/http"
	"time"
)

type Upgrader struct {
	ReadBufferSize, WriteBufferSize int
}

func (u *Upgrader) Upgrade(w http.ResponseWriter, r *http.Request, responseHeader http.Header) (*Conn, error) {
	panic("declared only")
}

type Conn struct{}

func (c *Conn) Close() error                                        { panic("declared only") }
func (c *Conn) ReadMessage() (messageType int, p []byte, err error) { panic("declared only") }
func (c *Conn) SetWriteDeadline(t time.Time) error                  { panic("declared only") }
func (c *Conn) WriteJSON(v interface{}) error                       { panic("declared only") }
