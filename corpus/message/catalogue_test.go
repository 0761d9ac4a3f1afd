package message

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// files reads every file of wordings.
func files(t *testing.T) map[string][]entry {
	out := map[string][]entry{}
	names, err := fs.Glob(assets, "asset/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal(err, names)
	}
	for _, name := range names {
		data, err := assets.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines, faults := parse(name, string(data))
		for _, f := range faults {
			t.Error(f)
		}
		out[strings.TrimSuffix(filepath.Base(name), ".txt")] = lines
	}
	return out
}

// argsOf are the arguments that a text has holes for.
func argsOf(text string) []int {
	var out []int
	for {
		h, ok := nextHole(text)
		if !ok {
			slices.Sort(out)
			return slices.Compact(out)
		}
		out, text = append(out, h.arg), text[h.to:]
	}
}

// Every code has a Chinese and an English wording with the same holes, from {1} on
// without a gap, and stands once, in the file of its room.
func TestCatalogueIsComplete(t *testing.T) {
	where := map[string]string{}
	for room, lines := range files(t) {
		for _, l := range lines {
			if was, twice := where[l.code]; twice {
				t.Errorf("%s stands in %s and in %s", l.code, was, room)
			}
			where[l.code] = room
			if prefix, _, ok := strings.Cut(l.code, "."); ok && prefix != room {
				t.Errorf("%s stands in the file of %s", l.code, room)
			}
			zh, en := argsOf(l.chinese), argsOf(l.english)
			if !slices.Equal(zh, en) {
				t.Errorf("%s: the holes of %q and of %q differ", l.code, l.chinese, l.english)
			}
			if n := len(en); n > 0 && en[n-1] != n-1 {
				t.Errorf("%s: a hole is left out: %q", l.code, l.english)
			}
			sayable(t, l)
		}
	}
}

// spoken are words of commands and file names, which both languages show as they are
// typed, and examples of markers.
var spoken = regexp.MustCompile("\"[^\"]*\"|“[^”]*”|`[^`]*`")

// sayable holds that the Chinese wording has Chinese words and the English has none.
func sayable(t *testing.T, l entry) {
	if strings.Trim(l.chinese, "{}123456789") == strings.Trim(l.english, "{}123456789") {
		return // only arguments
	}
	han := func(s string) int {
		return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	if strings.Trim(l.chinese, "{}0123456789：；（）、，。 ") != "" && han(l.chinese) < 0 {
		t.Errorf("%s: %q has no Chinese word", l.code, l.chinese)
	}
	if i := han(spoken.ReplaceAllString(l.english, "")); i >= 0 {
		t.Errorf("%s: %q has Chinese words outside quotation marks", l.code, l.english)
	}
}

// speaker are the functions whose arguments are a code and what fills its holes, and
// the place of the code among their arguments.
var speakers = map[string]int{"New": 0, "Fail": 0, "Hint": 0, "Wrap": 1}

// use is a place of the sources that names a code.
type use struct {
	where string
	args  int // how many, −1 not known
}

// sources finds the codes that the program names: those handed to a speaker, and all
// string literals, since some stand in tables.
func sources(t *testing.T) (said map[string][]use, literals map[string]bool) {
	said, literals = map[string][]use{}, map[string]bool{}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || d.Name() == "testdata" || d.Name() == "bin" || d.Name() == "output") {
			if d != nil && d.IsDir() && err == nil {
				return filepath.SkipDir
			}
			return err
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		own := f.Name.Name == "message"
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if s, ok := literal(n); ok {
					literals[s] = true
				}
			case *ast.CallExpr:
				if code, args, ok := saying(n, own); ok {
					said[code] = append(said[code], use{files.Position(n.Pos()).String(), args})
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return said, literals
}

// saying reads a call of message.New and its like, or of the method Hint; in the
// package itself they are called without its name.
func saying(call *ast.CallExpr, own bool) (code string, args int, ok bool) {
	name, from := "", ""
	switch fun := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = fun.Sel.Name
		if id, ok := fun.X.(*ast.Ident); ok {
			from = id.Name
		}
	case *ast.Ident:
		if own {
			name, from = fun.Name, "message"
		}
	}
	at, known := speakers[name]
	if !known || name != "Hint" && from != "message" || len(call.Args) <= at {
		return "", 0, false
	}
	code, ok = literal(call.Args[at])
	args = len(call.Args) - at - 1
	if call.Ellipsis.IsValid() {
		args = -1
	}
	return code, args, ok
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// Every code that the program says is in the catalogue, with as many arguments as it
// has holes, and every wording is said somewhere.
func TestCatalogueIsUsed(t *testing.T) {
	said, literals := sources(t)
	if len(said) == 0 {
		t.Fatal("no message found in the sources")
	}
	known := map[string]entry{}
	for _, lines := range files(t) {
		for _, l := range lines {
			known[l.code] = l
			if !literals[l.code] && !strings.HasPrefix(l.code, "help.") { // those are held by cmd/casebook
				t.Errorf("nothing says %s", l.code)
			}
		}
	}
	for code, uses := range said {
		l, ok := known[code]
		for _, u := range uses {
			if !ok {
				t.Errorf("%s: the catalogue has no %s", u.where, code)
			} else if holes := len(argsOf(l.english)); u.args >= 0 && u.args != holes {
				t.Errorf("%s: %s has %d holes and gets %d arguments", u.where, code, holes, u.args)
			}
		}
	}
}

func TestParseFaults(t *testing.T) {
	lines, faults := parse("x.txt", "# c\r\n\na.b\t一\\n二\tone\\ntwo\r\na.c\t只有一半\nwords alone\n")
	if len(lines) != 1 || lines[0].chinese != "一\n二" || lines[0].english != "one\ntwo" || len(faults) != 2 {
		t.Errorf("%q, %v", lines, faults)
	}
}
