package report

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/module"

	"github.com/msa-split/msa-split/internal/propose"
)

var kubernetesFormat = Format{
	Name:      "kubernetes",
	Doc:       "a draft of manifests for Kubernetes: a Deployment and a Service for each proposed service, ports and probes from its entry points",
	Extension: ".yaml",
	Proposal:  writeKubernetes,
}

func writeKubernetes(w io.Writer, p *propose.Proposal, _ Options) error {
	m := manifestsOf(p)
	m.head("as manifests for Kubernetes")
	m.explain()
	for _, id := range serviceIDs(p) {
		s := p.Services[m.names.services[id]]
		m.deployment(s)
		m.service(s)
	}
	_, err := w.Write(m.out.Bytes())
	return err
}

// manifests are a stream of Kubernetes objects in the making.
type manifests struct {
	*handover
	labels  map[string]string // ID of a service to the name of its objects
	system  string            // name of the code base, as a label
	listens map[string]listener
}

func manifestsOf(p *propose.Proposal) *manifests {
	m := &manifests{handover: handoverOf(p, "# "), labels: slugs(serviceIDs(p), "service"), listens: map[string]listener{}}
	subject, _, ok := module.SplitPathVersion(p.Subject)
	if !ok {
		subject = p.Subject
	}
	subject = path.Base(subject)
	m.system = slugs([]string{subject}, "system")[subject]
	for _, s := range p.Services {
		m.listens[s.ID] = listenerOf(s.Entries)
	}
	return m
}

func (m *manifests) explain() {
	m.note(0, "A draft, written by msa-split from the entry points that it sees, to be finished by hand:")
	m.note(0, "- images are names that exist nowhere, so nothing runs before they are set")
	m.note(0, "- resources are left out: measure, then set requests and limits")
	m.note(0, "- ports are the usual ones, not those of the code; a service without an entry point that listens has none")
	m.note(0, "- URLs of undefined:// stand for services of which is not known how they are called")
	for _, o := range m.p.Outside {
		if o.Role == "command" {
			m.note(0, "Not here: the command %s, which no service owns.", m.names.unit(o.Unit))
		}
	}
}

// begin writes what every object begins with.
func (m *manifests) begin(s propose.Service, version, kind string) {
	m.line(0, "---")
	m.line(0, "apiVersion: %s", version)
	m.line(0, "kind: %s", kind)
	m.line(0, "metadata:")
	m.line(1, "name: %s", yamlText(m.labels[s.ID]))
	m.line(1, "labels:")
	m.labelled(2, s)
	if m.labels[s.ID] != s.ID {
		m.line(1, "annotations:")
		m.line(2, "msa-split/service: %s", yamlText(s.ID))
	}
	m.line(0, "spec:")
}

// labelled writes the labels by which Pods are found, too.
func (m *manifests) labelled(depth int, s propose.Service) {
	m.line(depth, "app.kubernetes.io/name: %s", yamlText(m.labels[s.ID]))
	m.line(depth, "app.kubernetes.io/part-of: %s", yamlText(m.system))
}

func (m *manifests) deployment(s propose.Service) {
	name := yamlText(m.labels[s.ID])
	m.begin(s, "apps/v1", "Deployment")
	m.line(1, "replicas: 1")
	m.line(1, "selector:")
	m.line(2, "matchLabels:")
	m.labelled(3, s)
	m.line(1, "template:")
	m.line(2, "metadata:")
	m.line(3, "labels:")
	m.labelled(4, s)
	m.line(2, "spec:")
	m.line(3, "containers:")
	m.line(4, "- name: %s", name)
	m.note(5, "draft: no such registry exists; %s", builtFrom(s))
	m.line(5, "image: %s", yamlText(fmt.Sprintf("registry.invalid/%s/%s:draft", m.system, m.labels[s.ID])))
	m.note(5, "draft: no resources")
	m.links(s)
	m.ports(s)
}

// builtFrom says which commands of a service an image could hold.
func builtFrom(s propose.Service) string {
	var commands []string
	for _, e := range s.Entries {
		if name, ok := strings.CutPrefix(e, "command "); ok {
			commands = append(commands, name)
		}
	}
	if len(commands) == 0 {
		return "the service has no command of its own yet"
	}
	return "to be built from " + some(commands, 3)
}

// links tells the container where the services are that it uses.
func (m *manifests) links(s propose.Service) {
	var known []string
	for _, id := range s.Uses {
		if m.labels[id] != "" && id != s.ID {
			known = append(known, id)
		}
	}
	if len(known) == 0 {
		return
	}
	m.line(5, "env:")
	for _, id := range slices.Sorted(slices.Values(known)) {
		label := m.labels[id]
		url, other := m.listens[id].url(label)
		if other != "" {
			m.note(6, "%s also listens at %s", label, other)
		}
		m.line(6, "- name: %s_URL", environmentName(label))
		m.line(7, "value: %s", yamlText(url))
	}
}

// ports opens the ports of a container and asks whether it is well there.
func (m *manifests) ports(s propose.Service) {
	l := m.listens[s.ID]
	if len(l.protocols) == 0 {
		m.note(5, "no entry point that listens: no port and no probe")
		return
	}
	m.line(5, "ports:")
	for _, p := range l.protocols {
		m.line(6, "- name: %s", p.name)
		m.line(7, "containerPort: %d", p.port)
	}
	for _, probe := range []string{"readinessProbe", "livenessProbe"} {
		p := l.protocols[0]
		if p.name == "grpc" {
			m.note(5, "draft: needs the service grpc.health.v1.Health")
			m.line(5, "%s:", probe)
			m.line(6, "grpc:")
			m.line(7, "port: %d", p.port)
			continue
		}
		where, found := l.health(probe)
		if !found {
			m.note(5, "draft: no entry point serves this path")
		}
		m.line(5, "%s:", probe)
		m.line(6, "httpGet:")
		m.line(7, "path: %s", yamlText(where))
		m.line(7, "port: %s", p.name)
	}
}

func (m *manifests) service(s propose.Service) {
	m.begin(s, "v1", "Service")
	l := m.listens[s.ID]
	if len(l.protocols) == 0 {
		m.note(1, "no port is known, and without one there is a name only")
		m.line(1, "clusterIP: None")
	}
	m.line(1, "selector:")
	m.labelled(2, s)
	if len(l.protocols) == 0 {
		return
	}
	m.line(1, "ports:")
	for _, p := range l.protocols {
		m.line(2, "- name: %s", p.name)
		m.line(3, "port: %d", p.port)
		m.line(3, "targetPort: %s", p.name)
	}
}
