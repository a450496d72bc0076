// Package ast declares what gqlgen's interfaces use of gqlparser.
package ast

type Schema struct{}
