package main

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"casebook/analyze/lineage"
	"casebook/analyze/novelty"
	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/sample"
)

// The sample collection as two years. In the first one its book lacks the last
// cases and the theme 政务服务; in the second it was scanned anew (every thirtieth
// character is another, its id is another, and a page before the first case is
// taken for a case), and a second book holds the rest. What must come of it is
// known: the themes are those of the answer, in another order each year.
const newTheme = "政务服务"

// firstYear and secondYear pick the cases of a year's new book.
func firstYear(c sample.Case) bool  { return c.Seq <= 18 && c.Theme != newTheme }
func secondYear(c sample.Case) bool { return !firstYear(c) }

// bookOf makes a book of some of the sample's cases. read is what a scan makes
// of a text; theme maps the practices to the themes of the answer.
func bookOf(id string, pick func(sample.Case) bool, read func(string) string, theme map[string]string, front int) *corpus.Book {
	b := &corpus.Book{ID: id}
	for range front {
		b.Cases = append(b.Cases, corpus.Case{ID: id + "-001", BookID: id, Seq: 1, Title: "编写说明"})
	}
	for _, k := range sample.Known().Cases {
		if !pick(k) {
			continue
		}
		c := corpus.Case{ID: fmt.Sprintf("%s-%03d", id, len(b.Cases)+1), BookID: id, Seq: len(b.Cases) + 1, Title: read(k.Title), Region: k.Region}
		var paragraphs []string
		for _, p := range k.Practices {
			if firstYear(k) && p.Theme == newTheme {
				continue // the first year knows nothing of it
			}
			x := corpus.Practice{ID: fmt.Sprintf("%s-%d", c.ID, len(c.Practices)+1), CaseID: c.ID, BookID: id, Seq: len(c.Practices) + 1, Lead: read(p.Lead)}
			x.Text = x.Lead + read(strings.TrimPrefix(p.Text, p.Lead))
			theme[x.ID] = p.Theme
			paragraphs = append(paragraphs, x.Text)
			c.Practices = append(c.Practices, x)
		}
		for _, s := range k.Sections {
			text := read(s.Text)
			if s.Kind == corpus.Practices {
				text = strings.Join(paragraphs, "\n")
			}
			c.Sections = append(c.Sections, corpus.Section{Seq: s.Seq, Marker: s.Marker, Kind: s.Kind, Text: text})
		}
		b.Cases = append(b.Cases, c)
	}
	return b
}

// knownAnalysis groups practices as the answer does, its themes in a given order.
func knownAnalysis(col *corpus.Collection, theme map[string]string, order ...string) *corpus.Analysis {
	an := &corpus.Analysis{K: len(order)}
	for i, name := range order {
		t := corpus.Theme{ID: lineage.ThemeID(i + 1), Label: name, Terms: []corpus.ThemeTerm{{Term: name, Weight: 1}}}
		an.Themes = append(an.Themes, t)
	}
	for _, p := range lineage.Practices(col) {
		at := slices.Index(order, theme[p.ID])
		an.Placements = append(an.Placements, corpus.Placement{PracticeID: p.ID, ThemeID: an.Themes[at].ID, Keywords: []string{theme[p.ID]}})
		an.Themes[at].Practices = append(an.Themes[at].Practices, p.ID)
	}
	return an
}

// misreader replaces every thirtieth character by another.
func misreader(seed uint64) func(string) string {
	rng := rand.New(rand.NewPCG(seed, 30))
	return func(s string) string {
		rs := []rune(s)
		for i := range rs {
			if corpus.Han(rs[i]) && rng.IntN(30) == 0 {
				rs[i] += rune(1 + rng.IntN(5))
			}
		}
		return string(rs)
	}
}

func exact(s string) string { return s }

// years is both years up to the edits.
type years struct {
	before, after *corpus.Collection
	prev          *corpus.Previous
	second        *corpus.Analysis
	kept          float64 // share of the practices whose id the new scan keeps
}

func runYears(t *testing.T) years {
	t.Helper()
	theme := map[string]string{}
	y := years{before: &corpus.Collection{Books: []*corpus.Book{bookOf("one", firstYear, exact, theme, 0)}}}
	first := knownAnalysis(y.before, theme, "垃圾分类", "养老服务", "交通秩序", "阅读文化", "食品安全")
	lineage.Continue(nil, first, y.before, 1)
	y.prev = &corpus.Previous{Run: "first", Analysis: first, Practices: lineage.Practices(y.before)}

	scan := bookOf("scan", firstYear, misreader(1), theme, 1)
	y.after = &corpus.Collection{Books: []*corpus.Book{scan, bookOf("two", secondYear, exact, theme, 0)}}
	kept := lineage.KeepIDs(y.prev, y.after, 1)
	for from, to := range kept {
		if theme[from] != "" {
			theme[to] = theme[from]
		}
	}
	was := map[string]bool{}
	for _, p := range y.prev.Practices {
		was[p.ID] = true
	}
	n := 0.0
	for _, p := range lineage.Practices(y.after) {
		if was[p.ID] {
			n++
		}
	}
	y.kept = n / float64(len(was))
	y.second = knownAnalysis(y.after, theme, newTheme, "食品安全", "阅读文化", "垃圾分类", "交通秩序", "养老服务")
	y.second.Themes[2].Label = "阅读与书场" // computed anew, the name is another
	lineage.Continue(y.prev, y.second, y.after, 1)
	return y
}

func TestTwoYearsKeepIDs(t *testing.T) {
	y := runYears(t)
	if y.kept < 0.98 {
		t.Errorf("the new scan keeps %.3f of the practices' ids", y.kept)
	}
	if y.after.Books[0].ID != "one" || y.after.Books[1].ID != "two" {
		t.Errorf("books %s, %s", y.after.Books[0].ID, y.after.Books[1].ID)
	}
	var got []string
	for _, x := range y.second.Themes {
		got = append(got, x.ID+x.Label)
	}
	if want := []string{"T01垃圾分类", "T02养老服务", "T03交通秩序", "T04阅读与书场", "T05食品安全", "T06政务服务"}; !reflect.DeepEqual(got, want) {
		t.Errorf("themes %q, want %q", got, want)
	}
	got = nil
	for _, l := range y.second.Lineage {
		got = append(got, l.ThemeID+" "+l.Change)
		if l.Change != lineage.New && l.Overlap != 1 {
			t.Errorf("%s: overlap %v", l.ThemeID, l.Overlap)
		}
	}
	if want := []string{"T01 kept", "T02 grew", "T03 grew", "T04 grew", "T04 renamed", "T05 grew", "T06 new"}; !reflect.DeepEqual(got, want) {
		t.Errorf("lineage %q, want %q", got, want)
	}
}

// yearEdits were written after the first year.
const yearEdits = `edits:
  - {do: title, case: one-001, quote: “桶边半小时”, to: 桶边半小时}
  - {do: region, case: one-003, quote: 家门口的“晒书节”, province: 北京市, district: 西城区}
  - do: correct
    practice: one-001-1
    quote: 全区先后撤掉散放的垃圾桶4100余只
    to: 全区先后撤掉散放的垃圾桶4200余只
  - {do: boundary, case: one-001, quote: 桶边半小时, section: 效果, begins: 看过的人回来以后自己在楼道里讲}
  - {do: rename, theme: T01, label: 垃圾分类, to: 垃圾怎么分}
  - {do: merge, theme: T03, label: 交通秩序, into: T02, into-label: 养老服务}
  - do: split
    theme: T04
    label: 阅读文化
    to: 书场
    practices:
      - {practice: one-015-1, quote: QUOTE1}
      - {practice: one-015-2, quote: QUOTE2}
  - {do: move, practice: one-002-4, quote: QUOTE3, into: T02, into-label: 养老服务}
  - {do: note, theme: T05, label: 食品安全, to: 与市场监管部门核对}
`

// quoteOf is the beginning of a practice's text as people quote it.
func quoteOf(t *testing.T, col *corpus.Collection, id string) string {
	t.Helper()
	for _, p := range lineage.Practices(col) {
		if p.ID == id {
			return fmt.Sprintf("%q", string([]rune(p.Text)[:20]))
		}
	}
	t.Fatalf("no practice %s", id)
	return ""
}

func TestTwoYearsReplayEdits(t *testing.T) {
	y := runYears(t)
	reading := -1 // the case about reading halls in factories
	for i, c := range y.before.Books[0].Cases {
		if c.Title == "工厂大院里的午间书场" {
			reading = i
		}
	}
	halls := y.before.Books[0].Cases[reading].ID
	text := strings.NewReplacer("one-015", halls, "QUOTE1", quoteOf(t, y.before, halls+"-1"), "QUOTE2", quoteOf(t, y.before, halls+"-2"), "QUOTE3", quoteOf(t, y.before, "one-002-4")).Replace(yearEdits)
	list, issues := edits.Parse([]byte(text))
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	for year, col := range []*corpus.Collection{y.before, y.after} {
		an := []*corpus.Analysis{y.prev.Analysis, y.second}[year]
		edited, out := list.ApplyText(col)
		shown, more := list.ApplyThemes(an, edited)
		for _, o := range append(out, more...) {
			if o.Status != edits.Applied {
				t.Errorf("year %d: %v: %s", year+1, o, o.Status)
			}
		}
		labels := map[string]string{}
		for _, x := range shown.Themes {
			labels[x.ID] = x.Label
		}
		want := map[string]string{"T01": "垃圾怎么分", "T02": "养老服务", "T04": "阅读文化", "T04a": "书场", "T05": "食品安全"}
		if year == 1 {
			want["T04"], want["T06"] = "阅读与书场", newTheme
		}
		if !reflect.DeepEqual(labels, want) {
			t.Errorf("year %d: themes %v, want %v", year+1, labels, want)
		}
		at := year // the misread scan has one case before
		if got := edited.Books[0].Cases[at]; got.Title != "桶边半小时" || !strings.Contains(got.Practices[0].Text, "4200余只") || len(got.Edited) < 2 {
			t.Errorf("year %d: case %s %q edited %q", year+1, got.ID, got.Title, got.Edited)
		}
		if got := edited.Books[0].Cases[at+2].Region.District; got != "西城区" {
			t.Errorf("year %d: district %q", year+1, got)
		}
	}
}

func TestTwoYearsNews(t *testing.T) {
	y := runYears(t)
	news, err := novelty.Compare(t.Context(), y.prev, y.after, novelty.Options{Seed: 1, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	if news.Removed != 0 || news.Added != len(y.second.Placements)-len(y.prev.Practices) {
		t.Errorf("added %d, removed %d", news.Added, news.Removed)
	}
	if len(news.Copies) != 0 {
		t.Errorf("near-copies %v", news.Copies)
	}
}

// The same book twice, once scanned: every practice has its near-copy.
func TestReprintIsFound(t *testing.T) {
	theme := map[string]string{}
	all := func(sample.Case) bool { return true }
	col := &corpus.Collection{Books: []*corpus.Book{bookOf("a", all, exact, theme, 0), bookOf("b", all, misreader(2), theme, 0)}}
	news, err := novelty.Compare(t.Context(), nil, col, novelty.Options{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, c := range news.Copies {
		if strings.TrimPrefix(c.A, "a-") != strings.TrimPrefix(c.B, "b-") {
			t.Errorf("%s is no copy of %s (%.2f)", c.B, c.A, c.Similarity)
			continue
		}
		found++
	}
	if want := len(lineage.Practices(col)) / 2; found != want {
		t.Errorf("%d of %d near-copies found", found, want)
	}
}
