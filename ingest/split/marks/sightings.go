package marks

import (
	"runtime"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/parallel"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// sighting is a place where a heading may stand.
type sighting struct {
	unit    int
	from    int // byte of the unit's text where the heading begins
	heading forms.Heading
	titled  bool // what stands before it looks like a title
}

// sightings lists every place of the body that may be a heading.
func (s *finder) sightings() []sighting {
	read := s.readings()
	fields := s.fields(read)
	out, first := make([][]sighting, len(s.Lines)), s.table.BodyStart()
	s.CountLevels()
	parallel.Share(len(s.Lines)-first, runtime.GOMAXPROCS(0), func(from, to int) {
		for i := first + from; i < first+to; i++ {
			if s.Lines[i].Free() {
				out[i] = s.sightingsIn(i, read[i], fields)
			}
		}
	})
	return slices.Concat(out...)
}

// sightingsIn lists those of line i, whose start may be read as read says; fields are the lines that are
// fields of a case.
func (s *finder) sightingsIn(i int, read []forms.Heading, fields map[int]bool) (out []sighting) {
	titled := s.TitledBefore(i) && !fields[i-1] || s.creditedTitle(i, fields) || s.namedByField(i, fields) || s.datedTitle(i, fields)
	if h, ok := s.givenHeading(s.Lines[i].Text); ok {
		return []sighting{{unit: i, heading: h, titled: titled}}
	}
	u := &s.Lines[i]
	if len(read) > 0 && s.givenTitle(i) {
		return nil // 老街换新颜 and 渡口换新颜 are no heading that recurs
	}
	short := u.Chars <= forms.MaxTitle // of longer lines, which most are, it need not be asked
	if short && len(read) > 0 && (forms.Credit.MatchString(u.Normal()) || s.namesPart(i)) {
		return nil // （责任编辑：李四海）
	}
	own := 0
	for _, h := range read {
		if h.Class == "" && s.Small(u) && s.Pages[u.Page].Origin == corpus.FromPDF && forms.Meaning(h.Name) == "" {
			continue // headings are no smaller than the text: the words below a picture
		}
		if forms.Firmness(h.Class) == 0 && (forms.RowOfFigures(u.Trimmed()) || short && forms.IsCaption(u.Normal()) || h.Alone && !forms.HeadsAny(h.Name) && s.rowBelow(i)) {
			continue // a row of a table heads no section, nor does its name
		}
		if h.Class == "" && titled && (signsCase(h.Name) || forms.IsPerson(h.Name) && forms.Meaning(h.Name) == "" && s.shortBelow(i)) || h.Class == ":" && (forms.IsPlace(h.Name) || utf8.RuneCountInString(h.Name) >= leastBody && signsCase(h.Name)) && forms.Meaning(h.Name) == "" && !forms.FieldLine(h.Name+"：") {
			continue
		}
		below := titled || short && h.Class != "" && !strings.Contains(h.Class, ":") && s.fieldedTitle(i)
		out = append(out, sighting{unit: i, heading: h, titled: below})
		if forms.Firmness(h.Class) == 3 || h.Alone {
			own = h.End
		}
	}
	return append(out, s.inside(i, own)...)
}

// givenTitle: line i opens a file, or a row of a list, and is the title that this is told to have; it names no section.
func (s *finder) givenTitle(i int) bool {
	p := &s.Pages[s.Lines[i].Page]
	if !p.Begins || p.Title == "" || i > 0 && s.Lines[i-1].Page == s.Lines[i].Page && s.Lines[i-1].Free() {
		return false
	}
	title := corpus.Normalize(p.Title)
	return forms.Meaning(title) == "" && strings.TrimLeft(corpus.Normalize(s.Lines[i].Trimmed()), "# ") == title
}

// namesPart: line i ends a page that holds nothing else but the number of a part of the book right above it: 第三单元 above 城乡新貌.
func (s *finder) namesPart(i int) bool {
	if i == 0 || s.Lines[i-1].Page != s.Lines[i].Page || !forms.PartNumber(s.Lines[i-1].Normal()) || i+1 == len(s.Lines) {
		return false
	}
	for j := i + 1; j < len(s.Lines) && s.Lines[j].Page == s.Lines[i].Page; j++ {
		if s.Lines[j].Free() {
			return false
		}
	}
	for j := i - 2; j >= 0 && s.Lines[j].Page == s.Lines[i].Page; j-- {
		if s.Lines[j].Free() {
			return false
		}
	}
	return true
}

// shortBelow: a line as short as a heading stands right below line i, which has no text then: 王小河 above 案例背景.
func (s *finder) shortBelow(i int) bool {
	return i+1 < len(s.Lines) && s.Lines[i+1].Free() && s.Lines[i+1].Chars <= forms.MaxName && !forms.EndsSentence(s.Lines[i+1].Text)
}

// rowBelow: a row of a table stands right below line i.
func (s *finder) rowBelow(i int) bool {
	if i+1 >= len(s.Lines) || s.Lines[i+1].Page != s.Lines[i].Page {
		return false
	}
	u := &s.Lines[i+1]
	return u.Place == corpus.InCaption && u.Rule == sheet.ByFile || u.Free() && forms.Cells(u.Trimmed()) != nil
}

// mostFields is how many fields right above a heading are asked for the title of its case: many more than forms
// have, and few where a damaged file repeats a heading without end.
const mostFields = 64

// namedByField: one of the fields right above line i holds the title of a case.
func (s *finder) namedByField(i int, fields map[int]bool) bool {
	for j := i - 1; fields[j] && s.Lines[j].Free() && j >= i-mostFields; j-- {
		if name, _, ok := strings.Cut(corpus.Normalize(s.Lines[j].Text), ":"); ok && IsTitleField(strings.Trim(name, "*_# ")) {
			return true
		}
	}
	return false
}

// datedTitle: a date or the like stands right above line i, below what looks like a title: （2021年3月）.
func (s *finder) datedTitle(i int, fields map[int]bool) bool {
	j := i - 1
	return j > 0 && s.Lines[j].Free() && s.Lines[j].Chars <= forms.MaxTitle && !fields[j] && forms.FieldLine(s.Lines[j].Trimmed()) && s.TitledBefore(j) && !fields[j-1]
}

// creditedTitle: who wrote it stands right above line i, below what looks like a title, though the same stands in every case.
func (s *finder) creditedTitle(i int, fields map[int]bool) bool {
	j := i - 1
	return j > 0 && fields[j] && s.Lines[j].Free() && s.Lines[j].Chars <= forms.MaxTitle && forms.Credit.MatchString(s.Lines[j].Normal()) && s.TitledBefore(j) && !fields[j-1]
}

// fieldedTitle: fields of a case, few and each with a label of its own (申报单位：…), stand right above line i, below what looks like a title.
func (s *finder) fieldedTitle(i int) bool {
	j := i - 1
	for n := 0; n < mostSigning && j > 0 && s.Lines[j].Free() && s.Lines[j].Chars <= forms.MaxTitle && forms.FieldLine(s.Lines[j].Trimmed()); n++ {
		j--
	}
	return j >= 0 && j < i-1 && s.TitledBefore(j+1) && !forms.FieldLine(s.Lines[j].Trimmed())
}

// leastBody is the fewest characters of a body's name before the colon of a title (市检察院：…); words end alike (结局).
const leastBody = 4

// signsCase: a bare name below a title says who or where, however often it stands: 青石市民政局.
func signsCase(name string) bool {
	return (forms.Organisation(name) || forms.IsPlace(name)) && forms.Meaning(name) == ""
}

// readings are what the start of each line of the body may be read as.
func (s *finder) readings() [][]forms.Heading {
	out, first := make([][]forms.Heading, len(s.Lines)), s.table.BodyStart()
	parallel.Share(len(s.Lines)-first, runtime.GOMAXPROCS(0), func(from, to int) {
		for i := first + from; i < first+to; i++ {
			if u := &s.Lines[i]; u.Free() {
				out[i] = forms.Headings(u.Text, u.Bold)
			}
		}
	})
	s.levelBullets(out)
	levelColons(out)
	s.withoutTitleEnds(out)
	return out
}

// levelColons makes one form of headings before a colon whose text follows on the line in some places and stands below in others: a section
// that opens with headings of its own has none on that line.
func levelColons(read [][]forms.Heading) {
	before := map[string]int{} // names of sections that text follows, by their class
	for _, hs := range read {
		for _, h := range hs {
			if !h.Alone && len(h.Class) > 1 && strings.HasSuffix(h.Class, ":") && forms.Heads(h.Name) {
				before[h.Class]++
			}
		}
	}
	for _, hs := range read {
		for i := range hs {
			h := &hs[i]
			if c := h.Class + ":"; h.Alone && before[c] >= minRecur && forms.Heads(h.Name) {
				h.Class, h.Shape = c, h.Shape+"："
			}
		}
	}
}

// levelBullets makes one form of headings of scanned pages that stand with a bullet (◆成效) in some places and without in others: engines
// overlook bullets, and read them as signs of other kinds (+成效).
func (s *finder) levelBullets(read [][]forms.Heading) {
	bare := map[string]bool{}
	for i, hs := range read {
		for _, h := range hs {
			if h.Class == "" && h.Alone && s.scanned(i) && forms.Heads(h.Name) {
				bare[h.Name] = true
			}
		}
	}
	for i := range read {
		if !s.scanned(i) || !s.Lines[i].Free() || s.Lines[i].Chars > forms.MaxName {
			continue
		}
		t := s.Lines[i].Text
		at := len(t) - len(strings.TrimLeftFunc(t, notLetter))
		if at == 0 || corpus.Chars(t[:at]) > junkBefore || !bare[corpus.Normalize(forms.Squeeze(t[at:]))] {
			continue
		}
		for _, h := range forms.Headings(t[at:], s.Lines[i].Bold) {
			if h.Class == "" && h.Alone {
				h.End += at
				read[i] = []forms.Heading{h}
			}
		}
	}
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// scanned: line i stands on a page that an engine read.
func (s *finder) scanned(i int) bool { return s.Pages[s.Lines[i].Page].Origin == corpus.FromOCR }

// openBracket is the byte of the first 【 or 〖 of a text, −1 where there is none. Both begin with the same two bytes.
func openBracket(t string) int {
	const begin, open, other = "\xe3\x80", 0x90, 0x96
	for at := 0; ; at += len(begin) {
		j := strings.Index(t[at:], begin)
		if at += j; j < 0 || at+len(begin) >= len(t) {
			return -1
		}
		if last := t[at+len(begin)]; last == open || last == other {
			return at
		}
	}
}

// inside finds 【X】 within a line: after a title or a sentence on the same line.
func (s *finder) inside(i, from int) []sighting {
	var out []sighting
	t := s.Lines[i].Text
	for at := from; at < len(t); {
		j := openBracket(t[at:])
		if j < 0 {
			break
		}
		at += j
		h, ok := forms.Bracketed(t[at:])
		if !ok {
			at += len("【")
			continue
		}
		before := strings.TrimSpace(t[from:at])
		titled := len(out) == 0 && from == 0 && forms.TitleLike(before)
		if before == "" || titled || forms.EndsSentence(before) {
			h.End += at
			out = append(out, sighting{unit: i, from: at, heading: h, titled: titled || before == "" && s.TitledBefore(i)})
		}
		from = h.End
		if from <= at {
			from = at + len("【")
		}
		at = from
	}
	return out
}
