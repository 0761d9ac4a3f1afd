package pdf

import (
	"fmt"
	"io"
	"os"
	"strings"

	ledongpdf "github.com/ledongthuc/pdf"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/child"
)

// ledong is the second reader, ledongthuc/pdf: written in Go by other people
// from the same standard, so that what both say is hardly wrong. It panics and
// loops on damaged files; panics are caught here, loops by the parent's deadline.
type ledong struct {
	reader *ledongpdf.Reader
	err    error
	lone   map[int]lone // by page, of those that were read
	off    layers       // nil before it was looked at
}

func openLedong(f *os.File, password string) (l *ledong) {
	l = &ledong{lone: map[int]lone{}}
	defer func() {
		if p := recover(); p != nil {
			l.err = message.Fail("child.fault", "text", fmt.Sprint(p))
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
		return secondResult{}, &child.Failure{Kind: kindPage, Message: words(l.err)}
	}
	res, err := l.placed(number)
	if number == l.pages() {
		res.Beyond = l.beyond(number)
	}
	if len(res.Lines) > 0 || len(res.Hidden) > 0 || len(res.Fields) > 0 || res.Torn != Whole {
		return res, nil
	}
	if err != nil {
		if flowing, ferr := l.flowing(number); ferr == nil {
			return secondResult{Lines: flowing}, nil
		}
	}
	if err != nil {
		return secondResult{}, &child.Failure{Kind: kindPage, Message: words(err)}
	}
	return res, nil
}

// placed lays the page's glyphs out in lines as the first reader's are. A page
// that faults half way keeps what was read of it.
func (l *ledong) placed(number int) (res secondResult, err error) {
	page, torn, fields := &content{}, Whole, []field(nil)
	defer func() {
		if p := recover(); p != nil {
			err = message.Fail("child.fault", "text", fmt.Sprint(p))
		}
		if page.w > 0 && page.h > 0 {
			shown, _ := within(page.glyphs, page.w, page.h)
			res = secondResult{Lines: layout(shown, page.w, page.h).Lines, Hidden: page.hidden, Lost: page.lost, Skipped: page.skipped, Torn: torn, Doubled: page.doubled(), Fields: fields}
		}
	}()
	if l.off == nil {
		l.off = layersOff(l.reader.Trailer().Key("Root"))
	}
	page.off = l.off
	of := l.reader.Page(number)
	if !l.shortKey() {
		torn = tornContent(of)
	}
	fields = fieldsAbove(of)
	page.read(of)
	if img, ok := page.loneOf(of); ok {
		l.lone[number] = img
	}
	return res, nil
}

// shortKey: the file is encrypted by a key of 40 bits, which this reader decrypts wrongly.
func (l *ledong) shortKey() bool {
	e := l.reader.Trailer().Key("Encrypt")
	return e.Kind() == ledongpdf.Dict && (e.Key("V").Int64() < 2 || e.Key("V").Int64() == 2 && e.Key("Length").Int64() <= 40)
}

// pages is how many pages the file counts, 0 where it does not say.
func (l *ledong) pages() (n int) {
	defer func() { _ = recover() }()
	return l.reader.NumPage()
}

func (l *ledong) flowing(number int) (lines []corpus.Line, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = message.Fail("child.fault", "text", fmt.Sprint(p))
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
