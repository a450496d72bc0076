package tables

import "strings"

// words make rules of the same kind for several names.
func words(r rule, all ...string) map[string]rule {
	m := map[string]rule{}
	for _, list := range all {
		for _, w := range strings.Fields(list) {
			m[w] = r
		}
	}
	return m
}

func join(all ...map[string]rule) map[string]rule {
	m := map[string]rule{}
	for _, part := range all {
		for k, v := range part {
			m[k] = v
		}
	}
	return m
}

var (
	firstString = rule{role: runs, arg: -1}
	reads       = rule{role: ends, read: true}
	writes      = rule{role: ends, write: true}
	readsOne    = rule{role: ends, read: true, arg: -1} // the argument is no model
	writesOne   = rule{role: ends, write: true, arg: -1}
	source      = rule{role: names}
	clauses     = rule{role: joins}
	preloads    = rule{role: relates}
	readsTable  = rule{role: touches, read: true}
	writesTable = rule{role: touches, write: true}
)

// libraries are the packages that are recognised. One of several majors stands once.
var libraries = []library{
	{path: "database/sql", kind: "sql", rules: standardRules},
	{path: "github.com/jmoiron/sqlx", kind: "sql", rules: join(standardRules, words(firstString, `Get GetContext Select SelectContext NamedExec
		NamedExecContext NamedQuery NamedQueryContext Queryx QueryxContext QueryRowx QueryRowxContext MustExec MustExecContext Preparex PreparexContext
		PrepareNamed PrepareNamedContext Rebind BindNamed Named In`))},
	{path: "github.com/jackc/pgx", kind: "sql", inner: true, rules: join(words(firstString, "Exec Query QueryRow QueryFunc BeginFunc Queue"), map[string]rule{
		"Prepare": {role: runs, arg: 1}, "CopyFrom": {role: touches, write: true},
	})},
	{path: "github.com/jackc/pgconn", kind: "sql", rules: words(firstString, "Exec ExecParams")},
	{path: "github.com/georgysavva/scany", kind: "sql", inner: true, rules: words(firstString, "Select Get")},
	{path: "github.com/blockloop/scan", kind: "sql"},
	{path: "github.com/go-gorp/gorp", kind: "gorp", rules: gorpRules},
	{path: "gopkg.in/gorp", kind: "gorp", rules: gorpRules},
	{path: "github.com/coopernurse/gorp", kind: "gorp", rules: gorpRules},
	{path: "github.com/letsencrypt/borp", kind: "gorp", rules: gorpRules},
	{path: "gorm.io/gorm", kind: "gorm", rules: gormRules},
	{path: "gorm.io/gorm/schema", kind: "gorm"},
	{path: "gorm.io/gen", kind: "gorm", rules: gormRules},
	{path: "github.com/jinzhu/gorm", kind: "gorm", rules: gormRules},
	{path: "github.com/uptrace/bun", kind: "bun", rules: bunRules},
	{path: "github.com/go-pg/pg", kind: "pg", inner: true, rules: pgRules},
	{path: "xorm.io/xorm", kind: "xorm", rules: xormRules},
	{path: "github.com/go-xorm/xorm", kind: "xorm", rules: xormRules},
	{path: "github.com/beego/beego/client/orm", kind: "beego", rules: beegoRules},
	{path: "github.com/beego/beego/orm", kind: "beego", rules: beegoRules},
	{path: "github.com/astaxie/beego/orm", kind: "beego", rules: beegoRules},
	{path: "github.com/Masterminds/squirrel", kind: "sql", rules: squirrelRules},
	{path: "github.com/doug-martin/goqu", kind: "sql", rules: goquRules},
	{path: "github.com/gocraft/dbr", kind: "sql", rules: dbrRules},
	{path: "github.com/mailru/dbr", kind: "sql", rules: dbrRules},
	{path: "github.com/volatiletech/sqlboiler/queries/qm", kind: "sql", rules: join(words(readsTable, "From"), words(clauses, "InnerJoin LeftOuterJoin"))},
	{path: "github.com/aarondl/sqlboiler/queries/qm", kind: "sql", rules: join(words(readsTable, "From"), words(clauses, "InnerJoin LeftOuterJoin"))},
	{path: "github.com/volatiletech/sqlboiler/queries", kind: "sql", rules: words(firstString, "Raw")},
	{path: "github.com/aarondl/sqlboiler/queries", kind: "sql", rules: words(firstString, "Raw")},
	{path: "entgo.io/ent", kind: "ent"},
	{path: "entgo.io/ent/dialect", kind: "ent", rules: map[string]rule{}},
	{path: "entgo.io/ent/dialect/sql", kind: "ent", rules: words(firstString, "ExecContext QueryContext")},
	{path: "go.mongodb.org/mongo-driver/mongo", kind: "mongo", rules: mongoRules},
	{path: "gopkg.in/mgo", kind: "mongo", rules: mgoRules},
	{path: "github.com/globalsign/mgo", kind: "mongo", rules: mgoRules},
	{path: "github.com/redis/go-redis", kind: "redis", rules: redisRules},
	{path: "github.com/go-redis/redis", kind: "redis", rules: redisRules},
	{path: "github.com/gomodule/redigo/redis", kind: "redis", rules: redigoRules},
	{path: "github.com/garyburd/redigo/redis", kind: "redis", rules: redigoRules},
	{path: "gopkg.in/redis", kind: "redis", rules: redisRules},
}

var standardRules = words(firstString, "Exec ExecContext Query QueryContext QueryRow QueryRowContext Prepare PrepareContext")

var gorpRules = join(standardRules,
	words(firstString, "Select SelectOne SelectInt SelectNullInt SelectFloat SelectNullFloat SelectStr SelectNullStr"),
	words(reads, "Get"), words(writes, "Insert Update Delete UpdateColumns"),
	map[string]rule{"AddTableWithName": {role: registers, arg: 1}, "AddTableWithNameAndSchema": {role: registers, arg: 2}})

var gormRules = join(
	words(source, "Model Table G"),
	words(firstString, "Raw Exec"),
	words(reads, "Find First Take Last Scan FindInBatches FirstOrInit FindByPage"),
	words(rule{role: ends, read: true, arg: 1}, "Pluck"),
	words(readsOne, "Count Row Rows"),
	words(writes, "Create CreateInBatches Save Updates Delete"),
	words(writesOne, "Update UpdateColumn UpdateColumns"),
	words(rule{role: ends, read: true, write: true}, "FirstOrCreate"),
	words(preloads, "Preload"), words(clauses, "Joins InnerJoins"),
	words(rule{role: relation}, "Association"),
	map[string]rule{
		"Association.Find": readsOne, "Association.Count": readsOne, "Association.Append": writesOne, "Association.Replace": writesOne,
		"Association.Delete": writesOne, "Association.Clear": writesOne,
	})

var bunRules = join(
	words(firstString, "ExecContext Exec QueryContext Query QueryRowContext QueryRow NewRaw Raw"),
	words(preloads, "Relation"), words(clauses, "Join"),
	bunQuery("SelectQuery", readsTable), bunQuery("InsertQuery", writesTable), bunQuery("UpdateQuery", writesTable),
	bunQuery("DeleteQuery", writesTable), bunQuery("MergeQuery", writesTable), bunQuery("TruncateTableQuery", writesTable))

func bunQuery(name string, r rule) map[string]rule {
	return map[string]rule{
		name + ".Model": r, name + ".Table": r, name + ".TableExpr": {role: joins, read: r.read, write: r.write},
		name + ".ModelTableExpr": {role: joins, read: r.read, write: r.write},
	}
}

var pgRules = join(
	words(source, "Model ModelContext Table"), words(clauses, "Join TableExpr"), words(preloads, "Relation"),
	words(firstString, "Exec ExecContext ExecOne ExecOneContext Query QueryContext QueryOne QueryOneContext"),
	words(readsOne, "Select Count SelectAndCount Exists First Last ForEach"),
	words(writesOne, "Insert Update UpdateNotZero Delete ForceDelete"),
	words(rule{role: ends, read: true, write: true, arg: -1}, "SelectOrInsert"))

var xormRules = join(
	words(source, "Table"),
	words(rule{role: runs}, "SQL Sql Exec Query QueryString QueryInterface QueryBytes"),
	words(reads, "Get Find FindAndCount Exist Count Iterate Rows Sum SumInt Sums SumsInt"),
	words(writes, "Insert InsertOne InsertMulti Update Delete Truncate"),
	words(rule{role: joins, arg: 1}, "Join"))

var beegoRules = join(
	words(source, "QueryTable QueryTableWithCtx QueryM2M QueryM2MWithCtx"),
	words(firstString, "Raw RawWithCtx"),
	words(reads, "Read ReadWithCtx ReadForUpdate ReadForUpdateWithCtx LoadRelated LoadRelatedWithCtx"),
	words(rule{role: ends, read: true, write: true}, "ReadOrCreate ReadOrCreateWithCtx"),
	words(writes, "Insert InsertWithCtx InsertOrUpdate InsertOrUpdateWithCtx Update UpdateWithCtx Delete DeleteWithCtx"),
	words(rule{role: ends, write: true, arg: 1}, "InsertMulti InsertMultiWithCtx"),
	querySeter("QuerySeter"), querySeter("querySet"))

func querySeter(name string) map[string]rule {
	m := map[string]rule{}
	for _, w := range strings.Fields("All AllWithCtx One OneWithCtx Count CountWithCtx Exist ExistWithCtx Values ValuesWithCtx ValuesList ValuesFlat RowsToMap") {
		m[name+"."+w] = readsOne
	}
	for _, w := range strings.Fields("Update UpdateWithCtx Delete DeleteWithCtx PrepareInsert") {
		m[name+"."+w] = writesOne
	}
	return m
}

var squirrelRules = join(
	words(writesTable, "Insert Replace Update Delete InsertBuilder.Into UpdateBuilder.Table DeleteBuilder.From"),
	words(clauses, "SelectBuilder.From UpdateBuilder.From Join LeftJoin RightJoin InnerJoin CrossJoin JoinClause"))

var goquRules = join(
	words(readsTable, "From SelectDataset.From Join InnerJoin LeftJoin RightJoin FullJoin CrossJoin LeftOuterJoin NaturalJoin"),
	words(writesTable, "Insert Update Delete Truncate InsertDataset.Into UpdateDataset.Table DeleteDataset.From"))

var dbrRules = join(
	words(writesTable, "InsertInto Update DeleteFrom"), words(clauses, "From Join LeftJoin RightJoin FullJoin"),
	words(firstString, "SelectBySql InsertBySql UpdateBySql DeleteBySql"))

var mongoRules = join(
	words(rule{role: collects}, "Collection"),
	words(readsOne, "Collection.Find Collection.FindOne Collection.Aggregate Collection.CountDocuments Collection.EstimatedDocumentCount Collection.Distinct Collection.Watch"),
	words(writesOne, `Collection.InsertOne Collection.InsertMany Collection.UpdateOne Collection.UpdateMany Collection.UpdateByID Collection.ReplaceOne
		Collection.DeleteOne Collection.DeleteMany Collection.BulkWrite Collection.Drop`),
	words(rule{role: ends, read: true, write: true, arg: -1}, "Collection.FindOneAndUpdate Collection.FindOneAndDelete Collection.FindOneAndReplace"))

var mgoRules = join(
	words(rule{role: collects}, "C"),
	words(readsOne, "Collection.Find Collection.FindId Collection.Count Collection.Pipe"),
	words(writesOne, `Collection.Insert Collection.Update Collection.UpdateId Collection.UpdateAll Collection.Upsert Collection.UpsertId
		Collection.Remove Collection.RemoveId Collection.RemoveAll Collection.DropCollection`))

var redisRules = join(
	words(rule{role: keyed, read: true}, `Get MGet Exists TTL PTTL Type Dump GetRange StrLen HGet HGetAll HMGet HExists HLen HKeys HVals HScan HStrLen LRange LLen
		LIndex SMembers SIsMember SMIsMember SCard SRandMember SInter SUnion SDiff SScan ZRange ZRangeByScore ZRevRange ZRevRangeByScore ZRangeWithScores
		ZRevRangeWithScores ZRangeByScoreWithScores ZRank ZRevRank ZScore ZCard ZCount ZScan BitCount GetBit XRange XRevRange XLen PFCount GeoPos GeoRadius GeoSearch`),
	words(rule{role: keyed, write: true}, `Set SetNX SetEX SetEx SetXX SetArgs MSet MSetNX Append Incr IncrBy IncrByFloat Decr DecrBy Del Unlink Expire ExpireAt PExpire
		PExpireAt Persist Rename RenameNX HSet HSetNX HMSet HDel HIncrBy HIncrByFloat LPush LPushX RPush RPushX LRem LSet LTrim LInsert SAdd SRem SMove ZAdd ZAddNX
		ZAddXX ZAddArgs ZIncrBy ZRem ZRemRangeByRank ZRemRangeByScore XAdd XDel XTrim PFAdd PFMerge SetBit SetRange GeoAdd`),
	words(rule{role: keyed, read: true, write: true}, "GetSet GetDel GetEx LPop RPop BLPop BRPop RPopLPush LMove SPop ZPopMin ZPopMax"))

var redigoRules = words(rule{role: commands, arg: -1}, "Do Send DoContext DoWithTimeout")

// redisCommands are the rules of commands by their names in capitals.
var redisCommands = func() map[string]rule {
	m := map[string]rule{}
	for name, r := range redisRules {
		m[strings.ToUpper(name)] = r
	}
	return m
}()
