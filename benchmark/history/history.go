package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// history is what the gate said of the commits of a repository, each judged against what the one
// before left.
type history struct {
	Module      string       `json:"module"`
	Tool        string       `json:"tool"`                  // version of msa-split
	Start       string       `json:"start"`                 // full name of the commit that the first baseline is of
	Begin       size         `json:"begin"`                 // what that baseline holds
	Commits     []commit     `json:"commits"`               // oldest first
	Accumulated *accumulated `json:"accumulated,omitempty"` // nil where no commit was accepted
}

// size says how much there is under a baseline's boundaries.
type size struct {
	Packages int `json:"packages"` // units
	Services int `json:"services"`
	Ties     int `json:"ties"` // symbols that cross from one service to another
}

// commit is a change of the main line and what the gate said of it.
type commit struct {
	Name     string    `json:"name"` // full
	Date     string    `json:"date"` // of its committer, as 2026-07-29
	Title    string    `json:"title"`
	Since    string    `json:"since"`             // full name of the commit that it was judged against: the last one that was accepted
	Analysed bool      `json:"analysed"`          // it changes a directory of a package that was analysed before or after
	Accepted bool      `json:"accepted"`          // the baseline was brought to it, so the next one is judged against it
	Exit     int       `json:"exit"`              // of the check, or of the update where that could not be done
	Trouble  string    `json:"trouble,omitempty"` // what msa-split said where it could not judge
	Crossing crossing  `json:"crossing"`
	Findings []finding `json:"findings"`
}

// crossing is what a commit adds between services, from the baselines before and after it.
type crossing struct {
	References int `json:"references"` // sum of what is new and of what grew
	Symbols    int `json:"symbols"`    // that did not cross before
}

// accumulated is the last judged commit against the very first baseline.
type accumulated struct {
	Exit     int       `json:"exit"`
	Trouble  string    `json:"trouble,omitempty"`
	Findings []finding `json:"findings"`
}

// finding is what is read of a finding of msa-split.
type finding struct {
	Rule    string   `json:"rule"`
	State   string   `json:"state"`
	Level   string   `json:"level"`
	Subject subject  `json:"subject"`
	Was     *subject `json:"was,omitempty"`
	Text    string   `json:"text"`
	Advice  string   `json:"advice,omitempty"`
	Details []detail `json:"details,omitempty"`
	Sites   []site   `json:"sites,omitempty"`
	Causes  []string `json:"causes,omitempty"`
	Waiver  *waiver  `json:"waiver,omitempty"`
}

type subject struct {
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	Symbol string `json:"symbol,omitempty"`
}

type detail struct {
	Text  string `json:"text"`
	Sites []site `json:"sites,omitempty"`
}

type site struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

type waiver struct {
	Ended bool `json:"ended,omitempty"`
}

// String writes a subject as msa-split does.
func (s subject) String() string {
	text := s.From
	if s.To != "" {
		text += " -> " + s.To
	}
	if s.Symbol != "" {
		text += " " + s.Symbol
	}
	return text
}

// regression reports whether the finding makes things worse and nothing excuses it.
func (f finding) regression() bool {
	return (f.State == "new" || f.State == "worse") && (f.Waiver == nil || f.Waiver.Ended)
}

func (c commit) regressions() []finding { return only(c.Findings, finding.regression) }

func only(all []finding, keep func(finding) bool) []finding {
	var kept []finding
	for _, f := range all {
		if keep(f) {
			kept = append(kept, f)
		}
	}
	return kept
}

// last returns the last commit that was accepted, or where the history begins.
func (h *history) last() string {
	name := h.Start
	for _, c := range h.Commits {
		if c.Accepted {
			name = c.Name
		}
	}
	return name
}

func (h *history) writeJSON(file string) error {
	text, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return fmt.Errorf("encoding the findings: %w", err)
	}
	if err := os.WriteFile(file, append(text, '\n'), 0o644); err != nil {
		return fmt.Errorf("writing the findings: %w", err)
	}
	return nil
}
