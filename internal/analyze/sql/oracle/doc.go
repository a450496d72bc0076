// Package oracle compares what internal/analyze/sql finds in statements with what the parsers of PostgreSQL and TiDB find. It is a
// module of its own, so that those parsers, 25 MB of them, are no dependency of the program.
package oracle
