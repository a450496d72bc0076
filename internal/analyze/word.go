package analyze

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// SplitWords splits an identifier into its words in lower case: at changes of case, at
// underscores and other marks, and between scripts. A run of capitals is one word less its
// last letter when a small one follows (HTTPServer: http, server); digits stay with the
// word before them (OAuth2 is one word, IPv4 too). Hangul and Han stay whole.
func SplitWords(name string) []string {
	var words []string
	runes := []rune(name)
	start := 0
	flush := func(end int) {
		if end > start {
			words = append(words, strings.ToLower(string(runes[start:end])))
		}
		start = end
	}
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush(i)
			start = i + 1
		case i > start && wordStarts(runes, i, start):
			flush(i)
		}
	}
	flush(len(runes))
	return words
}

// wordStarts reports whether a new word begins at runes[i], the current one having begun at start.
func wordStarts(runes []rune, i, start int) bool {
	before, r := runes[i-1], runes[i]
	switch {
	case unicode.IsLetter(r) && unicode.IsLetter(before) && cased(r) != cased(before):
		return true
	case !unicode.IsUpper(r):
		return false
	case unicode.IsLower(before):
		// OAuth, IPv: a single capital before small letters belongs to what follows it.
		return i-start > 1 || !unicode.IsUpper(runes[start])
	case unicode.IsDigit(before):
		return true
	}
	return i+1 < len(runes) && unicode.IsLower(runes[i+1]) && i-start > 1
}

func cased(r rune) bool { return unicode.IsUpper(r) || unicode.IsLower(r) }

func countWords(counts map[string]int, name string) {
	for _, w := range SplitWords(name) {
		if len(w) > 1 {
			counts[w]++
		}
	}
}

// sortedWords returns the words, most frequent first, equals by spelling.
func sortedWords(counts map[string]int) []Word {
	words := make([]Word, 0, len(counts))
	for w, n := range counts {
		words = append(words, Word{w, n})
	}
	slices.SortFunc(words, func(a, b Word) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Text, b.Text))
	})
	return words
}

func sortedKeys[V any](set map[string]V) []string {
	var all []string
	for k := range set {
		all = append(all, k)
	}
	slices.Sort(all)
	return all
}
