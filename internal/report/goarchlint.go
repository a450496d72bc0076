package report

import (
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

var goArchLintFormat = Format{
	Name:      "go-arch-lint",
	Doc:       "the configuration of go-arch-lint, version 3: a component for each service, and the dependencies that there are now and no others",
	Extension: ".yml",
	Proposal:  writeGoArchLint,
}

func writeGoArchLint(w io.Writer, p *propose.Proposal, _ Options) error {
	l := &archLint{handover: handoverOf(p, "# "), components: componentsOf(p)}
	l.head("as the configuration of go-arch-lint")
	l.use()
	l.limits()
	l.settings()
	l.writeComponents()
	l.writeRules()
	_, err := w.Write(l.out.Bytes())
	return err
}

// archLint is a configuration of go-arch-lint in the making.
type archLint struct {
	*handover
	components components
}

func (l *archLint) use() {
	l.note(0, "Put it beside go.mod as .go-arch-lint.yml and run: go-arch-lint check")
	l.note(0, "A service may use itself, shared code, and what it uses today; each new line below mayDependOn is a new cut.")
	l.note(0, "True for the build %s: check also reads files of other builds, and says what more they use and which packages are in no component.", build(l.p.View))
}

// limits says what the configuration can't hold.
func (l *archLint) limits() {
	if l.silent() {
		l.note(0, "Nothing is checked: no package belongs whole to a service.")
	}
	for _, m := range l.p.View.Modules {
		if m.Path != l.p.Subject {
			l.note(0, "Module %s is not checked: go-arch-lint looks at one module, here %s.", m.Path, l.p.Subject)
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(l.components.divided)) {
		l.note(0, "Package %s is not checked: the boundary between %s runs through it, and go-arch-lint knows whole packages only.",
			dir, strings.Join(each(l.components.divided[dir], l.names.service), ", "))
	}
}

// silent says that no component has a rule.
func (l *archLint) silent() bool {
	return !slices.ContainsFunc(l.components.all, func(c component) bool { return !c.any })
}

// settings leaves tests out where the analysis did, and what the go command doesn't build.
func (l *archLint) settings() {
	l.line(0, "version: 3")
	l.line(0, "allow:")
	l.line(1, "depOnAnyVendor: true")
	l.note(1, "what is handed to an interface is no dependency of the interface's package")
	l.line(1, "deepScan: false")
	l.line(0, "excludeFiles:")
	if !l.p.View.Tests {
		l.line(1, `- "_test\\.go$"`)
	}
	l.line(1, `- "/(testdata|vendor)/"`)
}

func (l *archLint) writeComponents() {
	l.line(0, "components:")
	for _, c := range l.components.all {
		if c.why != "" {
			l.note(1, "%s", c.why)
		} else if name := l.names.service(c.name); name != c.name {
			l.note(1, "%s", name)
		}
		l.line(1, "%s:", yamlText(c.name))
		l.line(2, "in:")
		for _, pattern := range c.in {
			l.line(3, "- %s", yamlText(pattern))
		}
	}
}

func (l *archLint) writeRules() {
	if common := l.components.names(func(c component) bool { return c.common }); len(common) > 0 {
		l.line(0, "commonComponents: %s", yamlList(common))
	}
	l.line(0, "deps:")
	for _, c := range l.components.all {
		l.line(1, "%s:", yamlText(c.name))
		if c.any {
			l.line(2, "anyProjectDeps: true")
			continue
		}
		l.line(2, "mayDependOn:")
		for _, name := range c.uses {
			l.line(3, "- %s", yamlText(name))
		}
	}
}
