package gosrc

import (
	"testing"
)

func TestFlagsThatRunProgramsOrWriteGoModAreRemoved(t *testing.T) {
	for flags, want := range map[string]string{
		"-toolexec=/tmp/x -tags=a -mod=mod":    "-tags=a",
		"--overlay=x.json -mod=vendor":         "-mod=vendor",
		"'-toolexec=x y' -modcacherw":          "-modcacherw",
		`"-ldflags=-s -w" -mod=mod`:            `"-ldflags=-s -w"`,
		"'-toolexec=x":                         "-buildvcs=false",
		"":                                     "-buildvcs=false",
		"-mod=mod":                             "-buildvcs=false",
		"-modfile=other.mod -trimpath -mod=ro": "-modfile=other.mod -trimpath -mod=ro",
	} {
		if got := envValue(withoutFlags([]string{"GOFLAGS=" + flags}, flags), "GOFLAGS"); got != want {
			t.Errorf("%q becomes %q, want %q", flags, got, want)
		}
	}
}

func TestHardenedEnvironmentKeepsWhatWasSetOnPurpose(t *testing.T) {
	env := harden([]string{"GOTOOLCHAIN=auto", "CC=gcc", "CGO_ENABLED=0", "GOPACKAGESDRIVER=bazel", "GOOS=plan9"})
	for name, want := range map[string]string{
		"GOTOOLCHAIN": "auto", "GOPACKAGESDRIVER": "bazel", "GOOS": "plan9", "CGO_ENABLED": "1", "CC": "msa-split-runs-no-compiler",
	} {
		if got := envValue(env, name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	env = harden(nil)
	if envValue(env, "GOTOOLCHAIN") != "local" || envValue(env, "GOPACKAGESDRIVER") != "off" {
		t.Errorf("got %q", env)
	}
}
