package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/msa-split/msa-split/internal/propose"
)

func TestTellingLevelsAreTheMostStableOnEitherSide(t *testing.T) {
	level := func(services int, stability float64) propose.Level {
		return propose.Level{Services: services, Stability: &stability}
	}
	chosen := level(5, .8)
	chosen.Chosen = true
	for name, c := range map[string]struct{ all, want []propose.Level }{
		"none":       {nil, nil},
		"chosen":     {[]propose.Level{chosen}, []propose.Level{chosen}},
		"stable":     {[]propose.Level{level(2, .9), level(3, .7), level(4, .8), chosen, level(6, .1), level(7, .3), level(8, .2)}, []propose.Level{level(2, .9), level(4, .8), chosen, level(7, .3), level(8, .2)}},
		"near":       {[]propose.Level{level(2, .9), level(3, .9), level(4, .9), chosen}, []propose.Level{level(3, .9), level(4, .9), chosen}},
		"undefined":  {[]propose.Level{{Services: 4}, chosen, level(6, .5)}, []propose.Level{chosen, level(6, .5)}},
		"not chosen": {[]propose.Level{level(2, .9), level(3, .8)}, []propose.Level{level(2, .9), level(3, .8)}},
	} {
		if diff := cmp.Diff(c.want, tellingLevels(c.all)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
