package analyze

import (
	"go/ast"
	"go/token"
	"go/types"
)

// declare records every declaration of the package.
func (x *extractor) declare() {
	for _, src := range x.sources() {
		for _, d := range src.file.Syntax.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				x.declareFunc(src, d)
			case *ast.GenDecl:
				x.declareSpecs(src, d)
			}
		}
	}
}

func (x *extractor) declareFunc(src source, d *ast.FuncDecl) {
	key, ok := x.funcDeclKey(d)
	if !ok {
		return
	}
	x.add(src, d.Name, Declaration{Key: key, Lines: src.lines(d), Branches: branches(d)})
	if key.Kind == KindFunc && key.Name == "main" && x.pkg.Name == "main" {
		x.facts.Entries = append(x.facts.Entries, Entry{Key: key, Kind: "command", Name: x.pkg.Path, Site: src.site(d.Name.Pos()), By: key, Sure: 1})
	}
}

// funcDeclKey names a declared function, where the type checker gave up by its syntax. (The syntax
// alone would not do: a receiver can be spelled by an alias.)
func (x *extractor) funcDeclKey(d *ast.FuncDecl) (Key, bool) {
	switch {
	case d.Recv == nil && d.Name.Name == "init":
		return x.key(KindInit, "", "init"), true
	case d.Recv == nil:
		return x.key(KindFunc, "", d.Name.Name), true
	case len(d.Recv.List) == 0:
		return Key{}, false
	}
	if key, ok := keyOf(x.pkg.Info.Defs[d.Name]); ok {
		return key, true
	}
	owner := receiverName(d.Recv.List[0].Type)
	return x.key(KindMethod, owner, d.Name.Name), owner != ""
}

func receiverName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.StarExpr:
		return receiverName(e.X)
	case *ast.ParenExpr:
		return receiverName(e.X)
	case *ast.IndexExpr:
		return receiverName(e.X)
	case *ast.IndexListExpr:
		return receiverName(e.X)
	}
	return ""
}

func (x *extractor) declareSpecs(src source, d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			x.declareType(src, spec)
		case *ast.ValueSpec:
			x.declareValues(src, d.Tok, spec)
		}
	}
}

func (x *extractor) declareType(src source, spec *ast.TypeSpec) {
	x.add(src, spec.Name, Declaration{Key: x.key(KindType, "", spec.Name.Name), Lines: src.lines(spec)})
	if t, ok := ast.Unparen(spec.Type).(*ast.InterfaceType); ok && !spec.Assign.IsValid() {
		x.declareMethods(src, spec.Name.Name, t)
	}
	x.declareFields(src, spec.Name.Name, "", spec.Type)
}

// declareFields records the fields of the structs that a type spells, as an element of a
// container too; those inside a field are named Outer.Inner.
func (x *extractor) declareFields(src source, owner, prefix string, t ast.Expr) {
	switch t := t.(type) {
	case *ast.ParenExpr:
		x.declareFields(src, owner, prefix, t.X)
	case *ast.StarExpr:
		x.declareFields(src, owner, prefix, t.X)
	case *ast.ArrayType:
		x.declareFields(src, owner, prefix, t.Elt)
	case *ast.ChanType:
		x.declareFields(src, owner, prefix, t.Value)
	case *ast.MapType:
		x.declareFields(src, owner, prefix, t.Key)
		x.declareFields(src, owner, prefix, t.Value)
	case *ast.StructType:
		for _, f := range t.Fields.List {
			for _, name := range namesOf(f) {
				x.add(src, name, Declaration{Key: x.key(KindField, owner, prefix+name.Name)})
				x.declareFields(src, owner, prefix+name.Name+".", f.Type)
			}
		}
	}
}

// namesOf returns the names of a field, for an embedded one that of its type.
func namesOf(f *ast.Field) []*ast.Ident {
	if len(f.Names) > 0 {
		return f.Names
	}
	e := f.Type
	for {
		switch t := e.(type) {
		case *ast.StarExpr:
			e = t.X
		case *ast.IndexExpr:
			e = t.X
		case *ast.IndexListExpr:
			e = t.X
		case *ast.SelectorExpr:
			return []*ast.Ident{t.Sel}
		case *ast.Ident:
			return []*ast.Ident{t}
		default:
			return nil
		}
	}
}

func (x *extractor) declareMethods(src source, owner string, t *ast.InterfaceType) {
	for _, f := range t.Methods.List {
		for _, name := range f.Names {
			x.add(src, name, Declaration{Key: x.key(KindMethod, owner, name.Name)})
		}
	}
}

func (x *extractor) declareValues(src source, tok token.Token, spec *ast.ValueSpec) {
	kind := KindVar
	if tok == token.CONST {
		kind = KindConst
	}
	for _, name := range spec.Names {
		x.add(src, name, Declaration{Key: x.key(kind, "", name.Name), Lines: src.lines(spec)})
	}
}

// add completes a declaration from the type checker's view of its name. Several init functions,
// or several blank variables, are one declaration.
func (x *extractor) add(src source, name *ast.Ident, d Declaration) {
	d.Site, d.Exported, d.Generated = src.site(name.Pos()), name.IsExported(), src.file.Generated
	if obj := x.pkg.Info.Defs[name]; obj != nil {
		d.Type = types.TypeString(obj.Type(), (*types.Package).Name)
		d.Uses, d.Barriers = usedTypes(obj), barriers(obj)
	}
	if !src.file.Generated {
		countWords(x.words, name.Name)
	}
	if d.Key.Kind == KindInit || name.Name == "_" {
		if i, seen := x.merged[d.Key]; seen {
			x.facts.Declarations[i].Lines += d.Lines
			x.facts.Declarations[i].Branches += d.Branches
			return
		}
		x.merged[d.Key] = len(x.facts.Declarations)
	}
	x.facts.Declarations = append(x.facts.Declarations, d)
}

// branches counts the places where a body decides: McCabe's complexity less one.
func branches(n ast.Node) int {
	count := 0
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt:
			count++
		case *ast.CaseClause:
			if n.List != nil {
				count++
			}
		case *ast.CommClause:
			if n.Comm != nil {
				count++
			}
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				count++
			}
		}
		return true
	})
	return count
}
