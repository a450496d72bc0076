package analyze

import (
	"cmp"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/sql"
)

// Bounds of what is read of .sql files. Dumps of data are larger than any migration.
const (
	maxSchemaFile  = 4 << 20
	maxSchemaFiles = 5000
	maxSchemaTotal = 128 << 20 // bytes of all files
	maxSchemaTree  = 200_000   // folders and files looked at
)

// definition is a text that may define tables, with where it stands.
type definition struct {
	file string // relative to the root, forward slashes
	line int    // of the first line of the text; 1 for a file
	text string
}

// readSchema applies the .sql files below the root, and SQL in Go code that defines tables, directory by directory and
// in each by version. A file that is no migration and defines what migrations do is a copy, and left out. It returns nil
// where nothing defines a table.
func readSchema(root string, packages []Package, inCode []Definition) *sql.Schema {
	all := sqlFiles(root, packages)
	for _, d := range inCode {
		all = append(all, definition{d.Site.File, d.Site.Line, d.Text})
	}
	slices.SortStableFunc(all, func(a, b definition) int {
		return cmp.Or(
			cmp.Compare(one(!a.migrates()), one(!b.migrates())),
			strings.Compare(path.Dir(a.file), path.Dir(b.file)), compareVersions(path.Base(a.file), path.Base(b.file)),
			cmp.Compare(a.line, b.line),
		)
	})
	s := &sql.Schema{}
	for _, d := range all {
		if text := strings.Repeat("\n", max(d.line-1, 0)) + d.text; d.migrates() || !repeats(s, text) {
			s.Apply(d.file, text)
		}
	}
	if len(s.Tables) == 0 {
		return nil
	}
	return s
}

// migrates reports whether a definition is one of a sequence: its file's name begins with a number, after a letter perhaps.
func (d definition) migrates() bool {
	name := strings.TrimLeft(path.Base(d.file), "vVuU")
	return name != "" && digit(name[0])
}

// repeats reports whether a text defines a table that the schema has.
func repeats(s *sql.Schema, text string) bool {
	var own sql.Schema
	own.Apply("", text)
	return slices.ContainsFunc(own.Tables, func(t sql.Table) bool {
		_, known := s.Table(t.Name)
		return known
	})
}

// sqlFiles reads the .sql files below a directory that define tables and do not take back what others define. Links are
// not followed.
func sqlFiles(dir string, packages []Package) []definition {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil
	}
	defer root.Close()
	var all []definition
	seen, total := 0, 0
	_ = fs.WalkDir(root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if seen++; seen > maxSchemaTree || len(all) >= maxSchemaFiles || total > maxSchemaTotal {
			return fs.SkipAll
		}
		if err != nil || e.IsDir() {
			if e != nil && e.IsDir() && (err != nil || name != "." && unread(name, packages)) {
				return fs.SkipDir
			}
			return nil
		}
		if !e.Type().IsRegular() || !strings.EqualFold(path.Ext(name), ".sql") || takesBack(name) {
			return nil
		}
		if text := readText(root, name); definesTables(text) {
			all = append(all, definition{name, 1, text})
			total += len(text)
		}
		return nil
	})
	return all
}

// unread reports whether a folder holds no schema of the code base: dependencies, and data of tests unless packages in it
// are analysed.
func unread(dir string, packages []Package) bool {
	switch base := path.Base(dir); {
	case base == "vendor", base == "node_modules", strings.HasPrefix(base, "."), strings.HasPrefix(base, "_"):
		return true
	case base == "testdata":
		return !slices.ContainsFunc(packages, func(p Package) bool {
			return !p.External && (p.Dir == dir || strings.HasPrefix(p.Dir, dir+"/"))
		})
	}
	return false
}

// takesBack reports whether a migration undoes another, by its file's name.
func takesBack(name string) bool {
	stem := strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	for _, word := range []string{"down", "undo", "rollback", "err"} {
		if stem == word || strings.HasSuffix(stem, "."+word) || strings.HasSuffix(stem, "_"+word) || strings.HasSuffix(stem, "-"+word) {
			return true
		}
	}
	return path.Base(path.Dir(name)) == "down"
}

func readText(root *os.Root, name string) string {
	info, err := root.Lstat(name)
	if err != nil || info.Size() > maxSchemaFile {
		return ""
	}
	text, err := root.ReadFile(name)
	if err != nil {
		return ""
	}
	return string(text)
}

func definesTables(text string) bool {
	text = strings.ToUpper(text)
	for _, word := range []string{"CREATE ", "ALTER ", "DROP ", "RENAME "} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// compareVersions orders names with their numbers as numbers: v2.9.0 before v2.10.0.
func compareVersions(a, b string) int {
	for a != "" && b != "" {
		if digit(a[0]) && digit(b[0]) {
			m, n := number(a), number(b)
			order := cmp.Or(cmp.Compare(len(m), len(n)), strings.Compare(m, n))
			if order != 0 {
				return order
			}
			a, b = afterNumber(a), afterNumber(b)
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// number returns the digits that a text begins with, leading zeros left out.
func number(s string) string {
	return strings.TrimLeft(s[:len(s)-len(afterNumber(s))], "0")
}

func afterNumber(s string) string { return strings.TrimLeft(s, "0123456789") }
