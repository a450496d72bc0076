package analyze

import "testing"

func TestTopicsJoinWhoPublishesAndWhoConsumes(t *testing.T) {
	key := func(path string) Key { return Key{Package: path, Name: "F", Kind: KindFunc} }
	facts := func(path string) PackageFacts {
		return PackageFacts{Path: path, Declarations: []Declaration{{Key: key(path), Lines: 1}}}
	}
	orders, mail, audit := facts("m/orders"), facts("m/mail"), facts("m/audit")
	orders.Publications = []Publication{
		{Key: key("m/orders"), Kind: "kafka", Topic: "placed", Sure: 1},
		{Key: key("m/orders"), Kind: "kafka", Topic: "", Sure: 1},
	}
	mail.Entries = []Entry{{Key: key("m/mail"), Kind: "kafka", Name: "placed", Sure: 1}}
	audit.Entries = []Entry{{Key: key("m/audit"), Kind: "http", Name: "placed", Sure: 1}, {Key: key("m/audit"), Kind: "nats", Name: "placed", Sure: 1}}
	for _, unit := range []string{OfPackages, OfDeclarations} {
		g := Join([]PackageFacts{orders, mail, audit})
		q := ByPackage(g)
		if unit == OfDeclarations {
			q = ByDeclaration(g, MaxMethods)
		}
		e, _, err := collectTopics(t.Context(), q, SourceOptions{})
		if err != nil || len(e.Links) != 1 {
			t.Fatalf("%s: %+v, %v; want one link: kinds apart, unknown topics and routes left out", unit, e.Links, err)
		}
		ends := q.Parts[e.Links[0].A].ID + " " + q.Parts[e.Links[0].B].ID
		if q.Parts[e.Links[0].A].Package == q.Parts[e.Links[0].B].Package || e.Links[0].Weight <= 0 || ends == "" {
			t.Errorf("%s: joined %s by %v", unit, ends, e.Links[0].Weight)
		}
	}
}
