package sql

import (
	"strings"

	"github.com/DataDog/go-sqllexer"
)

type kind uint8

const (
	word     kind = iota // users, SELECT; also #temporary
	quoted               // "users", `users`, [users]
	literal              // 'text', $$text$$
	number               // 12, -1.5e3
	operator             // = ->> ::
	punct                // ( ) , ; . [ ] { }
	param                // ? $1 :id @p1
	hole                 // a word that is not in the text
)

// token is a piece of SQL that is neither space nor comment.
type token struct {
	kind kind
	text string // as written; of a quoted name or literal, what is between the quotes
	up   string // of words in upper case, of operators and punctuation as written, of others empty
	gap  bool   // a space or comment stands before it
	line int    // from 1
	role role
}

// role is what the state machine found a token to be.
type role uint8

const (
	isTable role = iota + 1
	isAlias
)

// lexText cuts a text into tokens. Whether a backslash escapes a quote depends on the dialect, which nobody tells: the reading
// counts in which all quotes are closed.
func lexText(text string) []token {
	marked := markHoles(text)
	mysql := strings.Contains(marked, "`")
	l := lex(marked, mysql)
	if l.open && strings.Contains(marked, `\`) {
		if other := lex(marked, !mysql); !other.open {
			l = other
		}
	}
	return l.tokens
}

type lexer struct {
	src     string
	pos     int
	line    int
	gap     bool
	escapes bool // a backslash in a literal escapes what follows
	flat    bool // comments do not nest in this text
	open    bool // a quote was never closed
	tokens  []token
}

func lex(src string, escapes bool) *lexer {
	l := &lexer{src: src, line: 1, escapes: escapes}
	for l.pos < len(src) {
		before := l.pos
		l.next()
		l.line += strings.Count(src[before:l.pos], "\n")
	}
	if l.open && len(l.tokens) > 0 {
		l.tokens[len(l.tokens)-1].role = unclosed
	}
	return l
}

// unclosed marks the last token of a text in which a quote is open.
const unclosed role = isAlias + 1

func (l *lexer) next() {
	switch c := l.src[l.pos]; c {
	case ' ', '\t', '\n', '\r':
		l.skip(1)
	case '(', ')', ',', ';', '.':
		l.add(punct, 1, l.src[l.pos:l.pos+1])
	case '\'':
		l.literal()
	case '"', '`':
		l.quotedName(c)
	case '[':
		l.bracket()
	case '$':
		l.dollar()
	case '?', ':':
		l.placeholder()
	case '#':
		l.hash()
	case '/':
		l.slash()
	default:
		if wordByte(c) && (c < '0' || c > '9') {
			l.word()
			return
		}
		l.scan()
	}
}

// add takes the next n bytes as a token.
func (l *lexer) add(k kind, n int, text string) {
	t := token{kind: k, text: text, gap: l.gap, line: l.line}
	switch k {
	case word:
		t.up = upper(text)
	case operator, punct:
		t.up = text
	}
	l.tokens = append(l.tokens, t)
	l.pos += n
	l.gap = false
}

// skip passes over n bytes of space or comment.
func (l *lexer) skip(n int) {
	l.pos += n
	l.gap = true
}

// longestOperator is how far an operator is looked at, so that a long row of them costs linear time.
const longestOperator = 8

// scan takes the comment, number, operator or parameter that go-sqllexer finds at this place. It is asked for one token at a
// time, at a place of our choice, and neither for words nor for quotes: it takes `users/*c*/` for one identifier, `app."my table"`
// for two, and a NUL byte or a lone dollar sign for the end.
func (l *lexer) scan() {
	rest := l.src[l.pos:]
	if strings.IndexByte("+-=<>!&|^~%@*", rest[0]) >= 0 && !strings.HasPrefix(rest, "--") {
		rest = rest[:min(len(rest), longestOperator+l.parameter(rest))]
	}
	t := sqllexer.New(rest, sqllexer.WithDBMS(sqllexer.DBMSPostgres)).Scan()
	n := max(len(t.Value), 1)
	switch t.Type {
	case sqllexer.SPACE, sqllexer.COMMENT:
		l.skip(n)
	case sqllexer.NUMBER:
		l.add(number, n, t.Value)
	case sqllexer.BIND_PARAMETER, sqllexer.SYSTEM_VARIABLE:
		l.add(param, n, t.Value)
	case sqllexer.PUNCTUATION:
		l.add(punct, n, t.Value)
	default:
		n = operatorLength(rest[:n])
		l.add(operator, n, rest[:n])
	}
}

// parameter is the length of the name at the start, if it is one: @name, or -1.5e3 for that matter.
func (l *lexer) parameter(rest string) int {
	n := 1
	for n < len(rest) && (wordByte(rest[n]) || rest[n] == '.' || rest[n] == '@' && n == 1) {
		n++
	}
	return n
}

// operatorLength cuts an operator before a placeholder or comment that directly follows: =?, =:id, +/*.
func operatorLength(op string) int {
	end := len(op)
	for _, start := range []string{"?", ":", "@", "--", "/*", "#"} {
		if i := strings.Index(op[1:], start); i >= 0 && !isJSONOperator[op] {
			end = min(end, i+1)
		}
	}
	return end
}

var isJSONOperator = set("<@ @> @? @@ @@@ !~ #> #>> #-")

// word takes a name without quotes, or a keyword.
func (l *lexer) word() {
	rest := l.src[l.pos:]
	n := 0
	for n < len(rest) && (wordByte(rest[n]) || rest[n] == '$' || rest[n] == '#') {
		n++
	}
	text := rest[:n]
	if strings.Trim(text, gapText) == "" {
		l.add(hole, n, text)
		return
	}
	l.add(word, n, text)
}

// upper returns a word in upper case, or nothing if it is too long or too foreign to be a keyword.
func upper(text string) string {
	const longest = 24
	if len(text) > longest || strings.Contains(text, gapText) {
		return "\x00"
	}
	return strings.ToUpper(text)
}
