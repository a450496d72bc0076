package gate

// Rules lists every rule. The first ones are about counted facts; those about ratios come later,
// with a tolerance, since a ratio moves when unrelated code does. Each stands beside the measure
// that it judges.
var Rules = []Rule{
	newCut,
	cutSymbol,
	cutWeight,
	newCycle,
	cycleMember,
	mayDependOn,
	sharedUpward,
	unassigned,
	astray,
	newHub,
	unstableDependency,
	cohesionDown,
	propagationUp,
	sharedGrowth,
	movedPackage,
	staleEntry,
}

// Measures lists what is recorded of a code base. A later kind of evidence, such as tables, adds a
// measure here and its rules above.
var Measures = []Measure{
	cutMeasure,
	tieMeasure,
	circleMeasure,
	forbiddenMeasure,
	upwardMeasure,
	unassignedMeasure,
	astrayMeasure,
	hubMeasure,
	unstableMeasure,
	cohesionMeasure,
	reachMeasure,
	sharedMeasure,
}
