// Package protoreflect declares what generated code uses of protobuf's reflection.
package protoreflect

type Name string

type ProtoMessage interface{ ProtoReflect() Message }

type Message interface {
	Interface() ProtoMessage
}

type FileDescriptor interface {
	Services() ServiceDescriptors
}

type ServiceDescriptors interface {
	ByName(s Name) ServiceDescriptor
}

type ServiceDescriptor interface {
	Methods() MethodDescriptors
}

type MethodDescriptors interface {
	ByName(s Name) MethodDescriptor
}

type MethodDescriptor interface {
	IsStreamingClient() bool
}
