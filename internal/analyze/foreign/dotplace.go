package foreign

import (
	"slices"
	"strings"
)

// place is what a node of DOT stands for.
type place struct {
	pkg, owner, name string
	kind             string // a name of Terms.Nodes
	inter            bool   // the type is an interface
	command          bool   // the package is a command
}

// nodeKinds maps the kinds that tools write to those of Terms.
var nodeKinds = map[string]string{
	"package": "package", "module": "package", "namespace": "package", "file": "package", "directory": "package",
	"main": "package", "command": "package",
	"type": "type", "class": "type", "struct": "type", "enum": "type", "record": "type", "object": "type", "union": "type",
	"interface": "type", "trait": "type", "protocol": "type",
	"func": "func", "function": "func", "method": "method", "constructor": "method",
	"field": "field", "property": "field", "attribute": "field",
	"var": "var", "variable": "var", "const": "const", "constant": "const", "init": "init",
}

var (
	interfaceKinds = []string{"interface", "trait", "protocol"}
	commandKinds   = []string{"main", "command"}
)

// place finds what a node stands for:
//
//  1. path#Name and path#Owner.Name are declarations of the package path.
//  2. With a package, a node is a declaration of it, named by what follows the package in its name.
//  3. With a kind other than package, or an owner, the last element of the path is the declaration.
//  4. In names with dots or colons, an element that begins with a capital after ones that don't is a type, and what
//     follows belongs to it (a.b.C, a.b.C.m).
//  5. Anything else is a package.
func (n *namer) place(i int, node *dotNode, told *tally) place {
	kind, known := nodeKinds[strings.ToLower(node.kind)]
	if !known && node.kind != "" {
		told.nodeKinds[excerpt([]byte(node.kind))]++
	}
	p := place{kind: kind, inter: slices.Contains(interfaceKinds, strings.ToLower(node.kind)), command: slices.Contains(commandKinds, strings.ToLower(node.kind))}
	name := n.names[i]
	owner := n.ownerOf(node)
	pkg, local, hashed := strings.Cut(name, "#")
	switch hashed = hashed && pkg != "" && local != ""; {
	case kind == "package":
		p.pkg = n.clean(name)
		return p
	case hashed:
		p.pkg = n.clean(pkg)
		p.declare(n.locals(local), owner[1+strings.LastIndexByte(owner, '#'):], true, told)
	case node.pkg != "":
		p.pkg = n.clean(node.pkg)
		locals := n.locals(n.below(name, node.pkg))
		if len(locals) == 0 && known {
			all := n.elements(name)
			locals = all[max(0, len(all)-1):]
		}
		p.declare(locals, n.below(owner, node.pkg), true, told)
	case known || owner != "":
		p.cutLast(n, name, owner, told)
	default:
		p.cutCapital(n, name, told)
	}
	return p
}

// ownerOf returns the name of the type that a node belongs to. It may stand there as the ID of the type's node.
func (n *namer) ownerOf(node *dotNode) string {
	if i, ok := n.byID[node.owner]; ok && node.owner != "" {
		return n.names[i]
	}
	return node.owner
}

// below returns what follows a package in a name, or the name where it does not begin with that.
func (n *namer) below(name, pkg string) string {
	last := pkg
	if all := n.elements(pkg); len(all) > 0 {
		last = all[len(all)-1]
	}
	for _, prefix := range []string{pkg, n.clean(pkg), last} {
		rest, ok := strings.CutPrefix(name, prefix)
		if !ok {
			rest, ok = strings.CutPrefix(n.clean(name), prefix)
		}
		if ok && rest == "" {
			return ""
		}
		if ok && strings.ContainsRune(marks+".#$", rune(rest[0])) {
			return strings.TrimLeft(rest, marks+".#$")
		}
	}
	return name
}

// locals cuts a name inside of a package into owner and name.
func (n *namer) locals(name string) []string {
	if isFile(name) {
		return []string{name}
	}
	return strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(marks+".#", r) })
}

// cutLast takes the last element of a path for a declaration, and the one before for its owner where it is said to be.
func (p *place) cutLast(n *namer, name, owner string, told *tally) {
	all := n.elements(name)
	if len(all) == 0 {
		all = []string{unnamed}
	}
	rest, local := all[:len(all)-1], all[len(all)-1:]
	ownerPath := n.elements(owner)
	first := slices.IndexFunc(all, capital)
	switch {
	case len(ownerPath) > 0 && len(rest) > 0 && rest[len(rest)-1] == ownerPath[len(ownerPath)-1]:
		rest = rest[:len(rest)-1]
	case len(ownerPath) == 0 && n.hasTypes() && first > 0:
		rest, local = all[:first], all[first:] // a.b.C.m, whatever it is, belongs to C
	}
	if len(rest) == 0 && len(ownerPath) > 1 {
		rest = ownerPath[:len(ownerPath)-1]
	}
	p.pkg = n.base
	if len(rest) > 0 {
		p.pkg = strings.Join(rest, "/")
	}
	if len(ownerPath) > 0 {
		owner = ownerPath[len(ownerPath)-1]
	}
	p.declare(local, owner, false, told)
}

// cutCapital takes a name for a package, up to an element that is a type by its capital letter.
func (p *place) cutCapital(n *namer, name string, told *tally) {
	all := n.elements(name)
	if first := slices.IndexFunc(all, capital); first > 0 && n.hasTypes() {
		p.pkg = strings.Join(all[:first], "/")
		p.declare(all[first:], "", false, told)
		return
	}
	p.kind, p.pkg = "package", n.clean(name)
}

// hasTypes reports whether names are of languages that write types with a capital and packages without.
func (n *namer) hasTypes() bool { return n.separator == '.' || n.separator == ':' }

// declare names a declaration. Without a kind, what has an owner is a method, and otherwise what begins with a capital
// is a type. Whether Owner.Name is a member, or a type inside of a type, depends on the notation.
func (p *place) declare(local []string, owner string, members bool, told *tally) {
	if len(local) == 0 {
		p.kind = "package"
		return
	}
	last := local[len(local)-1]
	p.name = strings.Join(local, ".")
	if p.kind == "" {
		p.kind = guess(last, owner != "" || len(local) > 1 && (members || !capital(last)))
	}
	if owner == "" {
		owner = strings.Join(local[:len(local)-1], ".")
	}
	owner = strings.Trim(owner, "(*)")
	switch {
	case p.kind != "method" && p.kind != "field":
		return
	case owner == "":
		told.ownerless++
		p.kind = map[string]string{"method": "func", "field": "var"}[p.kind]
	default:
		p.owner, p.name = owner, last
	}
}

// guess tells the kind of a declaration by its name.
func guess(name string, member bool) string {
	switch {
	case member:
		return "method"
	case capital(name):
		return "type"
	}
	return "func"
}
