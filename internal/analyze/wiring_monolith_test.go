package analyze

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const monolith = "../../testdata/monolith"

// TestEntryPointsOfTheMonolith compares with the list that was written by hand. Names are brought into its form: it tells
// consumers by no library, jobs by a name, and any method by *. What is written to a table to be sent later is not a
// matter of a library of messages.
func TestEntryPointsOfTheMonolith(t *testing.T) {
	if testing.Short() {
		t.Skip("loads a module")
	}
	want, publishers := listedEntries(t)
	g, err := Load(context.Background(), Config{Dir: monolith, Env: append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "GOPROXY=off")})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range g.Entries {
		got = append(got, listedForm(e))
	}
	for _, p := range g.Publications {
		topic := p.Topic
		if topic == "" {
			topic = "?"
		}
		// The list names the declaration around.
		got = append(got, fmt.Sprintf("publish %s %s %s:%d", topic, strings.TrimSuffix(listedKey(p.Key), "{}"), p.Site.File, p.Site.Line))
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	if len(publishers) != 4 {
		t.Errorf("%d messages are written to the outbox", len(publishers))
	}
}

var kindsInList = map[string]string{"kafka": "consume", "nats": "consume", "amqp": "consume", "cron": "job", "ticker": "job"}

// listedForm writes an entry point as the list does: kind, name, handler, site.
func listedForm(e Entry) string {
	kind, name := e.Kind, e.Name
	if k := kindsInList[kind]; k != "" {
		kind = k
	}
	switch {
	case kind == "grpc" || kind == "connect":
		name = "/" + name
	case kind == "http" && strings.HasPrefix(name, "/"):
		name = "* " + name
	}
	return fmt.Sprintf("%s %s %s %s:%d", kind, name, listedKey(e.Key), e.Site.File, e.Site.Line)
}

var literalNumber = regexp.MustCompile(`(\.func\d+)+$`)

func listedKey(k Key) string { return literalNumber.ReplaceAllString(k.String(), "{}") }

// listedEntries reads the list, and apart from it what is written to the outbox.
func listedEntries(t *testing.T) (entries, outbox []string) {
	text, err := os.ReadFile(filepath.Join(monolith, "expected", "entries.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		kind, name, handler, site, written, through := f[0], f[1], f[2], f[3], f[4], f[5]
		switch {
		case through == "ticker":
			name = map[string]string{"500ms": "every 500ms", "every": "every {…}"}[written]
		case kind == "job":
			name = written
		case through == "main":
			name, _, _ = strings.Cut(handler, "#")
		}
		if entry := strings.Join([]string{kind, name, handler, site}, " "); through == "outbox" {
			outbox = append(outbox, entry)
		} else {
			entries = append(entries, entry)
		}
	}
	slices.Sort(entries)
	return entries, outbox
}
