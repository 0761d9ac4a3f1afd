package tesseract

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	layout "casebook/ingest/lines"

	"casebook/corpus/message"
)

// errTSV is for an answer that is no table of words.
var errTSV = message.Fail("ocr.no_table")

// Columns of tesseract's TSV: level page_num block_num par_num line_num word_num
// left top width height conf text. Words have level 5, and boxes in pixels.
const (
	columnLevel = 0
	columnPage  = 1
	columnWord  = 5
	columnLeft  = 6
	columnConf  = 10
	columnText  = 11
	columns     = 12
	levelPage   = 1
	levelWord   = 5
	maxWords    = 100_000
)

// parseTSV takes the words from tesseract's table, in the lines it made. A page
// without words is a table of one line; what is no table at all is an error.
func parseTSV(data []byte) ([][]layout.Word, error) {
	head, rest, _ := bytes.Cut(data, []byte("\n"))
	if !bytes.HasPrefix(head, []byte("level\tpage_num\t")) || !utf8.Valid(data) {
		return nil, errTSV
	}
	var rows [][]layout.Word
	whole, open, n := false, "", 0
	for line := range strings.Lines(string(rest)) {
		f := strings.SplitN(strings.TrimRight(line, "\r\n"), "\t", columns)
		if len(f) < columns-1 {
			return nil, errTSV
		}
		switch f[columnLevel] {
		case strconv.Itoa(levelPage):
			whole = true
		case strconv.Itoa(levelWord):
			w, ok := parseWord(f)
			if n++; !ok || n > maxWords {
				return nil, errTSV
			}
			if strings.TrimSpace(w.Text) == "" {
				continue
			}
			if at := strings.Join(f[columnPage:columnWord], "."); len(rows) == 0 || at != open {
				rows, open = append(rows, nil), at
			}
			rows[len(rows)-1] = append(rows[len(rows)-1], w)
		}
	}
	if !whole {
		return nil, errTSV
	}
	return rows, nil
}

func parseWord(f []string) (w layout.Word, ok bool) {
	var n [5]float64
	for i := range n {
		v, err := strconv.ParseFloat(f[columnLeft+i], 64)
		if err != nil || math.IsNaN(v) || math.Abs(v) > 1e6 {
			return w, false
		}
		n[i] = v
	}
	if n[2] < 0 || n[3] < 0 { // a box that ends before it begins
		return w, false
	}
	if len(f) == columns {
		w.Text = f[columnText]
	}
	w.X0, w.Y0, w.X1, w.Y1 = n[0], n[1], n[0]+n[2], n[1]+n[3]
	w.Confidence = min(1, max(0, n[4]/100))
	w.Right = rightOf(w.Confidence)
	return w, true
}
