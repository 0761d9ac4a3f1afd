// Command typeset writes the scheme books: small books in other marker schemes
// and layouts than the sample book, each with its known answer.
//
//	go run ./corpus/sample/schemes/typeset [-dir corpus/sample/schemes]
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"casebook/corpus/sample"
)

func main() {
	dir := flag.String("dir", "corpus/sample/schemes", "folder of the scheme books")
	flag.Parse()
	if err := run(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "typeset:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	files, err := build(filepath.Join(dir, "source"))
	if err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// file is one file to write.
type file struct {
	Name string
	Data []byte
}

// build makes every book, its answer and the list of them.
func build(source string) ([]file, error) {
	src, err := readSource(source)
	if err != nil {
		return nil, err
	}
	var files []file
	var list []sample.Scheme
	for _, spec := range src.Books {
		entry, made, err := src.book(spec)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", spec.Name, err)
		}
		list, files = append(list, entry), append(files, made...)
	}
	for _, n := range src.Negatives {
		entry := sample.Scheme{Name: n.Name, File: n.Name + ".txt", Note: n.Note}
		list, files = append(list, entry), append(files, file{entry.File, []byte(n.Text)})
	}
	data, err := encode(list)
	return append(files, file{"list.json", data}), err
}

// book lays out one book, checks its answer and encodes its text.
func (s *source) book(spec spec) (sample.Scheme, []file, error) {
	entry := sample.Scheme{Name: spec.Name, File: spec.Name + "." + spec.ext(), Answer: spec.Name + ".json",
		Encoding: spec.Encoding, Note: spec.Note}
	cases, err := s.compile(spec)
	if err != nil {
		return entry, nil, err
	}
	set := setBook(spec, cases)
	if err := verify(spec, set.answer, set.text()); err != nil {
		return entry, nil, err
	}
	text, err := encodeText(set.text(), spec.Encoding)
	if err != nil {
		return entry, nil, err
	}
	ans, err := encode(set.answer)
	return entry, []file{{entry.File, text}, {entry.Answer, ans}}, err
}

func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(v)
	return buf.Bytes(), err
}
