package main

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v4"

	"github.com/msa-split/msa-split/internal/gate"
	"github.com/msa-split/msa-split/internal/propose"
)

// servicesSection declares services. The flag of the same name is a number and reaches no file.
var servicesSection = section{
	name:    "services",
	doc:     "services that a team has chosen: their packages, and which others each may depend on; without may_depend_on any, with [] none",
	read:    (*configFile).readServices,
	example: servicesExample,
	schema:  servicesSchema,
	rows:    servicesRows,
}

// The keys of a declared service.
const (
	packagesKey  = "packages"
	mayDependKey = "may_depend_on"
)

const (
	wantPackages  = "a list of patterns such as [./internal/orders/...]"
	wantMayDepend = "a list of services such as [payments], or [] for none"
)

// serviceName is what a name of a service looks like: letters and digits of any script and the
// signs - _ . and /, so that it stands as one word in a subject, a baseline and a command line.
var serviceName = regexp.MustCompile(`^[-_./]*[\p{L}\p{Nd}][-_./\p{L}\p{Nd}\p{M}]*$`)

// declaration is a declared service with the places of its parts.
type declaration struct {
	gate.Declared
	packages, uses []*yaml.Node
}

// readServices sets the declared services, sorted by name: the order of the keys means nothing.
func (c *configFile) readServices(value *yaml.Node, to *settings, _ map[string]string) error {
	if value.Kind != yaml.MappingNode {
		return c.noValue(value, "services", "a mapping such as {orders: {packages: [./internal/orders/...]}}")
	}
	var all []declaration
	err := c.eachKey(value, func(key, value *yaml.Node) error {
		d, err := c.readDeclaration(key, value)
		all = append(all, d)
		return err
	})
	for _, check := range []func([]declaration) error{c.checkPackages, c.checkUses} {
		if err == nil {
			err = check(all)
		}
	}
	if err != nil {
		return err
	}
	to.Declared = nil
	for _, d := range all {
		to.Declared = append(to.Declared, d.Declared)
	}
	slices.SortFunc(to.Declared, func(a, b gate.Declared) int { return strings.Compare(a.Name, b.Name) })
	return nil
}

func (c *configFile) readDeclaration(key, value *yaml.Node) (declaration, error) {
	d := declaration{Declared: gate.Declared{Name: key.Value, Place: c.line(key)}}
	if err := c.checkServiceName(key); err != nil {
		return d, err
	}
	if value.Kind != yaml.MappingNode {
		return d, c.noValue(value, "services."+d.Name, "a mapping such as {packages: [./internal/orders/...]}")
	}
	err := c.eachKey(value, func(key, value *yaml.Node) (err error) {
		switch key.Value {
		case packagesKey:
			d.packages, err = c.items(value, packagesKey, wantPackages)
		case mayDependKey:
			// No value is an error: it could mean any service as well as none.
			d.uses, err = c.items(value, mayDependKey, wantMayDepend)
			d.Restricted = true
		default:
			err = c.unknown(key, []string{packagesKey, mayDependKey})
		}
		return err
	})
	if err == nil && len(d.packages) == 0 {
		err = fmt.Errorf("%s: the service %q has no packages: add packages, %s", c.at(key), d.Name, wantPackages)
	}
	d.Packages, d.DependsOn = texts(d.packages), texts(d.uses)
	slices.Sort(d.DependsOn)
	return d, err
}

func texts(nodes []*yaml.Node) []string {
	var all []string
	for _, n := range nodes {
		all = append(all, n.Value)
	}
	return all
}

func (c *configFile) checkServiceName(key *yaml.Node) error {
	if key.Value == propose.SharedID {
		return fmt.Errorf("%s: no service can be named %q, which stands for shared code: choose another name", c.at(key), key.Value)
	}
	if !serviceName.MatchString(key.Value) {
		return fmt.Errorf("%s: %q is no name of a service: want letters, digits and - _ . / such as orders", c.at(key), key.Value)
	}
	return nil
}

// checkPackages refuses patterns that lead out of the code base or stand twice. Different patterns
// may overlap; that is seen when the packages are known.
func (c *configFile) checkPackages(all []declaration) error {
	type owner struct{ name, place string }
	owners := map[string]owner{}
	for _, d := range all {
		for _, n := range d.packages {
			if leadsOut(n.Value) {
				return fmt.Errorf("%s: the service %q holds %q, which leads out of the code base: want ./dir/... from its root, or an import path",
					c.at(n), d.Name, n.Value)
			}
			pattern := plainPattern(n.Value)
			if first, twice := owners[pattern]; twice {
				return fmt.Errorf("%s: the pattern %q of the service %q stands at %s for %q already: a package belongs to one service",
					c.at(n), n.Value, d.Name, first.place, first.name)
			}
			owners[pattern] = owner{d.Name, c.at(n)}
		}
	}
	return nil
}

// plainPattern writes a pattern in its shortest form, so that two that match the same by their
// text are equal.
func plainPattern(pattern string) string {
	if first, _, _ := strings.Cut(pattern, "/"); first == "." {
		return "./" + path.Clean(pattern)
	}
	return strings.TrimSuffix(pattern, "/")
}

// checkUses refuses names in may_depend_on that say nothing: unknown ones, the service itself, one
// that stands twice.
func (c *configFile) checkUses(all []declaration) error {
	var names []string
	for _, d := range all {
		names = append(names, d.Name)
	}
	slices.Sort(names)
	for _, d := range all {
		seen := map[string]bool{}
		for _, n := range d.uses {
			if err := c.checkUse(d.Name, n, names); err != nil {
				return err
			}
			if seen[n.Value] {
				return fmt.Errorf("%s: %q stands twice in may_depend_on of %q: remove one of them", c.at(n), n.Value, d.Name)
			}
			seen[n.Value] = true
		}
	}
	return nil
}

func (c *configFile) checkUse(of string, n *yaml.Node, names []string) error {
	switch {
	case n.Value == of:
		return fmt.Errorf("%s: %q stands in its own may_depend_on: leave it out, a service may always use itself", c.at(n), of)
	case n.Value == propose.SharedID:
		return fmt.Errorf("%s: %q stands in may_depend_on of %q: leave it out, every service may use shared code", c.at(n), n.Value, of)
	case !slices.Contains(names, n.Value):
		err := fmt.Errorf("%s: unknown service %q in may_depend_on of %q: want one of %s", c.at(n), n.Value, of, strings.Join(names, ", "))
		return suggest(err, n.Value, names)
	}
	return nil
}

func servicesExample() string {
	return "services:\n" +
		"  orders: {packages: [./internal/orders/...], may_depend_on: [payments]}\n" +
		"  payments: {packages: [./internal/payments/...], may_depend_on: []}\n"
}

func servicesSchema() *jsonschema.Schema {
	service := closed(map[string]*jsonschema.Schema{
		packagesKey: {
			Type: "array", MinItems: jsonschema.Ptr(1), UniqueItems: true, Items: &jsonschema.Schema{Type: "string", MinLength: jsonschema.Ptr(1)},
			Description: "patterns of its packages: ./dir/... from the root of the code base, or an import path",
		},
		mayDependKey: {
			Type: "array", UniqueItems: true, Items: &jsonschema.Schema{Type: "string", Pattern: serviceName.String()},
			Description: "names of the services that it may depend on; without the key it may depend on any",
		},
	}, packagesKey, mayDependKey)
	service.Required = []string{packagesKey}
	return &jsonschema.Schema{
		Type:                 "object",
		PropertyNames:        &jsonschema.Schema{Pattern: serviceName.String(), Not: &jsonschema.Schema{Enum: []any{propose.SharedID}}},
		AdditionalProperties: service,
	}
}

func servicesRows(o *options) [][3]string {
	var rows [][3]string
	for _, d := range o.Declared {
		text := "{packages: [" + strings.Join(d.Packages, ", ") + "]"
		if d.Restricted {
			text += ", may_depend_on: [" + strings.Join(d.DependsOn, ", ") + "]"
		}
		rows = append(rows, [3]string{"services." + d.Name, text + "}", d.Place})
	}
	return rows
}
