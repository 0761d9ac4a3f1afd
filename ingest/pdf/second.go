package pdf

import (
	"fmt"
	"io"
	"math"
	"os"
	"strings"

	ledongpdf "github.com/ledongthuc/pdf"

	"casebook/corpus"
	"casebook/ingest/child"
)

// ledong is the second reader, ledongthuc/pdf: written in Go by other people
// from the same standard, so that what both say is hardly wrong. It panics and
// loops on damaged files; panics are caught here, loops by the parent's deadline.
type ledong struct {
	reader *ledongpdf.Reader
	err    error
}

func openLedong(f *os.File, password string) (l *ledong) {
	l = &ledong{}
	defer func() {
		if p := recover(); p != nil {
			l.err = fmt.Errorf("fault: %v", p)
		}
	}()
	info, err := f.Stat()
	if err != nil {
		l.err = err
		return l
	}
	asked := false
	l.reader, l.err = ledongpdf.NewReaderEncrypted(io.NewSectionReader(f, 0, info.Size()), info.Size(), func() string {
		if asked {
			return "" // gives up
		}
		asked = true
		return password
	})
	return l
}

// text reads a page (from 1). Where the places of the glyphs cannot be had, the
// plain text in the order of the file serves.
func (l *ledong) text(number int) (secondResult, error) {
	if l.err != nil {
		return secondResult{}, &child.Failure{Kind: kindPage, Message: plain(l.err)}
	}
	lines, err := l.placed(number)
	if err != nil || len(lines) == 0 {
		if flowing, ferr := l.flowing(number); ferr == nil {
			return secondResult{flowing}, nil
		}
	}
	if err != nil {
		return secondResult{}, &child.Failure{Kind: kindPage, Message: plain(err)}
	}
	return secondResult{lines}, nil
}

func (l *ledong) placed(number int) (lines []corpus.Line, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("fault: %v", p)
		}
	}()
	page := l.reader.Page(number)
	w, h, x, y := mediaBox(page)
	if !(w > 0 && h > 0) {
		return nil, fmt.Errorf("the page measures %g by %g points", w, h)
	}
	var glyphs []glyph
	for _, t := range page.Content().Text {
		for _, r := range t.S {
			em := math.Abs(t.FontSize)
			left, base := t.X-x, h-(t.Y-y)
			width := t.W
			if !(width > 0) {
				width = advance(r) * em
			}
			g := glyph{r: r, x: left, y: base, x0: left, x1: left + width, top: base - .88*em, bottom: base + .12*em, em: em, bold: boldName(t.Font)}
			if g.placed() && len(glyphs) < maxGlyphs {
				glyphs = append(glyphs, g)
			}
		}
	}
	return layout(glyphs, w, h), nil
}

func (l *ledong) flowing(number int) (lines []corpus.Line, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("fault: %v", p)
		}
	}()
	s, err := l.reader.Page(number).GetPlainText(nil)
	if err != nil {
		return nil, err
	}
	for _, t := range strings.Split(s, "\n") {
		if t = corpus.JoinHan(strings.TrimSpace(t)); t != "" {
			lines = append(lines, corpus.Line{Text: t})
		}
	}
	return lines, nil
}

// mediaBox looks for the page's size, also where it is inherited; a cycle of
// parents ends after a few.
func mediaBox(page ledongpdf.Page) (w, h, x, y float64) {
	node := page.V
	for range 32 {
		if box := node.Key("MediaBox"); box.Len() == 4 {
			x, y = box.Index(0).Float64(), box.Index(1).Float64()
			return box.Index(2).Float64() - x, box.Index(3).Float64() - y, x, y
		}
		node = node.Key("Parent")
	}
	return 595, 842, 0, 0 // A4
}

// advance is the usual width of a character in em.
func advance(r rune) float64 {
	if r < 0x2000 {
		return .5
	}
	return 1
}
