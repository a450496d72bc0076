package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// undefined is printed where a figure has no value.
const undefined = "n/a"

// count prints a whole number with a comma between thousands.
func count(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// plural prints a number with its noun: "1 package", "2 packages".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + many
}

// figure prints a value with two decimals, or as a whole number where it is one of 10 or more.
func figure(v *float64) string {
	switch {
	case v == nil || math.IsNaN(*v) || math.IsInf(*v, 0):
		return undefined
	case math.Abs(*v) >= 10 && *v == math.Trunc(*v) && math.Abs(*v) < 1e15:
		return count(int(*v))
	}
	return strings.Replace(fmt.Sprintf("%.2f", *v), "-0.00", "0.00", 1)
}

// percent prints a share of 0..1.
func percent(v *float64) string {
	if v == nil {
		return undefined
	}
	return strconv.FormatFloat(math.Round(*v*1000)/10, 'f', -1, 64) + " %"
}
