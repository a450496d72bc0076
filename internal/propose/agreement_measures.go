package propose

import "fmt"

// AgreementMeasure is one entry of the table of measures of agreement. Higher is better for all of them.
type AgreementMeasure struct {
	Name    string // as in JSON
	Doc     string // one clause: what it says
	Formula string
	Source  string  // publication, or "msa-split"
	On      string  // OnPartition or OnPlacement
	Best    float64 // value of two equal splits: 1, or 100 of a percentage
	// Undefined says when the figure is absent; "" where it never is as long as there are units.
	Undefined string

	of func(scoped) (float64, bool) // false where it is undefined
}

// What measures of agreement are figures of.
const (
	OnPartition = "partition" // of both partitions of the same units
	OnPlacement = "placement" // of what is placed and what is called shared, over the units that the reference places
)

// AgreementMeasures are all measures; ARI and AMI lead, because they alone allow for chance.
var AgreementMeasures = []AgreementMeasure{
	{
		Name: "ari", On: OnPartition, Best: 1,
		Doc:     "pairs of units together or apart alike; chance gives 0",
		Formula: "(S - A B / C(n,2)) / ((A + B)/2 - A B / C(n,2)), S = pairs together on both sides, A in SPLIT, B in REFERENCE",
		Source:  "Hubert and Arabie 1985 (doi:10.1007/BF01908075)",
		of:      func(s scoped) (float64, bool) { return s.ARI() },
	},
	{
		Name: "ami", On: OnPartition, Best: 1,
		Doc: "how much each side tells of the other; chance gives 0",
		Formula: "(I - E[I]) / ((H(SPLIT) + H(REFERENCE))/2 - E[I]), I = mutual information, " +
			"E[I] its mean over partitions with clusters of these sizes, H = entropy",
		Source: "Vinh, Epps and Bailey 2010 (JMLR 11:2837), arithmetic mean",
		of:     func(s scoped) (float64, bool) { return s.AMI() },
	},
	{
		Name: "pair_precision", On: OnPartition, Best: 1,
		Doc:     "share of SPLIT's pairs that are together in REFERENCE",
		Formula: "S / A, as of ari",
		Source:  "van Rijsbergen 1979, over pairs of units", Undefined: "no cluster of SPLIT has two units",
		of: func(s scoped) (float64, bool) { return s.PairPrecision() },
	},
	{
		Name: "pair_recall", On: OnPartition, Best: 1,
		Doc:     "share of REFERENCE's pairs that are together in SPLIT",
		Formula: "S / B, as of ari",
		Source:  "van Rijsbergen 1979, over pairs of units", Undefined: "no cluster of REFERENCE has two units",
		of: func(s scoped) (float64, bool) { return s.PairRecall() },
	},
	{
		Name: "pair_f1", On: OnPartition, Best: 1,
		Doc:     "harmonic mean of these two",
		Formula: "2 S / (A + B), as of ari",
		Source:  "van Rijsbergen 1979, over pairs of units", Undefined: "no cluster of either side has two units",
		of: func(s scoped) (float64, bool) { return s.PairF1() },
	},
	{
		Name: "mojofm", On: OnPartition, Best: 100,
		Doc: "% of a worst split's moves and joins to REFERENCE saved",
		Formula: "100 (1 - mno(SPLIT, REFERENCE) / max over splits of mno(split, REFERENCE)), " +
			"mno = fewest moves of a unit and joins of two clusters",
		Source: "Wen and Tzerpos 2004 (IWPC)",
		of:     func(s scoped) (float64, bool) { return s.MoJoFM() },
	},
	{
		Name: "a2a", On: OnPartition, Best: 100,
		Doc: "% of the steps to build both that changing one saves",
		Formula: "100 (1 - mto / (aco(SPLIT) + aco(REFERENCE))), " +
			"mto = difference of the numbers of clusters + units that move, aco = clusters + 2 n",
		Source: "Le et al. 2015 (MSR)",
		of:     func(s scoped) (float64, bool) { return s.A2A() },
	},
	coverageAt(66), coverageAt(50), coverageAt(33),
	{
		Name: "completeness", On: OnPlacement, Best: 1,
		Doc:     "share of the units that REFERENCE places that SPLIT does",
		Formula: "units that both place / units that REFERENCE places",
		Source:  "msa-split", Undefined: "REFERENCE places none",
		of: scoped.completeness,
	},
	{
		Name: "shared_precision", On: OnPlacement, Best: 1,
		Doc:     "share of SPLIT's shared code that is REFERENCE's, too",
		Formula: "shared on both sides / shared in SPLIT and placed by REFERENCE",
		Source:  "van Rijsbergen 1979", Undefined: "SPLIT calls none of them shared",
		of: func(s scoped) (float64, bool) { return s.shared.precision() },
	},
	{
		Name: "shared_recall", On: OnPlacement, Best: 1,
		Doc:     "share of REFERENCE's shared code that is SPLIT's, too",
		Formula: "shared on both sides / shared in REFERENCE",
		Source:  "van Rijsbergen 1979", Undefined: "REFERENCE calls none shared",
		of: func(s scoped) (float64, bool) { return s.shared.recall() },
	},
	{
		Name: "shared_f1", On: OnPlacement, Best: 1,
		Doc:     "harmonic mean of these two",
		Formula: "2 shared on both sides / (shared in SPLIT and placed by REFERENCE + shared in REFERENCE)",
		Source:  "van Rijsbergen 1979", Undefined: "neither calls any shared",
		of: func(s scoped) (float64, bool) { return s.shared.f1() },
	},
}

// coverageAt is the measure of coverage by clusters that are similar by more than a threshold in percent.
func coverageAt(threshold int) AgreementMeasure {
	return AgreementMeasure{
		Name: fmt.Sprintf("c2c_%d", threshold), On: OnPartition, Best: 100,
		Doc:     fmt.Sprintf("%% of REFERENCE's clusters over %d %% like one of SPLIT", threshold),
		Formula: fmt.Sprintf("100 |{r in REFERENCE: common units of r and some s in SPLIT > %d %% of the larger}| / |REFERENCE|", threshold),
		Source:  "Garcia, Ivkovic and Medvidovic 2013 (ASE), Le et al. 2015 (MSR); both counts over REFERENCE",
		of:      func(s scoped) (float64, bool) { return s.Coverage(threshold) },
	}
}
