package document

import (
	"bytes"
	"path/filepath"
	"strings"

	"casebook/ingest/container"
)

// Kinds of documents, as they stand in corpus.Book.Format.
const (
	Docx = "docx"
	Zip  = "zip" // some container: what it is shows within
)

// Sniff tells the kind of a file by its first bytes, which do not lie as names do,
// and where they say nothing by its name; "" where neither is of a document.
func Sniff(head []byte, name string) string {
	ext := strings.ToLower(filepath.Ext(name))
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")):
		if k := byName[ext]; k != "" {
			return k
		}
		return Zip
	}
	return byName[ext]
}

// byName are the kinds by the extensions of their files.
var byName = map[string]string{
	".docx": Docx, ".docm": Docx, ".dotx": Docx,
}

// Extensions lists the extensions of documents that are read.
func Extensions() map[string]string { return byName }

// within tells the kind of a container by what it holds.
func within(f *container.File) string {
	switch {
	case f.Has("word/document.xml"):
		return Docx
	}
	return ""
}
