package analyze

import "testing"

func TestLibrariesThatBeginTransactions(t *testing.T) {
	checkTransactions(t, `
-- m/a/a.go --
package a
import ("context"; "go.etcd.io/bbolt"; "github.com/jackc/pgx/v5"; "go.mongodb.org/mongo-driver/mongo"; "gorm.io/gorm"; "xorm.io/xorm")
func chained(db *gorm.DB) error {
	tx := db.Debug().Begin().Debug()
	one()
	return tx.Commit().Error
}
func session(s *xorm.Session) error {
	defer s.Close()
	if err := s.Begin(); err != nil { return err }
	one()
	return s.Commit()
}
func mongodb(ctx context.Context, s mongo.Session) error {
	s.StartTransaction()
	one()
	if one() != nil { return s.AbortTransaction(ctx) }
	return s.CommitTransaction(ctx)
}
func savepoint(ctx context.Context, tx pgx.Tx) error {
	inner, _ := tx.Begin(ctx)
	one()
	return inner.Commit(ctx)
}
func local(db *bbolt.DB) { tx, _ := db.Begin(true); one(); tx.Commit() }
type embeds struct{ *xorm.Session }
func (e embeds) f() { e.Begin(); one(); e.Session.Commit() }
func one() error { return nil }
-- want --
m/a#chained begin :4-6
	:5 m/a#one
m/a#session begin :10-12
	:11 m/a#one
m/a#mongodb begin :15-18
	:16 m/a#one
	:17 m/a#one
m/a#savepoint begin :21-23
	:22 m/a#one
m/a#embeds.f begin :27-27
	:27 m/a#one
`)
}

func TestClosuresThatLibrariesRun(t *testing.T) {
	checkTransactions(t, `
-- m/a/a.go --
package a
import ("context"; "github.com/jackc/pgx/v5"; "go.mongodb.org/mongo-driver/mongo"; "gorm.io/gorm")
type S struct{ db *gorm.DB }
func (s *S) literal() error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		one(tx)
		return s.two(tx)
	})
}
func (s *S) variable() error {
	body := func(tx *gorm.DB) error { return one(tx) }
	if err := s.db.Transaction(body); err != nil { return err }
	return s.db.Transaction(body)
}
func (s *S) values(ctx context.Context, m mongo.Session) {
	s.db.Transaction(one)
	s.db.Transaction(s.two)
	s.db.Transaction(made(1))
	m.WithTransaction(ctx, three)
}
func nested(ctx context.Context, db pgx.Beginner) error {
	return pgx.BeginFunc(ctx, db, func(tx pgx.Tx) error {
		return pgx.BeginFunc(ctx, tx, func(pgx.Tx) error { return one(nil) })
	})
}
func one(*gorm.DB) error { return nil }
func (s *S) two(*gorm.DB) error { return nil }
func three(context.Context) (any, error) { return nil, nil }
func made(int) func(*gorm.DB) error { return one }
-- want --
m/a#S.literal.func1 closure :5-8
	:6 m/a#one
	:7 m/a#S.two
m/a#S.variable closure :11-11
	:11 m/a#one
m/a#S.values closure :16-16
	:16 m/a#one
m/a#S.values closure :17-17
	:17 m/a#S.two
m/a#S.values closure :18-18
	:18 m/a#made
m/a#S.values closure :19-19
	:19 m/a#three
m/a#nested.func1 closure :22-24
	:23 m/a#one
m/a#nested.func2 closure :23-23
	:23 m/a#one
`)
}
