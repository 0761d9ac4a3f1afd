package xlsx

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// grid writes the rows of a sheet, from above to below and in each from the left to the
// right, as SpreadsheetML (ECMA-376, part 1, 18.3): texts stand in their cells, so nothing
// of a row is held once it is written. Only texts that look as if they wrote a character by its
// number are shared ones: not every program reads those in cells as they are meant.
type grid struct {
	w     *bufio.Writer
	names []string // of the columns: A, B …
	row   string   // number of the open row
	word  []byte   // room for one value
	links []byte   // of the cells so far, which stand behind all rows
	n     int      // links

	shared *shared
}

func newGrid(w io.Writer, s *shared) *grid {
	return &grid{w: bufio.NewWriterSize(w, 1<<14), shared: s}
}

// begin opens a row, counted from 1, of a height in points; 0: that of any row.
func (g *grid) begin(row int, height float64) {
	g.row = strconv.Itoa(row)
	g.put(`<row r="`, g.row, `"`)
	if height > 0 {
		g.put(` ht="`, strconv.FormatFloat(height, 'f', -1, 64), `" customHeight="1"`)
	}
	g.put(`>`)
}

func (g *grid) end() { g.put(`</row>`) }

// cell writes a cell of the open row: a text, a list, a number, or "是" for what is true.
// What is not known, or says nothing, is an empty cell of its style.
func (g *grid) cell(col int, v any, style int) {
	switch v := v.(type) {
	case string:
		g.text(col, v, style)
		return
	case []string:
		g.text(col, listed(v), style)
		return
	case bool:
		g.text(col, map[bool]string{true: "是"}[v], style)
		return
	}
	g.open(col, style)
	switch v := v.(type) {
	case int:
		g.put(`><v>`, strconv.Itoa(v), `</v></c>`)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			g.put(`/>`)
			return
		}
		g.put(`><v>`, strconv.FormatFloat(v, 'f', 4, 64), `</v></c>`)
	default:
		g.put(`/>`)
	}
}

// text writes a cell of text, as text: never a formula.
func (g *grid) text(col int, text string, style int) {
	g.open(col, style)
	if text == "" {
		g.put(`/>`)
		return
	}
	if text = fit(text); strings.Contains(text, "_x") {
		g.put(` t="s"><v>`, strconv.Itoa(g.shared.add(literal(text))), `</v></c>`)
		return
	}
	g.put(` t="inlineStr"><is>`)
	g.word = run(g.w, g.word, text)
	g.put(`</is></c>`)
}

// run writes a text that is not empty, with room for it, and gives the room back.
func run(w *bufio.Writer, room []byte, text string) []byte {
	w.WriteString(`<t`)
	if blank(text[0]) || blank(text[len(text)-1]) {
		w.WriteString(` xml:space="preserve"`)
	}
	w.WriteString(`>`)
	room = appendEscaped(room[:0], text)
	w.Write(room) // an error of the writer stays until it is flushed
	w.WriteString(`</t>`)
	return room
}

// escapes stand for the characters of ASCII that XML does not take as they are, as package xml
// writes them.
var escapes = func() (out [256]string) {
	for c := range ' ' {
		out[c] = "\uFFFD"
	}
	for c, e := range map[byte]string{'"': "&#34;", '\'': "&#39;", '&': "&amp;", '<': "&lt;", '>': "&gt;", '\t': "&#x9;", '\n': "&#xA;", '\r': "&#xD;"} {
		out[c] = e
	}
	return out
}()

// appendEscaped appends a text as package xml escapes it. What stands as it is, which is nearly
// all, is copied in stretches.
func appendEscaped(to []byte, text string) []byte {
	if !utf8.ValidString(text) || strings.Contains(text, "\uFFFE") || strings.Contains(text, "\uFFFF") {
		var b bytes.Buffer
		xml.EscapeText(&b, []byte(text)) // a buffer takes everything
		return append(to, b.Bytes()...)
	}
	from := 0
	for i := range len(text) {
		if e := escapes[text[i]]; e != "" {
			to = append(append(to, text[from:i]...), e...)
			from = i + 1
		}
	}
	return append(to, text[from:]...)
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func (g *grid) open(col, style int) {
	g.put(`<c r="`, g.column(col), g.row, `" s="`, strconv.Itoa(style), `"`)
}

// column is the name of a column, counted from 1.
func (g *grid) column(col int) string {
	for len(g.names) < col {
		name, err := excelize.ColumnNumberToName(len(g.names) + 1)
		if err != nil { // more than Excel takes; no table is so wide
			name = ""
		}
		g.names = append(g.names, name)
	}
	return g.names[col-1]
}

// mostLinks is how many links Excel takes on a sheet.
const mostLinks = 65529

// link leads a cell of the open row to a place of the workbook.
func (g *grid) link(col int, target string) {
	g.n++
	g.links = append(g.links, `<hyperlink ref="`...)
	g.links = append(append(g.links, g.column(col)...), g.row...)
	g.links = append(g.links, `" location="`...)
	g.links = append(g.links, escapedIn(target)...)
	g.links = append(g.links, `"/>`...)
}

// put writes pieces of markup. An error of the writer stays until it is flushed.
func (g *grid) put(pieces ...string) {
	for _, p := range pieces {
		g.w.WriteString(p)
	}
}
