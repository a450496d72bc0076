package propose

import (
	"fmt"
	"strings"

	"github.com/msa-split/msa-split/internal/cluster"
)

// whyOwned says which of the rules of claims spoke.
func (f *fateJudge) whyOwned(u int, top largestUser) string {
	name := f.split.Services[top.service]
	switch sign := f.sign(u, top.service); {
	case top.users == 1:
		return "no service but " + name + " uses it"
	case top.refs >= outweighs*(top.others+1):
		return fmt.Sprintf("%s has %s of the references to it, %d other %s the rest", name, percent(top.share), top.users-1, plural(top.users-1, "service", "services"))
	default:
		return fmt.Sprintf("%s has %s of the references to it, and %s", name, percent(top.share), sign)
	}
}

// whyNeeded says how much of a unit one service alone needs.
func (f *fateJudge) whyNeeded(parts []FatePart) string {
	lines := 0
	for _, p := range parts {
		lines += p.Lines
	}
	return fmt.Sprintf("%s alone needs %s of its lines", parts[0].Service, percent(part(parts[0].Lines, lines)))
}

// maxFateParts is how many parts a reason names.
const maxFateParts = 3

func (f *fateJudge) whyDivide(parts []FatePart) string {
	alone, lines, stay := 0, 0, 0
	var named []string
	services := 0
	for _, p := range parts {
		lines += p.Lines
		switch p.Service {
		case SharedID:
			stay = len(p.Pieces)
		case "":
		default:
			alone += p.Lines
			services++
			if services <= maxFateParts {
				named = append(named, fmt.Sprintf("%d to %s", len(p.Pieces), p.Service))
			}
		}
	}
	if services > maxFateParts {
		named = append(named, fmt.Sprintf("the rest to %s", counted(services-maxFateParts, "more service")))
	}
	return fmt.Sprintf("%s of its lines serve one service each: of these declarations, %s; %s",
		percent(part(alone, lines)), strings.Join(named, ", "), staying(stay))
}

func staying(n int) string {
	switch n {
	case 0:
		return "none stays shared"
	case 1:
		return "1 stays shared"
	}
	return fmt.Sprintf("%d stay shared", n)
}

func (f *fateJudge) whyLibrary(u int, top largestUser) string {
	reason := "only other shared code uses it"
	switch {
	case len(f.into[u]) == 0:
		reason = "no service uses it"
	case top.service >= 0 && top.users == 1:
		reason = fmt.Sprintf("of the services only %s uses it, but other libraries do", f.split.Services[top.service])
	case top.service >= 0:
		reason = fmt.Sprintf("%d services use it, spread as %.1f equal ones would be; %s has the most references, %s",
			top.users, effective(f.spread[u]), f.split.Services[top.service], percent(top.share))
	}
	return reason + f.stranger(u) + f.unknown(u)
}

// stranger says which code of services a library uses, which it should not.
func (f *fateJudge) stranger(u int) string {
	if len(f.uses[u]) == 0 {
		return ""
	}
	refs, names := 0, map[string]int{}
	for i, n := range f.uses[u] {
		refs += n
		names[f.split.Services[i]] = n
	}
	most := mostUsed(names, maxFateParts)
	return fmt.Sprintf("; but it uses code of services, which no library can: %s (%s)", strings.Join(most, ", "), counted(refs, "reference"))
}

// unknown says that the declarations of a package are not in the analysis.
func (f *fateJudge) unknown(u int) string {
	if f.Method.Granularity == cluster.ByDeclaration || len(f.Units[u].Pieces) > 0 || f.Units[u].Declarations == 0 {
		return ""
	}
	return "; this analysis does not tell which of its declarations each needs"
}

// percent writes a share. What is neither none nor all is never rounded to that.
func percent(share float64) string {
	switch p := 100 * share; {
	case p > 0 && p < 1:
		return "less than 1 %"
	case p < 100 && p > 99:
		return "more than 99 %"
	default:
		return fmt.Sprintf("%.0f %%", p)
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
