// Package auth lets requests in by their session's token.
package auth

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"example.com/shopworld/internal/platform/httpserver"
)

// Identity is who asks.
type Identity struct {
	UserID string   `json:"user_id"`
	Roles  []string `json:"roles"`
}

// Sessions finds the identity behind a token.
type Sessions interface {
	Lookup(ctx context.Context, token string) (Identity, error)
}

type contextKey struct{}

// With returns a context that carries an identity.
func With(ctx context.Context, id Identity) context.Context {
	return context.WithValue(ctx, contextKey{}, id)
}

// From returns who asks; the zero Identity is nobody.
func From(ctx context.Context) Identity {
	id, _ := ctx.Value(contextKey{}).(Identity)
	return id
}

// Require refuses requests without a session.
func Require(s Sessions) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
			id, err := s.Lookup(r.Context(), token)
			if err != nil {
				httpserver.WriteError(w, r, httpserver.Fail(http.StatusUnauthorized, "no_session", err))
				return
			}
			next.ServeHTTP(w, r.WithContext(With(r.Context(), id)))
		})
	}
}

// RequireRole refuses requests of users without a role. It stands inside Require.
func RequireRole(role string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if !slices.Contains(From(r.Context()).Roles, role) {
				httpserver.WriteError(w, r, httpserver.Fail(http.StatusForbidden, "not_allowed", errors.New("only for "+role)))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
