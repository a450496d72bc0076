package sql

import "testing"

// sentences begin like statements: messages, comments, errors and labels as they stand in Go code.
var sentences = []string{
	// what people write about data
	"update the user from cache",
	"select one of",
	"select one of the rows from the list",
	"delete from the list",
	"delete from the cache when it is full",
	"select an item from the menu",
	"Select an item from list",
	"select the best candidate from candidates",
	"insert into the map",
	"insert into the queue if there is room",
	"insert coin to continue",
	"update user failed",
	"update available",
	"Update your settings",
	"update the set of users",
	"update a set of rows in place",
	"update password set by user",
	"with select as an option",
	"with this option the user is not selected",
	"select",
	"select users where possible",
	"select the user from cache where possible",
	"select which users to delete from the database",
	"select all users that were created since yesterday",
	"Select all from the list below",
	"delete users from group",
	"delete users that have expired",
	"delete everything in the table",
	"merge into main branch",
	"merge the two lists into one",
	"truncate the log file",
	"truncate logs older than a week",
	"replace into buffer failed",
	"replace the old value with a new one",
	"create table of contents",
	"create a table for the report",
	"drop table reservations for guests",
	"alter table layout",
	"lock table is full",
	"copy users from old to new",
	"copy files to the target",
	"explain the query to the reader",
	"values are missing",
	"set the user from context",
	"begin update of the index",
	"declare victory",
	"if the table exists, select it",
	"rename table to something else",
	// log messages and errors
	"delete from users: %w",
	"insert into orders failed: %v",
	"select from users: no rows",
	"update users set failed: %v",
	"SELECT failed: %v",
	"SELECT FAILED",
	"UPDATE FAILED",
	"UPDATE failed for user %s",
	"INSERT ERROR: %s",
	"DELETE FROM CACHE FAILED",
	"DELETE request to %s failed",
	"DELETE the user",
	"UPDATE of user %d rejected",
	"INSERT returned no id",
	"SELECT query took %s",
	"SELECT the user from cache",
	"selected %d users from %s",
	"updating users set %s",
	"deleted from users",
	"inserted into users",
	"Update user set to inactive.",
	"Select a user from the drop-down, then press OK.",
	"Select * to see everything!",
	"select user from list?",
	"delete from disk cache key=%s",
	"delete from cache, then reload",
	"select id from users didn't match",
	"update users set aside",
	"delete from users where the account is gone",
	"delete from users in order to clean up",
	"select user from users by mistake",
	"select name from users to be notified",
	"select value from config for service %s",
	// what real code has
	"(assuming the option is false) from inlined fields",
	`("example.com."), or from name directly`,
	"replace len(*[10]int) with 10.",
	`delete "versionId" from paramsMap`,
	"delete failed runner from queue",
	"SELECT from revokedCertificates got no result",
	"SELECT from replacementOrders failed",
	"INSERT IGNORE no-ops duplicate-key violations",
	"INSERT CHARACTERS UNDER MASK (low) (ICM R1,M3,D2(B2))",
	"DELETE / HTTP/1.1",
	"SELECT on table %q references non-existent column %q",
	// other beginnings
	"the query SELECT * FROM users failed",
	"running: SELECT * FROM users",
	"error in DELETE FROM users",
	"id = ? AND name = ?",
	"name",
	"",
	" ",
	";",
	"()",
	"-- only a comment",
	"GET /users?select=id&from=list",
	"SELECT",
	"UPDATE",
	"DELETE FROM",
	"http://example.com/select?from=users",
	// German
	"Update der Tabelle users fehlgeschlagen",
	"select aus der Liste",
	"Insert in die Datenbank nicht erlaubt",
	"Delete konnte nicht ausgeführt werden",
	"update und select sind verboten",
	"Mit SELECT * FROM liest man alles",
	// Korean
	"사용자를 select 해서 삭제합니다",
	"SELECT 문이 실패했습니다",
	"DELETE FROM 실패",
	"update 실패: %v",
	"INSERT INTO 오류",
	"목록에서 delete from 을 찾지 못했습니다",
	"select 할 사용자를 from 목록에서 고르세요",
}

func TestSentencesAreNoSQL(t *testing.T) {
	for _, s := range sentences {
		if got, ok := Accesses(s); ok || len(got) > 0 {
			t.Errorf("%q: got %v, want no SQL", s, got)
		}
	}
	if len(sentences) < 60 {
		t.Errorf("got %d sentences, want 60", len(sentences))
	}
}

// Some texts are good statements and good sentences; nobody can tell but by where they are used.
func TestWhatMayBeBothIsHardlySure(t *testing.T) {
	for _, s := range []string{
		"delete from cache",
		"select item from list",
		"insert into users",
		"select name from users",
		"delete from users where expired",
	} {
		got, ok := Accesses(s)
		if !ok || len(got) != 1 || got[0].Sure > .3 {
			t.Errorf("%q: got %v, %v, want one access of at most .3", s, got, ok)
		}
	}
}
