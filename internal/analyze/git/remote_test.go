package git

import (
	"context"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestLineForAMissingRevisionFollowsItsKind(t *testing.T) {
	r := remotes{names: []string{"origin", "fork"}}
	sha := strings.Repeat("0a", 20)
	for revision, want := range map[string]string{
		"main":                      "git fetch origin main:main",
		"fork/fix/1":                "git fetch fork +refs/heads/fix/1:refs/remotes/fork/fix/1",
		"refs/remotes/origin/x":     "git fetch origin +refs/heads/x:refs/remotes/origin/x",
		"refs/heads/x":              "git fetch origin refs/heads/x:refs/heads/x",
		"v1.2.3":                    "git fetch origin tag v1.2.3",
		sha:                         "git fetch origin " + sha,
		"0a0a0a0":                   "git fetch origin",
		"main~3":                    "git fetch origin",
		"origin/main^":              "git fetch origin",
		":/fix":                     "git fetch origin",
		"a;rm -rf $HOME":            "git fetch origin",
		"a;b":                       "git fetch origin 'a;b:a;b'",
		"refs/remotes/nobody/thing": "git fetch origin",
	} {
		wantError(t, r.unknown(revision, false), "not in this repository", "run: "+want)
		if got := lineOf(t, r.unknown(revision, false)); got != want {
			t.Errorf("%q: got %q, want %q", revision, got, want)
		}
		if got := lineOf(t, r.unknown(revision, true)); got != strings.Replace(want, "fetch", "fetch --unshallow", 1) {
			t.Errorf("%q: got %q for a shallow clone", revision, got)
		}
	}
}

func TestRemotesAreReadFromTheConfiguration(t *testing.T) {
	for config, want := range map[string]remotes{
		"": {},
		"[remote \"b\"]\nurl = x\n[remote \"origin\"]\nurl = y\n[remote \"a.b\"]\nurl = z\nurl = zz\n": {names: []string{"origin", "a.b", "b"}},
		"[remote \"up\"]\nurl = x\npromisor\n":                                                         {names: []string{"up"}, promisor: "up"},
		"[remote \"up\"]\nurl = x\npromisor = false\n":                                                 {names: []string{"up"}},
		"[remote \"a\"]\nurl = x\n[remote \"b\"]\nurl = x\npromisor = yes\n":                           {names: []string{"a", "b"}, promisor: "b"},
		"[extensions]\npartialClone = far\n":                                                           {promisor: "far"},
		"[remote \"--upload-pack=x\"]\nurl = x\npromisor = true\n[remote \"x\x1by\"]\nurl = x\n":       {},
	} {
		w := commit(t, shop)
		if strings.Contains(config, "extensions") {
			w.git("config", "core.repositoryFormatVersion", "1")
		}
		w.write("-- .git/more --\n" + config)
		w.git("config", "include.path", "more")
		got, err := w.open("").remotes(context.Background())
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(remotes{})); diff != "" || err != nil {
			t.Errorf("%s: %v, -want +got:\n%s", config, err, diff)
		}
	}
}

func TestLinesNameTheRightRemote(t *testing.T) {
	for _, c := range []struct {
		remotes            remotes
		unshallow, refetch string
	}{
		{remotes{}, "git fetch --unshallow origin", "git fetch --refetch --no-filter origin 0a"},
		{remotes{names: []string{"up", "x"}}, "git fetch --unshallow up", "git fetch --refetch --no-filter up 0a"},
		{remotes{names: []string{"origin", "x"}, promisor: "x"}, "git fetch --unshallow origin", "git fetch --refetch --no-filter x 0a"},
	} {
		if c.remotes.unshallow() != c.unshallow || c.remotes.refetch("0a") != c.refetch {
			t.Errorf("got %q and %q", c.remotes.unshallow(), c.remotes.refetch("0a"))
		}
	}
}

func TestWordMeansItselfToAShell(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("there is no shell here: ", err)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[ -~가-힣]{1,12}`).Draw(t, "text")
		out, err := exec.Command("sh", "-c", "printf %s "+word(text)).Output()
		if err != nil || string(out) != text {
			t.Fatalf("%q becomes %q, %v", text, out, err)
		}
	})
}
