package git

import (
	"bufio"
	"context"
	"strings"
)

// Ignored visits the files of the work tree that git ignores and that lie in the directory that
// was opened. Names are relative to that directory, with forward slashes. Repositories inside
// the work tree are not looked into.
func (r *Repo) Ignored(ctx context.Context, visit func(name string)) error {
	args := []string{"ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--full-name", "--"}
	below := ""
	if r.prefix != "" {
		below = r.prefix + "/"
		args = append(args, ":(top,literal)"+below)
	}
	return r.stream(ctx, nil, func(from *bufio.Reader) error {
		return eachRecord(from, func(record string) error {
			if name, ok := strings.CutPrefix(record, below); ok && !strings.HasSuffix(name, "/") {
				visit(name)
			}
			return nil
		})
	}, args...)
}
