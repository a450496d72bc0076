package gosrc

import (
	"context"
	"slices"
	"sync"
	"testing"
)

func TestPackagesComeAfterWhatTheyImportAndAreReleased(t *testing.T) {
	list, err := List(context.Background(), Config{Dir: write(t, shop), Env: offline()})
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	var order []string
	if _, err := list.Each(context.Background(), func(p *Package) {
		mu.Lock()
		defer mu.Unlock()
		order = append(order, p.Name)
	}); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(order, []string{"price", "cart"}) {
		t.Errorf("visited %q", order)
	}
	for _, n := range list.builds[0].nodes {
		if n.types != nil || n.stripped != nil {
			t.Errorf("%s is kept", n.id)
		}
	}
}

func TestPackageWithoutGoFilesDoesNotHoldUpItsImporters(t *testing.T) {
	empty := &node{id: "empty"}
	user := &node{id: "user", needs: map[string]*node{"empty": empty}}
	q := newQueue([]*node{empty, user})
	for _, want := range []*node{empty, user} {
		n := q.next(context.Background())
		if n != want {
			t.Fatalf("got %v, want %s", n, want.id)
		}
		q.finish(n)
	}
	if n := q.next(context.Background()); n != nil {
		t.Errorf("got %s at the end", n.id)
	}
}
