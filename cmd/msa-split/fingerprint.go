package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/msa-split/msa-split/internal/cluster"
	"github.com/msa-split/msa-split/internal/gate"
)

// decisive names the settings that decide which facts are found or where the boundaries run. Those
// of the build view are no part of it, since a baseline tells its view, nor are the choices of the
// algorithm, of the evidence and of what moves, since a baseline holds what came of them.
var decisive = []string{
	"tags", "tests", "module", "workspace", "ignore", "shared", limitsKey + ".hub_share", limitsKey + ".hub_services",
}

// fingerprints returns a short hash of each decisive setting that is not as by default, by its
// name; "services" stands for the declared services, "together", "apart" and "pin" for what the user knows. Two runs whose fingerprints are equal can be
// compared. The order of lists and keys means nothing.
func (o *options) fingerprints() map[string]string {
	preset, all := defaults(), map[string]string{}
	for _, s := range settingTable {
		text := canonical(s.value(&o.settings))
		if slices.Contains(decisive, s.name) && text != canonical(s.value(&preset)) {
			all[s.name] = shortHash(text)
		}
	}
	if len(o.Declared) > 0 {
		all["services"] = shortHash(canonicalServices(o.Declared))
	}
	for name, text := range canonicalKeep(o.Keep) {
		if text != "" {
			all[name] = shortHash(text)
		}
	}
	return all
}

// canonicalKeep writes what the user wants together, apart and pinned, by the name of the section.
func canonicalKeep(keep cluster.Constraints) map[string]string {
	lists := func(rules []cluster.Rule) string {
		var lines []string
		for _, r := range rules {
			lines = append(lines, canonical(r.Patterns))
		}
		return strings.Join(slices.Sorted(slices.Values(lines)), "\n")
	}
	var pins []string
	for _, p := range keep.Pins {
		pins = append(pins, strconv.Quote(p.Pattern)+":"+strconv.Quote(p.Service))
	}
	return map[string]string{"together": lists(keep.Together), "apart": lists(keep.Apart), "pin": strings.Join(slices.Sorted(slices.Values(pins)), "\n")}
}

// canonical writes a value so that two texts are the same if and only if the values mean the same.
func canonical(value any) string {
	list, ok := value.([]string)
	if !ok {
		return fmt.Sprint(value)
	}
	var quoted []string
	for _, text := range slices.Compact(slices.Sorted(slices.Values(list))) {
		quoted = append(quoted, strconv.Quote(text))
	}
	return strings.Join(quoted, ",")
}

// canonicalServices leaves out what a service may depend on: that changes what is judged, not where
// the boundaries run.
func canonicalServices(declared []gate.Declared) string {
	var lines []string
	for _, d := range declared {
		lines = append(lines, strconv.Quote(d.Name)+":"+canonical(d.Packages))
	}
	return strings.Join(slices.Sorted(slices.Values(lines)), "\n")
}

// shortHash is the first 8 hexadecimal digits of SHA-256.
func shortHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}
