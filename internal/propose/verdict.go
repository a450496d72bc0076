package propose

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/cluster"
)

// reasons are tried in order; the first that speaks decides.
var reasons = []func(s *scorer, d *Derived) *Verdict{
	onlyLayers, tooFew, oneBlob, layers, dust, chance, irreproducible, tooMuchShared, tooMuchAcross, tooSmall, circles,
}

// verdict advises, with the facts that decided.
func (s *scorer) verdict(d *Derived) Verdict {
	for _, reason := range reasons {
		if v := reason(s, d); v != nil {
			v.Because = append(v.Because, s.because(d)...)
			return *v
		}
	}
	return Verdict{
		Word:    VerdictSplit,
		Reason:  fmt.Sprintf("%d services hold together well enough to stand alone", len(d.Services)),
		Because: s.because(d),
	}
}

// because states the figures that a verdict rests on.
func (s *scorer) because(d *Derived) []string {
	var facts []string
	if across := value(d.Scores, "icp"); across != nil && len(d.Services) > 1 {
		line := fmt.Sprintf("%.0f %% of the references between services' packages cross a border", 100**across)
		blob := s.trivial(d, topLevel, "largest_line_share")
		if dirs := s.trivial(d, topLevel, "icp"); dirs != nil && blob != nil && *blob <= s.limits.BlobShare {
			line += fmt.Sprintf(" (%.0f %% with one service per top-level directory)", 100**dirs)
		}
		facts = append(facts, line)
	}
	if s.linesUnknown() {
		facts = append(facts, "how many lines the code has is not known, so nothing here says whether it is worth a split")
	} else if d.Shared.RefShare != nil && len(d.Shared.Units) > 0 {
		facts = append(facts, fmt.Sprintf("shared code is %.0f %% of the lines and takes %.0f %% of the references", 100*d.Shared.LineShare, 100**d.Shared.RefShare))
	}
	if through := s.boundariesThrough(d); through != "" {
		facts = append(facts, through)
	}
	if data := s.becauseOfData(d); data != "" {
		facts = append(facts, data)
	}
	for _, c := range d.Cycles {
		facts = append(facts, fmt.Sprintf("%d services depend on each other in a circle; %s would open it", len(c.Services), counted(len(c.Break), "cut")))
	}
	if s.Coverage.Share() < 1 && s.Coverage.Packages > 0 {
		facts = append(facts, fmt.Sprintf("only %.0f %% of the packages could be seen whole", 100*s.Coverage.Share()))
	}
	return facts
}

func value(values []Value, metric string) *float64 {
	for _, v := range values {
		if v.Metric == metric {
			return v.Value
		}
	}
	return nil
}

func (s *scorer) trivial(d *Derived, name, metric string) *float64 {
	for _, t := range d.Trivial {
		if t.Name == name {
			return value(t.Scores, metric)
		}
	}
	return nil
}

// onlyLayers speaks where packages form one group because each is a layer of all purposes.
func onlyLayers(s *scorer, d *Derived) *Verdict {
	if len(d.Services) > 1 || s.Method.Granularity == cluster.ByDeclaration {
		return nil
	}
	packages, layers, roles := 0, 0, map[string]bool{}
	for u, of := range s.split.Of {
		if of == InNone {
			continue
		}
		packages++
		if last := path.Base(s.Units[u].Package); slices.Contains(roleWords, last) {
			layers++
			roles[last] = true
		}
	}
	if len(roles) < 2 || part(layers, packages) < s.limits.LayerShare {
		return nil
	}
	return &Verdict{
		Word: VerdictModular,
		Reason: fmt.Sprintf("%d of %d packages are layers (%s), not purposes: every purpose is spread over all of them",
			layers, packages, strings.Join(sortedNames(roles), ", ")),
		Try: s.below(), Layered: true,
	}
}

func tooFew(s *scorer, d *Derived) *Verdict {
	if len(d.Services) > 1 {
		return nil
	}
	what := "its packages form one group"
	switch units := len(s.Units); {
	case units == 1:
		what = "there is a single package, so packages offer no boundary"
	case len(d.Services) == 0:
		what = "commands, shared code and test support are all there is"
	}
	return &Verdict{Word: VerdictDont, Reason: what, Try: s.below()}
}

func oneBlob(s *scorer, d *Derived) *Verdict {
	largest := d.Services[0]
	if share := part(largest.Lines, serviceLines(d)); share > s.limits.BlobShare {
		return &Verdict{Word: VerdictNoBoundary, Reason: fmt.Sprintf("one service, %s, would hold %.0f %% of the lines: that is the monolith with crumbs, not a split", largest.ID, 100*share)}
	}
	return nil
}

func layers(s *scorer, d *Derived) *Verdict {
	count := 0
	for _, v := range d.Services {
		count += one(namesRole(v.ID))
	}
	if part(count, len(d.Services)) < s.limits.LayerShare {
		return nil
	}
	return &Verdict{
		Word:   VerdictModular,
		Reason: fmt.Sprintf("%d of %d groups are layers (%s), not purposes: every purpose is spread over all of them", count, len(d.Services), firstNames(d)),
		Try:    s.below(), Layered: true,
	}
}

// below returns the flags that look for boundaries inside of packages.
func (s *scorer) below() string {
	if s.Method.Granularity == cluster.ByDeclaration {
		return ""
	}
	return "--granularity " + cluster.ByDeclaration
}

func firstNames(d *Derived) string {
	names := ""
	for i, v := range d.Services[:min(3, len(d.Services))] {
		if i > 0 {
			names += ", "
		}
		names += v.ID
	}
	return names
}

func dust(s *scorer, d *Derived) *Verdict {
	single := 0
	for _, v := range d.Services {
		single += one(len(v.Units) == 1)
	}
	if share := part(single, len(d.Services)); share < s.limits.DustShare || len(d.Services) < s.limits.DustServices {
		return nil
	}
	return &Verdict{Word: VerdictNoBoundary, Reason: fmt.Sprintf("%d of %d groups are a single package: dust, not a split", single, len(d.Services))}
}

func chance(s *scorer, d *Derived) *Verdict {
	switch z := s.Method.Z; {
	case value(d.Scores, "icp") == nil:
		return &Verdict{Word: VerdictNoBoundary, Reason: "no package uses another, so nothing tells which belong together"}
	case z == nil || *z >= s.limits.ChanceZ:
		return nil
	default:
		return &Verdict{Word: VerdictNoBoundary, Reason: fmt.Sprintf("the dependencies divide hardly better than the same ones rewired at random (z = %.1f, below %g)", *z, s.limits.ChanceZ)}
	}
}

// irreproducible speaks where repeated divisions agree no better than those of random networks with the same degrees.
func irreproducible(s *scorer, _ *Derived) *Verdict {
	agreement, rewired := s.Method.Agreement, s.Method.Rewired
	// Where divisions always agree, as in the smallest code bases, those of random networks may as well.
	if agreement == nil || rewired == nil || *agreement > *rewired || *agreement >= 1 {
		return nil
	}
	return &Verdict{Word: VerdictNoBoundary, Reason: fmt.Sprintf("repeated divisions agree with each other by %.2f, no more than those of the same dependencies rewired at random (%.2f)", *agreement, *rewired)}
}

func tooMuchShared(s *scorer, d *Derived) *Verdict {
	if d.Shared.LineShare <= s.limits.SharedShare {
		return nil
	}
	return &Verdict{Word: VerdictModular, Reason: fmt.Sprintf("%.0f %% of the lines are shared code: divide that before the services", 100*d.Shared.LineShare)}
}

func tooMuchAcross(s *scorer, d *Derived) *Verdict {
	across := value(d.Scores, "icp_shared_as_service")
	if across == nil || *across <= s.limits.AcrossShare {
		return nil
	}
	return &Verdict{Word: VerdictModular, Reason: fmt.Sprintf("%.0f %% of all references would leave their service, shared code counted as one", 100**across)}
}

// linesUnknown reports whether the facts come from graphs of other tools, which told no lines.
func (s *scorer) linesUnknown() bool { return s.Coverage.Lines == 0 && len(s.View.Foreign) > 0 }

func tooSmall(s *scorer, d *Derived) *Verdict {
	lines := serviceLines(d) + d.Shared.Lines
	if lines >= s.limits.SmallLines || s.linesUnknown() {
		return nil
	}
	return &Verdict{Word: VerdictDont, Reason: fmt.Sprintf("%s lines are overseen by one team: keep one deployment, and the %d groups below as modules", thousands(lines), len(d.Services))}
}

func circles(s *scorer, d *Derived) *Verdict {
	if len(d.Cycles) == 0 {
		return nil
	}
	inCircle := len(d.Cycles[0].Services)
	refs, total := 0, 0
	for _, c := range d.Cycles {
		for _, e := range c.Break {
			refs += e.Refs
		}
	}
	for _, c := range d.Cuts {
		total += c.Refs
	}
	// A circle through most services that a few references close is work for a week, not a reason to wait.
	if part(inCircle, len(d.Services)) <= s.limits.CircleShare && part(refs, total) < s.limits.CircleRefShare {
		return nil
	}
	return &Verdict{Word: VerdictModular, Reason: fmt.Sprintf("%d of %d services depend on each other in a circle: none of them could be deployed alone", inCircle, len(d.Services))}
}

// counted writes a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func thousands(n int) string {
	digits := fmt.Sprint(n)
	var out []byte
	for i, c := range []byte(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out = append(out, ',')
		}
		out = append(out, c)
	}
	return string(out)
}
