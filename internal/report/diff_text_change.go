package report

import (
	"math"
	"strconv"
	"strings"

	"github.com/msa-split/msa-split/internal/propose"
)

// same is by how much two values may differ and still be equal: the last digits of sums of fractions.
const same = 1e-9

// defined reports whether a figure has a value.
func defined(v *float64) bool { return v != nil && !math.IsNaN(*v) && !math.IsInf(*v, 0) }

// changed reports whether a figure is another one than before, or is defined on one side alone.
func changed(c propose.Change) bool {
	if !defined(c.Before) || !defined(c.After) {
		return defined(c.Before) != defined(c.After)
	}
	return math.Abs(*c.After-*c.Before) > same
}

// amounts prints a figure before and after, and the change with its sign, all with as many decimals
// as show that there is one.
func amounts(c propose.Change) (before, after, change string) {
	digits := decimals(c)
	before, after, change = amount(c.Before, digits), amount(c.After, digits), undefined
	switch {
	case !defined(c.Before) || !defined(c.After):
	case !changed(c):
		change = "0"
	default:
		d := *c.After - *c.Before
		change = amount(&d, digits)
		if d > 0 {
			change = "+" + change
		}
	}
	return before, after, change
}

// decimals is 0 for whole figures that are no ratios, else 2, or more for a change that is smaller.
func decimals(c propose.Change) int {
	if c.Unit != "ratio" && whole(c.Before) && whole(c.After) {
		return 0
	}
	digits := 2
	if changed(c) && defined(c.Before) && defined(c.After) {
		for d := math.Abs(*c.After - *c.Before); digits < 9 && d < math.Pow10(-digits); digits++ {
		}
	}
	return digits
}

func whole(v *float64) bool { return !defined(v) || *v == math.Trunc(*v) && math.Abs(*v) < 1e15 }

func amount(v *float64, digits int) string {
	switch {
	case !defined(v):
		return undefined
	case digits == 0:
		return count(int(*v))
	}
	text := strconv.FormatFloat(*v, 'f', digits, 64)
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(text, "-")
	}
	return text
}

// direction says whether a change is for the better; "" where neither side is better, or where one has
// no value.
func direction(c propose.Change) string {
	if !changed(c) || !defined(c.Before) || !defined(c.After) {
		return ""
	}
	switch rose := *c.After > *c.Before; {
	case c.Better == "high" && rose, c.Better == "low" && !rose:
		return "better"
	case c.Better == "high", c.Better == "low":
		return "worse"
	}
	return ""
}

// figures divides the changes of a comparison: those of the whole, and those of services that
// changed; the figures of services that stayed are counted.
func figures(c *propose.Comparison) (total, services []propose.Change, stayed int) {
	for _, f := range c.Changes {
		switch {
		case f.Of == "":
			total = append(total, f)
		case changed(f):
			services = append(services, f)
		default:
			stayed++
		}
	}
	return total, services, stayed
}

// figureName names a figure of a comparison.
func figureName(c propose.Change) string {
	if c.Of == "" {
		return c.Figure
	}
	return c.Of + ": " + c.Figure
}
