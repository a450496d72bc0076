package analyze

import (
	"context"
	"fmt"
	"math"
	"strings"
)

// mostOwnerLinks is how many links owners may give. A million says little that a tenth of them would not.
const mostOwnerLinks = 1 << 20

// team is all packages with exactly the same owners.
type team struct {
	owners   []string // sorted
	packages []int    // ascending
}

// ownership is what owners say about packages.
type ownership struct {
	teams    []team
	packages int            // analysed
	having   map[string]int // packages that have all of these owners, and maybe others
	links    []EvidenceLink
	notes    []string
}

// shareOwners links packages that have owners in common. The weight is the information in that (Resnik, IJCAI
// 1995): ln(packages / packages that have all the common owners), as a share of what it is where only two
// have them. So whoever owns everything beside the actual team neither binds nor hides it. What more than
// half of the packages have is less than one bit, and is left out.
func shareOwners(ctx context.Context, owned [][]string, packages int) (ownership, error) {
	o := ownership{teams: teamsOf(owned), packages: packages, having: map[string]int{}, links: []EvidenceLink{}}
	number := make([]int, packages+1) // of links, by how many packages have the common owners
	if err := o.eachPair(ctx, func(a, b team, having int) { number[having] += pairs(a, b) }); err != nil {
		return ownership{}, err
	}
	most, total := 0, 0 // the rarest owners first
	for most < len(number) && total+number[most] <= mostOwnerLinks {
		total += number[most]
		most++
	}
	err := o.eachPair(ctx, func(a, b team, having int) {
		if having < most {
			o.link(a, b, math.Log(float64(packages)/float64(having))/math.Log(float64(packages)/2))
		}
	})
	if most < len(number) {
		o.notes = append(o.notes, fmt.Sprintf("owners of %d and more packages left out: with them there would be more than %d links", most, mostOwnerLinks))
	}
	sortLinks(o.links)
	return o, err
}

// teamsOf groups packages that have the same owners, by the first of them.
func teamsOf(owned [][]string) []team {
	var teams []team
	at := map[string]int{}
	for p, owners := range owned {
		if len(owners) == 0 {
			continue
		}
		key := strings.Join(owners, " ")
		i, known := at[key]
		if !known {
			i = len(teams)
			at[key] = i
			teams = append(teams, team{owners: owners})
		}
		teams[i].packages = append(teams[i].packages, p)
	}
	return teams
}

// eachPair visits pairs of teams that have owners in common, each with itself too, and how many packages
// have these owners, if that is at most half of all.
func (o *ownership) eachPair(ctx context.Context, visit func(a, b team, having int)) error {
	for i, a := range o.teams {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		for _, b := range o.teams[i:] {
			common := intersection(a.owners, b.owners)
			if len(common) == 0 {
				continue
			}
			if n := o.packagesWith(common); 2*n <= o.packages {
				visit(a, b, n)
			}
		}
	}
	return nil
}

// packagesWith counts the packages that have all of some owners.
func (o *ownership) packagesWith(owners []string) int {
	key := strings.Join(owners, " ")
	n, known := o.having[key]
	if !known {
		for _, t := range o.teams {
			if len(intersection(t.owners, owners)) == len(owners) {
				n += len(t.packages)
			}
		}
		o.having[key] = n
	}
	return n
}

// intersection returns what two sorted lists have in common.
func intersection(a, b []string) []string {
	var common []string
	for len(a) > 0 && len(b) > 0 {
		switch c := strings.Compare(a[0], b[0]); {
		case c < 0:
			a = a[1:]
		case c > 0:
			b = b[1:]
		default:
			common, a, b = append(common, a[0]), a[1:], b[1:]
		}
	}
	return common
}

// pairs counts the pairs of packages of two teams; of one with itself, those within it.
func pairs(a, b team) int {
	if a.packages[0] == b.packages[0] {
		return len(a.packages) * (len(a.packages) - 1) / 2
	}
	return len(a.packages) * len(b.packages)
}

func (o *ownership) link(a, b team, weight float64) {
	within := a.packages[0] == b.packages[0]
	for i, p := range a.packages {
		others := b.packages
		if within {
			others = b.packages[i+1:]
		}
		for _, q := range others {
			o.links = append(o.links, EvidenceLink{A: min(p, q), B: max(p, q), Weight: rounded(weight)})
		}
	}
}
