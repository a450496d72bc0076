package gosrc

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"go/version"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// minimumGo is the oldest go command whose listing is understood.
const minimumGo = "go1.21"

// goEnv is the part of go env that matters here.
type goEnv struct {
	GOOS, GOARCH, GOVERSION, GOROOT, GOMOD, GOWORK, GOFLAGS, GOMODCACHE, GOCACHE string

	home string // home directory of the user, to keep it out of texts
}

// toolchain is a go command and the environment that it runs in.
type toolchain struct {
	path string
	env  []string
}

// newToolchain finds the go command on the PATH of env. One inside the analysed tree could
// be anything, so it is refused.
func newToolchain(dir string, env []string) (*toolchain, error) {
	path, err := lookGo(envValue(env, "PATH"))
	if err != nil {
		return nil, err
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return nil, fmt.Errorf("resolving the go command: %w", err)
	}
	if within(dir, path) || within(dir, real) {
		return nil, fmt.Errorf("the go command on PATH lies inside the analysed directory (%q); put the folder of a trusted one first on PATH",
			filepath.ToSlash(filepath.Base(filepath.Dir(path))+"/"+filepath.Base(path)))
	}
	return &toolchain{path: path, env: env}, nil
}

// lookGo searches the folders of path. Relative folders are passed over: they would make
// what runs depend on where it is run.
func lookGo(path string) (string, error) {
	name := "go"
	if runtime.GOOS == "windows" {
		name = "go.exe"
	}
	for _, dir := range filepath.SplitList(path) {
		if !filepath.IsAbs(dir) {
			continue
		}
		file := filepath.Join(dir, name)
		info, err := os.Stat(file)
		if err == nil && !info.IsDir() && (runtime.GOOS == "windows" || info.Mode()&0o111 != 0) {
			return file, nil
		}
	}
	return "", fmt.Errorf("the go command (%s or newer) is not on PATH; install Go from https://go.dev/dl or add its bin folder to PATH", minimumGo)
}

// read asks the go command for its environment in dir.
func (t *toolchain) read(ctx context.Context, dir string) (goEnv, error) {
	var env goEnv
	out, err := t.run(ctx, dir, "env", "-json", "GOOS", "GOARCH", "GOVERSION", "GOROOT", "GOMOD", "GOWORK", "GOFLAGS", "GOMODCACHE", "GOCACHE")
	if err != nil {
		return env, t.tooOld(ctx, dir, err)
	}
	if err := json.Unmarshal(out, &env); err != nil {
		return env, fmt.Errorf("reading the output of go env: %w", err)
	}
	env.home = envValue(t.env, "HOME")
	if runtime.GOOS == "windows" {
		env.home = envValue(t.env, "USERPROFILE")
	}
	if env.GOMOD == os.DevNull {
		env.GOMOD = ""
	}
	if env.GOWORK == "off" {
		env.GOWORK = ""
	}
	return env, nil
}

// tooOld explains the fault of a go command by its age, if that is what it is.
func (t *toolchain) tooOld(ctx context.Context, dir string, fault error) error {
	out, err := t.run(ctx, dir, "version")
	fields := strings.Fields(string(out))
	if err != nil || len(fields) < 3 || !version.IsValid(fields[2]) || version.Compare(fields[2], minimumGo) >= 0 {
		return fault
	}
	return fmt.Errorf("the go command on PATH is %s; install %s or newer from https://go.dev/dl", fields[2], minimumGo)
}

func (t *toolchain) run(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, t.path, args...)
	cmd.Dir = dir
	cmd.Env = append(slices.Clip(t.env), "PWD="+dir)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, &goError{verb: args[0], err: err, text: stderr.String()}
	}
	return stdout.Bytes(), nil
}

// goError is a go command that ended with an error.
type goError struct {
	verb string
	err  error
	text string // what it wrote on standard error
}

func (e *goError) Error() string { return fmt.Sprintf("go %s: %v: %s", e.verb, e.err, e.text) }
func (e *goError) Unwrap() error { return e.err }

// harden returns the environment for the go command: no C compiler, no tool chain download,
// no driver, and no flag that runs a program, changes what is read, or writes go.mod. With the
// compilers named by what does not exist, packages that use cgo stay in the listing.
func harden(env []string) []string {
	set := []string{
		"CGO_ENABLED=1", "CC=msa-split-runs-no-compiler", "CXX=msa-split-runs-no-compiler",
		"FC=msa-split-runs-no-compiler", "AR=msa-split-runs-no-compiler", "PKG_CONFIG=msa-split-runs-no-compiler",
	}
	if envValue(env, "GOTOOLCHAIN") == "" {
		set = append(set, "GOTOOLCHAIN=local")
	}
	if envValue(env, "GOPACKAGESDRIVER") == "" {
		set = append(set, "GOPACKAGESDRIVER=off")
	}
	return withEnv(env, set...)
}

// withoutFlags returns env with GOFLAGS set to what harden leaves of flags. The value is never
// empty: the go command would then fall back on its configuration file.
func withoutFlags(env []string, flags string) []string {
	kept := slices.DeleteFunc(splitFlags(flags), harmful)
	if len(kept) == 0 {
		kept = []string{"-buildvcs=false"}
	}
	return withEnv(env, "GOFLAGS="+strings.Join(kept, " "))
}

// splitFlags splits at spaces outside of quotes, which it keeps. As for the go command, a
// quote counts at the beginning of a flag alone.
func splitFlags(flags string) []string {
	var out []string
	for flags = strings.TrimSpace(flags); flags != ""; flags = strings.TrimSpace(flags) {
		end := strings.IndexAny(flags, " \t\n\r")
		if q := flags[0]; q == '\'' || q == '"' {
			end = strings.IndexByte(flags[1:], q) + 2
			if end == 1 {
				end = -1
			}
		}
		if end < 0 {
			end = len(flags)
		}
		out, flags = append(out, flags[:end]), flags[end:]
	}
	return out
}

func harmful(flag string) bool {
	flag = strings.TrimLeft(flag, `-"'`)
	name, value, _ := strings.Cut(flag, "=")
	return name == "toolexec" || name == "overlay" || name == "mod" && strings.Trim(value, `"'`) == "mod"
}

// withEnv returns a copy of env in which the given settings are the only ones of their name.
func withEnv(env []string, set ...string) []string {
	out := slices.DeleteFunc(slices.Clone(env), func(kv string) bool {
		name, _, _ := strings.Cut(kv, "=")
		return slices.ContainsFunc(set, func(s string) bool {
			other, _, _ := strings.Cut(s, "=")
			return sameName(name, other)
		})
	})
	return append(out, set...)
}

// envValue returns the last value of a name, as os/exec does.
func envValue(env []string, name string) string {
	for _, kv := range slices.Backward(env) {
		if other, value, _ := strings.Cut(kv, "="); sameName(name, other) {
			return value
		}
	}
	return ""
}

// sameName reports whether two names of environment variables are one: on Windows, Path is PATH.
func sameName(a, b string) bool {
	return a == b || runtime.GOOS == "windows" && strings.EqualFold(a, b)
}
