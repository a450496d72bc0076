// Package codes declares what shopworld uses of gRPC's codes.
package codes

type Code uint32

const (
	NotFound           Code = 5
	FailedPrecondition Code = 9
	Unimplemented      Code = 12
	Internal           Code = 13
)
