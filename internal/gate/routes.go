package gate

import (
	"fmt"
	"strings"
)

// gatherRoutes makes one finding of the use cases that grew for the same reasons: one new tie can lie on the way of a
// hundred routes. It is about the first of them, and names the others. What grew for no known reason stays by itself.
func gatherRoutes(findings []Finding) []Finding {
	var kept []Finding
	at, together := map[string]int{}, map[int][]Finding{}
	for _, f := range findings {
		reasons := strings.Join(f.Causes, "\n")
		if f.Rule != routeServices.Name || !f.Regression() || reasons == "" {
			kept = append(kept, f)
			continue
		}
		i, known := at[reasons]
		if !known {
			i = len(kept)
			at[reasons] = i
			kept = append(kept, f)
		}
		together[i] = append(together[i], f)
	}
	for i, all := range together {
		if len(all) > 1 {
			kept[i] = gathered(all)
		}
	}
	return kept
}

// gathered is one finding about several use cases, the one that needs the most services first.
func gathered(all []Finding) Finding {
	f := all[0]
	for _, o := range all[1:] {
		if *o.After > *f.After {
			f = o
		}
	}
	f.Details = nil
	for _, o := range all {
		f.Details = append(f.Details, Detail{Text: o.Text, Sites: o.Sites})
	}
	f.Text = fmt.Sprintf("%s; %s", f.Text, amount(float64(len(all)-1), "more use cases came to need more for the same reason"))
	return f
}
