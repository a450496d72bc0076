package analyze

import (
	"slices"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/sql"
	"github.com/msa-split/msa-split/internal/analyze/tables"
)

// How sure an access is whose table Join finds.
const (
	sureDefault  = .85 // the table's name is the library's default for the type's
	sureComputed = .3  // code computes the name
	sureUnknown  = .5  // nothing is known of the name
)

// resolution finds the tables of accesses that packages leave open.
type resolution struct {
	models map[Key]Model
	fields map[Key]map[string]string // tables by the fields of package variables
	naming Naming
	offers map[Key][]offer // by the declaration whose parameters tell the table
	told   map[Key]bool    // declarations of which a call says the table
	out    []Access
}

// offer is what a declaration does to the table that its parameters tell.
type offer struct {
	OpenAccess
	origin Access // in the declaration that does it, where no caller tells the table
}

// resolveAccesses returns all accesses of the packages, those included whose table is known only together: of models that
// other packages declare, and of functions that their callers tell which table to work on.
func resolveAccesses(all []PackageFacts, refs []Reference) []Access {
	r := &resolution{models: map[Key]Model{}, fields: map[Key]map[string]string{}, offers: map[Key][]offer{}, told: map[Key]bool{}}
	var handings []Handing
	for _, f := range all {
		r.out = append(r.out, f.Accesses...)
		handings = append(handings, f.Handings...)
		for _, m := range f.Models {
			r.models[m.Type] = m
		}
		for _, field := range f.TableFields {
			if r.fields[field.Var] == nil {
				r.fields[field.Var] = map[string]string{}
			}
			r.fields[field.Var][field.Field] = field.Table
		}
		if f.Naming != nil {
			r.naming = *f.Naming
		}
	}
	r.settle(all)
	r.hand(handings, dispatches(refs))
	unifyTables(r.out)
	return foldAccesses(r.out)
}

// settle resolves accesses by a model, and keeps those by a parameter.
func (r *resolution) settle(all []PackageFacts) {
	for _, f := range all {
		for _, open := range f.OpenAccesses {
			if open.Target.Param > 0 || open.Target.TypeParam > 0 {
				r.offers[open.Decl] = append(r.offers[open.Decl], offer{open, open.Access})
				continue
			}
			r.out = append(r.out, r.resolved(open, open.Target))
		}
	}
}

// resolved returns an access with the table that a target says.
func (r *resolution) resolved(open OpenAccess, t Target) Access {
	a := open.Access
	a.Table = t.Table
	if t.Table == "" && t.Model != (Key{}) {
		table, sure := r.tableOf(t.Model, a.Kind)
		a.Table, a.Sure = table, a.Sure*sure
	}
	if t.Var != (Key{}) {
		a.Table = r.fields[t.Var][t.Field]
	}
	if a.Kind == "redis" {
		a.Table = tables.KeySpace(a.Table)
	}
	if strings.Contains(a.Table, sql.Hole) {
		a.Table = ""
	}
	if a.Table == "" {
		a.Sure = min(a.Sure, sureUnknown)
	}
	return a
}

// maxLikes bounds how many types lend each other their table.
const maxLikes = 8

// tableOf returns the table of a model for a library, and how sure that is.
func (r *resolution) tableOf(model Key, kind string) (string, float64) {
	for range maxLikes {
		m, known := r.models[model]
		switch {
		case !known:
			return r.defaultTable(model.Name, kind), sureDefault
		case m.Like != (Key{}):
			model = m.Like
		case m.Table == "":
			return "", sureComputed
		default:
			return m.Table, 1
		}
	}
	return "", sureComputed
}

// defaultTable returns the table that a library takes for a type of which nothing else is said.
func (r *resolution) defaultTable(name, kind string) string {
	switch kind {
	case "gorp":
		return strings.ToLower(name)
	case "xorm", "beego":
		return tables.Snake(name)
	case "gorm":
		if !r.naming.Singular {
			name = tables.Plural(tables.Snake(name))
		}
		return r.naming.Prefix + tables.Snake(name)
	}
	return tables.Plural(tables.Snake(name))
}

// implement lends methods of interfaces the offers of the methods that satisfy them.
func (r *resolution) implement(dispatch []Reference) {
	for _, ref := range dispatch {
		if lent := r.offers[ref.From]; len(lent) > 0 && ref.From != ref.To {
			r.offers[ref.To] = append(r.offers[ref.To], lent...)
		}
	}
}

// dispatches returns which methods satisfy which methods of interfaces.
func dispatches(refs []Reference) []Reference {
	var all []Reference
	for _, ref := range refs {
		if ref.Kind == RefImplements && ref.From.Kind == KindMethod {
			all = append(all, ref)
		}
	}
	return all
}

// maxHands bounds through how many functions a table is handed on.
const maxHands = 4

// hand resolves the offers of callees by what calls hand them. What a caller hands on from its own parameters, it offers
// in its turn.
func (r *resolution) hand(handings []Handing, dispatch []Reference) {
	for range maxHands {
		if len(r.offers) == 0 {
			return
		}
		r.implement(dispatch)
		passed := map[Key][]offer{}
		for _, h := range handings {
			for _, open := range r.offers[h.Callee] {
				if h.Param == open.Target.Param && h.TypeParam == open.Target.TypeParam {
					r.handed(h, open, passed)
				}
			}
		}
		r.leave()
		r.offers = passed
	}
	r.leave()
}

// handed resolves one offer by one call.
func (r *resolution) handed(h Handing, open offer, passed map[Key][]offer) {
	open.Key, open.Sites, open.Sure = h.Key, []Site{h.Site}, open.Sure*.95
	r.told[open.Decl] = true
	h.Target.Field = open.Target.Field
	if h.Target.Param > 0 || h.Target.TypeParam > 0 {
		open.Decl, open.Target = h.Decl, h.Target
		if !slices.ContainsFunc(passed[h.Decl], func(o offer) bool { return sameOffer(o, open) }) {
			passed[h.Decl] = append(passed[h.Decl], open)
		}
		return
	}
	r.out = append(r.out, r.resolved(open.OpenAccess, h.Target))
}

func sameOffer(a, b offer) bool {
	return a.Key == b.Key && a.Target == b.Target && a.Kind == b.Kind && a.Write == b.Write
}

// leave notes the offers that no call resolves, and those of generic code, whose callers may be outside the code base:
// accesses of an unknown table.
func (r *resolution) leave() {
	for decl, offers := range r.offers {
		for _, open := range offers {
			if open.Decl == decl && (!r.told[decl] || open.Target.TypeParam > 0) {
				a := open.origin
				a.Sure, a.Table = min(a.Sure, sureUnknown), ""
				r.out = append(r.out, a)
			}
		}
	}
}
