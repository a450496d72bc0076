package report

import "github.com/msa-split/msa-split/internal/propose"

// messages tells who publishes and who consumes which topic: ties that no call shows.
func (d *document) messages() {
	all := append(tiesOf(&d.p.Data), d.loose()...)
	if len(all) == 0 {
		return
	}
	ties := len(tiesOf(&d.p.Data))
	named, unknown := topics(d.p)
	d.printf("## Messages\n\n%s published or consumed", plural(named, "topic is", "topics are"))
	if unknown > 0 {
		d.printf(", and %s to topics whose names are put together at run time", plural(unknown, "publication goes", "publications go"))
	}
	if ties > 0 {
		d.printf("; %s one service to another: such a tie is **asynchronous**, nobody waits for an answer", plural(ties, "leads", "lead"))
	}
	d.printf(".")
	if n := d.unsent(); n > 0 {
		d.printf(" %s consumed and not seen to be published", plural(n, "topic is", "topics are"))
		if unknown > 0 {
			d.printf(": by the publications of unknown topic, or from elsewhere")
		}
		d.printf(".")
	}
	d.printf("\n\n")
	d.table(len(all), "topics", []string{"Topic", "Kind", "Published by", "Consumed by", "Tie", "Places"}, func(i int) []string {
		m := all[i]
		topic, tie := code(m.Topic), "–"
		if m.Topic == "" {
			topic = "a topic of unknown name"
		}
		if m.Tie {
			tie = "**asynchronous**"
		}
		return []string{topic, prose(m.Kind), d.homes(m.From), d.homes(m.To), tie, sites(m.Sites)}
	})
}

// unsent counts the topics that are consumed, but by all that is known not published.
func (d *document) unsent() int {
	n := 0
	for _, m := range d.p.Messages {
		n += one(m.Topic != "" && len(m.From) == 0)
	}
	return n
}

// loose lists the messages that don't lead from one service to another.
func (d *document) loose() []propose.Message {
	var all []propose.Message
	for _, m := range d.p.Messages {
		if !m.Tie {
			all = append(all, m)
		}
	}
	return all
}

// homes names where messages come from or go to; nowhere is what no code here does.
func (d *document) homes(ids []string) string {
	return d.first(ids, d.home)
}

// flowLimits says what could not be found out of data, transactions, entry points and messages.
func (d *document) flowLimits() {
	if len(d.p.Accesses) == 0 {
		d.printf("- No table accesses were found.\n")
	} else {
		d.printf("- Tables are found in the source: names that are put together at run time, stored procedures, triggers, and what other programs do to the database don't show.\n")
	}
	if len(d.p.UseCases)+len(d.p.Transactions) > 0 {
		d.printf("- Use cases and transactions follow calls, those of an interface to its implementations where these are few. Functions that are stored or handed on as values are not followed.\n")
	}
}
