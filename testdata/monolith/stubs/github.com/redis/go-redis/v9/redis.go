// Package redis declares what shopworld uses of go-redis.
package redis

import (
	"context"
	"time"
)

type redisError string

func (e redisError) Error() string { return string(e) }

const Nil = redisError("redis: nil")

type Options struct {
	Addr string
}

type baseCmd struct{}

func (cmd *baseCmd) Err() error { panic("declared only") }

type StringCmd struct {
	baseCmd
}

func (cmd *StringCmd) Bytes() ([]byte, error) { panic("declared only") }

type IntCmd struct {
	baseCmd
}

func (cmd *IntCmd) Result() (int64, error) { panic("declared only") }

type BoolCmd struct {
	baseCmd
}

type StatusCmd struct {
	baseCmd
}

type cmdable func() error

func (c cmdable) Del(ctx context.Context, keys ...string) *IntCmd { panic("declared only") }
func (c cmdable) Expire(ctx context.Context, key string, expiration time.Duration) *BoolCmd {
	panic("declared only")
}
func (c cmdable) Get(ctx context.Context, key string) *StringCmd { panic("declared only") }
func (c cmdable) Incr(ctx context.Context, key string) *IntCmd   { panic("declared only") }
func (c cmdable) Set(ctx context.Context, key string, value interface{}, expiration time.Duration) *StatusCmd {
	panic("declared only")
}

type Client struct {
	cmdable
}

func NewClient(opt *Options) *Client { panic("declared only") }
