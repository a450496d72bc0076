package main

import (
	"fmt"
	"os"
	"strings"
)

// Each table stands in the docs between two lines of its own.
const (
	blockBegins = "<!-- %s begins -->\n"
	blockEnds   = "<!-- %s ends -->"
)

// blockName is the name of a result's table in the docs.
func (r result) blockName() string { return r.Treatment.Name + " " + r.Method.Name }

// overviewBlock is the name of the overview in the docs.
const overviewBlock = "overview"

// updateDocs writes the tables into their places in a file.
func updateDocs(file string, results []result) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("updating the docs: %w", err)
	}
	updated, err := replaceBlock(string(text), overviewBlock, overview(results))
	for _, r := range results {
		if err == nil {
			updated, err = replaceBlock(updated, r.blockName(), table(r))
		}
	}
	if err != nil {
		return fmt.Errorf("updating %q: %w", file, err)
	}
	if err := os.WriteFile(file, []byte(updated), 0o644); err != nil {
		return fmt.Errorf("updating the docs: %w", err)
	}
	return nil
}

func replaceBlock(text, name, content string) (string, error) {
	before, _, after, err := cutBlock(text, name)
	if err != nil {
		return "", err
	}
	return before + content + after, nil
}

// cutBlock finds what stands between the lines of a name, and what stands around, those lines included.
func cutBlock(text, name string) (before, content, after string, err error) {
	begins, ends := fmt.Sprintf(blockBegins, name), fmt.Sprintf(blockEnds, name)
	before, rest, begun := strings.Cut(text, begins)
	content, after, ended := strings.Cut(rest, ends)
	if !begun || !ended {
		return "", "", "", fmt.Errorf("no place for table %q: keep the lines %q and %q", name, begins, ends)
	}
	return before + begins, content, ends + after, nil
}
