package gosrc

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTestFilesOfAnyBuildCount(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.go", "a_test.go", "b_windows_test.go", "_c_test.go", ".d_test.go", "e_test.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "f_test.go"), 0o755); err != nil {
		t.Fatal(err)
	}
	if got := testFiles(dir); got != 2 {
		t.Errorf("%d test files, want 2", got)
	}
	if got := testFiles(filepath.Join(dir, "none")); got != 0 {
		t.Errorf("%d test files in no directory", got)
	}
}
