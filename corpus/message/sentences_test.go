package message

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// technical are the rooms whose errors speak of the machinery inside the program, with
// the reason why a user sees them only as the cause behind a message, in the original.
var technical = map[string]string{
	"ingest/child":           "the protocol between parent and child: the parent says that the child ended",
	"ingest/ort":             "what ONNX Runtime reports: the engine says that it does not start",
	"analyze/segment":        "the form of the prepared dictionary, which only its generator and a damaged build can break",
	"analyze/vector":         "types inside the vectoriser, which no input changes",
	"analyze/correspondence": "numerical faults of a matrix, behind which the map is left out",
	"corpus/message":         "the catalogue itself",
	"report/xlsx":            "the form of what excelize writes, which only another excelize can change",
	"cmd/release":            "the maintainers' tool, which users never run",
}

// sentence finds words after each other, besides verbs of formatting and the name of a
// package before a colon.
var (
	verbs    = regexp.MustCompile(`%[-+ #0-9.]*[a-zA-Z]`)
	sentence = regexp.MustCompile(`\p{L}+[ ,]+\p{L}+`)
)

// No stage makes an error of an English sentence: what a user may see has a code, with
// words in both languages.
func TestErrorsHaveCodes(t *testing.T) {
	root := filepath.Join("..", "..")
	for _, stage := range []string{"ingest", "analyze", "report", "corpus", "internal", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, stage), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			rel, _ := filepath.Rel(root, filepath.Dir(path))
			room := filepath.ToSlash(rel)
			if technical[room] != "" || forTests(room) {
				return nil
			}
			files := token.NewFileSet()
			f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if words, ok := plainError(n); ok && sentence.MatchString(verbs.ReplaceAllString(words, "")) {
					t.Errorf("%s: an error of the sentence %q: give it a code", files.Position(n.Pos()), words)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// forTests reports the rooms that only tests and measurements use.
func forTests(room string) bool {
	for _, part := range []string{"corpus/sample", "ocrtest", "pdftest", "generate", "testdata"} {
		if strings.Contains(room, part) {
			return true
		}
	}
	return false
}

// plainError reads the words of errors.New and fmt.Errorf.
func plainError(n ast.Node) (words string, ok bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return "", false
	}
	fun, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	from, ok := fun.X.(*ast.Ident)
	if !ok || from.Name+"."+fun.Sel.Name != "errors.New" && from.Name+"."+fun.Sel.Name != "fmt.Errorf" {
		return "", false
	}
	return literal(call.Args[0])
}
