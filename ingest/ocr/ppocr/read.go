package ppocr

import (
	"fmt"
	"image"
	"math"
	"slices"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"casebook/corpus/message"
	layout "casebook/ingest/lines"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/prep"
)

// believed is the confidence below which a box holds no text.
const believed = .5

// doubtless is the confidence of what is surely there.
const doubtless = .9

// read reads a page: what the page looks like → boxes → texts → lines.
func (m *models) read(img *image.Gray, dpi int) (ocr.Reading, error) {
	page := prep.Prepare(img, dpi, steps)
	if page.Blank {
		return noPrint(), nil
	}
	f, err := m.find(page)
	if err != nil {
		return ocr.Reading{}, err
	}
	bare := len(f.boxes) == 0
	if f.turns > 0 {
		img = prep.Quartered(img, f.turns)
		if page, f, err = m.turnedPage(page, img, dpi, f); err != nil {
			return ocr.Reading{}, err
		}
	}
	words, err := m.wordsOf(page, page.Image, f)
	if err != nil {
		return ocr.Reading{}, err
	}
	if words, err = m.blacker(page, words); err != nil {
		return ocr.Reading{}, err
	}
	if page.Pale && surely(words) < paleLeast {
		return noPrint(), nil
	}
	badly := meanConfidence(words) < poor
	words, cleaned, err := m.withoutFaint(page, words)
	if err != nil {
		return ocr.Reading{}, err
	}
	smoothed := false
	if badly {
		if page, words, smoothed, err = m.smoothed(img, dpi, page, words); err != nil {
			return ocr.Reading{}, err
		}
	}
	words, other, err := m.withoutOtherSide(page.Image, words)
	if err != nil {
		return ocr.Reading{}, err
	}
	if words, err = m.numbers(page, words); err != nil {
		return ocr.Reading{}, err
	}
	w, h := float64(page.Image.Rect.Dx()), float64(page.Image.Rect.Dy())
	r := ocr.Reading{Lines: lay(words, w, h, page.TableRules()), TOCPage: page.TOC(), Turns: f.turns, Settled: true, Bare: bare}
	r.Confidence = layout.Confidence(r.Lines)
	r.Notes = notes(page, words, smoothed, cleaned || other)
	if n := unread(f.boxes, words, page.Skew, w, h); n >= leastUnread && n >= len(words) && !cleaned && !other {
		r.Notes = append(r.Notes, message.New("ocr.lines_unread", n))
	}
	return r, nil
}

// A box as wide as so many times its height is a line of text; fewer unread ones are marks and stains.
const lineWide, leastUnread = 5, 3

// unread counts the lines that were found and of which nothing is believed, on an image of w by h pixels.
func unread(boxes []box, words []word, skew, w, h float64) (n int) {
	for _, b := range boxes {
		if b.column() || b.w < lineWide*b.h {
			continue
		}
		line := b.upright(skew, w, h, reading{})
		if !slices.ContainsFunc(words, func(o word) bool { return overlap(line, o) }) {
			n++
		}
	}
	return n
}

// notes say what was done to read a page: smoothed, and with print of another page or of the other side left out.
func notes(page *prep.Page, words []word, smoothed, through bool) (out []message.Message) {
	if math.Abs(page.Skew) >= .3 {
		out = append(out, message.New("ocr.deskewed", fmt.Sprintf("%.2f", page.Skew)))
	}
	if page.TOC() {
		out = append(out, message.New("ocr.leaders", page.Leaders))
	}
	if down(words) {
		out = append(out, message.New("ocr.columns"))
	}
	if smoothed {
		out = append(out, message.New("ocr.smoothed"))
	}
	if through {
		out = append(out, message.New("ocr.shows_through"))
	}
	return out
}

// blacker reads a page of contents whose ink looks pale once more, made black, and merges
// the readings, in doubt for the one with more that is surely there.
func (m *models) blacker(page *prep.Page, words []word) ([]word, error) {
	if page.Blacker == nil {
		return words, nil
	}
	again, err := m.words(page, page.Blacker)
	if err != nil {
		return nil, err
	}
	if surely(again) <= surely(words) {
		words, _ = merged(words, again)
		return words, nil
	}
	page.Image = page.Blacker
	words, _ = merged(again, words)
	return words, nil
}

// paleLeast is the number of sure characters from which on pale ink is print; what shows
// through stands the wrong way round.
const paleLeast = 10

func noPrint() ocr.Reading {
	return ocr.Reading{Confidence: 1, Blank: true, Notes: []message.Message{message.New("ocr.no_print")}}
}

// word is what was read in one box of an image; Down says that the box is a column.
type word struct {
	layout.Word
	Down bool
	mean float64 // of the characters' confidences
	box  box     // on the image that was read
}

// words finds and reads the text of an image of a page.
func (m *models) words(page *prep.Page, img *image.Gray) ([]word, error) {
	boxes, err := m.detect(img, sideOf(page), page.Skew)
	if err != nil {
		return nil, err
	}
	if boxes, err = m.settleColumns(img, boxes); err != nil {
		return nil, err
	}
	return m.wordsOf(page, img, found{boxes: boxes})
}

// wordsOf reads the lines that were found.
func (m *models) wordsOf(page *prep.Page, img *image.Gray, f found) ([]word, error) {
	w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	var words []word
	var kept []box
	inColumns := slices.ContainsFunc(f.boxes, box.column)
	f.boxes = withTowers(f.boxes, page)
	var aside []box
	if !inColumns {
		f.boxes, aside = withColumnsBeside(f.boxes, page)
	}
	readings, err := m.readings(img, f)
	if err != nil {
		return nil, err
	}
	for i, b := range f.boxes {
		r := readings[i]
		if r.confidence >= believed {
			o := b.upright(page.Skew, w, h, r)
			o.Down = o.Down && (inColumns || slices.Contains(aside, b))
			words = append(words, o)
			if !b.column() {
				kept = append(kept, b)
			}
		}
	}
	for _, b := range beside(img, kept) {
		words = append(words, b.upright(page.Skew, w, h, reading{text: dash, confidence: doubtless, weakest: doubtless, mean: doubtless}))
	}
	return words, nil
}

// readings are those of all boxes, in their order. Threads read them side by side: each is
// read by itself, so that the result is the same whatever their number.
func (m *models) readings(img *image.Gray, f found) ([]reading, error) {
	out := make([]reading, len(f.boxes))
	var g errgroup.Group
	g.SetLimit(max(1, m.threads))
	for i, b := range f.boxes {
		g.Go(func() (err error) {
			r, known := f.known[b]
			switch {
			case known:
			case b.column():
				r, err = m.recogniseDown(img, b)
			default:
				r, err = m.recognise(img, b)
			}
			out[i] = r
			return err
		})
	}
	return out, g.Wait()
}

// Pages whose mean confidence is below poor are read once more, smoothed; that
// reading's lines count where they are the surer ones, and all of it in doubt where it has
// so many more characters that are surely there.
const (
	poor  = .92
	surer = 1.05
)

// smoothed reads a page that was badly read once more, from an image without grain, and
// merges the readings.
func (m *models) smoothed(img *image.Gray, dpi int, page *prep.Page, words []word) (*prep.Page, []word, bool, error) {
	smooth := prep.Prepare(prep.Smooth(img), dpi, paleSteps)
	if smooth.Blank {
		return page, words, false, nil
	}
	again, err := m.words(smooth, smooth.Image)
	if err != nil {
		return nil, nil, false, err
	}
	if again, _, err = m.withoutFaint(smooth, again); err != nil {
		return nil, nil, false, err
	}
	if float64(surely(again)) <= surer*float64(surely(words)) {
		words, took := merged(words, again)
		return page, words, took, nil
	}
	words, _ = merged(again, words)
	return smooth, words, true, nil
}

// withoutFaint reads a page once more without faint marks, where there are such and
// some words are doubtful: print of the other side looks like text, the wrong way
// round. The readings are merged: of the first there stays what is surer, and what was read
// surely where the second has nothing (grey print). That counts where it is the surer whole and loses little that was sure.
func (m *models) withoutFaint(page *prep.Page, words []word) ([]word, bool, error) {
	if !doubtful(words) {
		return words, false, nil
	}
	img, ok := page.WithoutFaint()
	if !ok {
		return words, false, nil
	}
	again, err := m.words(page, img)
	if err != nil {
		return nil, false, err
	}
	mine, err := m.withoutMirrored(page.Image, words, again)
	if err != nil {
		return nil, false, err
	}
	again, _ = merged(again, mine)
	if meanConfidence(again) <= meanConfidence(words) || 100*surely(again) < 97*surely(words) {
		return words, false, nil
	}
	return again, true, nil
}

// doubtful: two words or more, with one character in fifty, are not surely there.
func doubtful(words []word) bool {
	n, chars, all := 0, 0, 0
	for _, w := range words {
		c := utf8.RuneCountInString(w.Text)
		if all += c; w.Confidence < doubtless {
			n, chars = n+1, chars+c
		}
	}
	return n >= 2 && 50*chars >= all
}

// surely counts the characters that are surely there, leader dots left out.
func surely(words []word) int {
	n := 0
	for _, w := range words {
		if w.Confidence >= doubtless {
			n += length(w)
		}
	}
	return n
}

// meanConfidence is that of words by their length.
func meanConfidence(words []word) float64 {
	sum, n := 0., 0
	for _, w := range words {
		c := utf8.RuneCountInString(w.Text)
		sum, n = sum+float64(c)*w.Confidence, n+c
	}
	return sum / math.Max(1, float64(n))
}

// overlap: two words share some of their room.
func overlap(a, b word) bool {
	x, y := math.Min(a.X1, b.X1)-math.Max(a.X0, b.X0), math.Min(a.Y1, b.Y1)-math.Max(a.Y0, b.Y0)
	return x > 0 && y > .3*math.Min(a.Y1-a.Y0, b.Y1-b.Y0)
}

// steps: the models read the grey page better than a stretched one, and turn their
// boxes themselves; tables of contents are another matter (docs/ocr.md).
var (
	steps     = prep.Steps{Leaders: true, PaperOnTOC: true, PaleIfEmpty: true}
	paleSteps = prep.Steps{Leaders: true, PaperOnTOC: true, Pale: true}
)

// sideOf is the longer side of the image given to detection.
func sideOf(*prep.Page) int { return 960 }

// upright is the word of a box on the page turned upright about its middle.
func (b box) upright(skew, w, h float64, r reading) word {
	sin, cos := math.Sincos(-skew * math.Pi / 180)
	dx, dy := b.x-w/2, b.y-h/2
	x, y := w/2+dx*cos-dy*sin, h/2+dx*sin+dy*cos
	// What detection added around the text goes again.
	half, tall := b.w/2-b.pad, b.h/2-b.pad
	if b.column() {
		half, tall = tall, half
	}
	return word{layout.Word{Text: r.text, Confidence: r.confidence, Right: rightOf(r.weakest), Second: r.second, X0: x - half, X1: x + half, Y0: y - tall, Y1: y + tall}, b.column(), r.mean, b}
}
