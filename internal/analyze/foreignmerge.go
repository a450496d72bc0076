package analyze

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// merge takes the same package of another file in. What it imports, and what implements what, may be known in one of
// them alone, depending on what else was analysed there.
func (p *readPackage) merge(o *readPackage) error {
	switch {
	case !p.whole && !o.whole:
		return p.unite(o)
	case o.named():
		return nil
	case p.named():
		*p = *o
		return nil
	}
	if p.whole != o.whole || !reflect.DeepEqual(p.facts.own(), o.facts.own()) {
		return fmt.Errorf("the package %q is in %s and in %s with different content; write both files anew from the same code and build, or leave one out",
			p.facts.Path, p.file, o.file)
	}
	f := &p.facts
	f.Imports = slices.Compact(slices.Sorted(slices.Values(append(f.Imports, o.facts.Imports...))))
	f.References = distinctReferences(append(f.References, o.facts.References...))
	uses := map[Key][]Key{}
	for _, d := range o.facts.Declarations {
		uses[d.Key] = d.Uses
	}
	for i := range f.Declarations {
		d := &f.Declarations[i]
		all := slices.SortedFunc(slices.Values(append(d.Uses, uses[d.Key]...)), Key.Compare)
		d.Uses = slices.Compact(all)
	}
	p.broken = p.broken || o.broken
	return nil
}

// named reports whether the file only names the package or its declarations, as what something else uses.
func (p *readPackage) named() bool {
	f := p.facts
	bare := !slices.ContainsFunc(f.Declarations, func(d Declaration) bool { return !reflect.DeepEqual(d, Declaration{Key: d.Key}) })
	return !p.whole && bare && len(f.References)+len(f.Accesses)+len(f.MethodSets) == 0 && f.Name == ""
}

// own returns the part of the facts that doesn't depend on which other packages were analysed. What others refer to
// without a declaration, such as the package as a whole, is none of it.
func (f PackageFacts) own() PackageFacts {
	f.Imports = nil
	f.Declarations = slices.Clone(f.Declarations)
	for i := range f.Declarations {
		f.Declarations[i].Uses = nil
	}
	f.Declarations = slices.DeleteFunc(f.Declarations, func(d Declaration) bool { return reflect.DeepEqual(d, Declaration{Key: d.Key}) })
	f.References = slices.DeleteFunc(slices.Clone(f.References), func(r Reference) bool { return r.Kind == RefImplements })
	return f
}

// distinctReferences sorts references and keeps the first of each kind between the same ends.
func distinctReferences(refs []Reference) []Reference {
	slices.SortStableFunc(refs, compareReferences)
	return slices.CompactFunc(refs, func(a, b Reference) bool { return compareReferences(a, b) == 0 })
}

// unite adds what another file of DOT says of a package.
func (p *readPackage) unite(o *readPackage) error {
	f := &p.facts
	if err := p.uniteDeclarations(o); err != nil {
		return err
	}
	heaviest := append(f.References, o.facts.References...)
	slices.SortStableFunc(heaviest, func(a, b Reference) int { return cmp.Or(compareReferences(a, b), cmp.Compare(b.Count, a.Count)) })
	f.References = distinctReferences(heaviest)
	f.Imports = slices.Compact(slices.Sorted(slices.Values(append(f.Imports, o.facts.Imports...))))
	f.MethodSets = append(f.MethodSets, o.facts.MethodSets...)
	f.Accesses = append(f.Accesses, o.facts.Accesses...)
	slices.SortFunc(f.Accesses, compareAccesses)
	f.Accesses = slices.CompactFunc(f.Accesses, func(a, b Access) bool { return compareAccesses(a, b) == 0 })
	f.Name = cmp.Or(f.Name, o.facts.Name)
	return nil
}

// uniteDeclarations adds the declarations of another file. A figure that only one of them gives holds; two that differ
// are a contradiction.
func (p *readPackage) uniteDeclarations(o *readPackage) error {
	at := map[Key]int{}
	for i, d := range p.facts.Declarations {
		at[d.Key] = i
	}
	for _, d := range o.facts.Declarations {
		i, seen := at[d.Key]
		if !seen {
			p.facts.Declarations = append(p.facts.Declarations, d)
			continue
		}
		known := &p.facts.Declarations[i]
		if known.Lines != 0 && d.Lines != 0 && known.Lines != d.Lines {
			return p.contradicts(o, d.Key, fmt.Sprintf("%d lines", known.Lines), fmt.Sprintf("%d lines", d.Lines))
		}
		if known.Words != nil && d.Words != nil && !slices.Equal(known.Words, d.Words) {
			return p.contradicts(o, d.Key, "some words", "others")
		}
		known.Lines = max(known.Lines, d.Lines)
		if known.Words == nil {
			known.Words = d.Words
		}
	}
	return nil
}

func (p *readPackage) contradicts(o *readPackage, key Key, here, there string) error {
	return fmt.Errorf("%q has %s in %s and %s in %s; leave one of the files out, or make them agree", key, here, p.file, there, o.file)
}

// mergeViews returns what all views agree on, and warns of what they don't.
func mergeViews(views []View) (View, []Warning) {
	if len(views) < 2 {
		return append(views, View{})[0], nil
	}
	merged, builds := views[0], map[string]bool{}
	for _, v := range views {
		builds[strings.Join(append([]string{v.GOOS, v.GOARCH, v.GoVersion, fmt.Sprint(v.Tests)}, v.Tags...), " ")] = true
		merged.GOOS = agreed(merged.GOOS, v.GOOS)
		merged.GOARCH = agreed(merged.GOARCH, v.GOARCH)
		merged.GoVersion = agreed(merged.GoVersion, v.GoVersion)
		merged.Workspace = agreed(merged.Workspace, v.Workspace)
		merged.Tests = merged.Tests && v.Tests
		merged.Tags = slices.DeleteFunc(slices.Clone(merged.Tags), func(tag string) bool { return !slices.Contains(v.Tags, tag) })
		merged.Modules = append(slices.Clone(merged.Modules), v.Modules...)
		merged.Foreign = append(slices.Clone(merged.Foreign), v.Foreign...)
	}
	slices.SortFunc(merged.Modules, compareModules)
	merged.Modules = slices.CompactFunc(merged.Modules, func(a, b Module) bool { return compareModules(a, b) == 0 })
	if len(builds) < 2 {
		return merged, nil
	}
	return merged, []Warning{{
		Code: "builds-differ", Count: len(builds), Text: fmt.Sprintf("the graphs are of %d different builds: %s", len(builds), strings.Join(sortedKeys(builds), "; ")),
		Hint: "write them with the same goos, goarch, tags and tests",
	}}
}

// agreed returns a value that two views share, else nothing.
func agreed(a, b string) string {
	if a != b {
		return ""
	}
	return a
}

func compareModules(a, b Module) int {
	return cmp.Or(strings.Compare(a.Path, b.Path), strings.Compare(a.Dir, b.Dir), cmp.Compare(one(a.Outside), one(b.Outside)))
}
