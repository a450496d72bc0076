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
	chosen := level(10, .8)
	chosen.Chosen = true
	for name, c := range map[string]struct{ all, want []propose.Level }{
		"none":   {nil, nil},
		"chosen": {[]propose.Level{chosen}, []propose.Level{chosen}},
		"stable": {
			[]propose.Level{level(2, .9), level(4, .7), level(6, .8), chosen, level(12, .1), level(15, .3), level(20, .2)},
			[]propose.Level{level(2, .9), level(6, .8), chosen, level(15, .3), level(20, .2)},
		},
		"a step apart": {
			[]propose.Level{level(7, .7), level(8, .8), level(9, .9), chosen, level(11, .9), level(12, .8), level(13, .8), level(15, .5)},
			[]propose.Level{level(8, .8), chosen, level(12, .8), level(15, .5)},
		},
		"undefined":  {[]propose.Level{{Services: 4}, chosen, level(16, .5)}, []propose.Level{chosen, level(16, .5)}},
		"not chosen": {[]propose.Level{level(2, .9), level(3, .8)}, []propose.Level{level(2, .9), level(3, .8)}},
	} {
		if diff := cmp.Diff(c.want, tellingLevels(c.all)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
