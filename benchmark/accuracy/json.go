package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
)

// jsonRun is one run as JSON. A figure that is not defined is null.
type jsonRun struct {
	Mode      string   `json:"mode"`
	Method    string   `json:"method"`
	Name      string   `json:"name"` // of the code base
	Seed      int      `json:"seed"`
	Proposed  float64  `json:"proposed"`
	Found     float64  `json:"found"`
	ARI       float64  `json:"ari"`
	AMI       float64  `json:"ami"`
	Precision *float64 `json:"shared_precision"`
	Recall    *float64 `json:"shared_recall"`
	F1        *float64 `json:"shared_f1"`
}

// writeJSON writes the figures of each run, a line for each.
func writeJSON(out io.Writer, results []result) error {
	encoder := json.NewEncoder(out)
	for _, r := range results {
		for _, o := range r.Outcomes {
			for seed, f := range o.Runs {
				run := jsonRun{
					r.Mode.Name, r.Method.Name, o.Subject.Name, seed, f.Proposed, f.Found, f.ARI, f.AMI,
					defined(f.Precision), defined(f.Recall), defined(f.F1),
				}
				if err := encoder.Encode(run); err != nil {
					return fmt.Errorf("writing figures of %s: %w", o.Subject.Name, err)
				}
			}
		}
	}
	return nil
}

func defined(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	return &v
}
