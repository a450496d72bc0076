package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// writeAgreementMarkdown prints how well two splits agree: the figures, the services of both sides, then what
// lies elsewhere.
func writeAgreementMarkdown(w io.Writer, a *propose.Agreement, _ Options) error {
	parts := []part{
		agreementFigures(a), agreementServices(a), agreementElsewhere(a),
		agreementAlone("SPLIT", "REFERENCE", a.SplitOnly), agreementAlone("REFERENCE", "SPLIT", a.ReferenceOnly),
	}
	_, err := io.WriteString(w, compose(agreementHead(a), parts))
	return err
}

// agreementHead says what is compared, and what weakens the comparison.
func agreementHead(a *propose.Agreement) string {
	items := []string{
		fmt.Sprintf("SPLIT is %s: %s", comparedKinds[a.Split.Kind], holds(a.Split)),
		fmt.Sprintf("REFERENCE is %s: %s", comparedKinds[a.Reference.Kind], holds(a.Reference)),
		placement(a.Units),
	}
	for _, n := range a.Notes {
		items = append(items, "note: "+prose(n))
	}
	text := fmt.Sprintf("### msa-split: %s compared with %s\n\n", named(a.Split.Name), named(a.Reference.Name))
	for _, item := range items {
		text += "- " + sentence(item) + "\n"
	}
	return text + "\n"
}

func agreementFigures(a *propose.Agreement) part {
	scopes := shownScopes(a)
	head := []string{"Figure"}
	for _, s := range scopes {
		head = append(head, strings.ToUpper(s.Name[:1])+s.Name[1:]+":")
	}
	head = append(head, "Best:", "What it says")
	return func(room int) string {
		p := page{room: room - 2*roomForNote}
		left := p.rows(head, len(propose.AgreementMeasures), func(i int) []string {
			m := propose.AgreementMeasures[i]
			row := []string{code(m.Name)}
			for _, s := range scopes {
				row = append(row, measured(s, m))
			}
			return append(row, agreementFigure(&m.Best, m), prose(m.Doc))
		})
		p.b.WriteString(sentence(scopesMeant(scopes)) + " " + onlyTwoAllowForChance + ".\n\n" + leftOut(left, "figure", "figures"))
		return p.b.String()
	}
}

func agreementServices(a *propose.Agreement) part {
	rest := remaindersOf(a)
	head := []string{"SPLIT", "Units:", "REFERENCE", "Units:", "Common:", "The rest"}
	return func(room int) string {
		p := page{room: room - roomForNote}
		left := p.rows(head, len(a.Services), func(i int) []string {
			m := a.Services[i]
			return []string{
				namedOrNobody(m.Split), count(m.SplitUnits), namedOrNobody(m.Reference), count(m.ReferenceUnits),
				count(m.Common), rest.text(m, named),
			}
		})
		return p.b.String() + leftOut(left, "pair of services", "pairs of services")
	}
}

func namedOrNobody(service string) string {
	if service == "" {
		return nobody
	}
	return named(service)
}

func agreementElsewhere(a *propose.Agreement) part {
	if len(a.Elsewhere) == 0 {
		return func(room int) string { return fitting(room, sentence(nothingElsewhere(a))+"\n\n") }
	}
	return func(room int) string {
		p := page{room: room - roomForNote}
		p.add(sentence(lieElsewhere(a)) + "\n\n")
		left := p.rows([]string{"Unit", "In SPLIT", "In REFERENCE"}, len(a.Elsewhere), func(i int) []string {
			e := a.Elsewhere[i]
			return []string{named(e.Unit), named(e.Split), named(e.Reference)}
		})
		return p.b.String() + leftOut(left, "unit", "units")
	}
}

// agreementAlone names units that one side alone places, folded away.
func agreementAlone(who, other string, all []propose.Alone) part {
	title := loners(who, other, all)
	return func(room int) string {
		p := page{room: room - roomForNote - len(fold(title, ""))}
		left := p.items(len(all), func(i int) string { return "- " + named(all[i].Unit) + " in " + named(all[i].Service) + "\n" })
		if len(all) == 0 {
			return ""
		}
		return fold(title, p.b.String()+"\n"+leftOut(left, "unit", "units"))
	}
}
