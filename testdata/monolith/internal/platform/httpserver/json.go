package httpserver

import (
	"encoding/json"
	"errors"
	"net/http"

	"example.com/shopworld/internal/platform/logging"
)

const mostBody = 1 << 20

// Error is an error with the status that a client should see.
type Error struct {
	Status int
	Code   string
	Err    error
}

func (e *Error) Error() string { return e.Code + ": " + e.Err.Error() }
func (e *Error) Unwrap() error { return e.Err }

// Fail makes an Error.
func Fail(status int, code string, err error) *Error {
	return &Error{Status: status, Code: code, Err: err}
}

// ReadJSON decodes a request's body and refuses fields that nobody knows.
func ReadJSON(w http.ResponseWriter, r *http.Request, into any) error {
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostBody))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return Fail(http.StatusBadRequest, "bad_json", err)
	}
	return nil
}

// WriteJSON writes a body.
func WriteJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// WriteError writes a problem and logs it when it is ours.
func WriteError(w http.ResponseWriter, r *http.Request, err error) {
	var known *Error
	if !errors.As(err, &known) {
		logging.From(r.Context()).Error("request failed", "err", err)
		known = Fail(http.StatusInternalServerError, "internal", errors.New("something went wrong"))
	}
	WriteJSON(w, known.Status, map[string]string{"code": known.Code, "message": known.Err.Error()})
}

// Handler is a handler that returns its error.
type Handler func(w http.ResponseWriter, r *http.Request) error

// ServeHTTP calls h and writes its error.
func (h Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		WriteError(w, r, err)
	}
}
