package git

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// traps are settings of a repository that name a program; %s is one that leaves a mark.
const traps = `
[core]
	fsmonitor = %[1]s fsmonitor
	hooksPath = hooks
	pager = %[1]s pager
	editor = %[1]s editor
	askPass = %[1]s askpass
	sshCommand = %[1]s ssh
	gitProxy = %[1]s proxy
	alternateRefsCommand = %[1]s alternate
[pager]
	log = %[1]s pager-log
	rev-list = %[1]s pager-rev-list
[log]
	showSignature = true
[gpg]
	program = %[1]s
[diff]
	external = %[1]s external
[diff "trap"]
	textconv = %[1]s textconv
	command = %[1]s command
[filter "trap"]
	clean = %[1]s clean
	smudge = %[1]s smudge
	process = %[1]s process
[merge "trap"]
	driver = %[1]s merge
[credential]
	helper = %[1]s credential
[uploadpack]
	packObjectsHook = %[1]s pack
[alias]
	ls-tree = !%[1]s alias
	cat-file = !%[1]s alias
[extensions]
	partialClone = origin
[remote "origin"]
	url = ext::%[1]s ext
	promisor = true
	uploadpack = %[1]s uploadpack
	vcs = trap
[remote "local"]
	url = .
	promisor = true
	uploadpack = %[1]s uploadpack-local
[protocol]
	allow = always
[url "ext::%[1]s instead"]
	insteadOf = origin
`

// hostile makes a repository whose configuration starts programs that leave a mark, and whose
// HEAD is signed. It returns the folder of the marks.
func hostile(t *testing.T) (w workTree, marks string) {
	t.Helper()
	w = commit(t, shop+"-- .gitattributes --\n* filter=trap diff=trap merge=trap\n-- ignored.go --\n")
	w.write("-- .git/info/exclude --\nignored.go\n")
	w.git("rm", "--quiet", "--cached", "ignored.go")
	w.commit("second")
	w.git("update-ref", "HEAD", w.pipe(signed(w.git("cat-file", "commit", "HEAD")), "hash-object", "-t", "commit", "-w", "--stdin"))
	marks = t.TempDir()
	mark := filepath.Join(script(t, "mark", fmt.Sprintf("touch %q/\"mark-$1\"\nexit 1\n", marks)), "mark")
	for _, hook := range []string{"post-index-change", "post-checkout", "reference-transaction", "pre-auto-gc"} {
		w.write(fmt.Sprintf("-- hooks/%s --\n#!/bin/sh\n%s hook\n", hook, mark))
		if err := os.Chmod(filepath.Join(w.dir, "hooks", hook), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	w.git("config", "core.repositoryFormatVersion", "1")
	config, err := os.ReadFile(filepath.Join(w.dir, ".git", "config"))
	if err != nil {
		t.Fatal(err)
	}
	w.write("-- .git/config --\n" + string(config) + fmt.Sprintf(traps, mark))
	return w, marks
}

// signed gives a commit a signature, which a program would have to judge.
func signed(commit string) string {
	head, message, _ := strings.Cut(commit, "\n\n")
	return head + "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n" + message + "\n"
}

func marked(t *testing.T, marks string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(marks, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestTrapsWork(t *testing.T) {
	w, marks := hostile(t)
	for _, args := range [][]string{{"status"}, {"log", "-1"}, {"diff", "HEAD~1"}} {
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Env = w.dir, userEnv()
		_ = cmd.Run() // the traps end with an error
	}
	if got := marked(t, marks); len(got) < 3 {
		t.Errorf("only these ran: %q", got)
	}
}

// TestNoProgramOfTheRepositoryRuns does all that can be done, with the traps of the repository
// and in the environment; once with an object missing that git would fetch.
func TestNoProgramOfTheRepositoryRuns(t *testing.T) {
	w, marks := hostile(t)
	head := strings.TrimSpace(readFile(t, filepath.Join(w.dir, ".git", "refs", "heads", "main")))
	r := w.open("", "GIT_EXTERNAL_DIFF=touch "+marks+"/env", "GIT_PAGER=touch "+marks+"/env", "GIT_SSH_COMMAND=touch "+marks+"/env",
		"GIT_ASKPASS="+marks+"/../mark", "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=core.fsmonitor", "GIT_CONFIG_VALUE_0=touch "+marks+"/env",
		"GIT_CONFIG_PARAMETERS='core.pager=touch "+marks+"/env'", "PAGER=touch "+marks+"/env")
	for range 2 {
		useAll(t, r, head)
		if got := marked(t, marks); len(got) > 0 {
			t.Fatalf("these ran: %q", got)
		}
		blob, err := r.object(context.Background(), head+":go.mod")
		if err != nil {
			t.Fatal(err)
		}
		_ = os.Remove(filepath.Join(w.dir, ".git", "objects", blob[:2], blob[2:])) // gone the second time
	}
}

// useAll calls everything. What fails is no matter here, apart from what must work anyway.
func useAll(t *testing.T, r *Repo, head string) {
	t.Helper()
	ctx := context.Background()
	if id, err := r.Commit(ctx, "HEAD"); err != nil || id != head {
		t.Errorf("HEAD is %q, %v, want %q", id, err, head)
	}
	base, err := r.Commit(ctx, "HEAD~1")
	if got, errBase := r.MergeBase(ctx, head, base); err != nil || errBase != nil || got != base {
		t.Errorf("the merge base is %q, %v, %v, want %q", got, err, errBase, base)
	}
	for _, revision := range []string{"gone", strings.Repeat("1", 40), "origin/main", "HEAD:gone", "HEAD@{1}", ":/second"} {
		_, _ = r.Commit(ctx, revision)
	}
	if _, err := r.Shallow(ctx); err != nil {
		t.Error(err)
	}
	if _, err := r.Time(ctx, head); err != nil {
		t.Error(err)
	}
	_, _ = contents(ctx, r, head)
	_ = r.Blobs(ctx, head, []string{strings.Repeat("1", 40)}, func(int, int64, io.Reader) error { return nil })
	ignored := ""
	if err := r.Ignored(ctx, func(name string) { ignored += name }); err != nil || ignored != "ignored.go" {
		t.Errorf("ignored is %q, %v", ignored, err)
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
