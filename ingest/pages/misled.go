package pages

import (
	"context"
	"fmt"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/pdf"
)

// Fonts may tell most of their characters rightly and some wrongly. Each such character looks like
// text; many of them leave signs: two glyphs that are said to be one Han, Han that hardly any text
// has, signs of other scripts within words. A page with such signs is recognised, and where that
// says otherwise its layer is not used.
const (
	leastDoubled = 3    // glyphs of a page that are said to be what another is; good fonts have none, or a variant
	leastRare    = 4    // different Han beyond GB 2312: names have one or two
	rareShare    = .004 // of the page's Han that they are at least; names on a page of text are fewer
	leastStrange = 2    // signs of other scripts, ? and □ between Han
	// misledAgrees: a good layer agrees so far with what the engine reads of sharp print.
	misledAgrees = .97
	// wordlier: what is recognised of a wrong character makes words with its neighbours; of a rare one it does not.
	wordlier = 1.03
)

// sign is how much a page looks as if its fonts told some characters wrongly: rare Han may be those of names.
type sign int

const (
	noSign sign = iota
	rareHan
	wrongMap
)

// misled looks for signs of fonts that tell some characters wrongly.
func misled(doubled int, lines []corpus.Line) sign {
	if doubled >= leastDoubled {
		return wrongMap
	}
	han, rare, seen, tell, strange := 0, 0, map[rune]bool{}, 0, 0
	for _, l := range lines {
		rs := []rune(l.Text)
		for i, r := range rs {
			switch {
			case corpus.Han(r):
				han++
				if telling()[r] {
					tell++
				}
				if r < 0x10000 && !everyday(r) { // wrong maps hold no others
					rare++
					seen[r] = true
				}
			case i > 0 && i+1 < len(rs) && corpus.Han(rs[i-1]) && corpus.Han(rs[i+1]) && (r == '?' || r == '□' || r >= 0xc0 && r < 0x250 && unicode.IsLetter(r)):
				strange++
			}
		}
	}
	if han < fewChars || share(tell, han) > .05 { // other script has other Han
		return noSign
	}
	switch {
	case strange >= leastStrange:
		return wrongMap
	case len(seen) >= leastRare && share(rare, han) >= rareShare:
		return rareHan
	}
	return noSign
}

// everyday reports Han of GB 2312, which hold the names of places and nearly all of people.
func everyday(r rune) bool {
	if simplified().level1[r] {
		return true
	}
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(r)))
	return err == nil && len(b) == 2 && b[0] >= 0xb0 && b[0] <= 0xf7 && b[1] >= 0xa1
}

// compared reads a page whose fonts may mislead by its image too, and keeps its layer where both
// agree, or where rare Han are the only sign and the image makes no more words. Where there is no engine, or it is not sure, the page is suspect.
func (r *reader) compared(ctx context.Context, e textEntry) textEntry {
	unsure := func() textEntry {
		if e.Page.Suspect.IsZero() && e.Misled == wrongMap {
			e.Page.Suspect = message.New("pdf.misled")
		}
		return e
	}
	engine, err := r.probe()
	if err != nil {
		return unsure()
	}
	key := r.olderKey(engine, fmt.Sprint("misled ", e.Page.Number))
	var v verdict
	if !r.cache.Get(key, &v) {
		if seen := r.recognised(ctx, e); sure(seen) {
			v = verdict{Compared: 1, Agreement: pdf.Agreement(e.Page.Lines, seen.Lines)}
			better := e.Misled == wrongMap || Measure(seen.Lines).Wordly >= wordlier*Measure(e.Page.Lines).Wordly
			v.Again = better && v.Agreement < misledAgrees && float64(corpusChars(seen.Lines)) >= engineChars*float64(corpusChars(e.Page.Lines))
		}
		if ctx.Err() == nil {
			r.keep(key, v)
		}
	}
	switch {
	case v.Compared == 0, !v.Again && v.Agreement < misledAgrees:
		return unsure()
	case v.Again:
		return e.toOCR(message.New("pdf.misled_again", fmt.Sprintf("%.2f", v.Agreement)))
	}
	return e
}
