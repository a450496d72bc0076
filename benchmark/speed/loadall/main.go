// Command loadall is what the speed of msa-split is compared with: it loads the packages of the
// current directory, and all that they depend on, with syntax and types, by one call of
// go/packages. That is the documented way to analyse a whole Go program.
//
// It prints how many packages match ./... and have more than tests, how many were loaded, and how
// many of those had errors. It does nothing with them.
package main

import (
	"fmt"
	"os"

	"golang.org/x/tools/go/packages"
)

// all is what go/packages named LoadAllSyntax until it deprecated names for sets of bits.
const all = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
	packages.NeedDeps | packages.NeedTypes | packages.NeedTypesSizes | packages.NeedSyntax | packages.NeedTypesInfo

func main() {
	roots, err := packages.Load(&packages.Config{Mode: all}, "./...")
	if err != nil {
		fmt.Fprintln(os.Stderr, "loadall: loading ./...:", err)
		os.Exit(1)
	}
	matched, loaded, faulty := 0, 0, 0
	for _, p := range roots {
		if len(p.GoFiles) > 0 {
			matched++
		}
	}
	packages.Visit(roots, nil, func(p *packages.Package) {
		loaded++
		if len(p.Errors) > 0 {
			faulty++
		}
	})
	fmt.Println(matched, loaded, faulty)
}
