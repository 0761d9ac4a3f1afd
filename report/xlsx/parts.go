package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"

	"github.com/klauspost/compress/flate"
)

// parts is the zip file of a workbook. Excelize writes all parts of it but for the rows and
// links of the sheets, which it would hold in memory as a tree until the end; these are
// written into the sheets' parts as they go by, and then the texts that they share.
type parts struct {
	*zip.Writer
	rows   map[string]func(*grid) error // by the name of the sheet's part
	filled int                          // of them
	shared shared
	held   bytes.Buffer // the part of a sheet, or the shared texts, as excelize writes it
	name   string       // of the part that is held; empty: none is
	flate  *flate.Writer
}

// sharedPart is the part of the shared texts, which comes behind those of the sheets.
const sharedPart = "xl/sharedStrings.xml"

func newParts(w io.Writer, rows map[string]func(*grid) error) *parts {
	p := &parts{Writer: zip.NewWriter(w), rows: rows}
	p.RegisterCompressor(zip.Deflate, p.compress)
	return p
}

// level is that of Go's own zip files. This package takes half the time of Go's own for a
// file three percent larger.
const level = 5

// compress gives what compresses a part; there is one at a time, so one does for all.
func (p *parts) compress(w io.Writer) (io.WriteCloser, error) {
	if p.flate == nil {
		var err error
		p.flate, err = flate.NewWriter(w, level)
		return p.flate, err
	}
	p.flate.Reset(w)
	return p.flate, nil
}

// Create begins a part; the one before is whole now.
func (p *parts) Create(name string) (io.Writer, error) {
	if err := p.finish(); err != nil {
		return nil, err
	}
	if p.rows[name] == nil && name != sharedPart {
		return p.Writer.Create(name)
	}
	p.held.Reset()
	p.name = name
	return &p.held, nil
}

// AddFS is asked for by excelize's interface, and not called by it.
func (p *parts) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes what is held and ends the file.
func (p *parts) Close() error { return errors.Join(p.finish(), p.Writer.Close()) }

// finish writes the part that is held.
func (p *parts) finish() error {
	name := p.name
	if p.name = ""; name == "" {
		return nil
	}
	w, err := p.Writer.Create(name)
	if err != nil {
		return err
	}
	if name != sharedPart {
		p.filled++
		return p.fill(w, p.rows[name])
	}
	if p.filled < len(p.rows) {
		return errors.New("xlsx: the shared texts come before a sheet that may have some")
	}
	return p.shared.write(w)
}

// fill writes the part of a sheet with its rows and links. What rows excelize has of it are
// left out.
func (p *parts) fill(w io.Writer, rows func(*grid) error) error {
	head, rest, begins := strings.Cut(p.held.String(), "<sheetData>")
	_, tail, ends := strings.Cut(rest, "</sheetData>")
	printed := strings.Index(tail, "<pageSetup")
	if !begins || !ends || printed < 0 {
		return errors.New("xlsx: a sheet has no place for rows")
	}
	g := newGrid(w, &p.shared)
	g.put(head, "<sheetData>")
	if err := rows(g); err != nil {
		return err
	}
	g.put("</sheetData>", tail[:printed])
	if g.n > 0 {
		g.put("<hyperlinks>")
		g.w.Write(g.links)
		g.put("</hyperlinks>")
	}
	g.put(tail[printed:])
	return g.w.Flush()
}
