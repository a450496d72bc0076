package analyze

import (
	"slices"
	"strings"
)

// botWords are what programs call themselves, as words of a name. Hosts mark their own as name[bot]; others are
// k8s-ci-robot, moby-bot or GrafanaBot. The two that update dependencies go without a mark at times.
var botWords = []string{"bot", "robot", "dependabot", "renovate"}

// isBot reports whether an author is a program, by the words of the name and of what stands before
// the at sign of the address. Words, so that Talbot and Abbott stay people.
func isBot(name, mail string) bool {
	account, _, _ := strings.Cut(mail, "@")
	words := append(SplitWords(name), SplitWords(account)...)
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(botWords, w) })
}
