package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// Tags of what data and messages add to the model.
const (
	tagDatastore = "Datastore"
	tagTopic     = "Topic"
	tagForeign   = "Foreign data" // a service uses tables of another
	tagMessage   = "Message"
)

// maxDSLTables is how many tables the description of a datastore names.
const maxDSLTables = 12

// dataContainers makes a datastore of the tables that each service should own, and a topic of each message that ties
// services.
func dataContainers(n names) []container {
	owned := ownedTables(n.p)
	ids := serviceIDs(n.p)
	slug := slugs(ids, "n")
	var all []container
	for _, id := range ids {
		if tables := owned[id]; len(tables) > 0 {
			all = append(all, container{id: "data_" + underscored(slug[id]), store: id, name: n.service(id) + " data", tag: tagDatastore,
				description: plural(len(tables), "table", "tables") + ": " + beginning(tables, maxDSLTables)})
		}
	}
	var topics []string
	for _, m := range n.p.Messages {
		if m.Tie {
			topics = append(topics, topicKey(m))
		}
	}
	slug = slugs(topics, "n")
	for _, m := range n.p.Messages {
		if m.Tie {
			all = append(all, container{id: "topic_" + underscored(slug[topicKey(m)]), topic: topicKey(m), name: m.Topic, tag: tagTopic, description: "topic, " + m.Kind})
		}
	}
	return all
}

func topicKey(m propose.Message) string { return m.Kind + " " + m.Topic }

// ownedTables maps services to the tables that they should own, in the order of the proposal.
func ownedTables(p *propose.Proposal) map[string][]string {
	owned := map[string][]string{}
	for _, t := range p.Tables {
		for _, id := range tableOwners(t) {
			owned[id] = append(owned[id], t.Table)
		}
	}
	return owned
}

// tableOwners returns the service that should own a table; each that uses it where shared code alone does so for them.
func tableOwners(t propose.TableUse) []string {
	switch {
	case byLibrary(t):
		return writers(t)
	case t.Owner == "":
		return nil
	}
	return []string{t.Owner}
}

// beginning joins the first of a list of names and counts the rest.
func beginning(all []string, most int) string {
	text := strings.Join(all[:min(len(all), most)], ", ")
	if left := len(all) - most; left > 0 {
		text += fmt.Sprintf(" and %s more", count(left))
	}
	return text
}

// dataRelationships makes the relationships of services with datastores and topics.
func dataRelationships(n names, containers []container) []relationship {
	services := map[string]string{}
	for _, c := range containers {
		if c.service != "" {
			services[c.service] = c.id
		}
	}
	var all []relationship
	for _, c := range containers {
		switch {
		case c.store != "":
			all = append(all, storeRelationships(n, c, services)...)
		case c.topic != "":
			all = append(all, topicRelationships(n, c, services)...)
		}
	}
	return all
}

// storeRelationships says what services do to the tables of a datastore.
func storeRelationships(n names, store container, services map[string]string) []relationship {
	var all []relationship
	for _, id := range serviceIDs(n.p) {
		var reads, writes []string
		for _, t := range n.p.Tables {
			u, owners := use(t, id), tableOwners(t)
			switch {
			case !slices.Contains(owners, store.store) || len(owners) > 1 && id != store.store:
			case u.Write > 0:
				writes = append(writes, t.Table)
			case u.Read > 0:
				reads = append(reads, t.Table)
			}
		}
		var parts []string
		if len(writes) > 0 {
			parts = append(parts, "writes "+beginning(writes, maxDSLSymbols))
		}
		if len(reads) > 0 {
			parts = append(parts, "reads "+beginning(reads, maxDSLSymbols))
		}
		if len(parts) == 0 {
			continue
		}
		r := relationship{from: services[id], to: store.id, description: strings.Join(parts, "; "), technology: "database"}
		if id != store.store {
			r.tag = tagForeign
		}
		all = append(all, r)
	}
	return all
}

// topicRelationships lead from the services that publish a topic to it, and from it to those that consume it.
func topicRelationships(n names, topic container, services map[string]string) []relationship {
	var all []relationship
	for _, m := range n.p.Messages {
		if topicKey(m) != topic.topic || !m.Tie {
			continue
		}
		for _, id := range m.From {
			if isService(id) {
				all = append(all, relationship{from: services[id], to: topic.id, description: "publishes", technology: m.Kind, tag: tagMessage})
			}
		}
		for _, id := range m.To {
			if isService(id) {
				all = append(all, relationship{from: topic.id, to: services[id], description: "is consumed by", technology: m.Kind, tag: tagMessage})
			}
		}
	}
	return slices.DeleteFunc(all, func(r relationship) bool { return r.from == "" || r.to == "" })
}

// dataStyles returns the styles of the tags above that the model has.
func (m *workspace) dataStyles() []style {
	tags := map[string]bool{}
	for _, c := range m.containers {
		tags[c.tag] = true
	}
	for _, r := range m.relationships {
		tags[r.tag] = true
	}
	return slices.DeleteFunc([]style{
		{"element", tagDatastore, `background "#8a6d1d"; shape Cylinder`},
		{"element", tagTopic, `background "#2a7f62"; shape Pipe`},
		{"relationship", tagForeign, `color "#b3261e"; thickness 3`},
		{"relationship", tagMessage, `color "#2a7f62"; style dotted`},
	}, func(s style) bool { return !tags[s.tag] })
}
