module example.com/shopworld

go 1.26

require (
	connectrpc.com/connect v1.21.1
	github.com/99designs/gqlgen v0.17.98
	github.com/IBM/sarama v1.61.1
	github.com/gin-gonic/gin v1.12.0
	github.com/go-chi/chi/v5 v5.5.0
	github.com/golang-migrate/migrate/v4 v4.20.1
	github.com/google/uuid v1.6.0
	github.com/gorilla/mux v1.8.1
	github.com/gorilla/websocket v1.5.3
	github.com/jackc/pgx/v5 v5.12.0
	github.com/jmoiron/sqlx v1.4.0
	github.com/labstack/echo/v4 v4.16.0
	github.com/nats-io/nats.go v1.55.0
	github.com/pressly/goose/v3 v3.29.0
	github.com/rabbitmq/amqp091-go v1.16.0
	github.com/redis/go-redis/v9 v9.23.0
	github.com/robfig/cron/v3 v3.0.1
	github.com/segmentio/kafka-go v0.4.51
	github.com/spf13/cobra v1.10.2
	github.com/vektah/gqlparser/v2 v2.5.64
	go.mongodb.org/mongo-driver v1.17.10
	google.golang.org/grpc v1.85.0
	google.golang.org/protobuf v1.36.12
	gorm.io/driver/postgres v1.6.3
	gorm.io/gorm v1.31.2
)

require github.com/spf13/pflag v1.0.9 // indirect

// Signatures only, so that all builds without a network. With the replacements removed and
// the rest tidied, the genuine modules take their place.
replace (
	connectrpc.com/connect => ./stubs/connectrpc.com/connect
	github.com/99designs/gqlgen => ./stubs/github.com/99designs/gqlgen
	github.com/IBM/sarama => ./stubs/github.com/IBM/sarama
	github.com/gin-gonic/gin => ./stubs/github.com/gin-gonic/gin
	github.com/go-chi/chi/v5 => ./stubs/github.com/go-chi/chi/v5
	github.com/golang-migrate/migrate/v4 => ./stubs/github.com/golang-migrate/migrate/v4
	github.com/google/uuid => ./stubs/github.com/google/uuid
	github.com/gorilla/mux => ./stubs/github.com/gorilla/mux
	github.com/gorilla/websocket => ./stubs/github.com/gorilla/websocket
	github.com/jackc/pgx/v5 => ./stubs/github.com/jackc/pgx/v5
	github.com/jmoiron/sqlx => ./stubs/github.com/jmoiron/sqlx
	github.com/labstack/echo/v4 => ./stubs/github.com/labstack/echo/v4
	github.com/nats-io/nats.go => ./stubs/github.com/nats-io/nats.go
	github.com/pressly/goose/v3 => ./stubs/github.com/pressly/goose/v3
	github.com/rabbitmq/amqp091-go => ./stubs/github.com/rabbitmq/amqp091-go
	github.com/redis/go-redis/v9 => ./stubs/github.com/redis/go-redis/v9
	github.com/robfig/cron/v3 => ./stubs/github.com/robfig/cron/v3
	github.com/segmentio/kafka-go => ./stubs/github.com/segmentio/kafka-go
	github.com/spf13/cobra => ./stubs/github.com/spf13/cobra
	github.com/spf13/pflag => ./stubs/github.com/spf13/pflag
	github.com/vektah/gqlparser/v2 => ./stubs/github.com/vektah/gqlparser/v2
	go.mongodb.org/mongo-driver => ./stubs/go.mongodb.org/mongo-driver
	google.golang.org/grpc => ./stubs/google.golang.org/grpc
	google.golang.org/protobuf => ./stubs/google.golang.org/protobuf
	gorm.io/driver/postgres => ./stubs/gorm.io/driver/postgres
	gorm.io/gorm => ./stubs/gorm.io/gorm
)
