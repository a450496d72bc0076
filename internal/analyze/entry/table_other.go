package entry

const (
	saramaIBM     = "github.com/IBM/sarama"
	saramaShopify = "github.com/Shopify/sarama"
	kafkaGo       = "github.com/segmentio/kafka-go"
	franz         = "github.com/twmb/franz-go/pkg/kgo"
	nats          = "github.com/nats-io/nats.go"
	jetstream     = "github.com/nats-io/nats.go/jetstream"
	amqp091       = "github.com/rabbitmq/amqp091-go"
	amqpStreadway = "github.com/streadway/amqp"
	robfig        = "github.com/robfig/cron"
)

// of returns a rule for messages, jobs and streams: the positions of the topic or schedule and of the handler.
func of(a act, kind string, path, handler int) rule {
	return rule{act: a, kind: kind, verbs: none, path: path, second: none, handler: handler}
}

func init() {
	for _, sarama := range []string{saramaIBM, saramaShopify} {
		add(sarama, "ConsumerGroup", "Consume", of(subscribes, "kafka", 1, 2))
		add(sarama, "Consumer", "ConsumePartition", of(pulls, "kafka", 0, none))
	}
	add(kafkaGo, "Reader", "ReadMessage FetchMessage", of(pulls, "kafka", none, none))
	add(kafkaGo, "", "NewReader NewWriter", of(carries, "kafka", 0, none))
	add(kafkaGo, "Writer", "WriteMessages", of(writes, "kafka", none, none))
	add(franz, "", "ConsumeTopics", of(topics, "kafka", 0, none))
	add(franz, "Client", "AddConsumeTopics", of(topics, "kafka", 0, none))
	add(franz, "Client", "Produce ProduceSync TryProduce", of(writes, "kafka", none, none))
	add(franz, "Client", "PollFetches PollRecords", of(polls, "kafka", none, none))
}

func init() {
	add(nats, "Conn JetStreamContext JetStream EncodedConn", "Subscribe", of(subscribes, "nats", 0, 1))
	add(nats, "Conn JetStreamContext JetStream EncodedConn", "QueueSubscribe", of(subscribes, "nats", 0, 2))
	add(nats, "Conn JetStreamContext JetStream", "SubscribeSync QueueSubscribeSync PullSubscribe ChanSubscribe ChanQueueSubscribe QueueSubscribeSyncWithChan", of(pulls, "nats", 0, none))
	add(nats, "Conn JetStreamContext JetStream EncodedConn", "Publish PublishAsync PublishRequest Request RequestWithContext", of(publishes, "nats", 0, none))
	add(jetstream, "JetStream Publisher", "Publish PublishAsync", of(publishes, "nats", 1, none))
	add(jetstream, "Consumer", "Consume", of(subscribes, "nats", none, 0))
	add(jetstream, "Consumer", "Fetch FetchNoWait FetchBytes Next Messages", of(pulls, "nats", none, none))
	add(jetstream, "JetStream StreamConsumerManager", "CreateOrUpdateConsumer CreateConsumer UpdateConsumer OrderedConsumer", of(carries, "nats", 2, none))
	add(jetstream, "Stream ConsumerManager", "CreateOrUpdateConsumer CreateConsumer UpdateConsumer OrderedConsumer", of(carries, "nats", 1, none))

	for _, amqp := range []string{amqp091, amqpStreadway} {
		add(amqp, "Channel", "Consume", of(pulls, "amqp", 0, none))
		add(amqp, "Channel", "ConsumeWithContext", of(pulls, "amqp", 1, none))
		publish := of(publishes, "amqp", 1, none)
		publish.second = 0
		add(amqp, "Channel", "Publish PublishWithDeferredConfirm", publish)
		publish.path, publish.second = 2, 1
		add(amqp, "Channel", "PublishWithContext PublishWithDeferredConfirmWithContext", publish)
	}
}

func init() {
	add(robfig, "Cron", "AddFunc AddJob", of(schedules, "cron", 0, 1))
	add(robfig, "Cron", "Schedule", of(schedules, "cron", none, 1))
	for _, gocron := range []string{"github.com/go-co-op/gocron", "github.com/jasonlvhit/gocron"} {
		add(gocron, "Scheduler Job", "Do DoWithJobDetails", of(schedules, "cron", none, 0))
		add(gocron, "Scheduler", "NewJob", of(schedules, "cron", 0, 1))
	}

	add("github.com/gorilla/websocket", "Upgrader", "Upgrade", of(upgrades, "websocket", none, none))
	for _, coder := range []string{"github.com/coder/websocket", "nhooyr.io/websocket"} {
		add(coder, "", "Accept", of(upgrades, "websocket", none, none))
	}
	add("github.com/spf13/cobra", "Command", "AddCommand", of(adopts, "command", none, none))
	add(gin, "Context", "SSEvent", of(upgrades, "sse", none, none))
}

// message is a composite literal that is sent: its field that holds the topic.
type message struct{ kind, topic string }

var messages = map[string]message{
	saramaIBM + ".ProducerMessage":     {"kafka", "Topic"},
	saramaShopify + ".ProducerMessage": {"kafka", "Topic"},
	kafkaGo + ".Message":               {"kafka", "Topic"},
	franz + ".Record":                  {"kafka", "Topic"},
	nats + ".Msg":                      {"nats", "Subject"},
}

// carriers are the types that a topic belongs to, with the fields of their configuration that name it.
var carriers = map[string][]string{
	kafkaGo + ".Reader":                  nil,
	kafkaGo + ".Writer":                  {"Topic"},
	kafkaGo + ".ReaderConfig":            {"Topic", "GroupTopics"},
	kafkaGo + ".WriterConfig":            {"Topic"},
	jetstream + ".Consumer":              nil,
	jetstream + ".ConsumerConfig":        {"FilterSubject", "FilterSubjects", "Durable", "Name"},
	jetstream + ".OrderedConsumerConfig": {"FilterSubjects"},
}

// command is a composite literal that describes a command: its fields for the name, for what it runs and for the commands
// below it.
type command struct {
	name  string
	runs  []string
	inner string
}

var commands = map[string]command{
	"github.com/spf13/cobra.Command":     {"Use", []string{"RunE", "Run"}, ""},
	"github.com/urfave/cli.Command":      {"Name", []string{"Action"}, "Subcommands"},
	"github.com/urfave/cli.App":          {"Name", []string{"Action"}, "Commands"},
	"github.com/codegangsta/cli.Command": {"Name", []string{"Action"}, "Subcommands"},
	"github.com/codegangsta/cli.App":     {"Name", []string{"Action"}, "Commands"},
	"gopkg.in/urfave/cli.Command":        {"Name", []string{"Action"}, "Subcommands"},
	"gopkg.in/urfave/cli.App":            {"Name", []string{"Action"}, "Commands"},
}
