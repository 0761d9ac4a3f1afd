package check

import (
	"slices"
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/sheet"
)

// Limits of a page that an engine read poorly: what the lines of its text are worth (corpus.Line.Right), and how many tell.
const (
	poorlyRight = .4 // mean probability that a line is right
	poorlyLines = 3  // lines of cases or contents
	poorlyChars = 4  // characters of each
)

// poorlyPlaces are what such lines must be: front matter in small print tells nothing of the cases.
var poorlyPlaces = []corpus.Place{corpus.InSection, corpus.InTitle, corpus.InTOC, corpus.Unplaced}

// poorlyRead: of the lines of scanned pages most are wrong somewhere, as the engine's own doubts say. Titles, practices and their bounds are not to
// be trusted there, though everything has found a place.
func poorlyRead(b *corpus.Book, sh *sheet.Sheet, _ *contents.Table) []corpus.Problem {
	sums, counts := make([]float64, len(sh.Pages)), make([]int, len(sh.Pages))
	for i := range sh.Lines {
		u := &sh.Lines[i]
		if u.From > 0 || u.Line >= len(sh.Pages[u.Page].Lines) || u.Chars < poorlyChars {
			continue
		}
		line := &sh.Pages[u.Page].Lines[u.Line]
		if line.Right <= 0 || !slices.Contains(poorlyPlaces, u.Place) {
			continue
		}
		sums[u.Page] += line.Right
		counts[u.Page]++
	}
	var pages []int
	sum, lines, first := 0., 0, ""
	for p, n := range counts {
		if n < poorlyLines || sums[p] >= poorlyRight*float64(n) {
			continue
		}
		if pages = append(pages, sh.Pages[p].Number); len(pages) == 1 {
			first = sh.Pages[p].Engine
		}
		sum, lines = sum+sums[p], lines+n
	}
	if len(pages) == 0 {
		return nil
	}
	remedy := message.New("check.poorly_read.remedy")
	if strings.HasPrefix(first, "tesseract") {
		remedy = message.New("check.poorly_read.other_engine")
	}
	wrong := int(100*(1-sum/float64(lines)) + .5)
	return []corpus.Problem{{Page: pages[0], Message: message.New("check.poorly_read", len(pages), runs(pages), wrong), Remedy: remedy}}
}

// linesUnread: on a scanned page there are lines that an engine could not read, more than those that it did: what they say stands nowhere.
func linesUnread(b *corpus.Book, _ *sheet.Sheet, _ *contents.Table) []corpus.Problem {
	var pages []int
	for _, p := range b.Pages {
		if slices.ContainsFunc(p.Notes, func(m message.Message) bool { return m.Code == "ocr.lines_unread" }) {
			pages = append(pages, p.Number)
		}
	}
	if len(pages) == 0 {
		return nil
	}
	return []corpus.Problem{{Page: pages[0], Message: message.New("check.lines_unread", len(pages), runs(pages)), Remedy: message.New("check.poorly_read.remedy")}}
}

// runs are rising numbers, those that follow each other as one run: 3–5, 8.
func runs(numbers []int) (out []string) {
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		run := strconv.Itoa(numbers[i])
		if j > i {
			run += "–" + strconv.Itoa(numbers[j])
		}
		out, i = append(out, run), j+1
	}
	return out
}
