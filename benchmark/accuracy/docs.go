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

// Names of the tables over all modes; that of a mode has the mode's name.
const (
	overviewBlock   = "overview"
	comparisonBlock = "comparison"
	digestBlock     = "digest" // of the facts that the tables were made from
)

// updateDocs writes the tables into their places in a file.
func updateDocs(file, digest string, results []result) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("updating the docs: %w", err)
	}
	updated, err := replaceBlock(string(text), overviewBlock, overview(results))
	if err == nil {
		updated, err = replaceBlock(updated, comparisonBlock, comparison(results))
	}
	if err == nil {
		updated, err = replaceBlock(updated, digestBlock, digestLine(digest))
	}
	for _, list := range byMode(results) {
		if err == nil {
			updated, err = replaceBlock(updated, list[0].Mode.Name, table(list))
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

func digestLine(digest string) string { return "Facts: `" + digest + "`.\n" }

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
