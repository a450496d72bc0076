package gosrc

import "bytes"

// strip returns Go source without comments, the bodies of functions and the elements of composite
// literals, and the names that are followed by a dot in what is left. The types that a
// package declares don't depend on the rest, and a parser takes several times as long for it as this
// scan. Line numbers are lost. Source with errors comes out as some other source with errors.
func strip(src []byte) ([]byte, map[string]bool) {
	s := stripper{src: src, out: make([]byte, 0, len(src)/4), uses: map[string]bool{}, start: true}
	for s.at < len(src) {
		s.step()
	}
	s.flush(len(src))
	return s.out, s.uses
}

// stripper is the state of the scan.
type stripper struct {
	src   []byte
	out   []byte
	uses  map[string]bool
	from  int    // what follows is not yet copied
	at    int    // next byte to look at
	depth int    // of parentheses, brackets and braces
	prev  string // last token: a word, or one byte of another token; "" at the beginning
	start bool   // a top-level statement begins here
	head  bool   // inside the head of a function declaration

	vars  bool // inside a declaration of variables
	level int  // of depth, at which its statements stand: 1 if they are grouped
	value bool // past the equals sign of such a statement, where braces hold values or code
	whole bool // the statement has an array whose length its elements give
}

// flush copies what was seen up to end.
func (s *stripper) flush(end int) {
	s.out = append(s.out, s.src[s.from:end]...)
	s.from = end
}

// step handles one token.
func (s *stripper) step() {
	switch c := s.src[s.at]; {
	case c == '/' && s.next() == '/':
		s.lineComment()
	case c == '/' && s.next() == '*':
		s.blockComment()
	case c == ' ' || c == '\t' || c == '\r':
		s.at++
	case c == '\n':
		s.newline()
	case c == '"' || c == '`' || c == '\'':
		s.at = skipQuoted(s.src, s.at)
		s.token(`"`)
	case isWord(c):
		s.word()
	default:
		s.mark(c)
	}
}

func (s *stripper) next() byte {
	if s.at+1 < len(s.src) {
		return s.src[s.at+1]
	}
	return 0
}

func (s *stripper) token(t string) { s.prev, s.start = t, false }

// lineComment drops a comment up to the end of its line. Build constraints stay: they may
// set the language version.
func (s *stripper) lineComment() {
	end := skipComment(s.src, s.at)
	if !bytes.HasPrefix(s.src[s.at:end], []byte("//go:build")) {
		s.flush(s.at)
		s.from = end
	}
	s.at = end
}

// blockComment drops a comment; one of several lines counts as a line break.
func (s *stripper) blockComment() {
	s.flush(s.at)
	end := skipComment(s.src, s.at)
	lines := bytes.IndexByte(s.src[s.at:end], '\n') >= 0
	s.at, s.from = end, end
	if !lines {
		s.out = append(s.out, ' ')
		return
	}
	s.out = append(s.out, '\n')
	s.endLine()
}

func (s *stripper) newline() {
	s.at++
	s.endLine()
}

// endLine ends a statement if a semicolon would be put here.
func (s *stripper) endLine() {
	if endsStatement(s.prev) {
		s.endStatement()
	}
}

func (s *stripper) endStatement() {
	if s.depth == 0 {
		s.start, s.head, s.vars = true, false, false
	}
	if s.depth <= s.level {
		s.value, s.whole = false, false
	}
}

func endsStatement(prev string) bool {
	if prev == "" {
		return true
	}
	c := prev[0]
	return c == ')' || c == ']' || c == '}' || c == '"' || c == ';' || isWord(c)
}

func (s *stripper) word() {
	end := s.at
	for end < len(s.src) && isWord(s.src[end]) {
		end++
	}
	w := s.src[s.at:end]
	if s.start && s.depth == 0 {
		s.head, s.vars, s.level = string(w) == "func", string(w) == "var", 0
	}
	if end < len(s.src) && s.src[end] == '.' && !s.uses[string(w)] {
		s.uses[string(w)] = true
	}
	s.at = end
	switch string(w) {
	case "struct", "interface", "var":
		s.token(string(w))
	default:
		s.token("w")
	}
}

// mark handles an operator or a bracket.
func (s *stripper) mark(c byte) {
	switch c {
	case '{':
		if s.opensDropped() {
			s.drop()
			return
		}
		s.depth++
	case '(', '[':
		if s.vars && s.depth == 0 && !s.value && c == '(' && s.prev == "var" {
			s.level = 1
		}
		s.depth++
	case ')', ']', '}':
		s.depth = max(s.depth-1, 0)
	case '=':
		s.value = s.value || s.vars && s.depth == s.level
	case '.':
		s.whole = s.whole || s.value && s.prev == "["
	}
	s.at++
	s.token(marks[c])
	if c == ';' {
		s.endStatement()
	}
}

// opensDropped reports whether the brace here begins a function's body or a literal's elements,
// and not a type. The body of a declared function is the first such one outside of brackets.
func (s *stripper) opensDropped() bool {
	if s.prev == "struct" || s.prev == "interface" {
		return false
	}
	return s.head && s.depth == 0 || s.value && !s.whole
}

// drop leaves out what is between the braces of a block.
func (s *stripper) drop() {
	s.flush(s.at + 1)
	s.at = skipBody(s.src, s.at)
	s.from = max(s.at-1, s.from)
	s.head = false
	s.token("}")
}

// marks holds the one-byte strings, so that none is made for each token.
var marks = func() (m [256]string) {
	for i := range m {
		m[i] = string([]byte{byte(i)})
	}
	return m
}()

// skipBody returns the end of the block that begins at src[i].
func skipBody(src []byte, i int) int {
	depth := 0
	for i < len(src) {
		switch src[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '`', '\'':
			i = skipQuoted(src, i)
			continue
		case '/':
			if i+1 < len(src) && (src[i+1] == '/' || src[i+1] == '*') {
				i = skipComment(src, i)
				continue
			}
		}
		i++
	}
	return len(src)
}

// skipQuoted returns the end of the string or rune that begins at src[i]. All but a raw string
// end with their line.
func skipQuoted(src []byte, i int) int {
	quote := src[i]
	for i++; i < len(src); i++ {
		switch c := src[i]; {
		case c == quote:
			return i + 1
		case quote == '`':
		case c == '\n':
			return i
		case c == '\\':
			i++
		}
	}
	return len(src)
}

// skipComment returns the end of the comment that begins at src[i], without the line break
// that ends one of a line.
func skipComment(src []byte, i int) int {
	end, after := []byte("\n"), 0
	if src[i+1] == '*' {
		i += 2
		end, after = []byte("*/"), 2
	}
	n := bytes.Index(src[i:], end)
	if n < 0 {
		return len(src)
	}
	return i + n + after
}

func isWord(c byte) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= 0x80
}
