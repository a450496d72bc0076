package analyze

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const barrierTypes = `
-- sync/sync.go --
package sync
type Mutex struct{ state int }
-- time/time.go --
package time
type Time struct{ wall int }
-- context/context.go --
package context
type Context interface{ Done() <-chan struct{} }
-- io/io.go --
package io
type Reader interface{ Read() }
-- database/sql/sql.go --
package sql
type Tx struct{ state int }
type NullString struct{ String string; Valid bool }
-- a/types.go --
package a
type Open struct{ X int }
type Shut struct{ x int }
type Ring [3]*Ring
type List []*Shut
type Tree map[string]Tree
type Events chan int
type Callback func(Callback)
`

func TestBarriersOfSignatures(t *testing.T) {
	for signature, want := range map[string][]string{
		"()":                          nil,
		"(int, string) error":         nil,
		"(context.Context)":           nil,
		"(time.Time) Open":            nil,
		"() []map[string][2]Open":     nil,
		"(sql.NullString)":            nil,
		"(any)":                       nil,
		"(List, Ring, Tree)":          nil,
		"() *Open":                    nil,
		"(x *Open)":                   {BarrierPointer},
		"(Shut)":                      {BarrierUnexported},
		"() ([]*Shut, error)":         {BarrierUnexported},
		"(chan int)":                  {BarrierChannel},
		"(<-chan Open)":               {BarrierChannel},
		"(Events)":                    {BarrierChannel},
		"(func())":                    {BarrierFunc},
		"(...Callback)":               {BarrierFunc},
		"() func() int":               {BarrierFunc},
		"(interface{ M() })":          {BarrierInterface},
		"(io.Reader)":                 {BarrierStream},
		"(sync.Mutex)":                {BarrierLock},
		"(sql.Tx)":                    {BarrierHandle},
		"(*sql.Tx)":                   {BarrierHandle, BarrierPointer},
		"(unsafe.Pointer)":            {BarrierUnsafe},
		"(struct{ C chan int })":      {BarrierChannel},
		"(struct{ x int })":           {BarrierUnexported},
		"(map[Shut]func(), chan int)": {BarrierChannel, BarrierFunc, BarrierUnexported},
	} {
		src := barrierTypes + `
-- a/a.go --
package a
import ("context"; "database/sql"; "io"; "sync"; "time"; "unsafe")
var _ context.Context; var _ sql.Tx; var _ io.Reader; var _ sync.Mutex; var _ time.Time; var _ unsafe.Pointer
type T struct{}
func (T) f` + signature + ` { panic(0) }
`
		if diff := cmp.Diff(want, declared(t, src, "T.f").Barriers); diff != "" {
			t.Errorf("func%s: -want +got\n%s", signature, diff)
		}
	}
}

func TestBarriersOfDeclarations(t *testing.T) {
	const src = barrierTypes + `
-- a/a.go --
package a
type T struct {
	events chan int
	pointer *Open
	plain int
}
type I interface{ M(func()) }
func generic[X any, Y interface{ M() }](X, []Y) {}
var events chan int
`
	for name, want := range map[string][]string{
		"T.events": {BarrierChannel}, "T.pointer": nil, "T.plain": nil, "I.M": {BarrierFunc},
		"T": nil, "generic": nil, "events": nil,
	} {
		if diff := cmp.Diff(want, declared(t, src, name).Barriers); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
	}
}
