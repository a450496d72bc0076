package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"go.yaml.in/yaml/v4"
)

// configVersion is the version of the configuration format.
const configVersion = 1

// configFile is a configuration file that holds known keys only, each once.
type configFile struct {
	name string // as shown in messages
	keys []configKey
}

// configKey is a key with its value and the setting that it makes.
type configKey struct {
	key, value *yaml.Node
	setting    setting
}

// at is a place in the file, for messages.
func (c *configFile) at(n *yaml.Node) string {
	return fmt.Sprintf("%s:%d:%d", c.name, n.Line, n.Column)
}

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
			c.keys = append(c.keys, configKey{key, value, s})
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
		if err := k.load(to); err != nil {
			return fmt.Errorf("%s: %s is no value for %q: want %s", c.at(k.value), shown(k.value), k.setting.name, k.setting.wants())
		}
		origin[k.setting.name] = fmt.Sprintf("%s:%d", c.name, k.key.Line)
	}
	return nil
}

// load sets one setting. YAML would read a list of numbers or a lone text for texts in its own
// way, so the kind of the value is checked first.
func (k configKey) load(to *settings) error {
	field := k.setting.field(to)
	if _, many := field.(*[]string); many != (k.value.Kind == yaml.SequenceNode) {
		return errors.New("wrong kind of value")
	}
	return k.value.Load(field)
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
