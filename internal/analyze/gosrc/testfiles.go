package gosrc

import (
	"os"
	"strings"
)

// testFiles counts the test files that lie in a directory, whatever their build constraints say: who asks whether code has
// tests does not mean those of one build. A directory that can't be read has none.
func testFiles(dir string) int {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0
	}
	n := 0
	for _, e := range entries {
		if !e.IsDir() && isSource(e) && strings.HasSuffix(e.Name(), "_test.go") {
			n++
		}
	}
	return n
}
