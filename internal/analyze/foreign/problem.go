package foreign

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// Problem says what is wrong with a file, and where.
type Problem struct {
	File   string
	Line   int // from 1; 0 where it is about the file as a whole
	Column int // in bytes, from 1; 0 where it is about the line as a whole
	Text   string
}

// Error returns file:line:column and the text.
func (p *Problem) Error() string {
	place := p.File
	if p.Line > 0 {
		place = fmt.Sprintf("%s:%d", place, p.Line)
	}
	if p.Column > 0 {
		place = fmt.Sprintf("%s:%d", place, p.Column)
	}
	return place + ": " + p.Text
}

// problemAt is a problem at a byte of the text.
func problemAt(file string, text []byte, at int, format string, args ...any) *Problem {
	before := text[:min(at, len(text))]
	return &Problem{
		File: file, Line: 1 + bytes.Count(before, []byte("\n")), Column: len(before) - bytes.LastIndexByte(before, '\n'),
		Text: fmt.Sprintf(format, args...),
	}
}

// maxExcerpt is how many bytes of a file an error shows.
const maxExcerpt = 40

// excerpt returns the first bytes of a text for an error, whole characters only.
func excerpt(text []byte) string {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		text = text[:i]
	}
	if len(text) <= maxExcerpt {
		return string(text)
	}
	end := maxExcerpt
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return string(text[:end]) + "..."
}
