package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// stamp is when a file was changed last, and its size.
func stamp(t *testing.T, name string) string {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(info.ModTime().UnixNano(), info.Size())
}

func TestInterruptEndsGitAtOnce(t *testing.T) {
	w := commit(t, shop)
	note := filepath.Join(t.TempDir(), "pid")
	r := w.open("")
	r.program = filepath.Join(script(t, "git", fmt.Sprintf("echo $$ >%q.new; mv %q.new %q; exec sleep 60\n", note, note, note)), "git")
	ctx, cancel := context.WithCancel(context.Background())
	var pid int
	go func() {
		defer cancel()
		for range 500 {
			if text, err := os.ReadFile(note); err == nil {
				pid, _ = strconv.Atoi(strings.TrimSpace(string(text)))
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	_, err := r.Shallow(ctx)
	late := time.Now()
	<-ctx.Done()
	if !errors.Is(err, context.Canceled) || pid == 0 {
		t.Fatalf("got %v of process %d", err, pid)
	}
	if p, err := os.FindProcess(pid); err == nil && p.Signal(syscall.Signal(0)) == nil {
		t.Errorf("process %d is still there", pid)
	}
	if time.Since(late) > time.Second {
		t.Errorf("it took %v", time.Since(late))
	}
}

func TestInterruptWhileReadingIsNoFault(t *testing.T) {
	w := commit(t, shop)
	r, id := w.open(""), w.git("rev-parse", "HEAD")
	ctx, cancel := context.WithCancel(context.Background())
	if err := r.Entries(ctx, id, "", func(Entry) error { cancel(); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	for what, try := range map[string]func() error{
		"blobs":  func() error { _, err := contents(ctx, r, id); return err },
		"commit": func() error { _, err := r.Commit(ctx, "gone"); return err },
		"base":   func() error { _, err := r.MergeBase(ctx, id, id); return err },
		"time":   func() error { _, err := r.Time(ctx, id); return err },
		"open":   func() error { _, err := Open(ctx, w.dir, userEnv()); return err },
	} {
		if err := try(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v", what, err)
		}
	}
}

func TestGitThatIsKilledPointsAtMemory(t *testing.T) {
	bin := script(t, "git", "kill -9 $$\n")
	refuse(t, t.TempDir(), []string{"PATH=" + bin}, "running git rev-parse", "signal: killed", "probably out of memory")
}

func TestMessagesOfGitAreKeptShort(t *testing.T) {
	bin := script(t, "git", "i=0; while [ $i -lt 3000 ]; do echo 'hint: again and again'; i=$((i+1)); done >&2; echo 'fatal: too late' >&2; exit 1\n")
	err := refuse(t, t.TempDir(), []string{"PATH=" + bin}, "running git rev-parse: hint: again and again")
	if len(err.Error()) > 100 {
		t.Errorf("got %q", err)
	}
}
