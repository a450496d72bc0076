package report

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// maxSlug is the length of a DNS label (RFC 1123), which names of Kubernetes are.
const maxSlug = 63

// slugs gives each ID, in any script, a name that is a DNS label and an identifier of most languages:
// lower-case ASCII letters, digits and hyphens, a letter first and no hyphen last. An ID that is such a name keeps
// it. Spaces, dots, slashes and underscores become hyphens and capitals small. Where more is lost, or two IDs would
// be the same, a hash of the ID follows, so that a name depends on other IDs as little as can be. The prefix stands
// before what does not begin with a letter.
func slugs(ids []string, prefix string) map[string]string {
	users := map[string]int{}
	for _, id := range ids {
		base, _ := slugBase(id, prefix)
		users[base]++
	}
	all, taken := map[string]string{}, map[string]bool{}
	for _, id := range ids {
		if base, whole := slugBase(id, prefix); whole && base == id {
			all[id], taken[id] = id, true
		}
	}
	for _, id := range ids {
		if all[id] != "" {
			continue
		}
		base, whole := slugBase(id, prefix)
		if !whole || users[base] > 1 {
			base = hashed(base, id)
		}
		for taken[base] {
			base = hashed(base, base+id)
		}
		all[id], taken[base] = base, true
	}
	return all
}

// slugBase returns what of an ID fits into a slug, and whether only separators and capitals were changed.
func slugBase(id, prefix string) (base string, whole bool) {
	var b strings.Builder
	whole = true
	for _, r := range strings.ToLower(id) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case strings.ContainsRune("-_./ ", r):
			b.WriteByte('-')
		default:
			whole = false
			b.WriteByte('-')
		}
	}
	base = hyphenated(b.String())
	if base == "" {
		return prefix, false
	}
	if base[0] >= '0' && base[0] <= '9' {
		base = prefix + "-" + base
	}
	return base, whole && len(base) <= maxSlug
}

// hyphenated leaves one hyphen of several, and none at the ends.
func hyphenated(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '-' }), "-")
}

// hashed adds four bytes of the hash of an ID, by which it stays the same in every proposal.
func hashed(base, id string) string {
	sum := sha256.Sum256([]byte(id))
	mark := "-" + hex.EncodeToString(sum[:4])
	return strings.TrimRight(base[:min(len(base), maxSlug-len(mark))], "-") + mark
}
