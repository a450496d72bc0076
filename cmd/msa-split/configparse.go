package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/google/jsonschema-go/jsonschema"
	"go.yaml.in/yaml/v4"
)

// configVersion is the version of the configuration format.
const configVersion = 1

// configFile is a configuration file that holds known keys only, each once.
type configFile struct {
	name string // as shown in messages
	keys []configKey
}

// configKey is a key with its value and what it makes: a section, or else a setting.
type configKey struct {
	key, value *yaml.Node
	setting    setting
	section    *section
}

// section is a key of the configuration whose value has parts and a form of its own, so that it is
// no setting of the table. It has neither flag nor variable.
type section struct {
	name string
	doc  string
	// read sets what the value says; it is not asked for a key without a value.
	read func(c *configFile, value *yaml.Node, to *settings, origin map[string]string) error
	// example is the key with a value in YAML, for the starter; it is valid when a team uses it as it is.
	example func() string
	schema  func() *jsonschema.Schema
	// rows are the lines of `config show`: name, value and origin of what is not as by default.
	rows func(o *options) [][3]string
}

// sections lists them in the order of the starter.
var sections = []section{servicesSection, togetherSection, apartSection, pinSection, rulesSection, waiversSection}

// at is a place in the file, for messages.
func (c *configFile) at(n *yaml.Node) string {
	return fmt.Sprintf("%s:%d:%d", c.name, n.Line, n.Column)
}

// line is the line of the file that a setting comes from, for its origin.
func (c *configFile) line(n *yaml.Node) string { return fmt.Sprintf("%s:%d", c.name, n.Line) }

// parseConfig reads the text of a configuration. An empty one is valid and changes nothing.
func parseConfig(name string, text []byte) (*configFile, error) {
	c := &configFile{name: name}
	root, err := c.load(text)
	if err != nil || root == nil {
		return c, err
	}
	if root.Kind != yaml.MappingNode {
		return nil, hinted{fmt.Errorf("%s: want keys with values, such as seed: 1", c.at(root)), "`msa-split config init` writes a starter"}
	}
	return c, c.eachKey(root, c.add)
}

// eachKey visits the keys of a mapping with their values; a key that stands twice is an error.
func (c *configFile) eachKey(mapping *yaml.Node, visit func(key, value *yaml.Node) error) error {
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		key, value := mapping.Content[i], mapping.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			return fmt.Errorf("%s: %s is no key: want a name", c.at(key), shown(key))
		}
		if first := seen[key.Value]; first != nil {
			return fmt.Errorf("%s: the key %q stands in line %d already: remove one of them", c.at(key), key.Value, first.Line)
		}
		seen[key.Value] = key
		if err := visit(key, value); err != nil {
			return err
		}
	}
	return nil
}

// load returns the root of the only document, or nil if the file has none or an empty one.
func (c *configFile) load(text []byte) (*yaml.Node, error) {
	loader, err := yaml.NewLoader(bytes.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", c.name, err)
	}
	var document, second yaml.Node
	switch err := loader.Load(&document); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, c.syntax(err)
	}
	if err := loader.Load(&second); err == nil {
		return nil, fmt.Errorf("%s: a second document begins after ---: a configuration is one document", c.at(&second))
	} else if !errors.Is(err, io.EOF) {
		return nil, c.syntax(err)
	}
	if len(document.Content) == 0 || isNull(document.Content[0]) {
		return nil, nil
	}
	return document.Content[0], nil
}

// syntax says where the text is no YAML: where what can't be read begins, if that is known, since
// the reader notices a bracket that nobody closed at the end of the file.
func (c *configFile) syntax(err error) error {
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		return fmt.Errorf("reading %s: %w", c.name, err)
	}
	place, text, mark := c.name, load.Message, load.Mark
	if load.ContextMsg != "" {
		text, mark = load.ContextMsg+": "+text, load.ContextMark
	}
	if mark.Line > 0 {
		place = fmt.Sprintf("%s:%d:%d", c.name, mark.Line, mark.Column)
	}
	return fmt.Errorf("%s: the file is no valid YAML: %s", place, text)
}

// add keeps a key that is known.
func (c *configFile) add(key, value *yaml.Node) error {
	switch key.Value {
	case "version":
		return c.checkVersion(value)
	case limitsKey:
		return c.addLimits(value)
	}
	for _, s := range flagSettings {
		if s.name == key.Value && s.inFile() {
			c.keys = append(c.keys, configKey{key: key, value: value, setting: s})
			return nil
		}
	}
	for i := range sections {
		if sections[i].name == key.Value {
			c.keys = append(c.keys, configKey{key: key, value: value, section: &sections[i]})
			return nil
		}
	}
	return c.unknown(key, configKeys())
}

// unknown is the error for a key that is none of the known ones.
func (c *configFile) unknown(key *yaml.Node, known []string) error {
	err := fmt.Errorf("%s: unknown key %q", c.at(key), key.Value)
	near := nearest(key.Value, known)
	if near == "" {
		return hinted{err, "`msa-split config init` writes a file with all keys"}
	}
	return hinted{err, "did you mean " + near + "?"}
}

// configKeys lists the keys of the configuration in the order of the table.
func configKeys() []string {
	keys := []string{"version"}
	for _, s := range flagSettings {
		if s.inFile() {
			keys = append(keys, s.name)
		}
	}
	for _, s := range sections {
		keys = append(keys, s.name)
	}
	return append(keys, limitsKey)
}

func (c *configFile) checkVersion(value *yaml.Node) error {
	if v, err := strconv.Atoi(value.Value); err != nil || v < 1 {
		return fmt.Errorf("%s: version is %q: want %d", c.at(value), value.Value, configVersion)
	} else if v > configVersion {
		return fmt.Errorf("%s: version is %q, which is newer than %d: update msa-split", c.at(value), value.Value, configVersion)
	}
	return nil
}

// apply makes the settings of the file and notes their origin. A key without a value leaves
// the setting as it is.
func (c *configFile) apply(to *settings, origin map[string]string) error {
	for _, k := range c.keys {
		if isNull(k.value) {
			continue
		}
		if err := c.applyOne(k, to, origin); err != nil {
			return err
		}
	}
	return nil
}

func (c *configFile) applyOne(k configKey, to *settings, origin map[string]string) error {
	if k.section != nil {
		return k.section.read(c, k.value, to, origin)
	}
	if err := k.load(to); err != nil {
		return c.noValue(k.value, k.setting.name, k.setting.wants())
	}
	origin[k.setting.name] = c.line(k.key)
	return nil
}

// load sets one setting. YAML would read a list of numbers or a lone text for texts in its own
// way, so the kind of the value is checked first.
func (k configKey) load(to *settings) error {
	field := k.setting.field(to)
	if w, ok := field.(*weights); ok {
		return w.load(k.value)
	}
	if _, many := field.(*[]string); many != (k.value.Kind == yaml.SequenceNode) {
		return errors.New("wrong kind of value")
	}
	return k.value.Load(field)
}

// noValue is the error for a value of the wrong kind. Want describes the right ones.
func (c *configFile) noValue(value *yaml.Node, name, want string) error {
	return fmt.Errorf("%s: %s is no value for %q: want %s", c.at(value), shown(value), name, want)
}

// items returns the texts of a list with their places. None may be empty.
func (c *configFile) items(list *yaml.Node, name, want string) ([]*yaml.Node, error) {
	if list.Kind != yaml.SequenceNode {
		return nil, c.noValue(list, name, want)
	}
	for _, item := range list.Content {
		if item.Kind != yaml.ScalarNode || isNull(item) || item.Value == "" {
			return nil, c.noValue(item, name, want)
		}
	}
	return list.Content, nil
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// shown describes a value for a message.
func shown(n *yaml.Node) string {
	switch n.Kind {
	case yaml.ScalarNode:
		return strconv.Quote(n.Value)
	case yaml.SequenceNode:
		return "this list"
	case yaml.MappingNode:
		return "this mapping"
	}
	return "this reference"
}
