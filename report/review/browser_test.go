package review

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"casebook/corpus/edits"
)

// browser is a headless Chromium that keeps what pages complained of and asked for.
type browser struct {
	t   *testing.T
	ctx context.Context

	mu        sync.Mutex
	errors    []string
	requested []string
}

func newBrowser(t *testing.T) *browser {
	t.Helper()
	if testing.Short() {
		t.Skip("short: no browser")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium on this machine: apt-get install chromium")
	}
	opts := []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.NoFirstRun, chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
		chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1280, 1200), chromedp.Env("TMPDIR=" + t.TempDir())}
	alloc, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	tab, end := chromedp.NewContext(alloc)
	t.Cleanup(func() {
		end()
		stop()
	})
	b := &browser{t: t, ctx: tab}
	if err := chromedp.Listen(tab, b.listen); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, network.Enable, network.EnableParams{})
		return err
	}))
	return b
}

func (b *browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.errors = append(b.errors, e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" {
			b.errors = append(b.errors, fmt.Sprint("console: ", e.Args))
		}
	case *network.EventRequestWillBeSent:
		b.requested = append(b.requested, e.Request.URL)
	}
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// until waits for a condition in the page, which may be loading meanwhile.
func (b *browser) until(condition string) {
	b.t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](condition))
		if ok && err == nil {
			return
		}
		if time.Now().After(end) {
			b.t.Fatalf("never true: %s (%v)", condition, err)
		}
	}
}

// said waits until the bar says something.
func (b *browser) said(want string) {
	b.t.Helper()
	b.until(fmt.Sprintf(`document.documentElement.dataset.cbReady === "yes" && document.querySelector(".cb-status").textContent.includes(%q)`, want))
}

// open goes to a page and waits until it can be edited.
func (b *browser) open(home string) {
	b.t.Helper()
	b.do(chromedp.Navigate(home))
	b.said("")
}

func (b *browser) text(selector string) string {
	b.t.Helper()
	s, err := chromedp.Run(b.ctx, chromedp.Text(chromedp.CSS(selector)))
	if err != nil {
		b.t.Fatal(err)
	}
	return s
}

// alt presses a key with Alt, as a keyboard does.
func alt(key string) chromedp.Action[chromedp.Void] {
	return chromedp.KeyEvent(key, chromedp.KeyModifiers(chromedp.ModifierAlt))
}

func click(selector string) chromedp.Action[chromedp.Void] {
	return chromedp.Click(chromedp.CSS(selector))
}

// press clicks the button of a deed in the bar.
func press(deed string) chromedp.Action[chromedp.Void] {
	return click(`#cb-review button[data-deed="` + deed + `"]`)
}

// fill gives the field of a dialog a value and confirms.
func fill(field, value string) chromedp.Action[chromedp.Void] {
	return chromedp.Steps(chromedp.WaitVisible(chromedp.CSS("dialog[open] "+field)), chromedp.SetValue(chromedp.CSS("dialog[open] "+field), value),
		click(`dialog[open] button[type="submit"]`))
}

func (b *browser) expect(f *fixture, when, want string) {
	b.t.Helper()
	if got := f.themes(b.t); got != want {
		b.t.Errorf("%s: %s, want %s", when, got, want)
	}
}

const undoButton = "#cb-review .cb-undo"

func TestBrowserByMouse(t *testing.T) {
	f := newFixture(t)
	home := f.serve(t)
	b := newBrowser(t)
	b.open(home)
	b.do(click(`[data-theme="T01"] h2`), press("rename"), fill("input", "流动阅读"))
	b.said("已改名")
	b.expect(f, "renamed", "T01 流动阅读 2; T02 楼道·照明 2")
	b.do(click(`[data-practice="b-001-1"]`), press("move"), fill("select", "T02"))
	b.said("已移动")
	b.expect(f, "moved", "T01 流动阅读 1; T02 楼道·照明 3")
	b.do(click(`[data-practice="b-002-1"]`), press("pick"), click(`[data-practice="b-002-2"]`), press("pick"),
		click(`[data-theme="T02"] h2`), press("split"), fill("input", "楼道"))
	b.said("已拆分")
	b.expect(f, "split", "T01 流动阅读 1; T02 楼道·照明 1; T02a 楼道 2")
	b.do(click(`[data-theme="T02"] h2`), press("merge"), fill("select", "T01"))
	b.said("已合并")
	b.expect(f, "merged", "T01 流动阅读 2; T02a 楼道 2")
	b.do(click(`[data-practice="b-001-2"]`), press("pin"))
	b.said("已固定")
	for range 2 {
		b.do(click(undoButton))
		b.said("已撤销")
	}
	b.expect(f, "undone", "T01 流动阅读 1; T02 楼道·照明 1; T02a 楼道 2")
	b.quiet(home)
}

func TestBrowserByKeyboard(t *testing.T) {
	f := newFixture(t)
	home := f.serve(t)
	b := newBrowser(t)
	b.open(home)
	// The titles of two cases come first in the page, then T01 with its practices.
	b.do(alt(kb.ArrowDown), alt(kb.ArrowDown), alt(kb.ArrowDown), alt("r"), chromedp.WaitVisible(chromedp.CSS("dialog[open]")), chromedp.KeyEvent("阅读"+kb.Enter))
	b.said("已改名")
	b.expect(f, "renamed", "T01 阅读 2; T02 楼道·照明 2")
	b.do(alt(kb.ArrowDown), alt("m"), chromedp.WaitVisible(chromedp.CSS("dialog[open]")), chromedp.KeyEvent(kb.ArrowDown+kb.Tab+kb.Enter))
	b.said("已移动")
	b.expect(f, "moved", "T01 阅读 1; T02 楼道·照明 3")
	b.do(alt("z"))
	b.said("已撤销")
	b.expect(f, "undone", "T01 阅读 2; T02 楼道·照明 2")
	b.do(alt("c"), chromedp.WaitVisible(chromedp.CSS("dialog[open] textarea")), chromedp.KeyEvent(kb.Escape))
	b.until(`!document.querySelector("dialog")`)
	b.quiet(home)
}

func TestBrowserCorrectsText(t *testing.T) {
	f := newFixture(t)
	home := f.serve(t)
	b := newBrowser(t)
	b.open(home)
	b.do(click(`[data-practice="b-001-1"]`), press("correct"), fill("textarea", "开出流动书车。每周二、周五沿四条线路停靠十个站点。"))
	b.said("已更正")
	if text := b.text(`[data-practice="b-001-1"]`); !strings.Contains(text, "四条线路") {
		t.Errorf("the page reads %q", text)
	}
	data, _ := os.ReadFile(filepath.Join(f.dir, edits.FileName))
	list, _ := edits.Parse(data)
	if len(list.List) != 1 || len([]rune(list.List[0].Quote)) > 10 || !strings.Contains(list.List[0].To, "四") {
		t.Errorf("edits %+v", list.List)
	}
	b.do(click(`[data-case="b-002"]`), press("title"), fill("input", "青石街道点亮楼道"))
	b.said("已改标题")
	if text := b.text(`[data-case="b-002"]`); text != "青石街道点亮楼道" {
		t.Errorf("title %q", text)
	}
	b.quiet(home)
}

// quiet holds a page to silence: no error, and no request to anywhere else.
func (b *browser) quiet(home string) {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, e := range b.errors {
		b.t.Errorf("the page complains: %s", e)
	}
	for _, r := range b.requested {
		if !strings.HasPrefix(r, home) && !strings.HasPrefix(r, "data:") {
			b.t.Errorf("the page asks for %s", r)
		}
	}
}

// A page of another origin that knows even the token can neither read nor write,
// and a wrong token gets nothing.
func TestBrowserRefusesOtherOrigins(t *testing.T) {
	f := newFixture(t)
	home := f.serve(t)
	b := newBrowser(t)
	before := f.themes(t)
	evil := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><title>x</title><form id="f" method="post" enctype="text/plain" target="sink" action="%[1]sreview/edit">
<input name='{"version":"","do":"rename","theme":"T01","to":"坏","x' value='"}'></form><iframe name="sink"></iframe><iframe src="%[1]s"></iframe><script>
const home = %[1]q, body = JSON.stringify({version: "", do: "rename", theme: "T01", to: "坏"}), got = [];
const tries = [
  () => fetch(home + "review/state").then((r) => r.text()),
  () => fetch(home + "review/edit", {method: "POST", headers: {"Content-Type": "application/json"}, body}).then((r) => r.text()),
  () => fetch(home + "review/edit", {method: "POST", mode: "no-cors", headers: {"Content-Type": "text/plain"}, body}).then((r) => "opaque " + r.status),
  () => fetch(home + "review/undo", {method: "POST", mode: "no-cors", body: "{}"}).then((r) => "opaque " + r.status)];
(async () => {
  for (const t of tries) got.push(await t().catch(() => "blocked"));
  document.getElementById("f").submit();
  setTimeout(() => { document.title = got.join("|"); }, 500);
})();
</script>`, home)
	}))
	defer evil.Close()
	b.do(chromedp.Navigate(evil.URL))
	b.until(`document.title !== "x"`)
	title, err := chromedp.Run(b.ctx, chromedp.Title())
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range strings.Split(title, "|") {
		if !slices.Contains([]string{"blocked", "opaque 0"}, got) {
			t.Errorf("the other origin got %q", got)
		}
	}
	b.expect(f, "after the attack", before)
	if f.reruns != 1 {
		t.Errorf("%d reruns", f.reruns)
	}
	if _, err := os.Stat(filepath.Join(f.dir, edits.FileName)); err == nil {
		t.Error("edits.yaml was written")
	}
	u, _ := url.Parse(home)
	b.do(chromedp.Navigate("http://" + u.Host + "/" + strings.Repeat("A", 43) + "/"))
	if text := b.text("body"); strings.TrimSpace(text) != "refused" {
		t.Errorf("a wrong token gets %q", text)
	}
}
