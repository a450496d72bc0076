package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// levelsBeside is how many levels are shown on either side of the chosen one.
const levelsBeside = 2

// tellingLevels returns the chosen level with the most stable ones that are coarser and finer, ascending. Of equally
// stable ones, those nearest to it.
func tellingLevels(all []propose.Level) []propose.Level {
	at := slices.IndexFunc(all, func(l propose.Level) bool { return l.Chosen })
	if at < 0 {
		return mostStable(all, 0, 2*levelsBeside+1)
	}
	chosen := all[at].Services
	return slices.Concat(mostStable(all[:at], chosen, levelsBeside), all[at:at+1], mostStable(all[at+1:], chosen, levelsBeside))
}

func mostStable(all []propose.Level, near, most int) []propose.Level {
	best := slices.DeleteFunc(slices.Clone(all), func(l propose.Level) bool { return l.Stability == nil })
	slices.SortStableFunc(best, func(a, b propose.Level) int {
		return cmp.Or(cmp.Compare(*b.Stability, *a.Stability), cmp.Compare(max(a.Services-near, near-a.Services), max(b.Services-near, near-b.Services)))
	})
	best = best[:min(len(best), most)]
	slices.SortFunc(best, func(a, b propose.Level) int { return cmp.Compare(a.Services, b.Services) })
	return best
}

// levels says in a line how stable other numbers of services are.
func (s *screen) levels() {
	var all []string
	for i, l := range tellingLevels(s.p.Tree.Levels) {
		text := count(l.Services)
		if i == 0 {
			text = plural(l.Services, "service", "services")
		}
		text += " (" + figure(l.Stability)
		if l.Chosen {
			text += ", chosen"
		}
		all = append(all, text+")")
	}
	if len(all) > 0 {
		s.paragraph("levels by stability: " + strings.Join(all, ", ") + "; --services N takes another")
	}
}

// levels is the table of numbers of services that the tree of splits offers.
func (d *document) levels() {
	all := d.p.Tree.Levels
	if len(all) == 0 {
		return
	}
	d.printf("## Levels\n\nThe tree of splits can be cut into any of these numbers of services. Stability is how well a cut agrees with divisions by other seeds and resolutions, with chance taken out (mean adjusted Rand index): 1 is always. `--services N` takes another level without dividing again.\n\n")
	shown := tellingLevels(all)
	d.table(len(shown), "levels", []string{"Services:", "Stability:", "Command"}, func(i int) []string {
		l := shown[i]
		command := code(fmt.Sprintf("%s --services %d", d.opts.command(), l.Services))
		if l.Chosen {
			command = "chosen"
		}
		return []string{count(l.Services), figure(l.Stability), command}
	})
	if left := len(all) - len(shown); left > 0 {
		d.printf("%s less stable, from %s to %s services: `--format json`.\n\n", plural(left, "level is", "levels are"), count(all[0].Services), count(all[len(all)-1].Services))
	}
}
