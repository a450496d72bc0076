package report

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/msa-split/msa-split/internal/propose"
)

func TestReadingAndWritingAgainGivesTheSameBytes(t *testing.T) {
	for sample := range samples {
		first := render(t, "json", sample, Options{})
		p, err := ReadProposal(bytes.NewReader(first))
		if err != nil {
			t.Fatalf("%s: %v", sample, err)
		}
		var second bytes.Buffer
		if err := jsonFormat.Proposal(&second, p, Options{}); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, second.Bytes()) {
			t.Errorf("%s: the second writing differs", sample)
		}
	}
}

func TestReplacementCharactersDontDependOnHowTheyCame(t *testing.T) {
	in := `{"a":"\ufffd","b":"\\ufffd","c":"\\\ufffd"}`
	want := "{\"a\":\"\ufffd\",\"b\":\"\\\\ufffd\",\"c\":\"\\\\\ufffd\"}"
	if got := string(steady([]byte(in))); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestReadProposalSaysWhatIsWrong(t *testing.T) {
	whole := string(render(t, "json", "shop", Options{}))
	replace := func(old, new string) string { return strings.Replace(whole, old, new, 1) }
	for name, c := range map[string]struct{ in, want string }{
		"empty":         {" \n", "the file is empty; write it again with --format json"},
		"truncated":     {whole[:len(whole)/2], "the file ends in the middle"},
		"trailing":      {whole + "{}", "after top-level value; want one JSON value"},
		"not JSON":      {"digraph {}", "line 1: invalid character 'd'"},
		"other JSON":    {`{"name": "x"}`, `no "schema" field, so this is not a file of msa-split`},
		"an array":      {`[]`, "line 1: field \"\" holds a array"},
		"newer":         {replace("proposal/1", "proposal/2"), `schema "msa-split/proposal/2" is newer than "msa-split/proposal/1", which this version reads; update msa-split`},
		"older":         {replace("proposal/1", "proposal/0"), `write the file again with this version`},
		"a graph":       {replace("proposal/1", "graph/1"), `schema "msa-split/graph/1" is not that of a proposal`},
		"wrong type":    {replace(`"lines": 6120`, `"lines": "many"`), `field "coverage.lines" holds a string`},
		"no such unit":  {replace(`"to": 1,`, `"to": 99,`), "tie 0 goes from unit 0 to unit 99, and there are 14 units"},
		"no such piece": {replace("\"uses\": [\n            0,", "\"uses\": [\n            9,"), `piece "Due" of unit "example.com/shop/internal/money" uses piece 9, and there are 5 pieces`},
		"assign":        {replace(`"assign": [`, `"assign": ["x",`), `"assign" has 15 entries for 14 units`},
	} {
		_, err := ReadProposal(strings.NewReader(c.in))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "reading a proposal: ") {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
	}
}

func TestReadProposalSkipsFieldsOfLaterVersions(t *testing.T) {
	in := `{"schema": "` + propose.Schema + `", "subject": "x", "weather": {"sunny": true}}`
	p, err := ReadProposal(strings.NewReader(in))
	if err != nil || p.Subject != "x" {
		t.Errorf("got %v, %v", p, err)
	}
}

func TestReadProposalPassesOnErrorsOfTheReader(t *testing.T) {
	dir, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	if _, err := ReadProposal(dir); err == nil {
		t.Error("reading a directory gave no error")
	}
}
