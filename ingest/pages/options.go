// Package pages turns a PDF file into pages of text: for every page it decides
// whether the text layer serves or the page's image has to be read by OCR, says
// why, and keeps the result in the page cache.
package pages

import (
	"runtime"

	"casebook/corpus/message"
	"casebook/ingest/ocr"
	"casebook/ingest/original"
	"casebook/ingest/pagecache"
	"casebook/ingest/pdf"
)

// version changes when the same readings give other pages.
const version = "pages-7"

// Options of reading a PDF file.
type Options struct {
	Password string
	// OCR makes the engines for pages without usable text. Nil: such pages are
	// reported as unreadable.
	OCR ocr.Factory
	// Force says of a page whether it is read by OCR whatever its text layer says. Nil: none.
	Force func(page int) bool
	// Workers is how many pages are recognised at once, default one a core. It
	// changes no result.
	Workers int
	// Engine has pages read by other processes. Nil: all are read in this one. Files with
	// a password are, whatever is set, so that none leaves this machine.
	Engine Engine
	// Crew recognises the images, beside those of other books. Nil: a crew of so many
	// members as Workers says, with the engines of OCR, that ends with the file. The engines
	// of a crew that is given are those of OCR, too.
	Crew *Crew
	// Fresh ignores what the page cache holds, and writes it anew.
	Fresh bool
	// CacheDir replaces the folder of the page cache (pagecache.Folder).
	CacheDir string
	// SharesDir is a folder of pages that others have read for this run (ReadShare). It is
	// read where the cache has nothing, also with Fresh; empty: none.
	SharesDir string
	// Original is the file as it was hashed, where the caller knows it.
	Original *original.File
	// Warn, where given, is told what slows reading and changes no result: a cache that
	// is damaged or cannot be written. It is called from any goroutine, often with the same.
	Warn func(message.Message)
	// DPI of the images for OCR, default 300.
	DPI int
	// MaxPages bounds what is read of one file, default 5,000.
	MaxPages int
	// PDF are limits of the reading child processes; Password there is not used.
	PDF pdf.Options
}

func (o Options) withDefaults() Options {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.DPI <= 0 {
		o.DPI = 300
	}
	if o.MaxPages <= 0 {
		o.MaxPages = 5000
	}
	if o.Warn == nil {
		o.Warn = func(message.Message) {}
	}
	o.PDF.Password, o.PDF.Warn = o.Password, o.Warn
	return o
}

// openCache opens the page cache; without one everything is read again.
func (o Options) openCache() *pagecache.Cache {
	c, err := pagecache.Open(o.CacheDir, o.Fresh)
	if err != nil { // only slows
		o.Warn(message.New("pdf.pages_not_kept", err))
	}
	if o.SharesDir == "" {
		return c
	}
	shares, err := pagecache.Open(o.SharesDir, false)
	if err != nil {
		o.Warn(message.New("pdf.pages_not_kept", err))
	}
	return c.Before(shares)
}
