package foreign

import (
	"bytes"
	"strings"
)

// tokenKind tells the tokens of DOT apart.
type tokenKind uint8

const (
	tokenEnd    tokenKind = iota // of the file
	tokenID                      // bare name or number
	tokenQuoted                  // name in quotes, which is never a keyword
	tokenHTML                    // text in angle brackets
	tokenArrow                   // ->
	tokenLine                    // --
	tokenMark                    // one of { } [ ] ; , = :
)

// token is a piece of a DOT file.
type token struct {
	kind tokenKind
	at   int    // byte that it begins at
	text []byte // of names without quotes and with escapes resolved; do not change
}

// is reports whether the token is that mark.
func (t token) is(mark byte) bool { return t.kind == tokenMark && t.text[0] == mark }

// names reports whether the token can stand for a node, an attribute or its value.
func (t token) names() bool { return t.kind >= tokenID && t.kind <= tokenHTML }

// keyword reports whether the token is that word, in any case, without quotes.
func (t token) keyword(word string) bool {
	return t.kind == tokenID && len(t.text) == len(word) && strings.EqualFold(string(t.text), word)
}

// lexer cuts DOT into tokens, as the lexer of Graphviz (lib/cgraph/scan.l) does. (gonum's parser was tried instead: it
// gives no places in the file, takes 600 MB and five seconds for a million edges, refuses U+FFFD, "a" + "b" and
// attributes without a value, and checks nested subgraphs by recursion without a bound.)
type lexer struct {
	file string
	text []byte
	at   int
}

func (l *lexer) problem(at int, format string, args ...any) error {
	return problemAt(l.file, l.text, at, format, args...)
}

// next returns the next token; after the last, always one of tokenEnd.
func (l *lexer) next() (token, error) {
	if err := l.skip(); err != nil {
		return token{}, err
	}
	at := l.at
	if at == len(l.text) {
		return token{at: at}, nil
	}
	switch c := l.text[at]; {
	case c == '"':
		return l.quoted()
	case c == '<':
		return l.html()
	case strings.IndexByte("{}[];,=:", c) >= 0:
		l.at++
		return token{tokenMark, at, l.text[at:l.at]}, nil
	case c == '-' && l.follows("->"):
		l.at += 2
		return token{kind: tokenArrow, at: at}, nil
	case c == '-' && l.follows("--"):
		l.at += 2
		return token{kind: tokenLine, at: at}, nil
	case c == '-' || c == '.' || isDigit(c):
		return l.number()
	case isLetter(c):
		for l.at < len(l.text) && (isLetter(l.text[l.at]) || isDigit(l.text[l.at])) {
			l.at++
		}
		return token{tokenID, at, l.text[at:l.at]}, nil
	}
	return token{}, l.problem(at, "%q is no part of a bare name; put the name in quotes", l.text[at:at+1])
}

func (l *lexer) follows(text string) bool { return bytes.HasPrefix(l.text[l.at:], []byte(text)) }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isLetter reports whether a bare name may begin with the byte. All of UTF-8 and Latin-1 beyond ASCII may.
func isLetter(c byte) bool { return c == '_' || c >= 0x80 || c|0x20 >= 'a' && c|0x20 <= 'z' }

// skip passes over white space and comments.
func (l *lexer) skip() error {
	for l.at < len(l.text) {
		switch c := l.text[l.at]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v':
			l.at++
		case l.follows("//") || c == '#' && (l.at == 0 || l.text[l.at-1] == '\n'):
			l.skipPast("\n")
		case l.follows("/*"):
			at := l.at
			l.at += 2
			if !l.skipPast("*/") {
				return l.problem(at, "the comment has no end; was the file cut off?")
			}
		default:
			return nil
		}
	}
	return nil
}

// skipPast moves behind the next occurrence of a text, to the end of the file without one.
func (l *lexer) skipPast(text string) bool {
	i := bytes.Index(l.text[l.at:], []byte(text))
	if i < 0 {
		l.at = len(l.text)
		return false
	}
	l.at += i + len(text)
	return true
}

// number reads -?(.digits | digits(.digits?)?).
func (l *lexer) number() (token, error) {
	at, digits := l.at, 0
	if l.text[l.at] == '-' {
		l.at++
	}
	for points := 0; l.at < len(l.text); l.at++ {
		c := l.text[l.at]
		if c == '.' {
			points++
		}
		if !isDigit(c) && (c != '.' || points > 1) {
			break
		}
		if c != '.' {
			digits++
		}
	}
	if rest := l.text[l.at:]; digits == 0 || len(rest) > 0 && (isLetter(rest[0]) || rest[0] == '.') {
		return token{}, l.problem(at, "%q is no number; put a name that is none in quotes", excerpt(l.text[at:min(len(l.text), l.at+1)]))
	}
	return token{tokenID, at, l.text[at:l.at]}, nil
}

// quoted reads a text in quotes, and those that + joins to it.
func (l *lexer) quoted() (token, error) {
	at := l.at
	text, err := l.quotedOne()
	if err != nil {
		return token{}, err
	}
	for joined := false; ; joined = true {
		if err := l.skip(); err != nil {
			return token{}, err
		}
		if !l.follows("+") {
			return token{tokenQuoted, at, text}, nil
		}
		l.at++
		if err := l.skip(); err != nil {
			return token{}, err
		}
		if !l.follows(`"`) {
			return token{}, l.problem(l.at, "want a text in quotes after +")
		}
		more, err := l.quotedOne()
		if err != nil {
			return token{}, err
		}
		if !joined {
			text = bytes.Clone(text) // it is a part of the file
		}
		text = append(text, more...)
	}
}

// quotedOne reads one text in quotes. Only \" and the end of a line after a backslash are escapes here; others, such as
// \n, are for labels.
func (l *lexer) quotedOne() ([]byte, error) {
	begin := l.at + 1
	escaped := false
	for i := begin; i < len(l.text); i++ {
		switch l.text[i] {
		case '"':
			l.at = i + 1
			if escaped {
				return unescape(l.text[begin:i]), nil
			}
			return l.text[begin:i], nil
		case '\\':
			escaped = true
			i++
		}
	}
	return nil, l.problem(l.at, "the quotes don't close; was the file cut off?")
}

// unescape resolves the escapes of a text in quotes.
func unescape(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		rest := text[i:]
		switch {
		case bytes.HasPrefix(rest, []byte(`\"`)):
			out, i = append(out, '"'), i+1
		case bytes.HasPrefix(rest, []byte(`\\`)):
			out, i = append(out, `\\`...), i+1
		case bytes.HasPrefix(rest, []byte("\\\r\n")):
			i += 2
		case bytes.HasPrefix(rest, []byte("\\\n")):
			i++
		default:
			out = append(out, text[i])
		}
	}
	return out
}

// html reads a text in angle brackets, which may hold others, without the outer ones.
func (l *lexer) html() (token, error) {
	at, depth := l.at, 0
	for i := at; i < len(l.text); i++ {
		switch l.text[i] {
		case '<':
			depth++
		case '>':
			depth--
		}
		if depth == 0 {
			l.at = i + 1
			return token{tokenHTML, at, l.text[at+1 : i]}, nil
		}
	}
	return token{}, l.problem(at, "the angle brackets don't close; was the file cut off?")
}
