package analyze

import (
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/entry"
)

// unknown stands for what is not constant in the name of an entry point.
const unknown = "{…}"

// mostTexts is how many texts one term may stand for.
const mostTexts = 200

// likelyText is a text that a term stands for, and how sure that is.
type likelyText struct {
	text string
	sure float64
}

// How sure a name is if a part of it can't be told.
const (
	surePart   = 0.6 // something in the middle of it
	surePrefix = 0.7 // what stands before it, if anything does
)

// texts returns what a complete term stands for; of a list, all of it, which may be nothing.
func (w *wirer) texts(t Term) []likelyText {
	switch t.Op {
	case entry.Text:
		return []likelyText{{t.Text, 1}}
	case entry.ServiceName:
		if name, ok := w.services[t.Key]; ok {
			return []likelyText{{name, 1}}
		}
		return []likelyText{{t.Text, 0.9}}
	case entry.Concat:
		return w.combined(t.Args, strings.Join)
	case entry.List:
		var all []likelyText
		for _, a := range t.Args {
			all = append(all, w.texts(a)...)
		}
		return all
	case entry.Route:
		return w.combined(w.guarded(t), func(parts []string, _ string) string { return routeName(parts[0], parts[1], parts[2], t.Text) })
	}
	return []likelyText{{unknown, surePart}}
}

// guarded replaces a prefix that can't be told by none: most routers have none.
func (w *wirer) guarded(t Term) []Term {
	args := t.Args
	if t.Text != entry.Joined && args[1].Op == entry.None {
		args = []Term{args[0], {Op: entry.Concat, Text: "prefix"}, args[2]}
	}
	return args
}

// combined joins each text of the first term with each of the next, and so on.
func (w *wirer) combined(terms []Term, join func([]string, string) string) []likelyText {
	rows := [][]string{nil}
	sures := []float64{1}
	for _, t := range terms {
		var next [][]string
		var sure []float64
		for i, row := range rows {
			for _, l := range w.part(t) {
				if len(next) < mostTexts {
					next, sure = append(next, append(row[:len(row):len(row)], l.text)), append(sure, sures[i]*l.sure)
				}
			}
		}
		rows, sures = next, sure
	}
	all := make([]likelyText, len(rows))
	for i, row := range rows {
		all[i] = likelyText{join(row, ""), sures[i]}
	}
	return all
}

func (w *wirer) part(t Term) []likelyText {
	if t.Op == entry.Concat && t.Text == "prefix" {
		return []likelyText{{"", surePrefix}}
	}
	if all := w.texts(t); len(all) > 0 {
		return all
	}
	return []likelyText{{"", 1}}
}

// routeName puts the name of a route together: verb, prefix and path. The path may begin with a verb, as patterns of
// net/http do, or with a host.
func routeName(verb, prefix, path, style string) string {
	switch style {
	case entry.Joined:
		return joinedPath(prefix, path)
	case entry.Words:
		return strings.TrimSpace(prefix + " " + path)
	}
	if first, rest, found := strings.Cut(path, " "); found && first != "" && strings.ToUpper(first) == first && !strings.Contains(first, "/") {
		verb, path = first, strings.TrimSpace(rest)
	}
	path = plainVariables(belowPrefix(prefix, path, style))
	if verb == "" {
		return path
	}
	return verb + " " + path
}

// plainVariables spells the variables of a path in one way: {id} for :id of gin, echo and fiber and for {id:[0-9]+} of
// chi and gorilla/mux, {path...} for *path.
func plainVariables(path string) string {
	if !strings.ContainsAny(path, ":*") {
		return path
	}
	var b strings.Builder
	depth := 0
	for i := 0; i < len(path); i++ {
		switch c := path[i]; {
		case depth == 0 && (c == ':' || c == '*') && i > 0 && path[i-1] == '/' && i+1 < len(path) && path[i+1] != '/':
			end := i + 1 + strings.IndexAny(path[i+1:]+"/", "/")
			name, dots := strings.TrimSuffix(path[i+1:end], "?"), ""
			if c == '*' {
				dots = "..."
			}
			b.WriteString("{" + name + dots + "}")
			i = end - 1
		case c == ':' && depth == 1:
			i += closing(path[i:]) - 1
		default:
			depth += one(c == '{') - one(c == '}')
			b.WriteByte(c)
		}
	}
	return b.String()
}

// closing returns where the brace that a text stands in closes, or its length.
func closing(text string) int {
	depth := 1
	for i, c := range text {
		depth += one(c == '{') - one(c == '}')
		if depth == 0 {
			return i
		}
	}
	return len(text)
}

func belowPrefix(prefix, path, style string) string {
	prefix = strings.TrimSuffix(strings.TrimSuffix(prefix, "*"), "/")
	if style == entry.Bare && path == "/" && prefix != "" {
		return prefix
	}
	switch host, _, _ := strings.Cut(path, "/"); {
	case strings.HasPrefix(path, "/"), prefix == "" && (strings.HasPrefix(path, unknown) || strings.Contains(host, ".")):
	case path == "" && prefix != "":
	default:
		path = "/" + path
	}
	return prefix + path
}

func joinedPath(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return strings.TrimSuffix(a, "/") + "/" + strings.TrimPrefix(b, "/")
}
