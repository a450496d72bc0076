package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files and the schema instead of comparing with them")

const goldens = "../../testdata/proposal"

// render prints a sample in a format.
func render(t *testing.T, format, sample string, opts Options) []byte {
	t.Helper()
	f, err := Lookup(format, OfProposal)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Proposal(&out, samples[sample](), opts); err != nil {
		t.Fatalf("writing %s as %s: %v", sample, format, err)
	}
	return out.Bytes()
}

// golden compares with a file, or writes it with -update.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; write it with: go test ./internal/report -update", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got); when that is right, run: go test ./internal/report -update\n%s", path, diff)
	}
}

func TestEveryFormatOfEverySampleIsAsKept(t *testing.T) {
	for sample := range samples {
		for _, f := range formatsOf(OfProposal) {
			if sample == "large" && f.Name != "text" && f.Name != "dot" {
				continue // its long files would tell nothing more
			}
			t.Run(sample+"."+f.Name, func(t *testing.T) {
				golden(t, filepath.Join(goldens, sample+"."+f.Name), render(t, f.Name, sample, Options{}))
			})
		}
	}
}
