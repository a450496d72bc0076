package propose

import (
	"fmt"
	"strings"
)

// Metrics is the table of figures, in the order in which reports print them: of a package, of a service, of a pair of
// services and of a split. Help and docs/metrics.md are printed from it.
var Metrics = []Metric{
	afferentCoupling,
	efferentCoupling,
	instability,
	abstractness,
	distance,
	sdpSeverity,
	packageRelationalCohesion,
	packageComponents,

	serviceCohesion,
	serviceRelationalCohesion,
	couplingBetweenServices,
	serviceFanIn,
	serviceFanOut,
	serviceInstability,
	conductance,
	serviceStability,

	pairReferences,
	pairSymbols,
	pairTies,

	serviceCount,
	largestLineShare,
	sharedLineShare,
	sharedReferenceShare,
	couplingRatio,
	couplingRatioSharedAsService,
	meanCohesion,
	modularity,
	objective,
	significance,
	turboMQ,
	meanTurboMQ,
	structuralModularity,
	publishedStructuralModularity,
	interfaceNumber,
	interfacePairs,
	nonExtremeDistribution,
	tablePurity,
	sharedTablesHard,
	sharedTablesSoft,
	distributedTransactions,
	sagaCost,
	businessContextPurity,
	hopsPerRoute,
	serviceCyclicity,
	moduleCyclicity,
	declarationCyclicity,
	propagationCost,
	cumulativeDependency,
	averageDependency,
	normalizedDependency,
	sdpViolations,
	sdpWorst,
}

// LookupMetric returns the metric of that name. Its error lists the names there are.
func LookupMetric(name string) (Metric, error) {
	names := make([]string, len(Metrics))
	for i, m := range Metrics {
		if m.Name == name {
			return m, nil
		}
		names[i] = m.Name
	}
	return Metric{}, fmt.Errorf("looking up metric %q: unknown; use one of %s", name, strings.Join(names, ", "))
}

// Values returns the metrics of one kind of subject in the order of Metrics. On is OnPackage, OnService, OnPair or
// OnSplit; at says which unit, service or pair of services, and is left out for OnSplit.
func Values(s *Split, on string, at ...int) []Value {
	var values []Value
	for _, m := range Metrics {
		if m.On != on {
			continue
		}
		v := Value{Metric: m.Name}
		if x, ok := m.Of(s, at...); ok {
			v.Value = &x
		}
		values = append(values, v)
	}
	return values
}

// ratio divides counts; it is undefined where the denominator is 0.
func ratio(a, b int) (float64, bool) {
	if b == 0 {
		return 0, false
	}
	return float64(a) / float64(b), true
}

// count is a figure that is always defined.
func count(n int) (float64, bool) { return float64(n), true }

// given is a figure that was found elsewhere.
func given(v *float64) (float64, bool) {
	if v == nil {
		return 0, false
	}
	return *v, true
}
