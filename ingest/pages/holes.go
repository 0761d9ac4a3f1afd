package pages

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/pdf"
)

// A text layer that is good but for single characters, which the file's fonts do not tell, is
// kept: the page is recognised, and what it says fills the holes. What it does not fill is said.

// isHole reports a character that stands for none. Symbol fonts keep their bullets and boxes in
// U+F000–F0FF; signs of format (zero-width spaces) are none.
func isHole(r rune) bool {
	return broken(r) && (r < 0xf000 || r > 0xf0ff) && !unicode.Is(unicode.Cf, r)
}

// holesOf counts the holes in lines that stand next to Han or to other holes: ornaments stand
// alone.
func holesOf(lines []corpus.Line) (n int) {
	for _, l := range lines {
		rs := []rune(l.Text)
		for i, r := range rs {
			if isHole(r) && within(rs, i) {
				n++
			}
		}
	}
	return n
}

// within reports a hole at i in a run of holes that has Han before or behind it, or is a line of
// characters of a font that tells none.
func within(rs []rune, i int) bool {
	from, to := i, i
	for from > 0 && isHole(rs[from-1]) {
		from--
	}
	for to+1 < len(rs) && isHole(rs[to+1]) {
		to++
	}
	if rs[from] == unicode.ReplacementChar && to-from+1 >= fewHoles {
		return true
	}
	return from > 0 && corpus.Han(rs[from-1]) || to+1 < len(rs) && corpus.Han(rs[to+1])
}

// fewHoles in a row are characters, and no ornament, wherever they stand.
const fewHoles = 2

// holed is a page whose holes stay.
func holed(p corpus.Page) corpus.Page {
	if n := holesOf(p.Lines); n > 0 && p.Suspect.IsZero() {
		p.Suspect = message.New("pdf.holes", n)
	}
	return p
}

// tornImage renders a page whose layer has holes, for what fills them. ready says that the page
// is as it will be.
func (r *reader) tornImage(ctx context.Context, e textEntry) (img image, ready bool) {
	engine, err := r.probe()
	if err != nil {
		return image{page: holed(e.Page)}, true
	}
	key := r.ocrKey(e.Page.Number, engine+" for holes")
	var kept corpus.Page
	if r.cache.Get(key, &kept) && kept.Number == e.Page.Number {
		return image{page: kept}, true
	}
	var rendered pdf.Rendered
	if err = r.open(ctx); err == nil {
		rendered, err = r.doc.RenderPrint(ctx, e.Page.Number, r.opts.DPI)
		r.stops.note(err)
	}
	if err != nil || rendered.Undecoded || empty(rendered.Image) {
		return image{page: holed(e.Page)}, true
	}
	torn := e.Page
	img = image{page: corpus.Page{Number: torn.Number, Width: torn.Width, Height: torn.Height}, torn: &torn, rendered: rendered, key: key, engine: engine}
	img.look()
	return img, false
}

// filled is a page with its holes filled by what was recognised.
func filled(torn, read corpus.Page) corpus.Page {
	before := holesOf(torn.Lines)
	seen := lettersOf(read.Lines)
	torn.Lines = slices.Clone(torn.Lines)
	var texts []string
	for _, l := range torn.Lines {
		texts = append(texts, l.Text)
	}
	for i, text := range filledTexts(texts, seen) {
		torn.Lines[i].Text = text
		if as, found := standing(torn.Lines[i], read.Lines); found {
			l := &torn.Lines[i]
			l.Text, l.Confidence, l.Right, l.Second = as.Text, as.Confidence, as.Right, as.Second
		}
	}
	torn.Tables = slices.Clone(torn.Tables)
	for t := range torn.Tables {
		torn.Tables[t].Rows = filledRows(torn.Tables[t].Rows, seen)
	}
	if n := before - holesOf(torn.Lines); n > 0 {
		torn.Notes = append(torn.Notes, message.New("pdf.filled", n))
	}
	return holed(torn)
}

// standing is what was recognised at the place of a line that is mostly holes, as a heading is in a
// font that tells none of its characters.
func standing(l corpus.Line, read []corpus.Line) (as corpus.Line, found bool) {
	holes, chars := 0, corpus.Chars(l.Text)
	for _, r := range l.Text {
		if isHole(r) {
			holes++
		}
	}
	if 2*holes < chars || holes < fewHoles {
		return as, false
	}
	for _, o := range read {
		x := min(l.Box.X1, o.Box.X1) - max(l.Box.X0, o.Box.X0)
		mid := (o.Box.Y0 + o.Box.Y1) / 2
		if mid > l.Box.Y0 && mid < l.Box.Y1 && x >= picturedIn*max(l.Box.X1-l.Box.X0, o.Box.X1-o.Box.X0) && !strings.ContainsFunc(o.Text, isHole) {
			return o, true
		}
	}
	return as, false
}

func filledRows(rows [][]corpus.TableCell, seen []letter) [][]corpus.TableCell {
	out := make([][]corpus.TableCell, len(rows))
	for y, row := range rows {
		out[y] = slices.Clone(row)
		for x, c := range row {
			out[y][x].Paragraphs = filledTexts(c.Paragraphs, seen)
		}
	}
	return out
}

// filledTexts are texts that follow each other with their holes filled.
func filledTexts(texts []string, seen []letter) (out []string) {
	all := make([][]rune, len(texts))
	for i, t := range texts {
		all[i] = []rune(t)
	}
	fill(all, seen)
	for _, t := range all {
		out = append(out, string(t))
	}
	return out
}

// letter is a character as it stands, and as it is compared.
type letter struct{ as, like rune }

func letterOf(r rune) letter {
	like, _ := utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
	return letter{r, like}
}

func lettersOf(lines []corpus.Line) (out []letter) {
	for _, l := range lines {
		for _, r := range l.Text {
			if !unicode.IsSpace(r) {
				out = append(out, letterOf(r))
			}
		}
	}
	return out
}

// contexts are how many characters before and behind a hole must be those that were recognised:
// the surer first.
var contexts = [][2]int{{4, 4}, {3, 3}, {2, 2}, {5, 0}, {0, 5}}

// fill puts into the holes of lines what stands between the same neighbours in what was
// recognised, where that is one thing.
func fill(lines [][]rune, seen []letter) {
	type place struct{ line, at int }
	var text []letter
	var places []place
	for i, l := range lines {
		for k, r := range l {
			if !unicode.IsSpace(r) {
				text, places = append(text, letterOf(r)), append(places, place{i, k})
			}
		}
	}
	for from := 0; from < len(text); {
		if !isHole(text[from].as) {
			from++
			continue
		}
		to := from
		for to < len(text) && isHole(text[to].as) {
			to++
		}
		for _, c := range contexts {
			if in, ok := between(text, from, to, c, seen); ok {
				if len(in) == 1 && strings.ContainsRune("—-－", in[0]) {
					in[0] = '一' // what engines take for a dash; dashes have names in fonts
				}
				for k, r := range in {
					lines[places[from+k].line][places[from+k].at] = r
				}
				break
			}
		}
		from = to
	}
}

// between is what stands in seen where text has a hole, if it is the same wherever the
// neighbours are the same.
func between(text []letter, from, to int, context [2]int, seen []letter) (in []rune, ok bool) {
	before, behind := text[max(0, from-context[0]):from], text[to:min(len(text), to+context[1])]
	if len(before)+len(behind) < min(4, context[0]+context[1]) || strings.ContainsFunc(plain(before)+plain(behind), isHole) {
		return nil, false
	}
	n := to - from
	for i := len(before); i+n+len(behind) <= len(seen); i++ {
		if !alike(before, seen[i-len(before):i]) || !alike(behind, seen[i+n:i+n+len(behind)]) {
			continue
		}
		if len(behind) == 0 && opensWith(seen[i:], text[to:]) || len(before) == 0 && endsWith(seen[:i+n], text[:from]) {
			return nil, false // the image shows nothing between the neighbours
		}
		found := []rune(plain(seen[i : i+n]))
		if slices.ContainsFunc(found, isHole) || ok && !slices.Equal(in, found) {
			return nil, false
		}
		in, ok = found, true
	}
	return in, ok
}

// notShown: so many characters on the other side of a hole, right beside what stands before it, say that
// the page shows nothing there: the font has no glyph for the character.
const notShown = 2

func opensWith(seen, text []letter) bool {
	return min(len(seen), len(text)) >= notShown && alike(text[:notShown], seen[:notShown])
}

func endsWith(seen, text []letter) bool {
	return min(len(seen), len(text)) >= notShown && alike(text[len(text)-notShown:], seen[len(seen)-notShown:])
}

func alike(a, b []letter) bool {
	for i := range a {
		if a[i].like != b[i].like {
			return false
		}
	}
	return true
}

func plain(ls []letter) string {
	var b strings.Builder
	for _, l := range ls {
		b.WriteRune(l.as)
	}
	return b.String()
}
