package report

// The part of SARIF 2.1.0 that is written here; the names are those of the standard,
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, with the section behind each.

type sarifLog struct { // 3.13
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct { // 3.14
	Tool       sarifTool            `json:"tool"`
	Automation sarifAutomation      `json:"automationDetails"`
	Invoked    []sarifInvocation    `json:"invocations"`
	Bases      map[string]sarifBase `json:"originalUriBaseIds"`
	ColumnKind string               `json:"columnKind"`
	Results    []sarifResult        `json:"results"`
	Properties sarifRunProperties   `json:"properties"`
}

type sarifAutomation struct { // 3.17
	ID string `json:"id"`
}

type sarifBase struct { // 3.4, without a URI: only the reader knows where the repository is
	Description sarifMessage `json:"description"`
}

type sarifTool struct { // 3.18
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct { // 3.19
	Name           string      `json:"name"`
	Version        string      `json:"version,omitempty"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct { // 3.49
	ID            string       `json:"id"`
	Short         sarifMessage `json:"shortDescription"`
	Full          sarifMessage `json:"fullDescription"`
	Help          sarifMessage `json:"help"`
	Configuration sarifDefault `json:"defaultConfiguration"`
}

type sarifDefault struct { // 3.50
	Level string `json:"level"`
}

type sarifInvocation struct { // 3.20
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifNotification struct { // 3.58
	Level   string       `json:"level"`
	Message sarifMessage `json:"message"`
}

type sarifMessage struct { // 3.11
	Text string `json:"text"`
}

type sarifResult struct { // 3.27
	RuleID       string              `json:"ruleId"`
	RuleIndex    int                 `json:"ruleIndex"` // -1 for a rule that is not in the table
	Level        string              `json:"level"`
	Message      sarifMessage        `json:"message"`
	Locations    []sarifLocation     `json:"locations"`
	Related      []sarifLocation     `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string   `json:"partialFingerprints"`
	Baseline     string              `json:"baselineState"`
	Suppressions []sarifSuppression  `json:"suppressions"` // empty says that it is not suppressed, null that nobody knows
	Properties   sarifResultProperty `json:"properties"`
}

type sarifLocation struct { // 3.28
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifMessage `json:"message,omitempty"`
}

type sarifPhysical struct { // 3.29
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"` // nil is the whole file
}

type sarifArtifact struct { // 3.4
	URI  string `json:"uri"`
	Base string `json:"uriBaseId"`
}

type sarifRegion struct { // 3.30
	StartLine int `json:"startLine"`
}

type sarifSuppression struct { // 3.35
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification"`
}

// sarifRunProperties is what the standard has no place for.
type sarifRunProperties struct {
	Against    string `json:"against"`
	Boundaries string `json:"boundaries"`
	Passed     bool   `json:"passed"`
	FailOn     string `json:"failOn"`
	Better     int    `json:"better"` // findings that are no results
	Moved      int    `json:"moved"`
	Stale      int    `json:"stale"`
	LeftOut    int    `json:"leftOut"` // results beyond the limit
}

type sarifResultProperty struct {
	Subject string   `json:"subject"`
	Before  *float64 `json:"before,omitempty"`
	After   *float64 `json:"after,omitempty"`
	Unit    string   `json:"unit,omitempty"`
}
