package pages

import (
	"context"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/pdf"
)

// Engine names of pages that were read from their text layer.
const (
	firstEngine  = "pdfium"
	secondEngine = "ledongthuc/pdf"
)

// reader reads pages of one book through a child of its own.
type reader struct {
	*book
	doc *pdf.Document
}

// textEntry is what the cache keeps of a page's text layer.
type textEntry struct {
	Page corpus.Page `json:"page"`
	Use  Use         `json:"use"`
	// Layer is a text layer that is not used: what stands where OCR finds nothing.
	Layer []corpus.Line `json:"layer,omitempty"`
	// Old: the text lies over an image of the page, as the layers of OCR programs do.
	Old bool `json:"old,omitempty"`
	// Images of the page.
	Images int `json:"images,omitempty"`
	// Holes are characters of the layer that its fonts do not tell.
	Holes int `json:"holes,omitempty"`
	// Misled: the layer looks as if its fonts told some characters wrongly.
	Misled sign `json:"misled,omitempty"`
	// Printed are areas that look like lines of print, of which the layer says nothing.
	Printed []corpus.Box `json:"printed,omitempty"`
}

// isOlder reports a page whose layer has to be weighed against what an engine reads.
func (e textEntry) isOlder() bool {
	return e.Page.Unreadable.IsZero() && e.Use == TextLayer && e.Old
}

// toBeSeen reports a page whose image has to be recognised.
func (e textEntry) toBeSeen() bool {
	return (e.Use == OCR || e.Holes > 0) && e.Page.Unreadable.IsZero()
}

// toOCR has a page read by OCR after all; its layer stays at hand.
func (e textEntry) toOCR(why message.Message) textEntry {
	if e.Use == OCR || e.Use == Blank && e.Images == 0 {
		return e
	}
	e.Layer, e.Holes = e.Page.Lines, 0
	e.Use, e.Page.Lines, e.Page.Tables, e.Page.Confidence, e.Page.Kind = OCR, nil, nil, -1, ""
	e.Page.Notes = append(e.Page.Notes, why)
	return e
}

// readPages reads the pages whose numbers come in, and hands on those that are to be
// recognised. Only the end of ctx is an error: a page that cannot be read is a page with
// a reason.
func (b *book) readPages(ctx context.Context, numbers <-chan int, recognise func(image) error) error {
	r := &reader{book: b, doc: b.takeSpare()}
	defer r.close()
	for n := range numbers {
		e := r.text(ctx, n)
		if ctx.Err() == nil {
			e = r.weighed(ctx, e)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		b.decide(e.toBeSeen())
		if !e.toBeSeen() {
			b.finish(e.Page)
			continue
		}
		img, ready := r.image(ctx, e)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if ready {
			b.finish(img.page)
			continue
		}
		if err := recognise(img); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) close() {
	if r.doc != nil {
		r.doc.Close()
	}
}

// open makes sure that there is a document.
func (r *reader) open(ctx context.Context) error {
	if r.stops.tooMany() {
		return errGivenUp
	}
	if r.doc != nil {
		return nil
	}
	doc, err := pdf.Open(ctx, r.path, r.opts.PDF)
	r.doc = doc
	return err
}

// text reads the text layer of page n and decides.
func (r *reader) text(ctx context.Context, n int) textEntry {
	key := r.textKey(n)
	var e textEntry
	if r.cache.Get(key, &e) && e.Page.Number == n {
		return e
	}
	err := r.open(ctx)
	var found pdf.PageText
	if err == nil {
		found, err = r.doc.Page(ctx, n)
		r.stops.note(err)
	}
	if err != nil {
		return textEntry{Page: unreadable(corpus.Page{Number: n, Origin: corpus.FromPDF, Confidence: -1}, err)}
	}
	e = newTextEntry(found)
	r.keep(key, e)
	return e
}

// newTextEntry makes a page of what the readers found.
func newTextEntry(found pdf.PageText) textEntry {
	d := Decide(found)
	p := corpus.Page{
		Number: found.Number, Origin: corpus.FromPDF, Width: found.Width, Height: found.Height,
		Notes: []message.Message{d.Reason}, Confidence: -1,
	}
	e := textEntry{Use: d.Use}
	switch d.Use {
	case TextLayer:
		p.Lines, p.Confidence, p.Engine, p.Tables = found.Lines, found.Agreement, firstEngine, found.Tables
		p.Notes = append(p.Notes, agreementNotes(found)...)
		if secondFails(found) {
			p.Confidence = -1
		}
		if e.Old = found.ImageCoverage >= scanned; e.Old {
			dropSpaces(p.Lines)
		}
		e.Holes = holesOf(p.Lines)
		if found.Vertical {
			p.Notes = append(p.Notes, message.New(verticalNote))
		}
	case SecondReader:
		p.Lines, p.Engine = found.Second, secondEngine
		e.Holes = holesOf(p.Lines)
	case Blank:
		p.Kind, p.Confidence, p.Engine = corpus.BlankPage, 1, firstEngine
	case OCR:
		if e.Layer = found.Lines; len(e.Layer) == 0 {
			e.Layer = found.Second
		}
	}
	if found.Watermark != "" {
		p.Notes = append(p.Notes, message.New(watermarkNote, found.Watermark))
	}
	if found.Outside != "" {
		p.Notes = append(p.Notes, message.New("pdf.outside", found.Outside))
	}
	if found.Concealed != "" {
		p.Notes = append(p.Notes, message.New("pdf.concealed", found.Concealed))
	}
	if (e.Use == TextLayer || e.Use == SecondReader) && !e.Old {
		e.Misled = misled(found.Doubled, p.Lines)
	}
	if e.Use == TextLayer {
		e.Printed = found.Printed
	}
	e.Images = found.Images
	p.Suspect = doubtful(found)
	e.Page = p
	return e
}

// coverPages: a file of so many pages is the cover of what is attached to it.
const coverPages = 2

// doubtful says what of a page, or with the last one of the file, may be lost.
func doubtful(found pdf.PageText) message.Message {
	switch first, second := corpusChars(found.Lines), corpusChars(found.Second); {
	case found.Torn == pdf.Damaged,
		found.Torn == pdf.CutOff && 10*first <= 11*second+10: // else the first reader knows better where it ends
		return message.New("pdf.torn")
	case found.Beyond.Form:
		return message.New("pdf.xfa")
	case found.Beyond.Portfolio:
		return message.New("pdf.portfolio", len(found.Beyond.Attached), strings.Join(found.Beyond.Attached, "、"))
	case len(found.Beyond.Attached) > 0 && found.Number <= coverPages: // with more it is a book with enclosures
		return message.New("pdf.attached", len(found.Beyond.Attached), strings.Join(found.Beyond.Attached, "、"))
	case found.Beyond.Leaves > 0:
		return message.New("pdf.uncounted", found.Number, found.Beyond.Leaves)
	}
	return message.Message{}
}

// dropSpaces takes out the spaces that OCR programs put between Han.
func dropSpaces(lines []corpus.Line) {
	for i := range lines {
		lines[i].Text = corpus.JoinHan(lines[i].Text)
	}
}

// errNoFonts is for text that neither means something nor shows.
var errNoFonts = message.Fail("pdf.no_fonts")

// errUndecoded is for pages whose image pdfium paints as nothing, errInk for pages that
// show something of which nothing reads as text.
var (
	errUndecoded = message.Fail("pdf.undecoded")
	errInk       = message.Fail("pdf.ink")
)

// ShowsNothing reports a page that was painted and shows nothing that reads as text.
func ShowsNothing(p corpus.Page) bool {
	return p.Unreadable.Code == "pdf.undecoded" || p.Unreadable.Code == "pdf.ink"
}

// pictureNote is the code of the note on pages that show a picture and no print.
const pictureNote = "pdf.picture"

// overlaid is the code of the note on pages from which coloured ink over print was taken out.
const overlaid = "pdf.overlaid"

// verticalNote is the code of the note on pages of vertical writing.
const verticalNote = "pdf.vertical"

// orLayer lets a text layer stand that looked poor, where the page's image gives nothing,
// marked as suspect. One that is mostly characters without meaning is no text.
func orLayer(p corpus.Page, layer []corpus.Line, err error) corpus.Page {
	q := Measure(layer)
	if q.Chars < fewChars/4 || q.Bad > layerBad || q.Foreign > foreignMost {
		return unreadable(p, err)
	}
	p.Lines, p.Origin, p.Engine, p.Confidence = layer, corpus.FromPDF, firstEngine, -1
	p.Suspect = message.New("pdf.poor_layer_stands", err)
	return p
}

// layerBad is the share of characters without meaning from which on a layer is no text.
const layerBad = .5

// unreadable marks a page with the reason why nothing was read.
func unreadable(p corpus.Page, err error) corpus.Page {
	p.Unreadable = message.Of(err)
	p.Lines = nil
	return p
}

// image renders a page for OCR; ready says that its text is known already, or
// that there is nothing to recognise.
func (r *reader) image(ctx context.Context, e textEntry) (img image, ready bool) {
	if e.Holes > 0 {
		return r.tornImage(ctx, e)
	}
	p := e.Page
	engine, err := r.probe()
	if err != nil {
		r.lack(err)
		return image{page: unreadable(p, message.Wrap(err, "ocr.needed"))}, true
	}
	p.Origin, p.Engine = corpus.FromOCR, engine
	key := r.ocrKey(p.Number, engine)
	var kept corpus.Page
	if r.cache.Get(key, &kept) && kept.Number == p.Number {
		return image{page: kept}, true
	}
	if err = r.open(ctx); err == nil {
		img.rendered, err = r.doc.RenderPrint(ctx, p.Number, r.opts.DPI)
		r.stops.note(err)
	}
	if err != nil {
		return image{page: unreadable(p, err)}, true
	}
	if img.rendered.Lowered {
		p.Notes = append(p.Notes, message.New("pdf.lowered", img.rendered.DPI))
	}
	if img.rendered.Taken > 0 {
		p.Notes = append(p.Notes, message.New(overlaid, img.rendered.Taken))
	}
	img.page, img.key, img.engine = p, key, engine
	img.layer = e.Layer
	if img.rendered.Undecoded {
		return image{page: orLayer(p, e.Layer, errUndecoded)}, true
	}
	if empty(img.rendered.Image) && corpusChars(e.Layer) >= fewChars/4 {
		return image{page: orLayer(p, e.Layer, errNoFonts)}, true
	}
	if empty(img.rendered.Image) {
		img.page.Kind, img.page.Confidence = corpus.BlankPage, 1
		img.page.Notes = append(img.page.Notes, message.New("pdf.blank"))
		r.keep(key, img.page)
		return img, true
	}
	img.look()
	return img, false
}
