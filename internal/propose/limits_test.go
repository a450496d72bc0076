package propose

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEveryLimitIsInTheTableOnce(t *testing.T) {
	var l Limits
	kept := map[any]string{}
	for _, limit := range LimitTable {
		field := limit.Of(&l)
		if other := kept[field]; other != "" || limit.Doc == "" || limit.Unit == "" {
			t.Errorf("%s: doc %q, unit %q, kept where %q is", limit.Name, limit.Doc, limit.Unit, other)
		}
		kept[field] = limit.Name
	}
	v := reflect.ValueOf(&l).Elem()
	for i := range v.NumField() {
		if name := v.Type().Field(i).Tag.Get("json"); kept[v.Field(i).Addr().Interface()] != name {
			t.Errorf("%s is %q in the table", name, kept[v.Field(i).Addr().Interface()])
		}
	}
}

func TestDefaultsOfLimits(t *testing.T) {
	d := reflect.ValueOf(DefaultLimits())
	for i := range d.NumField() {
		if d.Field(i).IsZero() {
			t.Errorf("%s has no default", d.Type().Field(i).Name)
		}
	}
	if diff := cmp.Diff(DefaultLimits(), Method{}.limits()); diff != "" {
		t.Errorf("without limits (-want +got):\n%s", diff)
	}
}

func TestLimitsThatAreMissingInAFileHaveTheirDefault(t *testing.T) {
	var m Method
	if err := json.Unmarshal([]byte(`{"limits": {"small_lines": 0, "chance_z": 3}}`), &m); err != nil {
		t.Fatal(err)
	}
	want := DefaultLimits()
	want.SmallLines, want.ChanceZ = 0, 3
	if diff := cmp.Diff(want, m.limits()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := json.Unmarshal([]byte(`{"limits": {"small_lines": "few"}}`), &m); err == nil {
		t.Error("no error for a limit that is no number")
	}
}
