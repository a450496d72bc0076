package analyze

import (
	"os"
	"slices"

	"github.com/msa-split/msa-split/internal/analyze/sql"
)

// readEmbedded replaces accesses of statements in embedded .sql files by those that the files hold. A file that can't be
// read leaves an access of an unknown table.
func (f *PackageFacts) readEmbedded(dir string) {
	if !slices.ContainsFunc(f.OpenAccesses, func(o OpenAccess) bool { return o.Target.File != "" }) {
		return
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return
	}
	defer root.Close()
	var open []OpenAccess
	for _, o := range f.OpenAccesses {
		found := fileAccesses(root, o)
		if len(found) == 0 {
			open = append(open, o)
		}
		f.Accesses = append(f.Accesses, found...)
	}
	f.OpenAccesses = open
	f.Accesses = foldAccesses(f.Accesses)
}

// fileAccesses returns what the statements of the file of an access do.
func fileAccesses(root *os.Root, o OpenAccess) []Access {
	if o.Target.File == "" {
		return nil
	}
	var all []Access
	found, _ := sql.Accesses(readText(root, o.Target.File))
	for _, a := range found {
		access := o.Access
		access.Table, access.Write, access.Sure = a.Table, a.Write, o.Sure*a.Sure
		all = append(all, access)
	}
	return all
}
