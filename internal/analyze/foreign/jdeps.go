package foreign

import "strings"

// cutLocations takes off what jdeps writes behind the names of what is used, where it lies: "com.acme.orders (shop.jar)",
// "java.lang (java.base)", "com.acme.tax (not found)". It reports which names are no part of the code base. Names of a
// file that no place of jdeps stands in are left as they are.
func cutLocations(names []string) (outside []bool) {
	outside = make([]bool, len(names))
	written := false
	for _, name := range names {
		_, location := cutLocation(name)
		written = written || isOutside(location) || strings.HasSuffix(location, ".jar")
	}
	if !written {
		return outside
	}
	for i, name := range names {
		bare, location := cutLocation(name)
		names[i], outside[i] = bare, isOutside(location)
	}
	return outside
}

// cutLocation cuts "name (location)"; the location may hold parentheses.
func cutLocation(name string) (bare, location string) {
	i := strings.Index(name, " (")
	if i < 0 || !strings.HasSuffix(name, ")") {
		return name, ""
	}
	return name[:i], name[i+2 : len(name)-1]
}

// isOutside reports whether a location is the Java platform, or none that was found.
func isOutside(location string) bool {
	for _, prefix := range []string{"java.", "jdk.", "JDK internal API", "JDK removed internal API"} {
		if strings.HasPrefix(location, prefix) {
			return true
		}
	}
	return location == "not found" || location == "rt.jar"
}
