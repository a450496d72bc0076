package propose

import "testing"

func TestMartinsFiguresOfPackages(t *testing.T) {
	s := shop()
	const a, b, c, e, x = 0, 1, 2, 4, 6
	expect(t, s, "ca", 1, a) // x
	expect(t, s, "ce", 3, a) // b, e, s
	expect(t, s, "ca", 2, e) // a, d
	expect(t, s, "ce", 0, e)
	expect(t, s, "instability", 0.75, a)       // 3 / (1 + 3)
	expect(t, s, "instability", 0, e)          // 0 / (2 + 0)
	expect(t, s, "instability", 1, x)          // 1 / (0 + 1)
	expect(t, s, "abstractness", 0.5, a)       // 1 interface of 2 exported types
	expect(t, s, "abstractness", undefined, c) // exports no type
	expect(t, s, "distance", 0.25, a)          // |0.5 + 0.75 - 1|
	expect(t, s, "distance", 0.5, b)           // |0 + 0.5 - 1|
	expect(t, s, "distance", undefined, c)
}

func TestDependingOnALessStablePackageViolatesSDP(t *testing.T) {
	// I(b) = 1/(1+1), I(c) = 2/(1+2): b -> c is the only import that leads to a less stable package.
	s := shop()
	const b, c = 1, 2
	expect(t, s, "sdp_severity", 2.0/3-0.5, b)
	expect(t, s, "sdp_severity", undefined, c)
	expect(t, s, "sdp_violations", 1)
	expect(t, s, "sdp_worst", 2.0/3-0.5)

	stable := tied(Assign{"k", "k"}, [3]int{0, 1, 1}) // I = 1 -> I = 0
	expect(t, stable, "sdp_violations", 0)
	expect(t, stable, "sdp_worst", undefined)
}

func TestAnEquallyStablePackageIsNoViolation(t *testing.T) {
	// I = 1, 1/2, 1/2, 0 along the chain
	s := tied(Assign{"k", "k", "k", "k"}, [3]int{0, 1, 1}, [3]int{1, 2, 1}, [3]int{2, 3, 1})
	expect(t, s, "sdp_violations", 0)
	expect(t, s, "sdp_severity", undefined, 1)
}

func TestMartinsFiguresFoldDeclarationsIntoPackages(t *testing.T) {
	units := []Unit{
		{ID: "p#A", Package: "p", Exported: 1, Interfaces: 1},
		{ID: "p#B", Package: "p", Exported: 3},
		{ID: "q#C", Package: "q"},
		{ID: "q#D", Package: "q"},
		{ID: "r#E", Package: "r"},
	}
	// Both declarations of p use both of q, and one uses the other: still one package uses one.
	ties := tiesOf([][3]int{{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {1, 2, 1}, {1, 3, 1}})
	s := Prepare(Code{}, units, ties, Assign{"k", "k", "k", "k", "k"})
	expect(t, s, "ce", 1, 1)
	expect(t, s, "ca", 1, 2)
	expect(t, s, "abstractness", 0.25, 1) // (1 + 0) / (1 + 3)
	expect(t, s, "instability", undefined, 4)
}

func TestBlankImportsAreImportsAndImplementingIsNot(t *testing.T) {
	units := []Unit{{Package: "p"}, {Package: "driver"}, {Package: "port"}}
	ties := []Tie{{From: 0, To: 1, Kinds: Kinds{Blank: 1}}, {From: 0, To: 2, Kinds: Kinds{Implements: 2}}}
	s := Prepare(Code{}, units, ties, Assign{"k", "l", "m"})
	expect(t, s, "ce", 1, 0)
	expect(t, s, "ca", 1, 1)
	expect(t, s, "ca", 0, 2)
	expect(t, s, "fan_out", 0, 0) // neither is coupling of a split
}
