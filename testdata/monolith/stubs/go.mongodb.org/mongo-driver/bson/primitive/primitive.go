// Package primitive declares BSON's documents.
package primitive

type D []E

type E struct {
	Key   string
	Value interface{}
}

type M map[string]interface{}
