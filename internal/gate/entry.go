package gate

// Rules that judge no records, but how the entries of a baseline or configuration fit the code.

var movedPackage = Rule{
	Name:   "moved-package",
	Doc:    "A package has another path, and declares nearly the same as one that is gone: what was accepted of the old one holds for it.",
	Advice: "run `msa-split baseline update`, so that the baseline knows the new name",
	State:  Moved,
	Level:  Notice,
}

var staleEntry = Rule{
	Name:   "stale-entry",
	Doc:    "An entry of the baseline or a waiver that nothing in the code answers to any more.",
	Advice: "run `msa-split baseline update`, or take the waiver out of the configuration",
	State:  Stale,
	Level:  Notice,
}
