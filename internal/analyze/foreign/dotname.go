package foreign

import (
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// namer makes packages and declarations of the names in one file. What separates the elements of a path, and whether
// IDs or labels are the names, is decided for the file as a whole.
type namer struct {
	names     []string // by node
	outside   []bool   // by node: it belongs to the platform, or was not found
	separator byte     // beside the slash; 0 where names are no paths
	base      string   // package of declarations for which nothing tells another
	byID      map[string]int32
}

// unnamed stands for a package whose name is empty.
const unnamed = "(unnamed)"

func newNamer(nodes []dotNode, byID map[string]int32, file string) *namer {
	n := &namer{byID: byID, names: make([]string, len(nodes))}
	for i, node := range nodes {
		n.names[i] = node.id
	}
	if labelsName(nodes) {
		n.names = labels(nodes)
	}
	for i, name := range n.names {
		n.names[i] = strings.ToValidUTF8(name, "\ufffd")
	}
	n.outside = cutLocations(n.names)
	n.separator = separatorOf(n.names)
	n.base = strings.TrimSuffix(path.Base(strings.ReplaceAll(file, `\`, "/")), path.Ext(file))
	if n.base == "" || n.base == "-" || n.base == "." {
		n.base = unnamed
	}
	return n
}

// marks separate the elements of paths, the surest first. A dot also stands inside of elements (order.ts,
// github.com), so it separates only where hardly a name holds another mark. One or more colons count as one.
const marks = `/\:`

// separatorOf returns the mark that separates the elements of most names, 0 where they hold none.
func separatorOf(names []string) byte {
	counts := map[byte]int{}
	dotted, files := 0, 0
	for _, name := range names {
		if i := slices.IndexFunc([]byte(marks), func(m byte) bool { return strings.IndexByte(name, m) >= 0 }); i >= 0 {
			counts[marks[i]]++
		}
		if _, err := strconv.ParseFloat(name, 64); err != nil && strings.Contains(name, ".") {
			dotted++
			files += one(isFile(name))
		}
	}
	best := marks[0]
	for _, m := range []byte(marks) {
		if counts[m] > counts[best] {
			best = m
		}
	}
	switch {
	case counts[best]*10 >= len(names) && counts[best] > 0:
		return best
	case dotted > 0 && 2*files <= dotted:
		return '.'
	case counts[best] > 0:
		return best
	}
	return 0
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// isFile reports whether a name ends as a file of source does.
func isFile(name string) bool {
	return slices.Contains(extensions, strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")))
}

var extensions = []string{
	"c", "cc", "cjs", "cpp", "cs", "cts", "cxx", "dart", "ex", "exs", "go", "groovy", "h", "hh", "hpp", "jar", "java", "js", "json",
	"jsx", "kt", "lua", "mjs", "mts", "php", "pl", "py", "pyi", "rb", "rs", "scala", "sql", "svelte", "swift", "ts", "tsx", "vue",
}

// elements cuts a name into the elements of its path. Empty ones, and dots that stand for where one is, are left out.
func (n *namer) elements(name string) []string {
	all := strings.FieldsFunc(name, func(r rune) bool { return r == '/' || r == rune(n.separator) && r != 0 })
	return slices.DeleteFunc(all, func(e string) bool { return e == "." })
}

// clean returns a name as a path with slashes.
func (n *namer) clean(name string) string {
	if all := n.elements(name); len(all) > 0 {
		return strings.Join(all, "/")
	}
	return unnamed
}

// hasPath reports whether a name holds anything that can separate elements.
func hasPath(name string) bool { return strings.ContainsAny(name, marks+".#") }

// generated matches IDs that say nothing: numbers, with or without letters before them, and addresses.
var generated = regexp.MustCompile(`^(?i:[a-z_]*0x[0-9a-f]+|[a-z_]*[0-9]+)$`)

// labelsName reports whether the names of a file are its labels: no ID is a path, and at least half of the nodes have
// a label that is one, or IDs that say nothing. pydeps writes orders_models [label="orders.models"], others
// 7 [label="orders"].
func labelsName(nodes []dotNode) bool {
	labelled, paths, mute := 0, 0, 0
	for _, node := range nodes {
		if hasPath(node.id) {
			return false
		}
		label := firstLine(node.label)
		labelled += one(label != "")
		paths += one(hasPath(label))
		mute += one(generated.MatchString(node.id))
	}
	return 2*labelled >= len(nodes) && labelled > 0 && (2*paths >= labelled || mute == len(nodes))
}

// labels returns the names of nodes by their labels. Nodes of one label and package keep their IDs beside it.
func labels(nodes []dotNode) []string {
	type place struct{ pkg, owner, label string }
	count := map[place]int{}
	all := make([]place, len(nodes))
	for i, node := range nodes {
		label := firstLine(node.label)
		if label == "" {
			label = node.id
		}
		all[i] = place{node.pkg, node.owner, label}
		count[all[i]]++
	}
	names := make([]string, len(nodes))
	for i, p := range all {
		names[i] = p.label
		if count[p] > 1 && p.label != nodes[i].id {
			names[i] += " [" + nodes[i].id + "]"
		}
	}
	return names
}

// capital reports whether a name begins with a capital letter, as types do by convention.
func capital(name string) bool {
	r, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(r)
}
