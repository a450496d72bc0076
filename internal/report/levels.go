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

// levelStep is how far numbers of services that are shown are apart at least: a level with one service more or less
// tells nothing new.
const levelStep = 1.2

// tellingLevels returns the chosen level with the most stable ones that are coarser and finer, ascending.
func tellingLevels(all []propose.Level) []propose.Level {
	at := slices.IndexFunc(all, func(l propose.Level) bool { return l.Chosen })
	if at < 0 {
		return mostStable(all, nil, 2*levelsBeside+1)
	}
	chosen := all[at : at+1]
	return slices.Concat(mostStable(all[:at], chosen, levelsBeside), chosen, mostStable(all[at+1:], chosen, levelsBeside))
}

// mostStable returns the most stable levels that lie a step from each other and from those given, ascending; of equally
// stable ones those with fewer services.
func mostStable(all, beside []propose.Level, most int) []propose.Level {
	best := slices.DeleteFunc(slices.Clone(all), func(l propose.Level) bool { return l.Stability == nil })
	slices.SortStableFunc(best, func(a, b propose.Level) int { return cmp.Compare(*b.Stability, *a.Stability) })
	var taken []propose.Level
	for _, l := range best {
		if len(taken) < most && apart(l, beside) && apart(l, taken) {
			taken = append(taken, l)
		}
	}
	slices.SortFunc(taken, func(a, b propose.Level) int { return cmp.Compare(a.Services, b.Services) })
	return taken
}

// apart reports whether a level is a step away from others.
func apart(l propose.Level, others []propose.Level) bool {
	return !slices.ContainsFunc(others, func(o propose.Level) bool {
		return float64(max(l.Services, o.Services)) < levelStep*float64(min(l.Services, o.Services))
	})
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
		d.printf("%s not shown, from %s to %s services: `--format json`.\n\n", plural(left, "level is", "levels are"), count(all[0].Services), count(all[len(all)-1].Services))
	}
}
