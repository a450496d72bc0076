// Package live pushes notifications through WebSockets.
package live

import (
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"example.com/shopworld/internal/notifications"
	"example.com/shopworld/internal/platform/auth"
	"example.com/shopworld/internal/platform/logging"
)

const patience = 10 * time.Second

// Hub knows who is connected.
type Hub struct {
	upgrader websocket.Upgrader
	mu       sync.Mutex
	clients  map[string]map[*client]struct{}
}

type client struct {
	conn *websocket.Conn
	send chan notifications.Notification
}

// NewHub returns a hub without clients.
func NewHub() *Hub {
	return &Hub{
		upgrader: websocket.Upgrader{ReadBufferSize: 1024, WriteBufferSize: 4096},
		clients:  map[string]map[*client]struct{}{},
	}
}

// Connect upgrades a request and pushes until the client leaves.
func (h *Hub) Connect(w http.ResponseWriter, r *http.Request) {
	conn, err := h.upgrader.Upgrade(w, r, nil)
	if err != nil {
		logging.From(r.Context()).Warn("no upgrade", "err", err)
		return
	}
	user := auth.From(r.Context()).UserID
	c := &client{conn: conn, send: make(chan notifications.Notification, 16)}
	h.add(user, c)
	defer h.remove(user, c)
	go c.drain()
	for n := range c.send {
		_ = conn.SetWriteDeadline(time.Now().Add(patience))
		if err := conn.WriteJSON(n); err != nil {
			return
		}
	}
}

// drain reads, because somebody has to, until the connection ends.
func (c *client) drain() {
	for {
		if _, _, err := c.conn.ReadMessage(); err != nil {
			_ = c.conn.Close()
			return
		}
	}
}

// Push sends to all connections of a user. Who does not keep up misses some.
func (h *Hub) Push(n notifications.Notification) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.clients[n.UserID] {
		select {
		case c.send <- n:
		default:
		}
	}
}

func (h *Hub) add(user string, c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.clients[user] == nil {
		h.clients[user] = map[*client]struct{}{}
	}
	h.clients[user][c] = struct{}{}
}

func (h *Hub) remove(user string, c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.clients[user], c)
	if len(h.clients[user]) == 0 {
		delete(h.clients, user)
	}
}
