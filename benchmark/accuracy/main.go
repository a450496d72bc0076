package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/cluster"
)

type facts struct {
	Name     string
	Packages []struct {
		Path, Name, Label    string
		Main, Entry, Support bool
		Lines                int
	}
	Edges []struct{ From, To, Refs int }
}

func main() {
	for _, file := range os.Args[2:] {
		b, err := os.ReadFile(file)
		if err != nil {
			panic(err)
		}
		var f facts
		if err := json.Unmarshal(b, &f); err != nil {
			panic(err)
		}
		raw := os.Getenv("RAW") != ""
		imports := map[int][]int{}
		drop := func(i int) bool { return !raw && (f.Packages[i].Entry || f.Packages[i].Support) }
		for _, e := range f.Edges {
			if !drop(e.From) && !drop(e.To) {
				imports[e.From] = append(imports[e.From], e.To)
			}
		}
		index := map[int]string{}
		byPath := map[string]int{}
		for i, p := range f.Packages {
			index[i] = p.Path
			byPath[p.Path] = i
		}
		var all []analyze.PackageFacts
		for i, p := range f.Packages {
			if drop(i) {
				continue
			}
			pf := analyze.PackageFacts{Path: p.Path, Dir: p.Path, Name: p.Name, Lines: p.Lines}
			for _, to := range imports[i] {
				pf.Imports = append(pf.Imports, index[to])
			}
			all = append(all, pf)
		}
		g := analyze.Join(all)
		out := map[string]string{}
		p, err := cluster.Divide(context.Background(), g, cluster.Options{Algorithm: os.Getenv("ALGO")})
		if err != nil {
			panic(err)
		}
		for i, part := range p.Quotient.Parts {
			switch {
			case p.Roles[i] == cluster.Shared:
				out[part.ID] = "shared"
			case p.Community[i] >= 0:
				out[part.ID] = fmt.Sprint(p.Community[i])
			}
			if raw && p.Roles[i] >= cluster.Command {
				pk := f.Packages[byPath[part.ID]]
				if !pk.Entry && !pk.Support {
					fmt.Fprintln(os.Stderr, f.Name, "role", p.Roles[i], part.ID, "label", pk.Label)
				}
			}
		}
		fmt.Fprintln(os.Stderr, f.Name, "communities", p.Count, "Q", p.Objective, "free", p.Free, "z", p.Z, "merges", p.Tree.Applied, len(p.Tree.Merges))
		j, _ := json.Marshal(out)
		if err := os.WriteFile(os.Args[1]+"/"+strings.TrimSuffix(path.Base(file), ".json")+".part.json", j, 0o644); err != nil {
			panic(err)
		}
	}
}
