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
	tableWriter,
	tableAccess,
	foreignKey,
	distributedTransaction,
	transactionServices,
	syncHop,
	routeServices,
	movedPackage,
	staleEntry,
}

// Measures lists what is recorded of a code base. A later kind of evidence adds a measure here, with the version
// of the file that it came with, and its rules above.
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
	writerMeasure,
	accessMeasure,
	keyMeasure,
	transactionMeasure,
	hopMeasure,
	routeMeasure,
}
