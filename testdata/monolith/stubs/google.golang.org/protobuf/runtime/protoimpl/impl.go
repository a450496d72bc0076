// Package protoimpl declares what generated code uses of protobuf's implementation.
package protoimpl

import (
	"unsafe"

	"google.golang.org/protobuf/reflect/protoreflect"
)

const (
	MinVersion = 0
	MaxVersion = 20
)

type (
	EnforceVersion uint
	Pointer        unsafe.Pointer
	SizeCache      = int32
	UnknownFields  = []byte
)

// X offers what generated code cannot do by itself.
var X Export

type Export struct{}

func (Export) CompressGZIP(in []byte) (out []byte)                { panic("declared only") }
func (Export) MessageStateOf(p Pointer) *MessageState             { panic("declared only") }
func (Export) MessageStringOf(m protoreflect.ProtoMessage) string { panic("declared only") }

type MessageState struct{}

func (ms *MessageState) Interface() protoreflect.ProtoMessage { panic("declared only") }
func (ms *MessageState) LoadMessageInfo() *MessageInfo        { panic("declared only") }
func (ms *MessageState) StoreMessageInfo(mi *MessageInfo)     {}

type MessageInfo struct{}

func (mi *MessageInfo) MessageOf(m any) protoreflect.Message { panic("declared only") }

type DescBuilder struct {
	GoPackagePath string
	RawDescriptor []byte
	NumEnums      int32
	NumMessages   int32
	NumExtensions int32
	NumServices   int32
}

type TypeBuilder struct {
	File              DescBuilder
	GoTypes           []any
	DependencyIndexes []int32
	MessageInfos      []MessageInfo
}

type Out struct {
	File protoreflect.FileDescriptor
}

func (tb TypeBuilder) Build() (out Out) { panic("declared only") }
