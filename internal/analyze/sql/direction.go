package sql

import "strings"

// upOnly replaces what a migration does on the way back by empty lines, so that line numbers stay. It knows the marks of goose
// (-- +goose Down), sql-migrate (-- +migrate Down), dbmate (-- migrate:down), micrate, rambler and tern (---- create above / drop
// below ----).
func upOnly(text string) string {
	if !strings.Contains(text, "--") {
		return text
	}
	var b strings.Builder
	down := false
	for line := range strings.Lines(text) {
		down = direction(line, down)
		if !down {
			b.WriteString(line)
		} else if strings.HasSuffix(line, "\n") {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// direction reports whether a line, or what stood before it, leads to the way back.
func direction(line string, down bool) bool {
	comment, ok := strings.CutPrefix(strings.TrimSpace(line), "--")
	if !ok {
		return down
	}
	comment = strings.ToLower(strings.TrimSpace(comment))
	for _, tool := range []string{"+goose ", "+migrate ", "+micrate ", "rambler ", "migrate:"} {
		way, ok := strings.CutPrefix(comment, tool)
		switch way = strings.TrimSpace(way); {
		case !ok:
		case strings.HasPrefix(way, "up"):
			return false
		case strings.HasPrefix(way, "down"):
			return true
		}
	}
	return down || strings.Contains(comment, "create above / drop below")
}
