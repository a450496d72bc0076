package propose

import "github.com/msa-split/msa-split/internal/cluster"

// view is a proposal with what several principles look at, made once for all figures. Services are positions in
// ids, which is sorted.
type view struct {
	*scorer
	d     *Derived
	ids   []string
	home  map[string]string // service that holds most lines of each package; SharedID; absent where none does
	calls [][]callsBetween  // by service, by service
	reach [][]bool          // which services stop when one does: reach[i][j], i waits for j, over any number of others
}

// callsBetween is the calls from one service to another.
type callsBetween struct {
	all    int // places in the code
	waited int // of these, those of which a result is used
	looped int // of these, those inside loops
}

func newView(s *scorer, d *Derived) *view {
	v := &view{scorer: s, d: d, ids: s.split.Services, home: map[string]string{}}
	v.placePackages()
	v.countCalls()
	v.follow()
	return v
}

// placePackages says which service a package belongs to: the one that has most of its lines, where boundaries run
// through it. Of equals it is the first by name.
func (v *view) placePackages() {
	lines := map[string]map[string]int{}
	for u, id := range v.assign {
		p := v.Units[u].Package
		if id == "" {
			continue
		}
		if lines[p] == nil {
			lines[p] = map[string]int{}
		}
		lines[p][id] += v.Units[u].Lines + 1
	}
	for p, by := range lines {
		v.home[p] = mostUsed(by, 1)[0]
	}
}

func (v *view) countCalls() {
	v.calls = make([][]callsBetween, len(v.ids))
	for i := range v.calls {
		v.calls[i] = make([]callsBetween, len(v.ids))
	}
	for _, t := range v.Ties {
		if !v.crosses(t) {
			continue
		}
		c := &v.calls[v.split.Of[t.From]][v.split.Of[t.To]]
		for _, sym := range t.Symbols {
			c.all += sym.Calls
			c.waited += sym.Used
			if sym.Calls > 0 {
				c.looped += sym.InLoop
			}
		}
	}
}

// follow finds who waits for whom, over any number of others (Warshall 1962).
func (v *view) follow() {
	k := len(v.ids)
	v.reach = make([][]bool, k)
	for i := range v.reach {
		v.reach[i] = make([]bool, k)
		for j := range k {
			v.reach[i][j] = i != j && v.calls[i][j].waited > 0
		}
	}
	for via := range k {
		for i := range k {
			if !v.reach[i][via] {
				continue
			}
			for j := range k {
				v.reach[i][j] = v.reach[i][j] || v.reach[via][j]
			}
		}
	}
}

// downWith lists the other services that stop when one does.
func (v *view) downWith(j int) []string {
	var all []string
	for i, id := range v.ids {
		if i != j && v.reach[i][j] {
			all = append(all, id)
		}
	}
	return all
}

// isService reports whether an entry of an assignment is the ID of a service.
func isService(id string) bool { return id != "" && id != SharedID }

// each reads something of each service, in the order of the report: largest first.
func (v *view) each(of func(i int, s Service) ServicePart) []ServicePart {
	at := map[string]int{}
	for i, id := range v.ids {
		at[id] = i
	}
	parts := make([]ServicePart, len(v.d.Services))
	for k, s := range v.d.Services {
		parts[k] = of(at[s.ID], s)
		parts[k].Service = s.ID
	}
	return parts
}

// nameOf is the shortest name of a unit that explain takes: the directory of a package, where it has one.
func (v *view) nameOf(u int) string {
	unit := v.Units[u]
	if unit.ID != unit.Package || unit.Dir == "" || unit.Dir == "." {
		return unit.ID
	}
	return "./" + unit.Dir
}

// commands lists the commands that belong to a service, by ID.
func (v *view) commands(i int) []int {
	var all []int
	for _, u := range v.split.Members[i] {
		if v.Units[u].Role == cluster.Command.String() {
			all = append(all, u)
		}
	}
	return all
}

// packagesOf lists the packages that belong to a service, in the order of the units.
func (v *view) packagesOf(id string) []string {
	var all []string
	for _, u := range v.Units {
		if v.home[u.Package] == id && (len(all) == 0 || all[len(all)-1] != u.Package) {
			all = append(all, u.Package)
		}
	}
	return all
}

// inCircles counts the services that lie in a circle.
func (v *view) inCircles() map[string]bool {
	in := map[string]bool{}
	for _, c := range v.d.Cycles {
		for _, id := range c.Services {
			in[id] = true
		}
	}
	return in
}
