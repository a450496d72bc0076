// Package bson declares what shopworld uses of BSON.
package bson

import "go.mongodb.org/mongo-driver/bson/primitive"

type (
	D = primitive.D
	E = primitive.E
	M = primitive.M
)
