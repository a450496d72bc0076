package propose

import (
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
)

// EndData is what one end of a question does to data, where the outside world comes in to it, and what it sends.
type EndData struct {
	Tables       []EndTable       `json:"tables,omitempty"`       // by name; those of a name that is not constant first, as ""
	Entries      []EndEntry       `json:"entries,omitempty"`      // whose handlers it holds
	Transactions []EndTransaction `json:"transactions,omitempty"` // that span services and that it begins or takes part in
	Publishes    []EndTopic       `json:"publishes,omitempty"`
	Consumes     []EndTopic       `json:"consumes,omitempty"`
}

// EndTable is a table that an end reads or writes. What shared code does counts for a service that calls it to do so.
type EndTable struct {
	Table    string         `json:"table"`
	Read     int            `json:"read,omitempty"`  // places
	Write    int            `json:"write,omitempty"` // places
	Sites    []analyze.Site `json:"sites"`           // the first, writing ones before reading ones
	Owner    string         `json:"owner,omitempty"`
	Services []string       `json:"services,omitempty"` // all that use it, by ID
}

// EndEntry is an entry point that an end handles.
type EndEntry struct {
	Kind     string       `json:"kind"`
	Name     string       `json:"name"`
	Handler  string       `json:"handler"` // path#Name
	Site     analyze.Site `json:"site"`
	Services []string     `json:"services,omitempty"` // that its paths reach
	FanOut   bool         `json:"fan_out,omitempty"`
}

// EndTransaction is a transaction that an end begins or takes part in.
type EndTransaction struct {
	Declaration string       `json:"declaration"` // path#Name
	Site        analyze.Site `json:"site"`
	Services    []string     `json:"services,omitempty"` // whose tables it touches, where these are two or more
}

// EndTopic is a topic that an end publishes or consumes.
type EndTopic struct {
	Kind  string       `json:"kind"`
	Topic string       `json:"topic"`          // "" where it is not constant
	Site  analyze.Site `json:"site"`           // the first
	With  []string     `json:"with,omitempty"` // services at the other side of it
}

// Common is what ties two ends beside references.
type Common struct {
	Tables       []CommonTable    `json:"tables,omitempty"`       // that both use
	Messages     []CommonMessage  `json:"messages,omitempty"`     // that one publishes and the other consumes
	Transactions []EndTransaction `json:"transactions,omitempty"` // that both take part in
}

// CommonTable is a table that two ends use.
type CommonTable struct {
	A EndTable `json:"a"`
	B EndTable `json:"b"`
}

// CommonMessage is a topic that leads from one end to the other.
type CommonMessage struct {
	Kind  string       `json:"kind"`
	Topic string       `json:"topic"`
	Back  bool         `json:"back,omitempty"` // from B to A
	Site  analyze.Site `json:"site"`           // where it is published
}

// dataOf returns what an end does; nil where the facts show nothing.
func (p *Proposal) dataOf(e *End) *EndData {
	d := &EndData{
		Tables: p.tablesOf(e), Entries: p.entriesOf(e),
		Transactions: p.transactionsOf(func(i int) bool { return p.spans(i) != nil && p.takesPart(e, i) }),
	}
	d.Publishes, d.Consumes = p.topicsOf(e)
	if len(d.Tables)+len(d.Entries)+len(d.Transactions)+len(d.Publishes)+len(d.Consumes) == 0 {
		return nil
	}
	return d
}

// common returns what ties two ends beside references; nil where the facts show nothing.
func (p *Proposal) common(a, b *End) *Common {
	c := &Common{Transactions: p.transactionsOf(func(i int) bool { return p.takesPart(a, i) && p.takesPart(b, i) })}
	of := p.tablesOf(b)
	for _, t := range p.tablesOf(a) {
		if i := slices.IndexFunc(of, func(u EndTable) bool { return u.Table == t.Table }); i >= 0 && t.Table != "" {
			c.Tables = append(c.Tables, CommonTable{A: t, B: of[i]})
		}
	}
	sentA, readA := p.topicsOf(a)
	sentB, readB := p.topicsOf(b)
	c.Messages = append(between(sentA, readB, false), between(sentB, readA, true)...)
	if len(c.Tables)+len(c.Messages)+len(c.Transactions) == 0 {
		return nil
	}
	return c
}

func between(sent, read []EndTopic, back bool) []CommonMessage {
	var all []CommonMessage
	for _, s := range sent {
		if s.Topic != "" && slices.ContainsFunc(read, func(r EndTopic) bool { return r.Kind == s.Kind && r.Topic == s.Topic }) {
			all = append(all, CommonMessage{Kind: s.Kind, Topic: s.Topic, Back: back, Site: s.Site})
		}
	}
	return all
}

// owns reports whether a declaration of a unit belongs to an end.
func (e *End) owns(unit int, declaration string) bool {
	if unit < 0 || !e.units[unit] {
		return false
	}
	return e.local == "" || declaration == e.local || strings.HasPrefix(declaration, e.local+".")
}

// does reports whether an end does what an access says, itself or, as a service, through shared code.
func (p *Proposal) does(e *End, a TableAccess) bool {
	if e.owns(a.Unit, a.Declaration) {
		return true
	}
	shared := a.Unit >= 0 && p.Assign[a.Unit] == SharedID
	return e.Kind == "service" && shared && slices.ContainsFunc(a.Callers, func(u int) bool { return e.units[u] })
}

func (p *Proposal) tablesOf(e *End) []EndTable {
	found := map[string]*EndTable{}
	read := map[string][]analyze.Site{}
	for _, a := range p.Accesses {
		if !p.does(e, a) {
			continue
		}
		t := found[a.Table]
		if t == nil {
			t = &EndTable{Table: a.Table}
			found[a.Table] = t
		}
		if a.Write {
			t.Write += a.Count
			t.Sites = FirstSites(t.Sites, a.Sites)
		} else {
			t.Read += a.Count
			read[a.Table] = FirstSites(read[a.Table], a.Sites)
		}
	}
	var all []EndTable
	for _, name := range sortedNames(found) {
		t := found[name]
		for _, s := range read[name] {
			if len(t.Sites) < analyze.MaxSites && !slices.Contains(t.Sites, s) {
				t.Sites = append(t.Sites, s)
			}
		}
		t.Owner, t.Services = p.usersOf(name)
		all = append(all, *t)
	}
	return all
}

// usersOf returns the suggested owner of a table, and all services that use it.
func (p *Proposal) usersOf(table string) (owner string, services []string) {
	for _, t := range p.Tables {
		if t.Table != table {
			continue
		}
		for _, u := range t.Services {
			if inService(u.Service) {
				services = append(services, u.Service)
			}
		}
		return t.Owner, services
	}
	return "", nil
}

func (p *Proposal) entriesOf(e *End) []EndEntry {
	cases := map[int]UseCase{}
	for _, u := range p.UseCases {
		cases[u.Entry] = u
	}
	var all []EndEntry
	for i, x := range p.Entries {
		if e.owns(x.Unit, x.Declaration) {
			all = append(all, EndEntry{
				Kind: x.Kind, Name: x.Name, Handler: symbolID(p.Units[x.Unit].Package, x.Declaration), Site: x.Site,
				Services: cases[i].Services, FanOut: cases[i].FanOut,
			})
		}
	}
	return all
}

// topicsOf returns the topics that an end publishes and those that it consumes.
func (p *Proposal) topicsOf(e *End) (sent, read []EndTopic) {
	for _, x := range p.Publications {
		if e.owns(x.Unit, x.Declaration) {
			sent = p.withTopic(sent, EndTopic{Kind: x.Kind, Topic: x.Topic, Site: x.Site}, func(m Message) []string { return m.To })
		}
	}
	for _, x := range p.Entries {
		if e.owns(x.Unit, x.Declaration) && slices.Contains(analyze.MessageKinds, x.Kind) {
			read = p.withTopic(read, EndTopic{Kind: x.Kind, Topic: x.Name, Site: x.Site}, func(m Message) []string { return m.From })
		}
	}
	return sent, read
}

// withTopic adds a topic once, with who is at the other side.
func (p *Proposal) withTopic(all []EndTopic, t EndTopic, other func(Message) []string) []EndTopic {
	if slices.ContainsFunc(all, func(o EndTopic) bool { return o.Kind == t.Kind && o.Topic == t.Topic }) {
		return all
	}
	for _, m := range p.Messages {
		if m.Kind == t.Kind && m.Topic == t.Topic && t.Topic != "" {
			t.With = other(m)
		}
	}
	return append(all, t)
}

// transactionsOf returns the transactions that are wanted, in their order.
func (p *Proposal) transactionsOf(wanted func(i int) bool) []EndTransaction {
	var all []EndTransaction
	for i, x := range p.Transactions {
		if !wanted(i) {
			continue
		}
		t := EndTransaction{Declaration: x.Declaration, Site: x.Site}
		if x.Unit >= 0 {
			t.Declaration = symbolID(p.Units[x.Unit].Package, x.Declaration)
		}
		for _, s := range p.spans(i) {
			t.Services = append(t.Services, s.Service)
		}
		all = append(all, t)
	}
	return all
}

// spans returns the steps by service of a transaction that spans services, nil of others.
func (p *Proposal) spans(transaction int) []SagaStep {
	for _, t := range p.Distributed {
		if t.Transaction == transaction {
			return t.Steps
		}
	}
	return nil
}

// takesPart reports whether an end begins a transaction, does a step of it, or as a service owns a table in it.
func (p *Proposal) takesPart(e *End, transaction int) bool {
	x := p.Transactions[transaction]
	if e.owns(x.Unit, x.Declaration) {
		return true
	}
	if e.local == "" && slices.ContainsFunc(x.Steps, func(s TransactionStep) bool { return e.owns(s.Unit, "") }) {
		return true
	}
	return e.Kind == "service" && slices.ContainsFunc(p.spans(transaction), func(s SagaStep) bool { return s.Service == e.Name })
}
