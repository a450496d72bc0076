package report

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

var structurizrFormat = Format{
	Name:      "structurizr",
	Doc:       "a C4 model in the language of Structurizr: services, shared code and commands as containers, cuts as relationships",
	Extension: ".dsl",
	Proposal:  writeStructurizr,
}

func writeStructurizr(w io.Writer, p *propose.Proposal, _ Options) error {
	m := &workspace{handover: handoverOf(p, "// ")}
	m.containers = containersOf(m.names)
	m.relationships = append(relationshipsOf(m.names, m.containers), dataRelationships(m.names, m.containers)...)
	m.head("as a C4 model for Structurizr")
	m.leftOut()
	m.line(0, "workspace %s %s {", dslName(p.Subject, "workspace"), dslText("Verdict: "+p.Verdict.Word+": "+p.Verdict.Reason))
	m.model()
	m.views()
	m.line(1, "configuration {")
	m.line(2, "scope softwaresystem")
	m.line(1, "}")
	m.line(0, "}")
	_, err := w.Write(m.out.Bytes())
	return err
}

// workspace is a Structurizr workspace in the making.
type workspace struct {
	*handover
	containers    []container
	relationships []relationship
}

// container is a thing that is built and deployed, or a library.
type container struct {
	id          string // identifier in the DSL
	service     string // ID of the service that it is; "" for others
	name        string // unique
	description string
	tag         string
	of          []int  // units whose ties are its own
	store       string // ID of the service whose tables it holds; "" for others
	topic       string // kind and name of the topic that it is; "" for others
}

// relationship is what one container uses of another.
type relationship struct {
	from, to    string // identifiers
	description string
	tag         string // "" for none
	technology  string // "" for a reference in code
}

// Tags of containers and relationships, for styles and filtered views.
const (
	tagService = "Service"
	tagLibrary = "Library"
	tagCommand = "Command"
	tagCycle   = "Cycle"
)

// systemID is the identifier of the code base; those of containers hold an underscore.
const systemID = "system"

// leftOut says which units are in no container.
func (m *workspace) leftOut() {
	of := map[string]int{}
	for _, o := range m.p.Outside {
		if o.Role != "command" && o.Role != "wiring" {
			of[o.Role]++
		}
	}
	for _, role := range slices.Sorted(maps.Keys(of)) {
		m.note(0, "Not drawn: %s of no service (%s).", plural(of[role], unitNoun(m.p), unitNoun(m.p)+"s"), role)
	}
}

func (m *workspace) model() {
	m.line(1, "model {")
	m.line(2, "%s = softwareSystem %s %s {", systemID, dslName(m.p.Subject, "code base"), dslText(size(m.p.Coverage, m.p.View)))
	technology := "Go"
	if len(m.p.View.Foreign) > 0 {
		technology = ""
	}
	for _, c := range m.containers {
		by := technology
		if c.store+c.topic != "" {
			by = ""
		}
		m.line(3, "%s = container %s %s %q %q", c.id, dslName(c.name, c.id), dslText(c.description), by, c.tag)
	}
	m.line(2, "}")
	for _, r := range m.relationships {
		tag := ""
		if r.tag != "" {
			tag = fmt.Sprintf(" %q", r.tag)
		}
		technology := r.technology
		if technology == "" {
			technology = "reference in code"
		}
		m.line(2, `%s -> %s %s %s%s`, r.from, r.to, dslText(r.description), dslText(technology), tag)
	}
	m.line(1, "}")
}

// views draws the system, all of its containers, and each service with its neighbours.
func (m *workspace) views() {
	m.line(1, "views {")
	m.view("systemLandscape", "landscape", "the code base as it is", "*")
	if len(m.containers) > 0 {
		m.view("container "+systemID, "containers", "proposed services, verdict: "+m.p.Verdict.Word, "*")
	}
	for _, c := range m.containers {
		if c.tag == tagService {
			m.view("container "+systemID, c.id, c.name+" and what it is tied to", "->"+c.id+"->")
		}
	}
	m.styles()
	m.line(1, "}")
}

func (m *workspace) view(kind, key, description, include string) {
	m.line(2, "%s %q %s {", kind, key, dslText(description))
	m.line(3, "include %s", include)
	m.line(3, "autoLayout lr")
	m.line(2, "}")
}

// style is how the elements or relationships of a tag look.
type style struct{ on, tag, is string }

func (m *workspace) styles() {
	m.line(2, "styles {")
	for _, s := range append([]style{
		{"element", "Element", `color "#ffffff"`},
		{"element", "Software System", `background "#1f3a5f"`},
		{"element", tagService, `background "#2f6690"`},
		{"element", tagLibrary, `background "#5b6b7f"; shape Component; border dashed`},
		{"element", tagCommand, `background "#81664b"; shape Window`},
		{"relationship", tagCycle, `color "#b3261e"; thickness 3`},
	}, m.dataStyles()...) {
		m.line(3, "%s %q {", s.on, s.tag)
		for _, property := range strings.Split(s.is, "; ") {
			m.line(4, "%s", property)
		}
		m.line(3, "}")
	}
	m.line(2, "}")
}

// owner is what units of the container are assigned to; "" for those of commands.
func (c container) owner() string {
	if c.tag == tagLibrary {
		return propose.SharedID
	}
	return c.service
}
