package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// mutation is one change of one file that some test should notice.
type mutation struct {
	pkg, file, name string
	source          []byte
}

// source is a parsed file.
type source struct {
	path string
	text []byte
	tree *ast.File
	set  *token.FileSet
}

// parse reads the files of a package, tests left out, in the order of their names.
func parse(dir string) ([]source, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return nil, err
	}
	sort.Strings(names)
	var out []source
	for _, n := range names {
		if strings.HasSuffix(n, "_test.go") {
			continue
		}
		text, err := os.ReadFile(n)
		if err != nil {
			return nil, err
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, n, text, 0)
		if err != nil {
			return nil, err
		}
		out = append(out, source{n, text, tree, set})
	}
	return out, nil
}

// with is the file with bytes from..to replaced.
func (f source) with(from, to token.Pos, by string) []byte {
	a, b := f.set.Position(from).Offset, f.set.Position(to).Offset
	return bytes.Join([][]byte{f.text[:a], []byte(by), f.text[b:]}, nil)
}

// functionRule takes out a rule that is a function.
func functionRule(files []source, pkg, name, body string) (mutation, error) {
	for _, f := range files {
		for _, d := range f.tree.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == name && fn.Body != nil {
				at := fn.Body.Lbrace + 1
				return mutation{pkg, f.path, "rule " + name, f.with(at, at, "\n"+body+"\n")}, nil
			}
		}
	}
	return mutation{}, fmt.Errorf("%s has no function %s: mend rules.txt", pkg, name)
}

// tableRules takes out each element of the tables of rules.
func tableRules(files []source, pkg string) (out []mutation) {
	for _, f := range files {
		ast.Inspect(f.tree, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok || len(v.Values) != 1 || !strings.HasSuffix(v.Names[0].Name, "Rules") {
				return true
			}
			table, ok := v.Values[0].(*ast.CompositeLit)
			if !ok {
				return true
			}
			for i, e := range table.Elts {
				to := table.Rbrace
				if i+1 < len(table.Elts) {
					to = table.Elts[i+1].Pos()
				}
				out = append(out, mutation{pkg, f.path, "rule " + v.Names[0].Name + " " + label(e), f.with(e.Pos(), to, "")})
			}
			return false
		})
	}
	return out
}

// label is the first text of an element, its name.
func label(e ast.Expr) (name string) {
	ast.Inspect(e, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING && name == "" {
			name = l.Value
		}
		return name == ""
	})
	return name
}

// constants moves each constant of a package a quarter up and a quarter down.
func constants(files []source, pkg string) (out []mutation) {
	for _, f := range files {
		for _, d := range f.tree.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			for _, s := range g.Specs {
				v := s.(*ast.ValueSpec)
				for i, e := range v.Values {
					for _, by := range []float64{1.25, .75} {
						if to, ok := moved(e, by); ok {
							out = append(out, mutation{pkg, f.path, fmt.Sprintf("constant %s = %s", v.Names[i].Name, to), f.with(e.Pos(), e.End(), to)})
						}
					}
				}
			}
		}
	}
	return out
}

// moved is a number times a factor, at least one away where it is whole.
func moved(e ast.Expr, by float64) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.INT && l.Kind != token.FLOAT {
		return "", false
	}
	x, err := strconv.ParseFloat(strings.ReplaceAll(l.Value, "_", ""), 64)
	if err != nil {
		return "", false
	}
	if l.Kind == token.FLOAT {
		return strconv.FormatFloat(x*by, 'g', -1, 64), true
	}
	n := int(x*by + .5)
	if n == int(x) {
		n += map[bool]int{true: 1, false: -1}[by > 1]
	}
	return strconv.Itoa(n), true
}
