package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"

	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/ingest/ocr/ocrtest"
	"casebook/ingest/pdf/pdftest"
)

// exitCode runs a command and asserts its exit code: exitcode 3 casebook run x.
// What it printed is kept in the files out.txt and err.txt.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode N command args...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	stdout, stderr := ts.ReadFile("stdout"), ts.ReadFile("stderr")
	ts.Check(os.WriteFile(ts.MkAbs("out.txt"), []byte(stdout), 0o644))
	ts.Check(os.WriteFile(ts.MkAbs("err.txt"), []byte(stderr), 0o644))
	got := 0
	var ee *exec.ExitError
	if errors.As(err, &ee) {
		got = ee.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d\n%s", got, want, stderr)
	}
}

// sameFolders asserts that two folders hold the same files with the same bytes.
func sameFolders(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same DIR DIR")
	}
	a, b := folder(ts, args[0]), folder(ts, args[1])
	differ := ""
	for name, data := range a {
		if !bytes.Equal(data, b[name]) {
			differ = name
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			differ = name
		}
	}
	if (differ != "") != neg {
		ts.Fatalf("same=%v is not what was asserted; first difference: %q", differ == "", differ)
	}
}

func folder(ts *testscript.TestScript, dir string) map[string][]byte {
	out := map[string][]byte{}
	root := ts.MkAbs(dir)
	ts.Check(filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		out[rel], err = os.ReadFile(path)
		return err
	}))
	return out
}

// scan writes a PDF of N scanned pages, no two alike: scan FILE N. With "mixed" a
// page of text comes first.
func scan(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: scan FILE N [mixed]")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	f := pdftest.New()
	if len(args) > 2 {
		f.Page(480, 650, pdftest.Lines(0), "", "")
	}
	for i := range n {
		img := ocrtest.White(620, 877)
		for y := range 8 + i {
			ocrtest.Text(img, 80, 100+40*y, 22, 20)
		}
		f.Scan(img, "")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), f.Bytes(), 0o644))
}

// cover writes a PDF of two pages to which a document is attached: cover FILE.
func cover(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: cover FILE")
	}
	f := pdftest.New()
	data := f.Stream("/Type /EmbeddedFile", []byte("x"))
	spec := f.Add(fmt.Sprintf("<< /Type /Filespec /F (a.docx) /UF (a.docx) /EF << /F %d 0 R >> >>", data))
	f.Catalog = fmt.Sprintf("/Names << /EmbeddedFiles << /Names [(a.docx) %d 0 R] >> >>", spec)
	f.Page(480, 650, pdftest.Lines(0), "", "")
	f.Page(480, 650, pdftest.Lines(1), "", "")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), f.Bytes(), 0o644))
}

// accept writes all doubts of DIR that may be accepted into its edits.yaml: accept DIR.
func accept(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: accept DIR")
	}
	col, err := (corpus.Store{Dir: ts.MkAbs(args[0])}).Collection()
	ts.Check(err)
	file, err := edits.Open(ts.MkAbs(args[0]), nil)
	ts.Check(err)
	for _, b := range col.Books {
		for at := range b.Alarms() {
			e, _ := edits.ToAccept(b, b, at)
			ts.Check(file.Append(e))
		}
	}
	ts.Check(file.Save())
}

// rename appends an edit to DIR/edits.yaml that gives a theme another name:
// rename DIR THEME NAME. The quotation is the label that was computed.
func rename(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: rename DIR THEME NAME")
	}
	dir := ts.MkAbs(args[0])
	an, err := (corpus.Store{Dir: dir}).Analysis()
	ts.Check(err)
	file, err := edits.Open(dir, nil)
	ts.Check(err)
	for _, t := range an.Themes {
		if t.ID == args[1] {
			ts.Check(file.Append(edits.Edit{Do: edits.Rename, Theme: t.ID, Label: t.Label, To: args[2]}))
			ts.Check(file.Save())
			return
		}
	}
	ts.Fatalf("no theme %s", args[1])
}
