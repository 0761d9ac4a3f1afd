// Command rooms prints a table of the packages of a commit: files, lines, lines of tests,
// the longest function, and what the package takes and gives by the signatures of its
// first exported functions. Samples, generated data and test helpers are left in: they
// are code that someone reads.
//
//	go run ./bench/rooms [-rev COMMIT] > docs/quality/packages.txt
package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
)

// room is what is counted of a package.
type room struct {
	files, lines, tests int
	longest             string
	length              int
	gives               []string
}

func main() {
	rev := flag.String("rev", "HEAD", "commit that is looked at")
	flag.Parse()
	if err := run(*rev); err != nil {
		fmt.Fprintln(os.Stderr, "rooms:", err)
		os.Exit(1)
	}
}

func run(rev string) error {
	data, err := exec.Command("git", "archive", rev).Output()
	if err != nil {
		return fmt.Errorf("git archive %s: %w", rev, err)
	}
	rooms := map[string]*room{}
	for t := tar.NewReader(bytes.NewReader(data)); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if !strings.HasSuffix(h.Name, ".go") || strings.Contains(h.Name, "testdata/") {
			continue
		}
		text, err := io.ReadAll(t)
		if err != nil {
			return err
		}
		r := rooms[path.Dir(h.Name)]
		if r == nil {
			r = &room{}
			rooms[path.Dir(h.Name)] = r
		}
		if err := r.count(h.Name, text); err != nil {
			return err
		}
	}
	table(rooms)
	return nil
}

// count adds a file to its room.
func (r *room) count(name string, text []byte) error {
	lines := bytes.Count(text, []byte("\n"))
	if strings.HasSuffix(name, "_test.go") {
		r.tests += lines
		return nil
	}
	r.files, r.lines = r.files+1, r.lines+lines
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, name, text, 0)
	if err != nil {
		return err
	}
	for _, d := range tree.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Body == nil {
			continue
		}
		if n := set.Position(fn.End()).Line - set.Position(fn.Pos()).Line + 1; n > r.length {
			r.length, r.longest = n, fn.Name.Name
		}
		if fn.Name.IsExported() && fn.Recv == nil && len(r.gives) < 2 {
			r.gives = append(r.gives, signature(set, fn))
		}
	}
	return nil
}

// signature is a function without its body.
func signature(set *token.FileSet, fn *ast.FuncDecl) string {
	var b bytes.Buffer
	if err := printer.Fprint(&b, set, fn.Type); err != nil {
		return fn.Name.Name
	}
	return fn.Name.Name + strings.TrimPrefix(strings.Join(strings.Fields(b.String()), " "), "func")
}

func table(rooms map[string]*room) {
	var names []string
	sum := room{}
	for n, r := range rooms {
		names = append(names, n)
		sum.files, sum.lines, sum.tests, sum.length = sum.files+r.files, sum.lines+r.lines, sum.tests+r.tests, max(sum.length, r.length)
	}
	slices.Sort(names)
	fmt.Printf("%-34s %5s %6s %6s %4s %-22s %s\n", "package", "files", "lines", "tests", "long", "longest function", "takes → gives")
	for _, n := range names {
		r := rooms[n]
		fmt.Printf("%-34s %5d %6d %6d %4d %-22s %s\n", n, r.files, r.lines, r.tests, r.length, r.longest, strings.Join(r.gives, " · "))
	}
	fmt.Printf("%-34s %5d %6d %6d %4d   %.2f lines of tests a line of source\n", "all", sum.files, sum.lines, sum.tests, sum.length, float64(sum.tests)/float64(max(1, sum.lines)))
}
