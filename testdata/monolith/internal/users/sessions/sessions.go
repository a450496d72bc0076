// Package sessions keeps who is signed in, in Redis.
package sessions

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"example.com/shopworld/internal/platform/auth"
	"example.com/shopworld/internal/platform/cache"
	"example.com/shopworld/internal/platform/ids"
)

// Prefixes of keys in Redis.
const (
	keySession  = "session:"
	keyAttempts = "login-attempts:"
)

const (
	lifetime     = 14 * 24 * time.Hour
	mostAttempts = 5
)

// ErrSlowDown says that somebody tries too often.
var ErrSlowDown = errors.New("too many attempts")

// Store keeps sessions.
type Store struct{ redis *redis.Client }

// New returns a store.
func New(r *redis.Client) *Store { return &Store{redis: r} }

// Open starts a session and returns its token.
func (s *Store) Open(ctx context.Context, id auth.Identity) (string, error) {
	token := ids.New()
	return token, cache.Put(ctx, s.redis, keySession+token, id, lifetime)
}

// Lookup returns who a token belongs to. Before Redis it was
//
//	SELECT user_id, roles FROM sessions WHERE token = $1
func (s *Store) Lookup(ctx context.Context, token string) (auth.Identity, error) {
	return cache.Get[auth.Identity](ctx, s.redis, keySession+token)
}

// Close ends a session.
func (s *Store) Close(ctx context.Context, token string) error {
	return s.redis.Del(ctx, keySession+token).Err()
}

// Attempt counts an attempt to sign in.
func (s *Store) Attempt(ctx context.Context, email string) error {
	key := fmt.Sprintf("%s%s", keyAttempts, email)
	n, err := s.redis.Incr(ctx, key).Result()
	if err != nil {
		return fmt.Errorf("counting attempts: %w", err)
	}
	if n > mostAttempts {
		return ErrSlowDown
	}
	return s.redis.Expire(ctx, key, 15*time.Minute).Err()
}
