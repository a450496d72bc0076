package cluster

// homes returns the home of each group: the deepest directory that holds more than half of its
// parts, or "" where other groups live in it too and none of its parts is the directory itself:
// the parent of all layers names no purpose.
func (d *division) homes() map[int]string {
	residents := map[string]int{} // parts of any group strictly below a directory
	own := map[int]*residence{}
	for i, g := range d.group {
		if g == None || !d.member(i) {
			continue
		}
		if own[g] == nil {
			own[g] = &residence{parts: map[string]bool{}, below: map[string]int{}}
		}
		id := d.q.Parts[i].ID
		own[g].parts[id] = true
		for dir := parentDir(id); dir != ""; dir = parentDir(dir) {
			own[g].below[dir]++
			residents[dir]++
		}
	}
	homes := make(map[int]string, len(own))
	for g, r := range own {
		home := r.deepest()
		if r.parts[home] || residents[home] == r.below[home] {
			homes[g] = home
		} else {
			homes[g] = ""
		}
	}
	return homes
}

// names returns for each group the directory that names it: above its home, the highest one in which no other group
// lives. What a program calls its inner directories (pkg, internal, api, cli) many have in common.
func (d *division) names() map[int]string {
	groups := map[string]map[int]bool{}
	for i, g := range d.group {
		if g == None || !d.member(i) {
			continue
		}
		for dir := d.q.Parts[i].ID; dir != ""; dir = parentDir(dir) {
			if groups[dir] == nil {
				groups[dir] = map[int]bool{}
			}
			groups[dir][g] = true
		}
	}
	names := d.homes()
	for g, home := range names {
		for dir := home; len(groups[dir]) == 1; dir = parentDir(dir) {
			names[g] = dir
		}
	}
	return names
}

// residence is where the parts of one group are.
type residence struct {
	parts map[string]bool
	below map[string]int // parts strictly below a directory
}

// deepest returns the deepest directory that holds more than half of the parts. Such directories
// lie in each other, so the longest is the deepest.
func (r *residence) deepest() string {
	if len(r.parts) == 1 {
		for id := range r.parts {
			return id
		}
	}
	deepest := ""
	for dir, n := range r.below {
		if r.parts[dir] {
			n++
		}
		if 2*n > len(r.parts) && len(dir) > len(deepest) {
			deepest = dir
		}
	}
	return deepest
}
