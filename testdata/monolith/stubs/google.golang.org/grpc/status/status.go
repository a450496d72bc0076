// Package status declares what shopworld uses of gRPC's status.
package status

import "google.golang.org/grpc/codes"

func Code(err error) codes.Code                          { panic("declared only") }
func Error(c codes.Code, msg string) error               { panic("declared only") }
func Errorf(c codes.Code, format string, a ...any) error { panic("declared only") }
