package report_test

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"casebook/corpus/sample"
	"casebook/report/browsertest"
)

// browser is a browser on a report, which is a file.
type browser struct {
	*browsertest.Browser
	t *testing.T
}

// newBrowser starts a Chromium with a window as wide as said.
func newBrowser(t *testing.T, width int, more ...chromedp.ExecAllocatorOption) *browser {
	t.Helper()
	sample.Plainly(t) // the browser reads a file; what writes it is raced by the other tests
	return &browser{browsertest.New(t, width, 900, more...), t}
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	b.Do(actions...)
}

// open goes to a file of the machine.
func (b *browser) open(path, fragment string) {
	b.t.Helper()
	b.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+path+fragment))
	// On a busy machine the page is handed over before all of it is there.
	for range 600 {
		if ask[string](b, `document.readyState`) == "complete" {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatal("the page does not come to an end")
}

// ask evaluates an expression in the page; promises are waited for.
func ask[V any](b *browser, expression string) V {
	b.t.Helper()
	return browsertest.Ask[V](b.Browser, expression)
}

// becomes waits until an expression is true: what follows an event comes when the
// browser gets to it. False after ten seconds.
func (b *browser) becomes(expression string) bool {
	b.t.Helper()
	return ask[bool](b, `new Promise((done) => {
		const end = performance.now() + 10000;
		const look = () => { const yes = !!(`+expression+`); if (yes || performance.now() > end) done(yes); else setTimeout(look, 20); };
		look();
	})`)
}

// quiet holds a page to silence: no error, and no request but for itself.
func (b *browser) quiet(path string) {
	b.t.Helper()
	b.Quiet("file://" + path)
}
