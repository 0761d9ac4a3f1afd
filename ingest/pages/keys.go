package pages

import (
	"strconv"

	"casebook/ingest/pagecache"
	"casebook/ingest/pdf"
)

// bookKey identifies a file by its sha256, with the password that opens it.
func bookKey(sha256, password string) string {
	return string(pagecache.NewKey(sha256, password))
}

// glyphs changes whenever the same glyphs of a text layer may be laid out otherwise, while
// what engines recognise stays: scans in the cache are not read again for it. Where rows of engines may be laid out otherwise too, the method of
// each engine changes with it.
const glyphs = "glyphs-17"

// textKey is the key of the text layer of page n.
func (b *book) textKey(n int) pagecache.Key {
	return pagecache.NewKey("text", pdf.Version, glyphs, version, b.id, decimal(n))
}

// ocrKey is the key of page n as an engine recognised it.
func (b *book) ocrKey(n int, engine string) pagecache.Key {
	return pagecache.NewKey("ocr", pdf.Version, version, b.id, decimal(n), engine, decimal(b.opts.DPI))
}

// olderKey is the key of the verdict on older OCR layers, by pages that may be compared.
func (b *book) olderKey(engine string, numbers string) pagecache.Key {
	return pagecache.NewKey("older", pdf.Version, version, b.id, engine, numbers, decimal(b.opts.DPI))
}

func decimal(n int) string { return strconv.Itoa(n) }
