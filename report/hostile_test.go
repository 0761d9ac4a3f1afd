package report_test

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casebook/corpus"
	"casebook/corpus/message"
)

// hostile are texts that break what does not expect them.
var hostile = []string{
	`</script><script>document.title = "broken"</script>`,
	`<img src=x onerror="document.title='broken'">`,
	`=cmd|' /C calc'!A0`, `+1+1`, `-2+3`, `@SUM(1)`, "\t=1", `'=1`, `''=1`,
	`]]>`, `{{.Secret}}`, "`${alert(1)}`", `&lt;b&gt; &amp; "quoted", 'and' so`,
	"\u202e倒过来的字\u202c 之后", "\u2067右\u2069", "\u200f右起",
	"𠮷野家𡈽田👩‍👩‍👧", "e\u0301 组合", `_x0041_`, `javascript:alert(1)`, "a;b；c",
	strings.Repeat("一个很长的段落没有句号", 3200), // 100 KB
	"第一段。\n第二段。",
}

var longTitle = strings.Repeat("三百字的标题", 50)

// hostileCollection holds each hostile text as title, lead, practice, section,
// repair, label and so on.
func hostileCollection() (*corpus.Collection, *corpus.Analysis) {
	b := &corpus.Book{ID: "h", File: `<b>.txt`, Format: "text", SHA256: "00", Front: corpus.Front{Title: `《=cmd()》</title><script>`}}
	an := &corpus.Analysis{Unit: "practice", K: 1, Notes: []message.Message{message.Verbatim(hostile[0])}, Parameters: []corpus.Field{{Name: "<x>", Value: hostile[1]}}}
	theme := corpus.Theme{ID: "T01", Label: hostile[1], Cases: len(hostile), Stability: -1, Edited: []message.Message{message.Verbatim(hostile[0])}, Note: hostile[0], Network: []corpus.TermTie{{A: hostile[0], B: `"onload="`, Weight: 1}}}
	region := corpus.RegionTable{Provinces: []string{hostile[0], ""}, Rows: []corpus.RegionRow{{ThemeID: "T01", Found: []int{1, 2}, Expected: []float64{1, 2}}}}
	an.RegionTable = region
	for i, text := range hostile {
		title := text
		if len(title) > 2000 {
			title = longTitle
		}
		c := corpus.Case{ID: fmt.Sprintf("h-%03d", i+1), BookID: "h", Seq: i + 1, Title: title, PageStart: 1, PageEnd: 1, Region: corpus.Region{Province: hostile[0]},
			Extra: []corpus.Field{{Name: "title", Value: text}, {Name: "=x", Value: text}}, Edited: []message.Message{message.Verbatim(text)}}
		p := corpus.Practice{ID: c.ID + "-1", CaseID: c.ID, BookID: "h", Seq: 1, Lead: text, Text: text, PageStart: 1, PageEnd: 1}
		c.Practices = []corpus.Practice{p}
		c.Sections = []corpus.Section{{Seq: 1, Marker: text, Text: text, PageStart: 1, PageEnd: 1}}
		b.Cases = append(b.Cases, c)
		b.TOC = append(b.TOC, corpus.TOCEntry{Seq: i + 1, Title: text, RawTitle: text, CaseID: c.ID, BodyTitle: text, Status: corpus.Matched, Distance: 1})
		b.Repairs = append(b.Repairs, corpus.Repair{Page: 1, Kind: "marker", Original: text, Repaired: text, Reason: message.Verbatim(text)})
		b.Doubts = append(b.Doubts, corpus.Doubt{Page: 1, Text: text, Confidence: 0.1, Image: text})
		theme.Practices = append(theme.Practices, p.ID)
		theme.Terms = append(theme.Terms, corpus.ThemeTerm{Term: text, Weight: 1, Practices: 1})
		an.Placements = append(an.Placements, corpus.Placement{PracticeID: p.ID, ThemeID: "T01", Keywords: []string{text}})
		an.Facts = append(an.Facts, corpus.Facts{PracticeID: p.ID, Actors: []string{text}})
	}
	b.Pages = []corpus.Page{{Number: 1, Kind: corpus.BodyPage, Origin: corpus.FromText, Confidence: -1, Notes: []message.Message{message.Verbatim(hostile[2])}}}
	theme.Representative = theme.Practices
	an.Themes = []corpus.Theme{theme}
	return &corpus.Collection{Books: []*corpus.Book{b}, Unread: []corpus.Unread{{File: hostile[1], Reason: message.Verbatim(hostile[0])}}}, an
}

func TestHostileTextInPage(t *testing.T) {
	col, an := hostileCollection()
	path := written(t, col, an, "zh")
	b := newBrowser(t, 1280)
	b.open(path, "")
	if title := ask[string](b, `document.title`); !strings.Contains(title, "〈=cmd()〉") {
		t.Errorf("title %q", title)
	}
	for i, want := range hostile {
		id := fmt.Sprintf("p-h-%03d-1", i+1)
		if got := ask[string](b, `document.getElementById("`+id+`").querySelector(".x").textContent`); got != want {
			t.Errorf("practice reads %.60q, want %.60q", got, want)
		}
	}
	if n := ask[int](b, `document.querySelectorAll("main script, main [onerror], main [onload], main b, main a[href^=javascript]").length`); n != 0 {
		t.Errorf("%d elements came out of book text", n)
	}
	if wide := ask[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); wide > 0 {
		t.Errorf("the page is %d px too wide", wide)
	}
	for _, word := range []string{"𠮷野家", "</SCRIPT>", "=cmd", "倒过来"} {
		ask[any](b, typed+fmt.Sprintf(`("q", %q), 1`, word))
		if n := ask[int](b, shownCases+`.length`); n < 1 {
			t.Errorf("searching %q finds nothing", word)
		}
	}
	b.quiet(path)
}

// harmful reports cells that a spreadsheet would take for a formula.
func harmful(cell string) bool {
	return cell != "" && strings.IndexByte("=+-@\t\r", cell[0]) >= 0
}

// restore takes the apostrophe away that makes a cell harmless.
func restore(cell string) string {
	if rest := strings.TrimLeft(cell, "'"); len(rest) < len(cell) && harmful(rest) {
		return cell[1:]
	}
	return cell
}

func TestHostileTextInTables(t *testing.T) {
	col, an := hostileCollection()
	dir := filepath.Dir(written(t, col, an, "zh"))
	files, _ := filepath.Glob(filepath.Join(dir, "*.csv"))
	for _, path := range files {
		for n, row := range readCSV(t, path) {
			for i, cell := range row {
				if harmful(cell) {
					t.Errorf("%s, row %d, column %d begins with %.10q", filepath.Base(path), n, i+1, cell)
				}
			}
		}
	}
	rows := readCSV(t, filepath.Join(dir, "practices.csv"))
	lines := readJSONL(t, filepath.Join(dir, "practices.jsonl"))
	for i, want := range hostile {
		if got := restore(rows[i+1][5]); got != want {
			t.Errorf("practices.csv reads %.60q, want %.60q", got, want)
		}
		if got := lines[i]["text"]; got != want {
			t.Errorf("practices.jsonl reads %.60q, want %.60q", got, want)
		}
		if got := restore(rows[i+1][len(rows[0])-1]); got != want {
			t.Errorf("the field of the input reads %.60q, want %.60q", got, want)
		}
	}
}

func TestHostileTextInWorkbook(t *testing.T) {
	col, an := hostileCollection()
	dir := filepath.Dir(written(t, col, an, "zh"))
	f := openWorkbook(t, dir)
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j := range row {
				cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
				if formula, _ := f.GetCellFormula(sheet, cell); formula != "" {
					t.Errorf("%s!%s is a formula: %s", sheet, cell, formula)
				}
			}
		}
	}
	rows := workbook(t, dir, "做法")
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	for i, want := range hostile {
		got := rows[i+1][at["全文"]]
		if len([]rune(want)) > 32767 {
			if !strings.HasPrefix(want, got[:300]) || !strings.Contains(got, "截断") {
				t.Errorf("the long text ends with %q", got[len(got)-90:])
			}
			continue
		}
		if got != want {
			t.Errorf("the sheet reads %.60q, want %.60q", got, want)
		}
	}
}

func readCSV(t *testing.T, path string) [][]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text, ok := strings.CutPrefix(string(data), "\ufeff")
	if !ok {
		t.Errorf("%s has no byte order mark", path)
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return rows
}

func readJSONL(t *testing.T, path string) (out []map[string]any) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var v map[string]any
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, v)
	}
	return out
}

func openWorkbook(t *testing.T, dir string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(dir, "report.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// workbook reads the rows of a sheet.
func workbook(t *testing.T, dir, sheet string) [][]string {
	t.Helper()
	rows, err := openWorkbook(t, dir).GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
