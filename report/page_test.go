package report_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"casebook/corpus"
	"casebook/report"
)

// written writes a report and answers the path of its page.
func written(t *testing.T, col *corpus.Collection, an *corpus.Analysis, lang string) string {
	t.Helper()
	o := options()
	o.Lang = lang
	return writtenWith(t, t.TempDir(), col, an, o)
}

func writtenWith(t *testing.T, dir string, col *corpus.Collection, an *corpus.Analysis, o report.Options) string {
	t.Helper()
	if _, err := report.Write(context.Background(), dir, col, an, o); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "report.html")
}

const typed = `((name, value) => { const e = document.getElementById("filter").elements[name]; e.value = value; e.dispatchEvent(new Event("input", {bubbles: true})); })`

// shownCases are the ids of the cases that the filters leave.
const shownCases = `[...document.querySelectorAll(".case")].filter((c) => !c.hidden && !c.parentElement.hidden).map((c) => c.id.slice(2))`

func TestPageLinksAndSilence(t *testing.T) {
	col, an := crowded(t, 6)
	for _, lang := range []string{"zh", "en"} {
		path := written(t, col, an, lang)
		b := newBrowser(t, 1280)
		b.open(path, "")
		for _, href := range ask[[]string](b, `[...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")).filter((h) => !h.startsWith("#") || !h.includes("=") && !document.getElementById(decodeURIComponent(h.slice(1))))`) {
			t.Errorf("%s: link %q leads nowhere", lang, href)
		}
		for _, id := range ask[[]string](b, `(() => { const seen = new Set(); return [...document.querySelectorAll("[id]")].map((e) => e.id).filter((i) => seen.has(i) || !seen.add(i)); })()`) {
			t.Errorf("%s: id %q stands twice", lang, id)
		}
		if ready := ask[string](b, `document.documentElement.dataset.ready || ""`); ready != "yes" {
			t.Errorf("%s: the script did not run", lang)
		}
		if font := ask[string](b, `getComputedStyle(document.querySelector("h2")).borderBottomStyle`); font != "solid" {
			t.Errorf("%s: the styles did not apply", lang)
		}
		b.quiet(path)
	}
}

// Filters and search leave exactly the cases that the collection says.
func TestPageFiltersAndSearch(t *testing.T) {
	col, an := sampleOf(t)
	col = lacking(col)
	path := written(t, col, an, "zh")
	b := newBrowser(t, 1280)
	b.open(path, "")
	theme := an.Themes[0]
	in := map[string]bool{}
	for _, id := range theme.Practices {
		in[id[:strings.LastIndex(id, "-")]] = true
	}
	year := an.Facts[slices.IndexFunc(an.Facts, func(f corpus.Facts) bool { return len(f.Years) > 0 })].Years[0]
	dated := map[string]bool{}
	for _, f := range an.Facts {
		if slices.Contains(f.Years, year) {
			dated[f.PracticeID[:strings.LastIndex(f.PracticeID, "-")]] = true
		}
	}
	province, word := col.Books[0].Cases[3].Region.Province, "居民"
	tries := []struct {
		name, set string
		fits      func(*corpus.Case) bool
	}{
		{"nothing", ``, func(*corpus.Case) bool { return true }},
		{"theme", typed + `("theme", "` + theme.ID + `")`, func(c *corpus.Case) bool { return in[c.ID] }},
		{"theme and word", typed + `("q", "` + word + `")`, func(c *corpus.Case) bool { return in[c.ID] && strings.Contains(textOf(c), word) }},
		{"region", `document.getElementById("filter").reset(), ` + typed + `("region", "` + province + `")`, func(c *corpus.Case) bool { return c.Region.Province == province }},
		{"year", `document.getElementById("filter").reset(), ` + typed + fmt.Sprintf(`("year", "%d")`, year), func(c *corpus.Case) bool { return dated[c.ID] }},
		{"book", `document.getElementById("filter").reset(), ` + typed + `("book", "` + col.Books[0].ID + `")`, func(*corpus.Case) bool { return true }},
		{"missing section", `document.getElementById("filter").reset(), ` + typed + `("missing", "effects")`, func(c *corpus.Case) bool { return len(c.Missing) > 0 }},
		{"a place", `document.getElementById("filter").reset(), ` + typed + `("q", "` + province + `")`, func(c *corpus.Case) bool {
			return c.Region.Province == province || strings.Contains(textOf(c), province)
		}},
		{"two words", `document.getElementById("filter").reset(), ` + typed + `("q", "居民 每月")`, func(c *corpus.Case) bool {
			return strings.Contains(textOf(c), "居民") && strings.Contains(textOf(c), "每月")
		}},
		{"a word that is nowhere", typed + `("q", "这些字哪里都没有")`, func(*corpus.Case) bool { return false }},
	}
	for _, try := range tries {
		if try.set != "" {
			ask[any](b, try.set+", 1")
		}
		var want []string
		for i := range col.Books[0].Cases {
			if c := &col.Books[0].Cases[i]; try.fits(c) {
				want = append(want, c.ID)
			}
		}
		got := ask[[]string](b, shownCases)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %d cases %v, want %d %v", try.name, len(got), got, len(want), want)
		}
		if said := ask[string](b, `document.getElementById("count").textContent`); !strings.HasPrefix(said, fmt.Sprintf("%d个案例", len(want))) {
			t.Errorf("%s: the page says %q", try.name, said)
		}
	}
	b.quiet(path)
}

// lacking is the collection with two cases that lack a section.
func lacking(col *corpus.Collection) *corpus.Collection {
	b := *col.Books[0]
	b.Cases = slices.Clone(b.Cases)
	for _, i := range []int{2, 5} {
		b.Cases[i].Missing = []corpus.SectionKind{corpus.Effects}
	}
	return &corpus.Collection{Books: []*corpus.Book{&b}}
}

func textOf(c *corpus.Case) string {
	var s strings.Builder
	s.WriteString(c.Title + "\n")
	for _, x := range c.Sections {
		s.WriteString(x.Text + "\n")
	}
	return s.String()
}

// The hits of a search are counted; the practices that hold them are listed with
// the hit in its context, and open whole where they stand.
func TestPageHits(t *testing.T) {
	col, an := sampleOf(t)
	path := written(t, col, an, "zh")
	b := newBrowser(t, 1280)
	b.open(path, "")
	word, hits := "停车", 0
	holding := map[string]bool{}
	for i := range col.Books[0].Cases {
		c := &col.Books[0].Cases[i]
		hits += strings.Count(textOf(c), word)
		for _, p := range c.Practices {
			if strings.Contains(p.Text, word) {
				holding[p.ID] = true
			}
		}
	}
	ask[any](b, typed+`("q", "`+word+`"), 1`)
	if said := ask[string](b, `document.getElementById("count").textContent`); !strings.Contains(said, fmt.Sprintf("%d处命中", hits)) {
		t.Errorf("the page says %q, want %d hits", said, hits)
	}
	for ask[bool](b, `!document.getElementById("more").hidden`) {
		b.do(chromedp.Click(chromedp.CSS("#more")))
	}
	first := ask[[]string](b, `[...document.querySelectorAll("#hits li[data-practice]")].map((li) => li.dataset.practice)`)
	for i, id := range first {
		if (i < len(holding)) != holding[id] {
			t.Errorf("hit %d is %s, which holds the word: %v; those that do must come first", i, id, holding[id])
		}
	}
	if len(first) < len(holding) {
		t.Errorf("%d practices are listed, want the %d that hold the word", len(first), len(holding))
	}
	for _, m := range ask[[]string](b, `[...document.querySelectorAll("#hits mark")].map((m) => m.textContent)`) {
		if m != word {
			t.Errorf("marked is %q", m)
		}
	}
	ask[any](b, `document.querySelector("#hits summary").click(), 1`)
	if !b.becomes(`document.querySelector("#hits .whole")`) {
		t.Fatal("a practice does not open where it is listed")
	}
	if got := ask[string](b, `document.querySelector("#hits .whole .x").textContent`); !strings.Contains(got, word) || got != textOfPractice(col, first[0]) {
		t.Errorf("opened is %.60q", got)
	}
	if !b.becomes(`(CSS.highlights.get("found")?.size || 0) > 0`) {
		t.Error("nothing is highlighted in the open practice")
	}
	b.quiet(path)
}

func textOfPractice(col *corpus.Collection, id string) string {
	for _, b := range col.Books {
		for i := range b.Cases {
			for _, p := range b.Cases[i].Practices {
				if p.ID == id {
					return p.Text
				}
			}
		}
	}
	return ""
}

// A link to a practice opens its case, whatever the filters say, and shows it.
func TestPageDeepLink(t *testing.T) {
	col, an := sampleOf(t)
	path := written(t, col, an, "zh")
	b := newBrowser(t, 1280)
	p := col.Books[0].Cases[7].Practices[1]
	b.open(path, "#p-"+p.ID)
	visible := `((id) => new Promise((done) => setTimeout(() => { const r = document.getElementById(id).getBoundingClientRect(); done(r.height > 0 && r.top >= -5 && r.top < innerHeight); }, 900)))`
	if !ask[bool](b, visible+`("p-`+p.ID+`")`) {
		t.Error("the practice is not in view")
	}
	ask[any](b, typed+`("q", "这些字哪里都没有"), 1`)
	q := col.Books[0].Cases[2].Practices[0]
	ask[any](b, `location.hash = "#p-`+q.ID+`"`)
	if !ask[bool](b, visible+`("p-`+q.ID+`")`) {
		t.Error("a link to a filtered case does not show it")
	}
	b.quiet(path)
}

// The citation button copies 案例名，《书名》，第N页.
func TestPageCopiesCitation(t *testing.T) {
	col, an := sampleOf(t)
	path := written(t, col, an, "zh")
	b := newBrowser(t, 1280)
	p := col.Books[0].Cases[0].Practices[0]
	want, err := report.Cite(col, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	b.open(path, "#p-"+p.ID)
	ask[any](b, `Object.defineProperty(navigator, "clipboard", {value: {writeText: (s) => { window.copied = s; return Promise.resolve(); }}}), 1`)
	ask[any](b, `document.getElementById("p-`+p.ID+`").querySelector('button[data-copy="cite"]').click(), 1`)
	if got := ask[string](b, `window.copied`); got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	ask[any](b, `document.getElementById("p-`+p.ID+`").querySelector('button[data-copy="both"]').click(), 1`)
	if got := ask[string](b, `window.copied`); !strings.HasPrefix(got, "“"+string([]rune(p.Text)[:5])) || !strings.HasSuffix(got, "（"+want+"）") {
		t.Errorf("copied %q, want the text and %q", got, want)
	}
	if said := ask[string](b, `Promise.resolve().then(() => document.querySelector(".said").textContent)`); !strings.Contains(said, string([]rune(p.Text)[:10])) {
		t.Errorf("the page says %q", said)
	}
}

// Without scripts everything can be read: cases open by themselves when clicked,
// and nothing that needs the script is shown.
func TestPageWithoutScript(t *testing.T) {
	col, an := sampleOf(t)
	path := written(t, col, an, "zh")
	b := newBrowser(t, 1280)
	b.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return err
	}))
	b.open(path, "")
	if ask[bool](b, `document.documentElement.dataset.ready === "yes"`) {
		t.Fatal("the script ran")
	}
	if n := ask[int](b, `[...document.querySelectorAll("button, #filter")].filter((e) => e.getClientRects().length > 0).length`); n != 0 {
		t.Errorf("%d controls that need the script are shown", n)
	}
	b.do(chromedp.Focus(chromedp.CSS(".case summary")), chromedp.KeyEvent(kb.Enter))
	text := ask[string](b, `document.querySelector(".case").innerText`)
	for _, p := range col.Books[0].Cases[0].Practices {
		if !strings.Contains(text, p.Text) {
			t.Errorf("practice %s cannot be read", p.ID)
		}
	}
	if !strings.Contains(ask[string](b, `document.querySelector("noscript").innerText`), "脚本") {
		t.Error("nothing says that filters need scripts")
	}
}

// On paper the summary is one page of its own, and every page has its number.
func TestPagePrints(t *testing.T) {
	col, _ := sampleOf(t)
	pages, _ := onPaper(t)
	if len(pages) < 10 {
		t.Fatalf("%d pages", len(pages))
	}
	foot := strings.NewReplacer("《街巷里的好办法》主题报告", "", fmt.Sprintf("2/%d", len(pages)), "")
	first, second := squeeze(pages[0]), foot.Replace(squeeze(pages[1]))
	for _, want := range []string{"一页摘要", "薄弱与缺失", "不等于各地工作的多少", fmt.Sprintf("1/%d", len(pages))} {
		if !strings.Contains(first, want) {
			t.Errorf("the first page lacks %q", want)
		}
	}
	if !strings.HasPrefix(second, "主题总览") {
		t.Errorf("the second page begins with %.40q", second)
	}
	for i, p := range pages {
		if !strings.Contains(squeeze(p), fmt.Sprintf("%d/%d", i+1, len(pages))) {
			t.Errorf("page %d has no number", i+1)
		}
	}
	all := squeeze(strings.Join(pages, ""))
	last := col.Books[0].Cases[len(col.Books[0].Cases)-1]
	if lead := squeeze(last.Practices[0].Lead); !strings.Contains(all, lead) {
		t.Errorf("the practice %q is not printed", lead)
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// printed prints the page as a PDF and reads the text of its pages with poppler.
func printed(t *testing.T, b *browser) []string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext on this machine: apt-get install poppler-utils")
	}
	ctx, cancel := context.WithTimeout(b.Ctx, 60*time.Second)
	defer cancel()
	data, err := chromedp.Run(ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "report.pdf")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, "-raw", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}
