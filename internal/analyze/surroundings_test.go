package analyze

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// placeFiles writes files below a new directory, by name.
func placeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// shopCommands is a code base with three commands, one of which lies in a directory cmd without being main.
func shopCommands(root string) *Graph {
	return &Graph{Root: root, Packages: []Package{
		{Path: "example.com/shop", Name: "main", Dir: "."},
		{Path: "example.com/shop/cmd/orders", Name: "main", Dir: "cmd/orders"},
		{Path: "example.com/shop/cmd/pay", Name: "pay", Dir: "cmd/pay"},
		{Path: "example.com/shop/internal/orders", Name: "orders", Dir: "internal/orders"},
		{Path: "example.com/shop/mail", Name: "main", Dir: "mail"},
	}}
}

// found writes build files as kind, file and commands with lines.
func foundBuilds(t *testing.T, root string) []string {
	t.Helper()
	s, warnings, err := Survey(context.Background(), shopCommands(root), SourceOptions{})
	if err != nil || warnings != nil {
		t.Fatal(warnings, err)
	}
	all := []string{}
	for _, b := range s.Builds {
		line := b.Kind + " " + b.File
		for _, n := range b.Names {
			line += fmt.Sprintf(" %s:%d", strings.TrimPrefix(n.Package, "example.com/shop/"), n.Line)
		}
		all = append(all, line)
	}
	return all
}

func TestBuildFilesNameCommands(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"directory", "Dockerfile", "FROM go\nRUN go build -o /app ./cmd/orders\n", "dockerfile Dockerfile cmd/orders:2"},
		{"file of the directory", "Makefile", "x:\n\tgo run cmd/orders/main.go\n", "make Makefile cmd/orders:2"},
		{"import path", "build/rules.mk", "p = example.com/shop/cmd/pay\n", "make build/rules.mk cmd/pay:1"},
		{"behind a variable", "Makefile", "\tgo vet $(TOP)/cmd/pay\n", "make Makefile cmd/pay:1"},
		{"beside the file", "mail/Dockerfile.dev", "COPY ../cmd/pay /x\n", "dockerfile mail/Dockerfile.dev cmd/pay:1"},
		{"top directory", "Makefile", "\tgo build ./mail\n", "make Makefile mail:1"},
		{"binary that is run", "deploy/pod.yaml", "kind: Deployment\nspec:\n  image: registry/orders:v1\n", "kubernetes deploy/pod.yaml cmd/orders:3"},
		{"binary of the module", "Procfile", "web: exec shop --port 80\n", "procfile Procfile example.com/shop:1"},
		{"word of that name", "docker-compose.yml", "services:\n  x:\n    labels: [orders]\n", ""},
		{"comment", "Makefile", "# see ./cmd/orders\n", ""},
		{"longer name", "Makefile", "\tgo build ./cmd/orders-old\n", ""},
		{"library", "Makefile", "\tgo test ./internal/orders\n", ""},
		{"URL", "Makefile", "\tcurl http://host/mail\n", ""},
		{"no workload", "deploy/map.yaml", "kind: ConfigMap\nimage: orders\n", ""},
		{"other file", "notes.txt", "go build ./cmd/orders\n", ""},
		{"code of others", "vendor/x/Dockerfile", "RUN go build ./cmd/orders\n", ""},
		{"workflow", ".github/workflows/ci.yml", "run: go build ./cmd/orders ./cmd/pay\n", "ci .github/workflows/ci.yml cmd/orders:1 cmd/pay:1"},
		{"workflow elsewhere", "workflows/ci.yml", "run: go build ./cmd/orders\n", ""},
		{"release", ".goreleaser.yaml", "builds:\n- main: ./cmd/orders\n", "goreleaser .goreleaser.yaml cmd/orders:2"},
	} {
		got := strings.Join(foundBuilds(t, placeFiles(t, map[string]string{c.file: c.text})), ", ")
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFilesOfAChartAreHelm(t *testing.T) {
	root := placeFiles(t, map[string]string{
		"charts/orders/Chart.yaml": "name: orders\n", "charts/orders/templates/x.yaml": "image: orders\n", "charts/values.yaml": "image: orders\n",
	})
	if diff := cmp.Diff([]string{"helm charts/orders/templates/x.yaml cmd/orders:1"}, foundBuilds(t, root)); diff != "" {
		t.Error(diff)
	}
}

func TestBuildFilesBehindLinksAndTooLargeAreNotRead(t *testing.T) {
	secret := placeFiles(t, map[string]string{"Dockerfile": "RUN go build ./cmd/orders\n"})
	root := placeFiles(t, map[string]string{"Makefile": strings.Repeat("x", largestBuild) + "\n\tgo build ./cmd/orders\n"})
	for to, name := range map[string]string{secret: "out", filepath.Join(secret, "Dockerfile"): "Dockerfile", root: "round"} {
		if err := os.Symlink(to, filepath.Join(root, name)); err != nil {
			t.Skip(err)
		}
	}
	s, _, err := Survey(context.Background(), shopCommands(root), SourceOptions{})
	if err != nil || len(s.Builds) > 0 {
		t.Fatalf("%v, %v", s, err)
	}
	if want := []string{"0 files read that may build or deploy; 0 name a command; 1 passed over, for size or number"}; !cmp.Equal(want, s.Notes) {
		t.Errorf("notes %q, want %q", s.Notes, want)
	}
}

func TestGraphWithoutDirectorySaysSo(t *testing.T) {
	s, warnings, err := Survey(context.Background(), &Graph{}, SourceOptions{})
	if s.Missing != "the code comes without its repository" || warnings != nil || err != nil {
		t.Error(s, warnings, err)
	}
}

func TestSurveySaysWhatIsMissing(t *testing.T) {
	s, warnings, err := Survey(context.Background(), shopCommands(placeFiles(t, nil)), SourceOptions{Env: os.Environ()})
	if err != nil || warnings != nil {
		t.Fatal(warnings, err)
	}
	if !strings.HasPrefix(s.Owners.Missing, "there is no CODEOWNERS file") || !strings.Contains(s.History.Missing, "in no git repository") {
		t.Errorf("owners %q, history %q", s.Owners.Missing, s.History.Missing)
	}
}

func TestSurveyEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Survey(ctx, shopCommands(placeFiles(t, map[string]string{"Makefile": ""})), SourceOptions{Env: os.Environ()}); err == nil {
		t.Error("no error")
	}
}

func TestCommitsOfOnePersonAndTheSamePackagesAreCountedTogether(t *testing.T) {
	g := &Graph{Packages: []Package{{Path: "a"}, {Path: "b"}, {Path: "c"}}}
	h := history{
		authors: []string{"Ada", "Bob"}, ids: []string{strings.Repeat("1", 40), "22", "33", "44"}, since: time.Date(2024, 3, 1, 0, 0, 0, 0, time.UTC),
		commits: []touch{{[]int{2}, 0}, {[]int{0, 2}, 1}, {[]int{0, 2}, 0}, {[]int{0, 2}, 1}},
	}
	want := PastFacts{Since: "2024-03-01", Authors: []string{"Ada", "Bob"}, Packages: []string{"c", "a"}, Commits: []CommitGroup{
		{Author: 1, Packages: []int{0, 1}, Count: 2, Last: "22"}, {Author: 0, Packages: []int{0}, Count: 1, Last: "111111111111"},
		{Author: 0, Packages: []int{0, 1}, Count: 1, Last: "33"},
	}}
	if diff := cmp.Diff(want, pastFacts(g, h)); diff != "" {
		t.Error(diff)
	}
}
