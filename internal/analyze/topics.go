package analyze

import (
	"context"
	"fmt"
	"slices"
)

const topicsName = "topics"

var topicsSource = Source{
	Name: topicsName,
	Doc: "parts that publish or consume messages of the same topic. A topic that k parts use links them as a table does; the weight " +
		"is the sum over the topics that both use",
	Weights:  map[string]float64{OfDeclarations: 0, OfPackages: 0},
	Inherent: true,
	Collect:  collectTopics,
}

func collectTopics(ctx context.Context, q *Quotient, _ SourceOptions) (Evidence, []Warning, error) {
	sure, notes := q.topics()
	return q.byCommonThings(ctx, topicsName, sure, notes)
}

// topics returns for each part that publishes or consumes messages how sure that is, 0..1, by kind and topic, and a note of
// what is of no part.
func (q *Quotient) topics() (sure map[int]map[string]float64, notes []string) {
	stray := 0
	sure = map[int]map[string]float64{}
	use := func(k Key, kind, topic string, how float64) {
		if topic == "" {
			return
		}
		part := q.partOf(q.Graph.ownerOf(k))
		if part < 0 {
			stray++
			return
		}
		if sure[part] == nil {
			sure[part] = map[string]float64{}
		}
		name := kind + " " + topic
		sure[part][name] = max(sure[part][name], min(how, 1))
	}
	for _, p := range q.Graph.Publications {
		use(p.Key, p.Kind, p.Topic, p.Sure)
	}
	for _, e := range q.Graph.Entries {
		if slices.Contains(MessageKinds, e.Kind) {
			use(e.Key, e.Kind, e.Name, e.Sure)
		}
	}
	if stray > 0 {
		notes = []string{fmt.Sprintf("%s of topics left out: no %s is known for them", counted(stray, "use"), q.Unit)}
	}
	return sure, notes
}
