package report

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

	"github.com/msa-split/msa-split/internal/propose"
)

// manifest is a Deployment or a Service with the fields of Kubernetes that are written; another key is an error.
type manifest struct {
	Version  string      `yaml:"apiVersion"`
	Kind     string      `yaml:"kind"`
	Metadata k8sMetadata `yaml:"metadata"`
	Spec     struct {
		Replicas  int    `yaml:"replicas"`
		ClusterIP string `yaml:"clusterIP"`
		Selector  any    `yaml:"selector"` // labels of a Service, {matchLabels: labels} of a Deployment
		Template  struct {
			Metadata k8sMetadata `yaml:"metadata"`
			Spec     struct {
				Containers []k8sContainer `yaml:"containers"`
			} `yaml:"spec"`
		} `yaml:"template"`
		Ports []struct {
			Name   string `yaml:"name"`
			Port   int    `yaml:"port"`
			Target string `yaml:"targetPort"`
		} `yaml:"ports"`
	} `yaml:"spec"`
}

type k8sMetadata struct {
	Name        string            `yaml:"name"`
	Labels      map[string]string `yaml:"labels"`
	Annotations map[string]string `yaml:"annotations"`
}

type k8sContainer struct {
	Name  string `yaml:"name"`
	Image string `yaml:"image"`
	Env   []struct {
		Name  string `yaml:"name"`
		Value string `yaml:"value"`
	} `yaml:"env"`
	Ports []struct {
		Name string `yaml:"name"`
		Port int    `yaml:"containerPort"`
	} `yaml:"ports"`
	Ready *k8sProbe `yaml:"readinessProbe"`
	Live  *k8sProbe `yaml:"livenessProbe"`
}

type k8sProbe struct {
	HTTP *struct {
		Path string `yaml:"path"`
		Port string `yaml:"port"`
	} `yaml:"httpGet"`
	GRPC *struct {
		Port int `yaml:"port"`
	} `yaml:"grpc"`
}

// kubernetesOf reads back what is written of a proposal, by kind and name.
func kubernetesOf(t *testing.T, p *propose.Proposal) (deployments, services map[string]manifest) {
	t.Helper()
	var out bytes.Buffer
	if err := kubernetesFormat.Proposal(&out, p, Options{}); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]map[string]manifest{"Deployment": {}, "Service": {}}
	read := yaml.NewDecoder(&out)
	read.KnownFields(true)
	for {
		var m manifest
		err := read.Decode(&m)
		if errors.Is(err, io.EOF) {
			return kinds["Deployment"], kinds["Service"]
		}
		if err != nil {
			t.Fatal(err)
		}
		if m.Kind != "" {
			kinds[m.Kind][m.Metadata.Name] = m
		}
	}
}

func TestKubernetesHasADeploymentAndAServiceForEach(t *testing.T) {
	for sample, make := range samples {
		p := make()
		deployments, services := kubernetesOf(t, p)
		if len(deployments) != len(p.Services) || len(services) != len(p.Services) {
			t.Errorf("%s: %d deployments and %d services of %d", sample, len(deployments), len(services), len(p.Services))
		}
		for name, d := range deployments {
			s, labels := services[name], any(d.Spec.Template.Metadata.Labels)
			if !dnsLabel.MatchString(name) || len(name) > maxSlug || d.Version != "apps/v1" || s.Version != "v1" {
				t.Errorf("%s: %s: %+v, %+v", sample, name, d, s)
			}
			if diff := cmp.Diff(labels, anyLabels(s.Spec.Selector)); diff != "" {
				t.Errorf("%s: the Service %s looks for other Pods:\n%s", sample, name, diff)
			}
			if diff := cmp.Diff(labels, anyLabels(d.Spec.Selector.(map[string]any)["matchLabels"])); diff != "" {
				t.Errorf("%s: the Deployment %s looks for other Pods:\n%s", sample, name, diff)
			}
			for _, e := range d.Spec.Template.Spec.Containers[0].Env {
				if _, to, ok := strings.Cut(e.Value, "://"); !ok || services[to].Kind == "" {
					t.Errorf("%s: %s has %s=%s, which is no service", sample, name, e.Name, e.Value)
				}
			}
		}
	}
}

// anyLabels turns what YAML holds into labels.
func anyLabels(v any) any {
	labels := map[string]string{}
	for key, value := range v.(map[string]any) {
		labels[key], _ = value.(string)
	}
	return labels
}

// listening is the shop with a service of each kind.
func listening() *propose.Proposal {
	p := shop()
	p.Subject = "example.com/shop/v2"
	for i := range p.Services {
		p.Services[i].Entries = map[string][]string{
			"orders":   {"command example.com/shop/cmd/orders", "http GET /orders/{id}", "http GET /internal/livez", "http POST /readyz", "http /ping", "kafka orders.placed"},
			"payments": {"grpc shop.Payments/Charge", "http POST /webhooks"},
			"catalog":  {"grpc shop.Catalog/Find"},
		}[p.Services[i].ID]
	}
	return p
}

func TestKubernetesTakesPortsAndProbesFromEntryPoints(t *testing.T) {
	p := listening()
	var out bytes.Buffer
	if err := kubernetesFormat.Proposal(&out, p, Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, filepath.Join(goldens, "listening.kubernetes"), out.Bytes())
	deployments, services := kubernetesOf(t, p)
	orders := deployments["orders"].Spec.Template.Spec.Containers[0]
	if orders.Ready.HTTP.Path != "/ping" || orders.Live.HTTP.Path != "/internal/livez" || orders.Ports[0].Port != 8080 {
		t.Errorf("orders: %+v, %+v, %+v", orders.Ready.HTTP, orders.Live.HTTP, orders.Ports)
	}
	catalog := deployments["catalog"].Spec.Template.Spec.Containers[0]
	if catalog.Ready.GRPC.Port != 9090 || catalog.Live.GRPC.Port != 9090 || catalog.Ready.HTTP != nil {
		t.Errorf("catalog: %+v, %+v", catalog.Ready, catalog.Live)
	}
	if got := len(services["payments"].Spec.Ports); got != 2 || services["payments"].Spec.ClusterIP != "" {
		t.Errorf("payments has %d ports", got)
	}
	var env []string
	for _, e := range orders.Env {
		env = append(env, e.Name+"="+e.Value)
	}
	if diff := cmp.Diff([]string{"CATALOG_URL=dns:///catalog:9090", "PAYMENTS_URL=http://payments:8080"}, env); diff != "" {
		t.Error(diff)
	}
}

func TestKubernetesGuessesNoPortWithoutAnEntryPointThatListens(t *testing.T) {
	deployments, services := kubernetesOf(t, shop())
	orders := deployments["orders"].Spec.Template.Spec.Containers[0]
	if orders.Ports != nil || orders.Ready != nil || orders.Live != nil || services["orders"].Spec.ClusterIP != "None" {
		t.Errorf("got %+v", orders)
	}
	if got := orders.Env[0].Value; got != "undefined://catalog" {
		t.Errorf("the URL of a service of which nothing is known is %s", got)
	}
}

func TestKubernetesRunsNothingBeforeAnImageIsSet(t *testing.T) {
	for sample, make := range samples {
		deployments, _ := kubernetesOf(t, make())
		for name, d := range deployments {
			if image := d.Spec.Template.Spec.Containers[0].Image; !strings.HasPrefix(image, "registry.invalid/") {
				t.Errorf("%s: %s runs %s", sample, name, image)
			}
		}
	}
}

func TestKubernetesKeepsTheIDOfAServiceThatIsNoName(t *testing.T) {
	deployments, _ := kubernetesOf(t, eastAsian())
	var ids []string
	for _, d := range deployments {
		ids = append(ids, d.Metadata.Annotations["msa-split/service"])
	}
	slices.Sort(ids)
	if diff := cmp.Diff([]string{"カタログ", "支払い処理", "주문관리"}, ids); diff != "" {
		t.Error(diff)
	}
}
