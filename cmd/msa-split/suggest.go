package main

import "strings"

// suggest adds to an error the known name that is nearest to an unknown one, if one is near.
func suggest(err error, name string, known []string) error {
	near := nearest(name, known)
	if near == "" {
		return err
	}
	return hinted{err, "did you mean " + near + "?"}
}

// nearest returns the first of the known names that takes the fewest edits to reach, at most
// a third of its letters and one, or "".
func nearest(name string, known []string) string {
	best, fewest := "", len(name)+1
	for _, k := range known {
		if d := edits(spelling(name), spelling(k)); d < fewest && d <= 1+len(k)/3 {
			best, fewest = k, d
		}
	}
	return best
}

// spelling makes names equal that differ in case or in the sign between words.
func spelling(name string) string {
	return strings.ReplaceAll(strings.ToLower(name), "_", "-")
}

// edits is the Levenshtein distance in bytes: insertions, deletions and replacements.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
