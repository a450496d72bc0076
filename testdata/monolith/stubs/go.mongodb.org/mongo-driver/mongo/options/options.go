// Package options declares what shopworld uses of MongoDB's options.
package options

type (
	ClientOptions     struct{}
	CollectionOptions struct{}
	DatabaseOptions   struct{}
	DeleteOptions     struct{}
	FindOptions       struct{}
	InsertOneOptions  struct{}
	ReplaceOptions    struct{}
)

func Client() *ClientOptions   { panic("declared only") }
func Find() *FindOptions       { panic("declared only") }
func Replace() *ReplaceOptions { panic("declared only") }

func (c *ClientOptions) ApplyURI(uri string) *ClientOptions  { panic("declared only") }
func (f *FindOptions) SetLimit(i int64) *FindOptions         { panic("declared only") }
func (f *FindOptions) SetSort(sort interface{}) *FindOptions { panic("declared only") }
func (ro *ReplaceOptions) SetUpsert(b bool) *ReplaceOptions  { panic("declared only") }
