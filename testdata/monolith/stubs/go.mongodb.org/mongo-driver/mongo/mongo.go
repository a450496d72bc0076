// Package mongo declares what shopworld uses of MongoDB's driver.
package mongo

import (
	"context"

	"go.mongodb.org/mongo-driver/mongo/options"
)

type (
	Client          struct{}
	Collection      struct{}
	Cursor          struct{}
	Database        struct{}
	DeleteResult    struct{}
	InsertOneResult struct{}
	UpdateResult    struct{}
)

func Connect(ctx context.Context, opts ...*options.ClientOptions) (*Client, error) {
	panic("declared only")
}

func (c *Client) Database(name string, opts ...*options.DatabaseOptions) *Database {
	panic("declared only")
}

func (db *Database) Collection(name string, opts ...*options.CollectionOptions) *Collection {
	panic("declared only")
}

func (c *Cursor) All(ctx context.Context, results interface{}) error { panic("declared only") }

func (coll *Collection) DeleteMany(ctx context.Context, filter interface{}, opts ...*options.DeleteOptions) (*DeleteResult, error) {
	panic("declared only")
}

func (coll *Collection) DeleteOne(ctx context.Context, filter interface{}, opts ...*options.DeleteOptions) (*DeleteResult, error) {
	panic("declared only")
}

func (coll *Collection) Find(ctx context.Context, filter interface{}, opts ...*options.FindOptions) (cur *Cursor, err error) {
	panic("declared only")
}

func (coll *Collection) InsertOne(ctx context.Context, document interface{}, opts ...*options.InsertOneOptions) (*InsertOneResult, error) {
	panic("declared only")
}

func (coll *Collection) ReplaceOne(ctx context.Context, filter interface{}, replacement interface{}, opts ...*options.ReplaceOptions) (*UpdateResult, error) {
	panic("declared only")
}
