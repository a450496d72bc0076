package report

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/gate"
)

// inRepository returns the path of a site from the top of the repository; not ok where it lies outside,
// which a code host can't show.
func (o Options) inRepository(at analyze.Site) (file string, ok bool) {
	file = path.Join(o.Prefix, at.File)
	switch {
	case at.File == "", path.IsAbs(at.File), len(at.File) > 1 && at.File[1] == ':':
		return "", false
	case file == "..", strings.HasPrefix(file, "../"):
		return "", false
	}
	return file, true
}

// moduleFile returns the file that stands for the code base: go.mod at the root of the analysis, else
// go.work, else the go.mod of the first module that lies in the repository.
func (o Options) moduleFile(r *gate.Report) string {
	atRoot := func(m analyze.Module) bool { return m.Dir == "." }
	if len(r.View.Modules) == 0 || slices.ContainsFunc(r.View.Modules, atRoot) {
		return path.Join(o.Prefix, "go.mod")
	}
	candidates := []string{r.View.Workspace}
	for _, m := range r.View.Modules {
		candidates = append(candidates, path.Join(m.Dir, "go.mod"))
	}
	for _, name := range candidates {
		if file, ok := o.inRepository(analyze.Site{File: name}); ok {
			return file
		}
	}
	return path.Join(o.Prefix, "go.mod")
}

// percentEncoded makes a relative URI of a path (RFC 3986): a colon in its first element would name a
// scheme.
func percentEncoded(file string) string {
	return strings.ReplaceAll((&url.URL{Path: file}).EscapedPath(), ":", "%3A")
}
