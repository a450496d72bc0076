package analyze

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Kind says what a Key names.
type Kind uint8

// The kinds of things that facts speak of.
const (
	KindPackage Kind = iota // a package as a whole; Owner and Name are empty
	KindType                // a declared type
	KindFunc                // a function
	KindMethod              // a method of a concrete type or of an interface; Owner is the type
	KindField               // a struct field; Owner is the type
	KindVar                 // a package variable
	KindConst               // a constant
	KindInit                // the init functions of a package, taken together
	KindScope               // a part of a declaration that matters alone, see Scope
)

var kindNames = []string{"package", "type", "func", "method", "field", "var", "const", "init", "scope"}

// String returns the kind's name as it stands in JSON.
func (k Kind) String() string { return nameOf(kindNames, int(k)) }

// MarshalText writes the kind's name.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText reads a kind's name.
func (k *Kind) UnmarshalText(text []byte) error {
	i, err := indexOf("declaration kind", kindNames, string(text))
	*k = Kind(i)
	return err
}

// Key names a thing in a code base, the same in every run, process and machine. Facts
// refer to each other by Key alone, so that packages can be extracted apart.
type Key struct {
	Package string // import path
	Owner   string // type that a method or field belongs to; declaration that a scope lies in
	Name    string
	Kind    Kind
}

// PackageKey names a package as a whole.
func PackageKey(path string) Key { return Key{Package: path, Kind: KindPackage} }

// String returns the form that users meet: path, path#Name or path#Owner.Name.
func (k Key) String() string {
	if k.Kind == KindPackage {
		return k.Package
	}
	return k.Package + "#" + k.Local()
}

// Local returns the name inside the package: Name or Owner.Name.
func (k Key) Local() string {
	if k.Owner == "" {
		return k.Name
	}
	return k.Owner + "." + k.Name
}

// Holder returns the key of what k moves with: the type of a method or field, else k itself.
func (k Key) Holder() Key {
	if k.Kind != KindMethod && k.Kind != KindField {
		return k
	}
	return Key{Package: k.Package, Name: k.Owner, Kind: KindType}
}

// Compare orders keys by package, then the declaration that holds them, then name and kind.
func (k Key) Compare(o Key) int {
	return cmp.Or(
		strings.Compare(k.Package, o.Package),
		strings.Compare(k.first(), o.first()),
		strings.Compare(k.second(), o.second()),
		cmp.Compare(k.Kind, o.Kind),
	)
}

func (k Key) first() string {
	if k.Owner == "" {
		return k.Name
	}
	return k.Owner
}

func (k Key) second() string {
	if k.Owner == "" {
		return ""
	}
	return k.Name
}

func nameOf(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return fmt.Sprintf("unknown(%d)", i)
}

func indexOf(what string, names []string, name string) (int, error) {
	i := slices.Index(names, name)
	if i < 0 {
		return 0, fmt.Errorf("reading %s %q: want one of %s", what, name, strings.Join(names, ", "))
	}
	return i, nil
}
