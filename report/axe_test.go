package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"casebook/corpus/sample"
	"casebook/report/browsertest"
	"casebook/report/index"
)

// The page has no violation of WCAG 2.2 AA that axe-core can see: light and dark,
// wide and as narrow as WCAG has it (1.4.10), with some of each opened and a search
// under way; with all that can be said of weak themes, gaps and news.
func TestPageIsAccessible(t *testing.T) {
	sample.Plainly(t)
	source := browsertest.Axe(t)
	col, an := crowded(t, 6)
	desk, _ := found(index.Of(col, an))
	b := newBrowser(t, 1280)
	// axe-core is put in by the test; the page's own policy would not let it.
	for _, try := range []struct {
		lang, scheme string
		width        int64
	}{{"zh", "light", 1280}, {"zh", "dark", 1280}, {"en", "light", 320}, {"zh", "dark", 320}} {
		o := options()
		o.Lang, o.Desk = try.lang, desk
		path := writtenWith(t, t.TempDir(), col, an, o)
		b.do(chromedp.EmulateViewport(try.width, 900), browsertest.Scheme(try.scheme))
		b.open(path, "")
		ask[any](b, source+"; 1")
		ask[any](b, `[...document.querySelectorAll("details:not(.pr, .case)"), ...[...document.querySelectorAll("details.pr")].slice(0, 4), ...[...document.querySelectorAll("details.case")].slice(0, 4)].forEach((d) => { d.open = true; }), `+typed+`("q", "居民"), 1`)
		for _, v := range ask[[]string](b, browsertest.Violations) {
			t.Errorf("%v: %s", try, v)
		}
		if over := ask[int](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			t.Errorf("%v: the page is %d px too wide", try, over)
		}
	}
}

// Everything can be reached and worked with the keyboard alone.
func TestPageByKeyboard(t *testing.T) {
	sample.Plainly(t)
	col, an := sampleOf(t)
	b := newBrowser(t, 1280)
	b.open(written(t, col, an, "zh"), "")
	b.do(chromedp.KeyEvent("\t"))
	if got := ask[string](b, `document.activeElement.className`); got != "skip" {
		t.Errorf("the first stop is %q, want the link to the content", got)
	}
	b.do(chromedp.KeyEvent("\r"))
	if got := ask[string](b, `document.activeElement.id`); got != "main" {
		t.Errorf("it leads to %q", got)
	}
	b.do(chromedp.Focus(chromedp.CSS("#f-q")), chromedp.KeyEvent("停车"))
	want := 0
	for i := range col.Books[0].Cases {
		if strings.Contains(textOf(&col.Books[0].Cases[i]), "停车") {
			want++
		}
	}
	if got := ask[string](b, `document.getElementById("count").textContent`); !strings.HasPrefix(got, fmt.Sprintf("%d个案例", want)) {
		t.Errorf("after typing the page says %q, want %d cases", got, want)
	}
	// A filter is set with the arrows, and the cases can be opened from where they are.
	ask[any](b, `document.getElementById("filter").reset(), 1`)
	b.do(chromedp.Focus(chromedp.CSS("#f-theme")), chromedp.KeyEvent(kb.ArrowDown))
	if !b.becomes(`document.getElementById("f-theme").value === "`+an.Themes[0].ID+`"`) || !b.becomes(fmt.Sprintf(`document.getElementById("count").textContent.startsWith("%d个案例")`, an.Themes[0].Cases)) {
		t.Errorf("after an arrow key the page says %q, want %d cases", ask[string](b, `document.getElementById("count").textContent`), an.Themes[0].Cases)
	}
	b.do(chromedp.Focus(chromedp.CSS(".case:not([hidden]) summary")), chromedp.KeyEvent(kb.Enter))
	if !b.becomes(`document.querySelector(".case:not([hidden])").open`) {
		t.Error("Enter does not open a case")
	}
	outline := ask[string](b, `getComputedStyle(document.activeElement).outlineStyle`)
	if outline != "solid" {
		t.Errorf("the focus is shown by %q", outline)
	}
}
