package analyze

// Stubs of libraries, as far as the tests call them.
const (
	stubHTTP = `
-- net/http/http.go --
package http
type Header map[string][]string
func (Header) Set(k, v string) {}
type ResponseWriter interface { Header() Header; Write([]byte) (int, error) }
type Request struct{}
type Handler interface { ServeHTTP(ResponseWriter, *Request) }
type HandlerFunc func(ResponseWriter, *Request)
func (f HandlerFunc) ServeHTTP(w ResponseWriter, r *Request) { f(w, r) }
type ServeMux struct{}
func NewServeMux() *ServeMux { return nil }
func (*ServeMux) Handle(pattern string, h Handler) {}
func (*ServeMux) HandleFunc(pattern string, h func(ResponseWriter, *Request)) {}
func (*ServeMux) ServeHTTP(w ResponseWriter, r *Request) {}
func Handle(pattern string, h Handler) {}
func HandleFunc(pattern string, h func(ResponseWriter, *Request)) {}
func StripPrefix(prefix string, h Handler) Handler { return h }
func FileServer(root string) Handler { return nil }
const MethodGet = "GET"
-- context/context.go --
package context
type Context interface { Done() <-chan struct{} }
-- fmt/fmt.go --
package fmt
func Sprintf(format string, args ...any) string { return "" }
-- path/path.go --
package path
func Join(elem ...string) string { return "" }
`
	stubChi = `
-- github.com/go-chi/chi/v5/chi.go --
package chi
import "net/http"
type Router interface {
	http.Handler
	Use(...func(http.Handler) http.Handler)
	With(...func(http.Handler) http.Handler) Router
	Group(func(r Router)) Router
	Route(pattern string, fn func(r Router)) Router
	Mount(pattern string, h http.Handler)
	Handle(pattern string, h http.Handler)
	HandleFunc(pattern string, h http.HandlerFunc)
	Method(method, pattern string, h http.Handler)
	Get(pattern string, h http.HandlerFunc)
	Post(pattern string, h http.HandlerFunc)
}
type Mux struct{ Router }
func (*Mux) Get(pattern string, h http.HandlerFunc) {}
func NewRouter() *Mux { return nil }
`
	stubGin = `
-- github.com/gin-gonic/gin/gin.go --
package gin
type Context struct{}
func (*Context) SSEvent(name string, message any) {}
type HandlerFunc func(*Context)
type RouterGroup struct{}
func (*RouterGroup) GET(path string, h ...HandlerFunc) {}
func (*RouterGroup) POST(path string, h ...HandlerFunc) {}
func (*RouterGroup) Any(path string, h ...HandlerFunc) {}
func (*RouterGroup) Handle(method, path string, h ...HandlerFunc) {}
func (*RouterGroup) Group(path string, h ...HandlerFunc) *RouterGroup { return nil }
type Engine struct{ RouterGroup }
func New() *Engine { return nil }
`
	stubEcho = `
-- github.com/labstack/echo/v4/echo.go --
package echo
type Context interface{ Param(string) string }
type HandlerFunc func(Context) error
type MiddlewareFunc func(HandlerFunc) HandlerFunc
type Route struct{}
type Group struct{}
func (*Group) GET(path string, h HandlerFunc, m ...MiddlewareFunc) *Route { return nil }
func (*Group) Group(prefix string, m ...MiddlewareFunc) *Group { return nil }
type Echo struct{}
func New() *Echo { return nil }
func (*Echo) POST(path string, h HandlerFunc, m ...MiddlewareFunc) *Route { return nil }
func (*Echo) Match(methods []string, path string, h HandlerFunc, m ...MiddlewareFunc) []*Route { return nil }
func (*Echo) Group(prefix string, m ...MiddlewareFunc) *Group { return nil }
`
	stubGorilla = `
-- github.com/gorilla/mux/mux.go --
package mux
import "net/http"
type Router struct{}
type Route struct{}
func NewRouter() *Router { return nil }
func (*Router) HandleFunc(path string, f func(http.ResponseWriter, *http.Request)) *Route { return nil }
func (*Router) Handle(path string, h http.Handler) *Route { return nil }
func (*Router) Path(tpl string) *Route { return nil }
func (*Router) PathPrefix(tpl string) *Route { return nil }
func (*Router) Methods(m ...string) *Route { return nil }
func (*Router) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
func (*Route) Path(tpl string) *Route { return nil }
func (*Route) Methods(m ...string) *Route { return nil }
func (*Route) Name(n string) *Route { return nil }
func (*Route) Subrouter() *Router { return nil }
func (*Route) Handler(h http.Handler) *Route { return nil }
func (*Route) HandlerFunc(f func(http.ResponseWriter, *http.Request)) *Route { return nil }
`
	stubFiber = `
-- github.com/gofiber/fiber/v2/fiber.go --
package fiber
type Ctx struct{}
type Handler = func(*Ctx) error
type Router interface {
	Get(path string, h ...Handler) Router
	Add(method, path string, h ...Handler) Router
	Group(prefix string, h ...Handler) Router
	Route(prefix string, fn func(router Router), name ...string) Router
}
type App struct{ Router }
func New() *App { return nil }
func (*App) Get(path string, h ...Handler) Router { return nil }
func (*App) Mount(prefix string, fiber *App) Router { return nil }
`
	stubGRPC = `
-- google.golang.org/grpc/grpc.go --
package grpc
type ServiceRegistrar interface { RegisterService(desc *ServiceDesc, impl any) }
type Server struct{}
func (*Server) RegisterService(desc *ServiceDesc, impl any) {}
type ServiceDesc struct { ServiceName string; HandlerType any }
-- shop/pb/pb.go --
// Code generated by protoc. DO NOT EDIT.

package pb
import ("context"; "google.golang.org/grpc")
const Orders_Place_FullMethodName = "/orders.v1.Orders/Place"
type Req struct{}
type OrdersServer interface {
	Place(context.Context, *Req) error
	Cancel(context.Context, *Req) error
	mustEmbedUnimplementedOrdersServer()
}
type UnimplementedOrdersServer struct{}
func (UnimplementedOrdersServer) Place(context.Context, *Req) error { return nil }
func (UnimplementedOrdersServer) Cancel(context.Context, *Req) error { return nil }
func (UnimplementedOrdersServer) mustEmbedUnimplementedOrdersServer() {}
func RegisterOrdersServer(s grpc.ServiceRegistrar, srv OrdersServer) { s.RegisterService(&Orders_ServiceDesc, srv) }
var Orders_ServiceDesc = grpc.ServiceDesc{ServiceName: "orders.v1.Orders", HandlerType: (*OrdersServer)(nil)}
type StockServer interface { Left(context.Context, *Req) error }
func RegisterStockServer(s *grpc.Server, srv StockServer) {}
`
	stubConnect = `
-- connectrpc.com/connect/connect.go --
package connect
type HandlerOption interface{ apply() }
-- shop/pbconnect/pbconnect.go --
// Code generated by protoc. DO NOT EDIT.

package pbconnect
import ("connectrpc.com/connect"; "context"; "net/http")
const StockServiceLeftProcedure = "/stock.v1.StockService/Left"
type StockServiceHandler interface { Left(context.Context) error }
func NewStockServiceHandler(svc StockServiceHandler, opts ...connect.HandlerOption) (string, http.Handler) { return "", nil }
`
	stubMessages = `
-- github.com/segmentio/kafka-go/kafka.go --
package kafka
import "context"
type ReaderConfig struct { Topic string; GroupTopics []string }
type Reader struct{}
func NewReader(c ReaderConfig) *Reader { return nil }
type Message struct { Topic string; Value []byte }
func (*Reader) ReadMessage(ctx context.Context) (Message, error) { return Message{}, nil }
func (*Reader) FetchMessage(ctx context.Context) (Message, error) { return Message{}, nil }
type Writer struct { Topic string }
func (*Writer) WriteMessages(ctx context.Context, m ...Message) error { return nil }
-- github.com/IBM/sarama/sarama.go --
package sarama
import "context"
type ConsumerGroupHandler interface { ConsumeClaim() error }
type ConsumerGroup interface { Consume(ctx context.Context, topics []string, h ConsumerGroupHandler) error }
type PartitionConsumer interface{ Close() }
type Consumer interface { ConsumePartition(topic string, partition int32, offset int64) (PartitionConsumer, error) }
type ProducerMessage struct { Topic string }
type SyncProducer interface { SendMessage(m *ProducerMessage) error }
-- github.com/twmb/franz-go/pkg/kgo/kgo.go --
package kgo
import "context"
type Opt interface{ apply() }
func ConsumeTopics(topics ...string) Opt { return nil }
type Client struct{}
func NewClient(opts ...Opt) (*Client, error) { return nil, nil }
type Record struct { Topic string; Value []byte }
func (*Client) PollFetches(ctx context.Context) []Record { return nil }
func (*Client) Produce(ctx context.Context, r *Record) {}
-- github.com/nats-io/nats.go/nats.go --
package nats
type Msg struct { Subject string; Data []byte }
type MsgHandler func(*Msg)
type Subscription struct{}
type Conn struct{}
func (*Conn) Subscribe(subj string, cb MsgHandler) (*Subscription, error) { return nil, nil }
func (*Conn) QueueSubscribe(subj, queue string, cb MsgHandler) (*Subscription, error) { return nil, nil }
func (*Conn) Publish(subj string, data []byte) error { return nil }
func (*Conn) PublishMsg(m *Msg) error { return nil }
-- github.com/nats-io/nats.go/jetstream/js.go --
package jetstream
import "context"
type Msg interface{ Ack() error }
type MessageHandler func(Msg)
type ConsumerConfig struct { Durable string; FilterSubject string }
type Consumer interface { Consume(h MessageHandler) error }
type JetStream interface {
	CreateOrUpdateConsumer(ctx context.Context, stream string, c ConsumerConfig) (Consumer, error)
	Publish(ctx context.Context, subject string, data []byte) error
}
-- github.com/rabbitmq/amqp091-go/amqp.go --
package amqp
type Delivery struct{}
type Publishing struct{}
type Channel struct{}
func (*Channel) Consume(queue, consumer string, autoAck bool) (<-chan Delivery, error) { return nil, nil }
func (*Channel) Publish(exchange, key string, mandatory bool, m Publishing) error { return nil }
`
	stubJobs = `
-- github.com/robfig/cron/v3/cron.go --
package cron
type Job interface{ Run() }
type FuncJob func()
func (f FuncJob) Run() { f() }
type EntryID int
type Cron struct{}
func (*Cron) AddFunc(spec string, cmd func()) (EntryID, error) { return 0, nil }
func (*Cron) AddJob(spec string, cmd Job) (EntryID, error) { return 0, nil }
-- github.com/go-co-op/gocron/gocron.go --
package gocron
type Job struct{}
type Scheduler struct{}
func (*Scheduler) Every(n any) *Scheduler { return nil }
func (*Scheduler) Day() *Scheduler { return nil }
func (*Scheduler) Cron(expr string) *Scheduler { return nil }
func (*Scheduler) Do(fn any, args ...any) (*Job, error) { return nil, nil }
-- github.com/go-co-op/gocron/v2/gocron.go --
package gocron
import "time"
type Job interface{}
type JobDefinition interface{}
type Task interface{}
func DurationJob(d time.Duration) JobDefinition { return nil }
func CronJob(expr string, seconds bool) JobDefinition { return nil }
func NewTask(fn any, args ...any) Task { return nil }
type Scheduler interface { NewJob(d JobDefinition, t Task) (Job, error) }
-- time/time.go --
package time
type Duration int64
const ( Second Duration = 1000000000; Minute = 60 * Second )
func (d Duration) String() string { return "" }
type Time struct{}
type Ticker struct { C <-chan Time }
func NewTicker(d Duration) *Ticker { return nil }
func (*Ticker) Stop() {}
func Tick(d Duration) <-chan Time { return nil }
-- github.com/spf13/cobra/cobra.go --
package cobra
type Command struct {
	Use string
	Run func(cmd *Command, args []string)
	RunE func(cmd *Command, args []string) error
}
func (*Command) AddCommand(c ...*Command) {}
-- github.com/urfave/cli/v2/cli.go --
package cli
type Context struct{}
type ActionFunc func(*Context) error
type Command struct { Name string; Action ActionFunc; Subcommands []*Command }
type App struct { Name string; Action ActionFunc; Commands []*Command }
`
	stubStreams = `
-- github.com/gorilla/websocket/ws.go --
package websocket
import "net/http"
type Conn struct{}
type Upgrader struct{}
func (*Upgrader) Upgrade(w http.ResponseWriter, r *http.Request, h http.Header) (*Conn, error) { return nil, nil }
-- github.com/coder/websocket/ws.go --
package websocket
import "net/http"
type Conn struct{}
type AcceptOptions struct{}
func Accept(w http.ResponseWriter, r *http.Request, o *AcceptOptions) (*Conn, error) { return nil, nil }
`
)
