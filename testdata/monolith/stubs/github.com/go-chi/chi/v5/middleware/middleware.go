// Package middleware declares what shopworld uses of chi's middleware.
package middleware

import "net/http"

func Recoverer(next http.Handler) http.Handler { panic("declared only") }
func RequestID(next http.Handler) http.Handler { panic("declared only") }
