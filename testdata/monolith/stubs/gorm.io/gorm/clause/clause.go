// Package clause declares what shopworld uses of gorm's clauses.
package clause

const Associations string = "~~~as~~~"

type Builder interface {
	WriteString(string) (int, error)
}

type Expression interface {
	Build(builder Builder)
}

type OnConflict struct {
	DoNothing bool
	UpdateAll bool
}

func (onConflict OnConflict) Build(builder Builder) {}
