package foreign

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// jsonSchema is the form of graph that readJSON reads.
const (
	jsonSchema  = "msa-split/graph/"
	jsonVersion = 1
)

// jsonReader reads the JSON of `msa-split graph` element by element.
type jsonReader struct {
	file    string
	text    []byte
	terms   Terms
	decoder *json.Decoder
	graph   *Graph
	schema  bool // the field schema was read
	counted int  // bytes of which the lines are in line
	line    int
	array   string // the present array, "" outside of any
	element int    // position in it
	lines   map[string][]int32
}

func readJSON(file string, text []byte, terms Terms) (*Graph, error) {
	r := &jsonReader{
		file: file, text: text, terms: terms, decoder: json.NewDecoder(bytes.NewReader(text)), line: 1,
		graph: &Graph{File: file, Whole: true}, lines: map[string][]int32{},
	}
	if err := r.object(); err != nil {
		return nil, err
	}
	if err := r.check(); err != nil {
		return nil, err
	}
	return r.graph, nil
}

// problem is one at the element that is being read.
func (r *jsonReader) problem(format string, args ...any) error {
	text := fmt.Sprintf(format, args...)
	if r.array != "" {
		text = fmt.Sprintf("element %d of %q: %s", r.element, r.array, text)
	}
	return &Problem{File: r.file, Line: r.line, Text: text}
}

// count moves the present line to where the decoder is.
func (r *jsonReader) count() {
	at := min(int(r.decoder.InputOffset()), len(r.text))
	for at < len(r.text) && strings.IndexByte(" \t\r\n,:", r.text[at]) >= 0 {
		at++ // the decoder stands behind the last value
	}
	r.line += bytes.Count(r.text[r.counted:at], []byte("\n"))
	r.counted = at
}

// broken says what is wrong with the JSON where the decoder is.
func (r *jsonReader) broken(err error) error {
	var mismatch *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return &Problem{File: r.file, Line: 1 + bytes.Count(r.text, []byte("\n")),
			Text: fmt.Sprintf("the file ends in the middle, after %d bytes; write it again with `msa-split graph`", len(r.text))}
	case errors.As(err, &mismatch):
		return r.problem("field %q holds a %s; write the file again with `msa-split graph`", strings.ReplaceAll(mismatch.Field, "Usage.", ""), mismatch.Value)
	case errors.As(err, &syntax):
		return r.problem("%v; want JSON as `msa-split graph` writes it", err)
	}
	return r.problem("%v", err)
}

// delimiter reads one of { } [ ].
func (r *jsonReader) delimiter(want json.Delim) error {
	t, err := r.decoder.Token()
	if err != nil {
		return r.broken(err)
	}
	if t != want {
		return r.problem("want %q, got %v; write the file again with `msa-split graph`", want.String(), t)
	}
	return nil
}

// object reads the file: fields in any order, and nothing after them. Fields that this version doesn't know are
// skipped.
func (r *jsonReader) object() error {
	if err := r.delimiter('{'); err != nil {
		return err
	}
	for r.decoder.More() {
		r.count()
		key, err := r.decoder.Token()
		if err != nil {
			return r.broken(err)
		}
		if err := r.field(key.(string)); err != nil {
			return err
		}
		r.array = ""
	}
	if err := r.delimiter('}'); err != nil {
		return err
	}
	r.count()
	if !r.schema {
		return &Problem{File: r.file, Text: "no field \"schema\", so this is not a graph of msa-split; write one with: msa-split graph -o graph.json"}
	}
	if rest := bytes.TrimSpace(r.text[r.decoder.InputOffset():]); len(rest) > 0 {
		return r.problem("want the end of the file after the graph, got %q; give each graph a file of its own", excerpt(rest))
	}
	return nil
}

// field reads the value of one field.
func (r *jsonReader) field(name string) error {
	g := r.graph
	switch name {
	case "schema":
		var schema any
		if err := r.decode(&schema); err != nil {
			return err
		}
		r.schema = true
		return r.checkSchema(schema)
	case "view":
		return r.decode(&g.View)
	case "coverage":
		return r.decode(&g.Coverage)
	case "warnings":
		return r.decode(&g.Warnings)
	case "packages":
		return each(r, name, func(p Package) error { g.Packages = append(g.Packages, p); return r.checkPackage(p) })
	case "nodes":
		return each(r, name, r.node)
	case "edges":
		return each(r, name, r.edge)
	case "scopes":
		return each(r, name, r.scope)
	case "entries":
		return each(r, name, r.entry)
	case "publications":
		return each(r, name, r.publication)
	case "accesses":
		return each(r, name, r.access)
	}
	var skipped json.RawMessage
	return r.decode(&skipped)
}

func (r *jsonReader) decode(into any) error {
	if err := r.decoder.Decode(into); err != nil {
		return r.broken(err)
	}
	return nil
}

// each reads the elements of an array. An absent one, and null, is empty.
func each[T any](r *jsonReader, name string, take func(T) error) error {
	t, err := r.decoder.Token()
	switch {
	case err != nil:
		return r.broken(err)
	case t == nil:
		return nil
	case t != json.Delim('['):
		return r.problem("want a list in %q, got %v", name, t)
	case r.lines[name] != nil:
		return r.problem("the field %q stands there twice", name)
	}
	r.array, r.lines[name] = name, []int32{}
	for r.element = 0; r.decoder.More(); r.element++ {
		r.count()
		r.lines[name] = append(r.lines[name], int32(r.line))
		var v T
		if err := r.decode(&v); err != nil {
			return err
		}
		if err := take(v); err != nil {
			return err
		}
	}
	return r.delimiter(']')
}

// checkSchema compares the version before the rest is looked at, since a newer version may have other types.
func (r *jsonReader) checkSchema(schema any) error {
	name, ok := schema.(string)
	version, isGraph := strings.CutPrefix(name, jsonSchema)
	n, err := strconv.Atoi(version)
	switch {
	case ok && isGraph && err == nil && n == jsonVersion:
		return nil
	case ok && isGraph && err == nil && n > jsonVersion:
		return r.problem("schema %q is newer than \"%s%d\", which this version reads; update msa-split", name, jsonSchema, jsonVersion)
	case ok && isGraph:
		return r.problem("schema %q is not \"%s%d\", which this version reads; write the file again with `msa-split graph`", name, jsonSchema, jsonVersion)
	case ok && strings.HasPrefix(name, "msa-split/proposal/"):
		return r.problem("schema %q is that of an analysis, not of a graph; read it with --from", name)
	}
	return r.problem("schema %q is not that of a graph, \"%s%d\"; write one with: msa-split graph -o graph.json", fmt.Sprint(schema), jsonSchema, jsonVersion)
}
