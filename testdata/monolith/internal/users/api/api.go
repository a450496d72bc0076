// Package api is the HTTP side of users: plain functions that get what they need from a Deps.
package api

import (
	"errors"
	"net/http"
	"strings"

	"example.com/shopworld/internal/platform/auth"
	"example.com/shopworld/internal/platform/httpserver"
	"example.com/shopworld/internal/users"
	"example.com/shopworld/internal/users/sessions"
)

// Deps is what the handlers need.
type Deps struct {
	Users    *users.Service
	Sessions *sessions.Store
}

// Mount adds the routes of accounts to a mux.
func Mount(mux *http.ServeMux, d Deps) {
	mux.HandleFunc("POST /account", d.register)
	mux.HandleFunc("POST /account/session", func(w http.ResponseWriter, r *http.Request) { signIn(d, w, r) })
	mux.HandleFunc("DELETE /account/session", with(d, signOut))
	signedIn := auth.Require(d.Sessions)
	mux.Handle("GET /account", signedIn(with(d, show)))
	mux.Handle("PUT /account/addresses/{id}", signedIn(with(d, saveAddress)))
	mux.Handle("DELETE /account", signedIn(http.HandlerFunc(d.erase)))
}

// with hands the dependencies to a handler.
func with(d Deps, h func(Deps, http.ResponseWriter, *http.Request)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { h(d, w, r) }
}

type credentials struct {
	Email    string `json:"email"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

func (d Deps) register(w http.ResponseWriter, r *http.Request) {
	var c credentials
	if err := httpserver.ReadJSON(w, r, &c); err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	u, err := d.Users.Register(r.Context(), c.Email, c.Name, c.Password)
	if errors.Is(err, users.ErrTaken) {
		err = httpserver.Fail(http.StatusConflict, "taken", err)
	}
	if err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	httpserver.WriteJSON(w, http.StatusCreated, u)
}

func signIn(d Deps, w http.ResponseWriter, r *http.Request) {
	var c credentials
	if err := httpserver.ReadJSON(w, r, &c); err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	if err := d.Sessions.Attempt(r.Context(), c.Email); err != nil {
		httpserver.WriteError(w, r, httpserver.Fail(http.StatusTooManyRequests, "slow_down", err))
		return
	}
	u, err := d.Users.Authenticate(r.Context(), c.Email, c.Password)
	if err != nil {
		httpserver.WriteError(w, r, httpserver.Fail(http.StatusUnauthorized, "wrong", err))
		return
	}
	id := auth.Identity{UserID: u.ID}
	for _, role := range u.Roles {
		id.Roles = append(id.Roles, role.Role)
	}
	token, err := d.Sessions.Open(r.Context(), id)
	if err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	httpserver.WriteJSON(w, http.StatusCreated, map[string]string{"token": token})
}

func signOut(d Deps, w http.ResponseWriter, r *http.Request) {
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if err := d.Sessions.Close(r.Context(), token); err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func show(d Deps, w http.ResponseWriter, r *http.Request) {
	u, err := d.Users.Get(r.Context(), auth.From(r.Context()).UserID)
	if err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	httpserver.WriteJSON(w, http.StatusOK, u)
}

func saveAddress(d Deps, w http.ResponseWriter, r *http.Request) {
	var a users.Address
	if err := httpserver.ReadJSON(w, r, &a); err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	a.ID, a.UserID = r.PathValue("id"), auth.From(r.Context()).UserID
	if err := d.Users.SaveAddress(r.Context(), &a); err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	httpserver.WriteJSON(w, http.StatusOK, a)
}

func (d Deps) erase(w http.ResponseWriter, r *http.Request) {
	if err := d.Users.Erase(r.Context(), auth.From(r.Context()).UserID); err != nil {
		httpserver.WriteError(w, r, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
