package tx

import (
	"go/types"
	"strings"

	"github.com/msa-split/msa-split/internal/analyze/naming"
)

// library is a package that knows transactions. Its types that hold one are recognised by their methods.
type library struct {
	path    string   // without a major version; packages below it belong to it
	begins  []string // methods and functions that begin a transaction: of a result, or of the receiver if none has a Commit
	runners []string // methods and functions that run their first argument of function type in a transaction
}

var libraries = []library{
	{"database/sql", []string{"Begin", "BeginTx"}, nil},
	{"github.com/jmoiron/sqlx", []string{"Beginx", "BeginTxx", "MustBegin", "MustBeginTx"}, nil},
	{"github.com/jackc/pgx", []string{"Begin", "BeginTx", "BeginEx"}, []string{"BeginFunc", "BeginTxFunc"}},
	{"gorm.io/gorm", []string{"Begin"}, []string{"Transaction"}},
	{"github.com/jinzhu/gorm", []string{"Begin", "BeginTx"}, []string{"Transaction"}},
	{"github.com/uptrace/bun", []string{"Begin", "BeginTx"}, []string{"RunInTx"}},
	{"github.com/go-pg/pg", []string{"Begin", "BeginContext"}, []string{"RunInTransaction"}},
	{"xorm.io/xorm", []string{"Begin"}, []string{"Transaction"}},
	{"github.com/go-xorm/xorm", []string{"Begin"}, []string{"Transaction"}},
	{"entgo.io/ent", []string{"Tx", "BeginTx"}, nil},
	{"github.com/facebook/ent", []string{"Tx", "BeginTx"}, nil},
	{"go.mongodb.org/mongo-driver", []string{"StartTransaction"}, []string{"WithTransaction"}},
	{"github.com/beego/beego", []string{"Begin", "BeginWithCtx", "BeginWithOpts", "BeginWithCtxAndOpts", "BeginTx"},
		[]string{"DoTx", "DoTxWithCtx", "DoTxWithOpts", "DoTxWithCtxAndOpts"}},
	{"github.com/astaxie/beego", []string{"Begin", "BeginTx"}, nil},
	{"github.com/gocraft/dbr", []string{"Begin", "BeginTx"}, nil},
	{"github.com/go-gorp/gorp", []string{"Begin"}, nil},
	{"gopkg.in/gorp", []string{"Begin"}, nil},
	{"github.com/letsencrypt/borp", []string{"Begin", "BeginTx"}, nil},
	{"github.com/doug-martin/goqu", []string{"Begin", "BeginTx"}, []string{"WithTx", "Wrap"}},
	{"github.com/volatiletech/sqlboiler", []string{"Begin", "BeginTx"}, nil},
	{"github.com/aarondl/sqlboiler", []string{"Begin", "BeginTx"}, nil},
	{"github.com/stephenafamo/bob", []string{"Begin", "BeginTx"}, []string{"RunInTx"}},
	{"github.com/cockroachdb/cockroach-go", nil, []string{"ExecuteTx", "ExecuteInTx"}},
	{"github.com/upper/db", []string{"NewTx"}, []string{"Tx", "TxContext"}},
	{"github.com/gobuffalo/pop", []string{"NewTransaction", "NewTransactionContext"}, []string{"Transaction", "Rollback"}},
	{"github.com/go-rel/rel", nil, []string{"Transaction"}},
	{"github.com/zeromicro/go-zero/core/stores", nil, []string{"Transact", "TransactCtx"}},
	{"github.com/gogf/gf/database/gdb", []string{"Begin", "BeginWithOptions"}, []string{"Transaction", "TransactionWithOptions"}},
	{"github.com/avito-tech/go-transaction-manager", nil, []string{"Do", "DoWithSettings"}},
	{"github.com/Thiht/transactor", nil, []string{"WithinTransaction"}},
	{"cloud.google.com/go/spanner", nil, []string{"ReadWriteTransaction", "ReadWriteTransactionWithOptions"}},
	{"cloud.google.com/go/datastore", []string{"NewTransaction"}, []string{"RunInTransaction"}},
	{"cloud.google.com/go/firestore", nil, []string{"RunTransaction"}},
	// Stores of one process: nothing that is cut apart shares them.
	{"go.etcd.io/bbolt", nil, nil},
	{"github.com/boltdb/bolt", nil, nil},
	{"github.com/dgraph-io/badger", nil, nil},
}

var byPath = func() map[string]*library {
	m := map[string]*library{}
	for i := range libraries {
		m[libraries[i].path] = &libraries[i]
	}
	return m
}()

// library returns what is known of a package, or nil.
func (f *finder) library(p *types.Package) *library {
	lib, seen := f.libraries[p]
	if !seen {
		lib = libraryAt(p.Path())
		f.libraries[p] = lib
	}
	return lib
}

func libraryAt(path string) *library {
	for path := naming.Path(path); path != ""; path = path[:max(strings.LastIndexByte(path, '/'), 0)] {
		if lib := byPath[path]; lib != nil {
			return lib
		}
	}
	return nil
}

// standard reports whether a package is of the standard library, seen from another.
func standard(p *types.Package, from *types.Package) bool {
	first, _, _ := strings.Cut(p.Path(), "/")
	own, _, _ := strings.Cut(from.Path(), "/")
	return first != own && !strings.Contains(first, ".")
}
