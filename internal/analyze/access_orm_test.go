package analyze

import "testing"

func TestAccessesOfGorm(t *testing.T) {
	const models = `
-- m/m.go --
package m
import "gorm.io/gorm"
type User struct { gorm.Model; Orders []Order; Roles []Role ` + "`gorm:\"many2many:user_roles\"`" + ` }
type Order struct { ID int; Items []OrderItem }
type OrderItem struct { ID int }
type Role struct { ID int }
type Company struct { ID int }
type Archived struct { Company }
type odd struct{ ID int }
func (Company) TableName() string { return "firms" }
func (odd) TableName() string { return "odds" }
type Computed struct { ID int; name string }
func (c Computed) TableName() string { return c.name }
`
	checkAllAccesses(t, map[string]string{
		"by the type of what is read or written": models + `
-- a/a.go --
package a
import ("gorm.io/gorm"; "m")
func f(db *gorm.DB, o *m.Order) {
	var users []*m.User
	db.Where("x").Find(&users)
	db.Create(o)
	db.Delete(&m.Company{}, 1)
	db.FirstOrCreate(&m.Role{})
	db.Save(&m.Archived{})
	db.First(&m.Computed{})
}
-- want --
f gorm r ? 0.28 :10
f gorm r roles 0.81 :8
f gorm r users 0.81 :5
f gorm w firms 0.95 :7 :9
f gorm w orders 0.81 :6
f gorm w roles 0.81 :8
`,
		"by Model and Table, before the type of the destination": models + `
-- a/a.go --
package a
import ("gorm.io/gorm"; "m")
type row struct{ N int }
func f(db *gorm.DB) {
	var rows []row
	var n int64
	db.Model(&m.User{}).Scan(&rows)
	db.Table("order_items AS i").Joins("LEFT JOIN goods g ON g.id = i.good").Find(&rows)
	db.Model(&m.Order{}).Where("x").Update("state", 1)
	db.Model(&m.Role{}).Count(&n)
	db.Raw("SELECT * FROM logs WHERE id = ?", 1).Scan(&rows)
	db.Count(&n)
}
-- want --
f gorm r ? 0.50 :12
f gorm r goods 1.00 :8
f gorm r order_items 1.00 :8
f gorm r roles 0.81 :10
f gorm r users 0.81 :7
f gorm w orders 0.81 :9
f sql r logs 1.00 :11
`,
		"through variables, functions and scopes": models + `
-- a/a.go --
package a
import ("gorm.io/gorm"; "m")
func active(db *gorm.DB) *gorm.DB { return db.Model(&m.User{}).Where("active") }
func f(db *gorm.DB) {
	var n int64
	active(db).Count(&n)
	q := db.Model(&m.Order{})
	q = q.Where("x")
	q.Count(&n)
	db.Transaction(func(tx *gorm.DB) error { return tx.Create(&m.Role{}).Error })
}
-- want --
active gorm r users 0.81 :3
f gorm r orders 0.81 :7
f.func1 gorm w roles 0.81 :10
`,
		"of associations": models + `
-- a/a.go --
package a
import ("gorm.io/gorm"; "m")
func f(db *gorm.DB, u *m.User) {
	db.Preload("Orders.Items").Preload("Roles").First(u)
	db.Model(u).Association("Roles").Replace(1)
}
-- want --
f gorm r order_items 0.81 :4
f gorm r orders 0.81 :4
f gorm r roles 0.81 :4
f gorm r user_roles 0.95 :4
f gorm r users 0.81 :4
f gorm w user_roles 0.95 :5
`,
		"through a generic repository, by the type argument": models + `
-- repo/repo.go --
package repo
import "gorm.io/gorm"
type Repo[T any] struct { db *gorm.DB }
func (r *Repo[T]) Find(id int) (T, error) { var t T; r.db.First(&t, id); return t, nil }
func (r *Repo[T]) FindAll() []T { t, _ := r.Find(1); return []T{t} }
func (r *Repo[T]) Unused() { var t T; r.db.Delete(&t) }
func Store[T any](db *gorm.DB, t *T) { db.Save(t) }
-- a/a.go --
package a
import ("gorm.io/gorm"; "m"; "repo")
type users struct { *repo.Repo[m.User] }
func f(r *repo.Repo[m.Order], u users, db *gorm.DB) {
	r.FindAll()
	u.Find(2)
	repo.Store(db, &m.Company{})
	gorm.G[m.Role](db).Find()
}
-- want --
f gorm r orders 0.73 :5
f gorm r roles 0.81 :8
f gorm r users 0.77 :6
f gorm w firms 0.90 :7
repo#Repo.Find gorm r ? 0.50 :4
repo#Repo.Unused gorm w ? 0.50 :6
repo#Store gorm w ? 0.50 :7
`,
		"through functions that take any model, and interfaces of them": models + `
-- a/store/store.go --
package store
import "gorm.io/gorm"
type Store struct { db *gorm.DB }
func (s *Store) Put(v any) { s.db.Save(v) }
-- a/a.go --
package a
import ("m"; "a/store")
type putter interface { Put(v any) }
func f(s *store.Store) { s.Put(&m.User{}) }
func g(p putter) { p.Put(&m.Order{}) }
-- want --
f gorm w users 0.77 :4
g gorm w orders 0.77 :5
`,
		"with a naming strategy": models + `
-- a/a.go --
package a
import ("gorm.io/gorm"; "gorm.io/gorm/schema"; "m")
var naming = schema.NamingStrategy{TablePrefix: "t_", SingularTable: true}
func f(db *gorm.DB) { db.Save(&m.OrderItem{}); db.Save(&m.Company{}) }
-- want --
f gorm w firms 0.95 :4
f gorm w t_order_item 0.81 :4
`,
	})
}

func TestAccessesOfOtherMappers(t *testing.T) {
	checkAllAccesses(t, map[string]string{
		"bun": `
-- a/a.go --
package a
import ("context"; "github.com/uptrace/bun")
type User struct { bun.BaseModel ` + "`bun:\"table:people,alias:u\"`" + `; Posts []Post }
type Post struct { ID int }
func f(ctx context.Context, db *bun.DB) {
	var users []User
	db.NewSelect().Model(&users).Relation("Posts").Scan(ctx)
	db.NewInsert().Model(&Post{}).Exec(ctx)
	db.NewDelete().Model((*User)(nil)).Exec(ctx)
	db.NewSelect().TableExpr("logs AS l").Scan(ctx)
}
-- want --
f bun r logs 1.00 :10
f bun r people 1.00 :7
f bun r posts 0.81 :7
f bun w people 1.00 :9
f bun w posts 0.81 :8
`,
		"xorm": `
-- a/a.go --
package a
import "xorm.io/xorm"
type OrderItem struct { ID int }
type User struct { ID int }
func (*User) TableName() string { return "account" }
func f(e *xorm.Engine) {
	var items []OrderItem
	e.Insert(&OrderItem{}, &User{})
	e.Table("depot").Join("INNER", "shelf", "x").Where("a").Find(&items)
	e.ID(1).Update(&User{})
	e.Get(&User{})
	e.SQL("SELECT * FROM logs WHERE id = ?").Find(&items)
}
-- want --
f sql r logs 1.00 :12
f xorm r account 0.95 :11
f xorm r depot 1.00 :9
f xorm r shelf 1.00 :9
f xorm w account 0.95 :8 :10
f xorm w order_item 0.81 :8
`,
		"beego": `
-- a/a.go --
package a
import "github.com/beego/beego/v2/client/orm"
type AuditLog struct { ID int }
type User struct { ID int }
func (*User) TableName() string { return "harbor_user" }
func from(o orm.Ormer, model any) (orm.QuerySeter, error) { return o.QueryTable(model), nil }
func f(o orm.Ormer) {
	var logs []*AuditLog
	o.QueryTable("project").Filter("x").Delete()
	qs := o.QueryTable(&User{})
	qs = qs.Filter("a")
	qs.Count()
	qs2, _ := from(o, &AuditLog{})
	qs2.All(&logs)
	o.Insert(&User{})
	o.ReadOrCreate(&AuditLog{}, "x")
}
-- want --
f beego r audit_log 0.81 :14 :16
f beego r harbor_user 0.95 :10
f beego w audit_log 0.81 :16
f beego w harbor_user 0.95 :15
f beego w project 1.00 :9
`,
		"squirrel": `
-- a/a.go --
package a
import (sq "github.com/Masterminds/squirrel"; "database/sql")
func f(db *sql.DB, table string) {
	q, _, _ := sq.Select("*").From("users u").LeftJoin("emails e ON e.user_id = u.id").ToSql()
	db.Query(q)
	sq.Insert("orders"); sq.Update("lines"); sq.Delete("old")
}
-- want --
f sql r emails 1.00 :4
f sql r users 1.00 :4
f sql w lines 1.00 :6
f sql w old 1.00 :6
f sql w orders 1.00 :6
`,
		"ent": `
-- ent/user/user.go --
package user
const Table = "people"
-- ent/ent.go --
package ent
import ("entgo.io/ent"; "ent/user")
var _ ent.Schema
var _ = user.Table
type Client struct { User *UserClient; Pet *PetClient }
type UserClient struct{}
type PetClient struct{}
type UserQuery struct{}
type PetQuery struct{}
type UserCreate struct{}
func (*UserClient) Create() *UserCreate { return nil }
func (*UserClient) Query() *UserQuery { return nil }
func (*UserClient) DeleteOneID(id int) {}
func (*PetClient) QueryOwner(p int) *UserQuery { return nil }
func (*UserQuery) WithPets(opts ...func(*PetQuery)) *UserQuery { return nil }
-- a/a.go --
package a
import "ent"
func f(c *ent.Client) { c.User.Create(); c.User.Query().WithPets(); c.User.DeleteOneID(1) }
func g(c *ent.Client) { c.Pet.QueryOwner(1) }
-- want --
f ent r people 0.95 :3
f ent r pets 0.95 :3
f ent w people 0.95 :3
g ent r people 0.95 :4
`,
	})
}

func TestAccessesOfCollectionsAndKeys(t *testing.T) {
	checkAllAccesses(t, map[string]string{
		"mongo, through variables, fields and methods": `
-- a/a.go --
package a
import ("context"; "go.mongodb.org/mongo-driver/v2/mongo")
const reviews = "reviews"
type store struct { db *mongo.Database; reviews *mongo.Collection }
func open(db *mongo.Database) *store { return &store{db: db, reviews: db.Collection(reviews)} }
func (s *store) docs() *mongo.Collection { return s.db.Collection("docs") }
func (s *store) f(ctx context.Context, c *mongo.Collection) {
	s.reviews.InsertOne(ctx, 1)
	s.docs().Find(ctx, 1)
	local := s.db.Collection("local")
	local.FindOneAndUpdate(ctx, 1, 2)
	c.Find(ctx, 1)
}
-- want --
store.f mongo r ? 0.50 :12
store.f mongo r docs 1.00 :9
store.f mongo r local 1.00 :11
store.f mongo w local 1.00 :11
store.f mongo w reviews 1.00 :8
`,
		"redis, by what stands before the first hole": `
-- cache/cache.go --
package cache
import ("context"; "github.com/redis/go-redis/v9")
func Get[T any](ctx context.Context, c *redis.Client, key string) (t T) { c.Get(ctx, key); return t }
-- a/a.go --
package a
import ("cache"; "context"; "fmt"; "github.com/redis/go-redis/v9")
const prefix = "session:"
func key(id string) string { return "catalog:price:" + id }
func f(ctx context.Context, c *redis.Client, id string) {
	c.Set(ctx, prefix+id, 1)
	c.Get(ctx, fmt.Sprintf("user_%s", id))
	c.Del(ctx, key(id), "lock")
	c.Get(ctx, id+":x")
	cache.Get[int](ctx, c, "flags:"+id)
}
-- want --
f redis r ? 0.50 :9
f redis r flags: 0.90 :10
f redis r user_ 0.95 :7
f redis w catalog:price: 0.95 :8
f redis w lock 0.95 :8
f redis w session: 0.95 :6
`,
	})
}
