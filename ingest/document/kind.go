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
	ODT  = "odt"
	RTF  = "rtf"
	Xlsx = "xlsx"
	ODS  = "ods"
	CSV  = "csv"
	TSV  = "tsv"
	HTML = "html"
	MHT  = "mht"
	EPUB = "epub"
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
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return RTF
	case isMHT(head):
		return MHT
	case isHTML(head) && !textual[ext]:
		return HTML
	}
	return byName[ext]
}

// byName are the kinds by the extensions of their files.
var byName = map[string]string{
	".docx": Docx, ".docm": Docx, ".dotx": Docx,
	".odt": ODT, ".ott": ODT, ".rtf": RTF,
	".xlsx": Xlsx, ".xlsm": Xlsx, ".ods": ODS, ".csv": CSV, ".tsv": TSV, ".tab": TSV,
	".html": HTML, ".htm": HTML, ".xhtml": HTML, ".mht": MHT, ".mhtml": MHT, ".epub": EPUB,
}

// Extensions lists the extensions of documents that are read.
func Extensions() map[string]string { return byName }

// within tells the kind of a container by what it holds.
func within(f *container.File) string {
	switch {
	case f.Has("word/document.xml"):
		return Docx
	case f.Has("xl/workbook.xml"):
		return Xlsx
	case f.Has("META-INF/container.xml"):
		return EPUB
	case f.Has("content.xml") && strings.Contains(mimetype(f), "opendocument.text"):
		return ODT
	case f.Has("content.xml") && strings.Contains(mimetype(f), "opendocument.spreadsheet"):
		return ODS
	}
	return ""
}

// textual are files in which HTML may be meant as text, or data.
var textual = map[string]bool{".md": true, ".markdown": true, ".txt": true, ".text": true, ".jsonl": true, ".ndjson": true, ".csv": true, ".tsv": true}

// isHTML: the file begins as web pages do.
func isHTML(head []byte) bool {
	s := strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 512)], []byte("\ufeff")), " \t\r\n")))
	return strings.HasPrefix(s, "<!doctype html") || strings.HasPrefix(s, "<html")
}

// isMHT: the file begins as saved web pages do, with the head of a message.
func isMHT(head []byte) bool {
	s := strings.ToLower(string(head))
	i := strings.Index(s, "mime-version:")
	return i >= 0 && i < 2048 && strings.Contains(s, "content-type: multipart/related") && !strings.HasPrefix(s, "<")
}

// mimetype is what a container says of itself.
func mimetype(f *container.File) string {
	data, err := f.Bytes("mimetype")
	if err != nil {
		return ""
	}
	return string(data[:min(len(data), 128)])
}
