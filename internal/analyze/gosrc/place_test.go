package gosrc

import (
	"runtime"
	"testing"
)

func TestPathsInReportsTellNothingOfTheMachine(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the paths are of Unix")
	}
	p := newPlace("/home/me/src/shop", goEnv{GOROOT: "/usr/lib/go", GOMODCACHE: "/home/me/go/pkg/mod", home: "/home/me"})
	for abs, want := range map[string]string{
		"/home/me/src/shop":               ".",
		"/home/me/src/shop/cart/c.go":     "cart/c.go",
		"/home/me/src/other/o.go":         "../other/o.go",
		"/home/me/src/shopping/o.go":      "../shopping/o.go",
		"/usr/lib/go/src/fmt/print.go":    "GOROOT/src/fmt/print.go",
		"/home/me/go/pkg/mod/ex.org@v1/x": "GOMODCACHE/ex.org@v1/x",
		"/srv/secret/x.go":                "outside/x.go",
		"cart/c.go":                       "cart/c.go",
	} {
		if got := p.rel(abs); got != want {
			t.Errorf("%s is %s, want %s", abs, got, want)
		}
	}
}

func TestTextsAreScrubbed(t *testing.T) {
	p := newPlace("/home/me/shop", goEnv{GOROOT: "/usr/lib/go", home: "/home/me"})
	const text = "in /home/me/shop: open /home/me/shop/a.go, /home/me/shopping/b.go (/usr/lib/go/src/x)"
	const want = "in .: open a.go, ~/shopping/b.go (GOROOT/src/x)"
	if got := p.scrub(text); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
