package sql

import "strings"

// literal takes '...', with the prefix that may stand before it: N'...', E'...', _utf8'...'.
func (l *lexer) literal() {
	escapes := l.escapes
	if n := len(l.tokens); n > 0 && !l.gap && l.tokens[n-1].kind == word && isPrefix(l.tokens[n-1].text) {
		escapes = escapes || fold(l.tokens[n-1].text) == "e"
		l.gap = l.tokens[n-1].gap
		l.tokens = l.tokens[:n-1]
	}
	l.delimited(literal, '\'', escapes)
}

func isPrefix(text string) bool {
	return len(text) == 1 && strings.Contains("nebxNEBX", text) || strings.HasPrefix(text, "_")
}

// quotedName takes "...", which is a name, or a literal to MySQL: where a table may stand it is taken as a name.
func (l *lexer) quotedName(quote byte) {
	l.delimited(quoted, quote, l.escapes && quote == '"')
}

// delimited takes what stands between two equal quotes, of which a doubled one is part of the text. What is never closed goes on to
// the end.
func (l *lexer) delimited(k kind, quote byte, escapes bool) {
	rest := l.src[l.pos:]
	for i := 1; i < len(rest); i++ {
		switch {
		case rest[i] == '\\' && escapes:
			i++
		case rest[i] != quote:
		case i+1 < len(rest) && rest[i+1] == quote:
			i++
		default:
			l.add(k, i+1, rest[1:i])
			return
		}
	}
	l.open = true
	l.add(k, len(rest), rest[1:])
}

// bracket takes [name] of SQL Server and SQLite; other brackets are subscripts and lists.
func (l *lexer) bracket() {
	rest := l.src[l.pos:]
	end := 1
	for end < len(rest) && (wordByte(rest[end]) || strings.IndexByte(" $#@-.", rest[end]) >= 0) {
		end++
	}
	named := end > 1 && end < len(rest) && rest[end] == ']' && (rest[1] < '0' || rest[1] > '9')
	if !named || l.subscripts() {
		l.add(punct, 1, "[")
		return
	}
	l.add(quoted, end+1, rest[1:end])
}

// subscripts reports whether a bracket here belongs to what stands before it.
func (l *lexer) subscripts() bool {
	if len(l.tokens) == 0 {
		return true
	}
	before := l.tokens[len(l.tokens)-1]
	switch before.kind {
	case word:
		return !l.gap || before.up == "ARRAY"
	case quoted, hole, literal, param:
		return !l.gap
	}
	return before.up == ")" || before.up == "]" || before.up == "["
}

// dollar takes $1, $$text$$, $tag$text$tag$, or the sign alone.
func (l *lexer) dollar() {
	rest := l.src[l.pos:]
	n := 1
	for n < len(rest) && wordByte(rest[n]) {
		n++
	}
	if n > 1 && '0' <= rest[1] && rest[1] <= '9' {
		l.add(param, n, rest[:n])
		return
	}
	if n == len(rest) || rest[n] != '$' {
		l.add(operator, 1, "$")
		return
	}
	tag := rest[:n+1]
	end := strings.Index(rest[len(tag):], tag)
	if end < 0 {
		l.add(literal, len(rest), rest[len(tag):])
		return
	}
	l.add(literal, end+2*len(tag), rest[len(tag):len(tag)+end])
}

// placeholder takes ?, ?1, ?name, :name and, as operators, :: ?| and the like.
func (l *lexer) placeholder() {
	rest := l.src[l.pos:]
	n := 1
	for n < len(rest) && wordByte(rest[n]) {
		n++
	}
	switch {
	case strings.HasPrefix(rest, "::"), strings.HasPrefix(rest, "?|"), strings.HasPrefix(rest, "?&"), strings.HasPrefix(rest, ":="):
		l.add(operator, 2, rest[:2])
	case rest[0] == '?' || n > 1:
		l.add(param, n, rest[:n])
	default:
		l.add(operator, 1, ":")
	}
}

// hash takes # name of a temporary table, # comment at the start of a line, or an operator.
func (l *lexer) hash() {
	rest := l.src[l.pos:]
	n := 1
	for n < len(rest) && (wordByte(rest[n]) || rest[n] == '#') {
		n++
	}
	switch {
	case l.startsLine() && n == 1:
		l.skip(lineLength(rest))
	case n > 1:
		l.add(word, n, rest[:n])
	default:
		l.scan()
	}
}

func (l *lexer) startsLine() bool {
	before := strings.TrimRight(l.src[max(0, l.pos-64):l.pos], " \t")
	return before == "" || strings.HasSuffix(before, "\n")
}

func lineLength(s string) int {
	if i := strings.IndexByte(s, '\n'); i >= 0 {
		return i
	}
	return len(s)
}

// slash takes a comment, nested ones with it, as PostgreSQL and SQL Server read them; or an operator.
func (l *lexer) slash() {
	rest := l.src[l.pos:]
	if !strings.HasPrefix(rest, "/*") {
		l.scan()
		return
	}
	if l.flat {
		l.skip(firstComment(rest))
		return
	}
	depth := 0
	for i := 0; i < len(rest)-1; i++ {
		switch rest[i : i+2] {
		case "/*":
			depth++
			i++
		case "*/":
			depth--
			i++
		}
		if depth == 0 {
			l.skip(i + 1)
			return
		}
	}
	l.flat = true
	l.skip(firstComment(rest))
}

// firstComment is the length of a comment in a dialect that does not nest them, or of all when it is never closed.
func firstComment(rest string) int {
	if i := strings.Index(rest[2:], "*/"); i >= 0 {
		return i + 4
	}
	return len(rest)
}
