package sql

import "strings"

// gap is the letter that stands for a hole between here and the end of the analysis: a letter, so that "users_%s" stays one word.
const gap = 'ꙮ'

const gapText = string(gap)

// markHoles replaces holes, format verbs and templates by the gap letter. A percent sign before a letter is a verb wherever it
// stands: SQL has the modulo operator, but hardly anybody writes "id %d" with it.
func markHoles(s string) string {
	if !strings.ContainsAny(s, "\x00%{") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		n := holeAt(s, i)
		if n == 0 {
			b.WriteByte(s[i])
			i++
			continue
		}
		b.WriteRune(gap)
		b.WriteString(strings.Repeat("\n", strings.Count(s[i:i+n], "\n")))
		i += n
	}
	return b.String()
}

// holeAt returns the length of the hole at i, or 0.
func holeAt(s string, i int) int {
	switch s[i] {
	case 0:
		return 1
	case '%':
		return verb(s[i:])
	case '{':
		if strings.HasPrefix(s[i:], "{{") {
			return template(s[i:])
		}
		return braced(s[i:])
	case '$', '#':
		if i+1 < len(s) && s[i+1] == '{' {
			if n := braced(s[i+1:]); n > 0 {
				return n + 1
			}
		}
	}
	return 0
}

// verb returns the length of the format verb at the start, or 0. The space flag is left out: "a % d" is a modulo.
func verb(s string) int {
	i := 1
	for i < len(s) && i < 12 && strings.IndexByte("+-#0123456789.*[]", s[i]) >= 0 {
		i++
	}
	if i < len(s) && strings.IndexByte("vTtbcdoOqxXUeEfFgGspw", s[i]) >= 0 {
		return i + 1
	}
	return 0
}

// maxTemplate is the most that a template may be long, in bytes, so that unclosed braces cost linear time.
const maxTemplate = 256

// template returns the length of {{...}} at the start, or 0.
func template(s string) int {
	end := strings.Index(s[:min(len(s), maxTemplate)], "}}")
	if end < 0 {
		return 0
	}
	return end + len("}}")
}

// braced returns the length of {name} at the start, or 0.
func braced(s string) int {
	for i := 1; i < len(s) && i < maxTemplate; i++ {
		switch c := s[i]; {
		case c == '}' && i > 1:
			return i + 1
		case !wordByte(c) && c != '.' && c != ':':
			return 0
		}
	}
	return 0
}

// wordByte reports whether a byte can be part of an unquoted name. Bytes of other scripts' letters can.
func wordByte(c byte) bool {
	return c == '_' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
