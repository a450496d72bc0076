// Package graphql declares what shopworld's generated code uses of gqlgen.
package graphql

import (
	"context"
	"encoding/json"

	"github.com/vektah/gqlparser/v2/ast"
)

type Response struct {
	Data json.RawMessage
}

type ResponseHandler func(ctx context.Context) *Response

type OperationContext struct {
	OperationName string
	Variables     map[string]any
}

type ExecutableSchema interface {
	Schema() *ast.Schema
	Complexity(ctx context.Context, typeName, fieldName string, childComplexity int, args map[string]any) (int, bool)
	Exec(ctx context.Context) ResponseHandler
}

func ErrorResponse(ctx context.Context, messagef string, args ...any) *Response {
	panic("declared only")
}
func GetOperationContext(ctx context.Context) *OperationContext { panic("declared only") }
