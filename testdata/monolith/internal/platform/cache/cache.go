// Package cache is the shop's use of Redis: values as JSON, with a time to live.
package cache

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

// ErrMiss says that there is no such key.
var ErrMiss = errors.New("not in the cache")

// Open returns a client.
func Open(addr string) *redis.Client {
	return redis.NewClient(&redis.Options{Addr: addr})
}

// Get reads a value.
func Get[T any](ctx context.Context, c *redis.Client, key string) (value T, err error) {
	data, err := c.Get(ctx, key).Bytes()
	if errors.Is(err, redis.Nil) {
		return value, ErrMiss
	}
	if err != nil {
		return value, fmt.Errorf("reading %q: %w", key, err)
	}
	return value, json.Unmarshal(data, &value)
}

// Put writes a value.
func Put(ctx context.Context, c *redis.Client, key string, value any, ttl time.Duration) error {
	data, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("encoding %q: %w", key, err)
	}
	return c.Set(ctx, key, data, ttl).Err()
}
