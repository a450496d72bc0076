package report

import "github.com/msa-split/msa-split/internal/gate"

// levelStyles colour the words of the levels.
var levelStyles = map[gate.Level]string{gate.Error: "1;31", gate.Warn: "1;33", gate.Notice: "1"}

// regressions lists what makes things worse, by rule.
func (s *findingsScreen) regressions() {
	for _, g := range byRule(s.r.Regressions(), s.leveled) {
		s.gap()
		s.group(g)
	}
}

// group lists the findings of a rule, and what to do about them once.
func (s *findingsScreen) group(g ruleGroup) {
	name := plain(g.rule)
	if g.level == "" {
		s.titled(0, "1", name, g.size())
	} else {
		s.titled(0, levelStyles[g.level], plain(string(g.level)), " "+name+g.size())
	}
	shown := 0
	for i, b := range byPair(g.findings) {
		if i == maxOfRule || i > 0 && s.room <= 0 {
			break
		}
		s.block(b)
		shown += len(b)
	}
	s.left(1, len(g.findings)-shown)
	if text := g.advice(); text != "" && !s.advised[g.rule] {
		s.advised[g.rule] = true
		s.item(1, "to do: "+plain(text))
	}
}

// block prints a finding, or several about symbols of one pair of services in a line or two each.
func (s *findingsScreen) block(findings []gate.Finding) {
	if len(findings) == 1 {
		s.room--
		s.finding(1, says(s.r, findings[0].Subject.String(), findings[0], plain), findings[0])
		return
	}
	shown := min(len(findings), maxOfPair, max(1, s.room))
	s.room -= shown
	pair := findings[0].Subject
	pair.Symbol = ""
	s.item(1, plain(pair.String()))
	for _, f := range findings[:shown] {
		s.finding(2, brief(s.r, f), f)
	}
	s.left(2, len(findings)-shown)
}

// brief says of a symbol whose pair of services stands above it only what that doesn't tell.
func brief(r *gate.Report, f gate.Finding) string {
	if f.State != gate.New || f.After == nil || f.Unit != "references" {
		return says(r, f.Subject.Symbol, f, plain)
	}
	return plain(f.Subject.Symbol) + ": " + plural(int(*f.After), "reference", "references")
}

// finding prints a finding, as the text says, with its evidence.
func (s *findingsScreen) finding(depth int, text string, f gate.Finding) {
	if len(f.Sites) > 0 && !placed(f.Details) {
		text += " (" + positions(f.Sites, plain) + ")"
	}
	s.item(depth, text)
	for _, d := range f.Details[:min(len(f.Details), maxDetails)] {
		s.item(depth+1, detailed(s.r, d))
	}
	s.left(depth+1, len(f.Details)-maxDetails)
	s.reasons(depth+1, f)
}

func detailed(r *gate.Report, d gate.Detail) string {
	if len(d.Sites) == 0 {
		return plain(concise(r, d.Text))
	}
	return plain(concise(r, d.Text)) + ": " + positions(d.Sites, plain)
}

// placed reports whether details say where they are: then the places of the finding tell nothing more.
func placed(details []gate.Detail) bool {
	for _, d := range details {
		if len(d.Sites) > 0 {
			return true
		}
	}
	return false
}

// reasons says what else a finding follows from, and that its waiver ended.
func (s *findingsScreen) reasons(depth int, f gate.Finding) {
	if len(f.Causes) > 0 {
		s.item(depth, "because of: "+inert(some(f.Causes, maxCauses)))
	}
	if f.Waiver != nil && f.Waiver.Ended {
		s.item(depth, "its waiver ended on "+plain(f.Waiver.Until)+": "+plain(f.Waiver.Reason))
	}
}

// excused lists what waivers cover.
func (s *findingsScreen) excused() {
	all := waived(s.r)
	if len(all) == 0 {
		return
	}
	s.gap()
	s.titled(0, "1", "waived", ": "+plural(len(all), "finding", "findings"))
	for _, f := range all[:min(len(all), maxExcused)] {
		text := plain(f.Rule+" "+f.Subject.String()) + ": " + plain(f.Waiver.Reason)
		if f.Waiver.Until != "" {
			text += " (until " + plain(f.Waiver.Until) + ")"
		}
		s.item(1, text)
	}
	s.left(1, len(all)-maxExcused)
}

// others lists what is better, moved or stale.
func (s *findingsScreen) others() {
	all := s.r.Others()
	if len(all) == 0 {
		return
	}
	s.gap()
	s.titled(0, "1", "also", ": "+states(all, stateNames))
	for _, f := range all[:min(len(all), maxOthers)] {
		text := plain(string(f.State)) + ": " + plain(concise(s.r, f.Text)) + " (" + plain(f.Rule+" "+f.Subject.String()) + ")"
		if f.State == gate.Stale && f.Advice != "" {
			text = plain(string(f.State)) + ": " + plain(concise(s.r, f.Text)) + "; " + plain(f.Advice)
		}
		s.line("  " + end(text, s.opts.width()-2))
	}
	s.left(1, len(all)-maxOthers)
}
