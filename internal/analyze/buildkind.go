package analyze

import (
	"path"
	"regexp"
	"strings"
)

// buildKind recognises one kind of file that builds, runs or deploys a command.
type buildKind struct {
	name  string
	files []string       // patterns of base names, as of path.Match, in lower case
	under string         // directory that the path has to go through; "" is any
	text  *regexp.Regexp // what the text has to hold; nil is anything
	chart bool           // it lies in the directory of a Helm chart, or below
}

// buildKinds is the table; the first kind that fits counts.
var buildKinds = []buildKind{
	{name: "dockerfile", files: []string{"dockerfile*", "*.dockerfile", "containerfile*"}},
	{name: "compose", files: []string{"docker-compose*.yml", "docker-compose*.yaml", "compose*.yml", "compose*.yaml"}},
	{name: "goreleaser", files: []string{".goreleaser*.yml", ".goreleaser*.yaml", "goreleaser*.yml", "goreleaser*.yaml"}},
	{name: "ci", files: []string{"*.yml", "*.yaml"}, under: ".github/workflows"},
	{name: "ci", files: []string{"*.yml", "*.yaml"}, under: ".circleci"},
	{name: "ci", files: []string{"*.yml", "*.yaml"}, under: ".semaphore"},
	{name: "ci", files: []string{"*.yml", "*.yaml"}, under: ".buildkite"},
	{name: "ci", files: []string{".gitlab-ci*.yml", "azure-pipelines*.yml", ".travis.yml", ".drone.yml", "jenkinsfile*"}},
	{name: "make", files: []string{"makefile*", "gnumakefile", "*.mk", "taskfile*.yml", "taskfile*.yaml", "justfile"}},
	{name: "skaffold", files: []string{"skaffold*.yaml", "skaffold*.yml"}},
	{name: "procfile", files: []string{"procfile*"}},
	{name: "helm", files: []string{"*.yaml", "*.yml", "*.tpl"}, chart: true},
	{name: "kubernetes", files: []string{"*.yaml", "*.yml"}, text: regexp.MustCompile(`(?m)^\s*kind:\s*["']?(Deployment|StatefulSet|DaemonSet|CronJob|Job)["']?\s*$`)},
}

// kindsOfBuild returns the kinds that a path may be of, by its name alone. Charts are the directories of Helm charts.
func kindsOfBuild(file string, charts map[string]bool) []buildKind {
	var fit []buildKind
	for _, k := range buildKinds {
		if k.named(file) && (!k.chart || insideAny(charts, path.Dir(file)) || charts["."]) {
			fit = append(fit, k)
		}
	}
	return fit
}

func (k buildKind) named(file string) bool {
	if k.under != "" && !strings.Contains("/"+path.Dir(file)+"/", "/"+k.under+"/") {
		return false
	}
	base := strings.ToLower(path.Base(file))
	for _, pattern := range k.files {
		if ok, _ := path.Match(pattern, base); ok {
			return true
		}
	}
	return false
}
