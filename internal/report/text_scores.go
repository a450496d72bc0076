package report

import (
	"regexp"
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze"
	"github.com/msa-split/msa-split/internal/propose"
)

// headlines are the metrics that fit on a screen and that tell splits apart. Propagation cost is not among them: it
// is a figure of the code base, the same for every split.
var headlines = []string{"services", "icp", "icp_shared_as_service", "cohesion_mean", "q", "turbomq_mean"}

// headlines returns fewer metrics where the rest of the screen is long.
func (s *screen) headlines() []string {
	if len(s.p.Services) > 6 {
		return headlines[:s.unlessFlows(5, 4)]
	}
	return headlines[:s.unlessFlows(len(headlines), 4)]
}

// scores prints the figures of the split beside those of splits that need no thought.
func (s *screen) scores() {
	if len(s.p.Scores) == 0 {
		return
	}
	s.gap()
	t := table{columns: []column{{head: "score", least: 12, cut: middle}, {head: "better", drop: 9}, {head: "this split", right: true}}}
	for i, v := range s.p.Trivial {
		t.columns = append(t.columns, column{head: Safe(v.Name), right: true, drop: i + 1})
	}
	for _, name := range s.headlines() {
		if has(s.p.Scores, name) {
			t.rows = append(t.rows, scoreRow(s.p, name))
		}
	}
	s.table(t)
}

// scoreRow is a metric, which way is better, and its value for the split and for each trivial one.
func scoreRow(p *propose.Proposal, metric string) []string {
	row := []string{metric, better(metric), score(p.Scores, metric)}
	for _, t := range p.Trivial {
		row = append(row, score(t.Scores, metric))
	}
	return row
}

// warnings takes a line for each, the ones first that tell of code that was not seen. The command
// prints them whole on standard error as well.
func (s *screen) warnings() {
	all := slices.Clone(s.p.Warnings)
	if len(all) > 0 {
		s.gap()
	}
	slices.SortStableFunc(all, func(a, b analyze.Warning) int { return unseen(b) - unseen(a) })
	for _, w := range all[:min(len(all), maxWarnings)] {
		s.line(end("warning: "+warning(w), s.opts.width()))
	}
	s.more(len(all) - maxWarnings)
}

// unseen is 1 where the warning tells of code that was not seen.
func unseen(w analyze.Warning) int {
	if w.Incomplete {
		return 1
	}
	return 0
}

// warning is one line: what is wrong, what to do, and where.
func warning(w analyze.Warning) string {
	text := Safe(w.Text)
	if w.Hint != "" {
		text += "; " + Safe(w.Hint)
	}
	if w.Site != nil {
		text = Safe(site(*w.Site)) + ": " + text
	}
	return text
}

// next says what to type after this report. Commands are not wrapped, so that they can be copied.
func (s *screen) next() {
	s.gap()
	s.line(s.bold("next:"))
	for _, c := range s.commands() {
		s.line("  " + c)
	}
}

func (s *screen) commands() []string {
	command, explain := Safe(s.opts.command()), Safe(s.opts.program())+" explain"
	for _, file := range s.opts.Graphs {
		command, explain = command+" --graph "+quote(file), explain+" --graph "+quote(file)
	}
	var all []string
	switch {
	case len(s.p.Cuts) > 0:
		all = append(all, explain+" "+quote(s.p.Cuts[0].From)+" "+quote(s.p.Cuts[0].To))
	case len(s.p.Services) > 0 && len(s.p.Services[0].Units) > 0:
		all = append(all, explain+" "+quote(s.p.Services[0].Units[0]))
	}
	if len(s.p.Divided) > 0 {
		all = append(all, explain+" "+quote(packageName(s.p.Divided[0])))
	}
	if try := s.p.Verdict.Try; try != "" {
		all = append(all, command+" "+flags(try))
	}
	return append(all, command+" --format markdown -o review.md")
}

// packageName is the shortest name of a package that explain takes: its directory, where it has one.
func packageName(p propose.DividedPackage) string {
	if p.Dir == "" || p.Dir == "." {
		return p.Package
	}
	return "./" + p.Dir
}

// flags quotes each word that is more than a flag or its plain value: a saved proposal may hold anything.
func flags(text string) string {
	words := strings.Fields(Safe(text))
	for i, w := range words {
		if !plainWord.MatchString(w) {
			words[i] = quote(w)
		}
	}
	return strings.Join(words, " ")
}

var plainWord = regexp.MustCompile(`^[\pL\pN_./:@%+,=-]+$`)

// quote makes a name one harmless word of a shell, since people copy what is printed.
func quote(word string) string {
	word = Safe(word)
	if plainWord.MatchString(word) && !strings.HasPrefix(word, "-") {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
