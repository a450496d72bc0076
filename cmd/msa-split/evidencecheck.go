package main

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/cluster"
)

// validateEvidence refuses names that are none, and what contradicts itself.
func (o *options) validateEvidence() error {
	if o.byFlag("evidence") && len(o.Evidence) == 0 {
		return hinted{errors.New("--evidence is empty: want names"), "none takes references alone; leave it out for the usual evidence"}
	}
	signs := map[string]string{}
	for _, item := range o.Evidence {
		sign, name := signOf(item)
		if sign == "" && name == noEvidence {
			continue
		}
		if err := o.knownSource(name, "evidence"); err != nil {
			return err
		}
		if other, twice := signs[name]; twice && other != sign && (sign == "-" || other == "-") {
			return fmt.Errorf("evidence in %s both takes %s and takes it away: leave one of them out", o.origin["evidence"], name)
		}
		signs[name] = sign
	}
	return o.noneAlone()
}

// noneAlone refuses none beside a list: which of them counts?
func (o *options) noneAlone() error {
	none, listed := false, ""
	for _, item := range o.Evidence {
		switch sign, name := signOf(item); {
		case sign == "" && name == noEvidence:
			none = true
		case sign == "":
			listed = name
		}
	}
	if none && listed != "" {
		return hinted{fmt.Errorf("evidence in %s holds %s and %s, which exclude each other", o.origin["evidence"], noEvidence, listed), "leave one of them out"}
	}
	return nil
}

// validateWeight refuses weights of unknown sources or sizes, and those of sources that the same place takes away.
func (o *options) validateWeight() error {
	origin := o.origin["weight"]
	for _, item := range o.Weight.list(" ") {
		name, _, _ := strings.Cut(item, " ")
		if err := o.knownSource(name, "weight"); err != nil {
			return err
		}
		x := o.Weight[name]
		if !(x >= 0) || x > maxWeight || math.IsInf(x, 0) {
			return fmt.Errorf("the weight of %s in %s is \"%v\": want a number from 0 to %d", name, origin, x, maxWeight)
		}
		if c := o.chosen(name); x > 0 && c == removed && o.rank("weight") == o.rank("evidence") {
			return hinted{fmt.Errorf("%s gives %s a weight and %s takes it away", origin, name, o.origin["evidence"]), "leave one of them out"}
		}
	}
	return nil
}

// knownSource refuses a name that is no source.
func (o *options) knownSource(name, setting string) error {
	origin := o.origin[setting]
	switch {
	case slices.Contains(evidenceNames(), name):
		return nil
	case name == cluster.References:
		err := fmt.Errorf("%s names references, which are no evidence to choose: they always count, and the weight of the others is told in them", origin)
		return hinted{err, "run `msa-split help evidence` to see what there is beside them"}
	}
	err := fmt.Errorf("unknown evidence %q in %s: want one of %s", name, origin, strings.Join(evidenceNames(), ", "))
	if near := nearest(name, evidenceNames()); near != "" {
		return hinted{err, "did you mean " + near + "?"}
	}
	return hinted{err, "run `msa-split help evidence` to see what each of them is"}
}
