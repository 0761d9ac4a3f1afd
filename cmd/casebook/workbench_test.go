package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"casebook/corpus/sample"
	"casebook/report/browsertest"
)

// pictures is where the pictures of the guide are written.
var pictures = flag.String("pictures", "", "folder that TestGuide writes the pictures of docs/zh/desk.md to")

// bench is a workbench that runs as it does for people, and a browser before it.
type bench struct {
	*browsertest.Browser
	home string // where collections go
	base string // the address
	exit chan error
}

// startBench starts the program without a command, with a home folder of its own.
func startBench(t *testing.T) *bench {
	t.Helper()
	exe, user := built(t), t.TempDir()
	if *pictures != "" { // what the pictures show
		user = filepath.Join(os.TempDir(), "li")
		t.Cleanup(func() { os.RemoveAll(user) })
	}
	b := &bench{Browser: browsertest.New(t, 1100, 860), home: filepath.Join(user, "casebook"), exit: make(chan error, 1)}
	c := exec.Command(exe)
	c.Env = append(os.Environ(), "HOME="+user, "XDG_CONFIG_HOME="+filepath.Join(user, "config"), "DISPLAY=", "WAYLAND_DISPLAY=")
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		_, _ = io.Copy(io.Discard, out)
		b.exit <- c.Wait()
	}()
	t.Cleanup(func() { _ = c.Process.Kill() })
	address := strings.TrimSpace(line)
	b.base, _, _ = strings.Cut(address, "enter/")
	b.Do(chromedp.Navigate(address))
	b.Until(`document.documentElement.dataset.ready === "yes"`, 20*time.Second)
	t.Logf("from the start of the program to the page: %v", time.Since(began).Round(time.Millisecond))
	b.Do(chromedp.Navigate(b.base + "?lang=zh"))
	b.Until(`document.documentElement.dataset.ready === "yes"`, 20*time.Second)
	return b
}

// drop drags files from the desktop onto the page.
func (b *bench) drop(files ...string) {
	b.T.Helper()
	data := &input.DragData{Items: []*input.DragDataItem{}, Files: files, DragOperationsMask: 1}
	for _, kind := range []input.DispatchDragEventType{"dragEnter", "dragOver", "drop"} {
		b.Do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
			_, err := cdp.Call(ctx, tab, input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: 15, Y: 190, Data: data})
			return err
		}))
	}
}

func click(selector string) chromedp.Action[chromedp.Void] {
	return chromedp.Click(chromedp.CSS(selector))
}

// picture keeps the page as it is for the guide.
func (b *bench) picture(name string) {
	b.T.Helper()
	if *pictures == "" {
		return
	}
	data, err := chromedp.Run(b.Ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(*pictures, name+".png"), data, 0o644)
	}
	if err != nil {
		b.T.Fatal(err)
	}
}

// follow goes where a link goes, in the same window.
func (b *bench) follow(selector string) {
	b.T.Helper()
	b.Do(chromedp.Navigate(browsertest.Ask[string](b.Browser, fmt.Sprintf(`document.querySelector(%q).href`, selector))))
}

// named is a copy of a file of the sample under the name of a book.
func named(t *testing.T, file, name string) string {
	t.Helper()
	data, err := os.ReadFile(sample.Path(file))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestWorkbenchIsAccessible holds the page to WCAG 2.2 AA as far as axe-core can see, in
// both languages, light and dark, and as narrow as a phone.
func TestWorkbenchIsAccessible(t *testing.T) {
	axe := browsertest.Axe(t)
	b := startBench(t)
	b.drop(named(t, sample.Text, "案例选编 一.txt"))
	b.Until(`document.querySelector("#sum").textContent.includes("1 个文件")`, time.Minute)
	for _, try := range []struct {
		lang, scheme string
		width        int64
	}{{"zh", "light", 1280}, {"zh", "dark", 360}, {"en", "light", 360}} {
		b.Do(chromedp.EmulateViewport(try.width, 900), browsertest.Scheme(try.scheme), chromedp.Navigate(b.base+"?lang="+try.lang))
		b.Until(`document.documentElement.dataset.ready === "yes"`, 20*time.Second)
		browsertest.Ask[any](b.Browser, axe+`; document.querySelector("#more").open = true; 1`)
		for _, v := range browsertest.Ask[[]string](b.Browser, browsertest.Violations) {
			t.Errorf("%v: %s", try, v)
		}
		if over := browsertest.Ask[int](b.Browser, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
			t.Errorf("%v: the page is %d px too wide", try, over)
		}
	}
}

// chooseMarkers takes a heading that was found for another section, which the command
// shows, and lets casebook find them again.
func (b *bench) chooseMarkers() {
	b.T.Helper()
	b.Until(`document.querySelectorAll("#head-list select").length >= 6`, 10*time.Second)
	choose := func(section string) {
		b.Do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => { const s = document.querySelector("#head-0"); s.value = %q; s.dispatchEvent(new Event("change", {bubbles: true})); })()`, section)))
	}
	choose("其他")
	b.Until(`document.querySelector("#cmd code").textContent.includes("--markers=产生背景=其他,主要做法=做法,")`, 10*time.Second)
	choose("")
	b.Until(`document.querySelector("#cmd code").textContent.includes("--markers=主要做法=做法,")`, 10*time.Second)
	b.Do(chromedp.Evaluate[chromedp.Void](`(() => { const m = document.querySelector("#markers"); m.value = ""; m.dispatchEvent(new Event("input", {bubbles: true})); })()`))
	b.Until(`!document.querySelector("#cmd code").textContent.includes("--markers") && document.querySelector("#head-0").value === "背景"`, 10*time.Second)
}

// TestGuide does the steps of docs/zh/desk.md: drop three books, wait, open the report,
// rename a theme, add a book, see what is new, close the page.
func TestGuide(t *testing.T) {
	sample.Plainly(t)
	b := startBench(t)
	b.picture("desk-1")
	b.drop(named(t, sample.Text, "案例选编 一.txt"), named(t, "schemes/01-bracket-inline.txt", "案例选编 二.txt"), named(t, "schemes/08-paren-numbers.txt", "案例选编 三.txt"))
	b.Until(`document.querySelectorAll("#rows > li").length === 3 && document.querySelector("#sum").textContent.includes("3 个文件")`, time.Minute)
	b.Until(`document.querySelector("#cmd code")?.textContent.startsWith("casebook run ")`, 10*time.Second)
	b.Do(chromedp.SetValue(chromedp.CSS("#name"), "城市 治理"))
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector("#found-h").scrollIntoView()`))
	b.picture("desk-2")
	b.chooseMarkers()
	b.Do(click("#start"))
	b.Until(`!document.querySelector("#job-report").hidden`, 2*time.Minute)
	b.picture("desk-3")
	if text := b.Text("#job-text"); !strings.Contains(text, "做完了") {
		t.Errorf("at the end it says %q", text)
	}
	for _, name := range []string{"report.html", "report.xlsx", "books/案例选编 一.txt"} {
		if _, err := os.Stat(filepath.Join(b.home, "城市 治理", name)); err != nil {
			t.Error(err)
		}
	}

	b.follow("#job-report")
	b.Until(`document.querySelectorAll("[data-theme]").length > 1`, 10*time.Second)
	b.Do(chromedp.Navigate(b.base + "?lang=zh"))
	b.Until(`!!document.querySelector('#list a[href$="/edit/"]')`, 10*time.Second)
	b.follow(`#list a[href$="/edit/"]`)
	b.Until(`document.documentElement.dataset.cbReady === "yes"`, 20*time.Second)
	b.Do(click(`[data-theme="T01"] h2`), click(`#cb-review button[data-deed="rename"]`), chromedp.WaitVisible(chromedp.CSS("dialog[open] input")),
		chromedp.SetValue(chromedp.CSS("dialog[open] input"), "社区服务"))
	b.picture("desk-4")
	b.Do(click(`dialog[open] button[type="submit"]`))
	b.Until(`document.documentElement.dataset.cbReady === "yes" && document.querySelector(".cb-status").textContent.includes("已改名")`, time.Minute)

	b.Do(chromedp.Navigate(b.base + "?lang=zh"))
	b.Until(`!!document.querySelector('#list button[aria-label^="加书"]')`, 10*time.Second)
	b.Do(click(`#list button[aria-label^="加书"]`))
	b.Until(`!document.querySelector("#into").hidden`, 10*time.Second)
	b.drop(named(t, "schemes/09-colon.txt", "案例选编 四.txt"))
	b.Until(`document.querySelector("#sum").textContent.includes("1 个文件")`, time.Minute)
	b.picture("desk-5")
	b.Do(click("#start"))
	b.Until(`!document.querySelector("#job-news").hidden`, 2*time.Minute)
	b.follow("#job-news")
	b.Until(`document.querySelector("#news")?.textContent.includes("新增") && document.body.textContent.includes("社区服务")`, 10*time.Second)
	b.picture("desk-6")
	b.Quiet(b.base)

	b.Do(chromedp.Navigate("about:blank")) // as closing the page does
	select {
	case err := <-b.exit:
		if err != nil {
			t.Errorf("the program ended with %v", err)
		}
	case <-time.After(40 * time.Second):
		t.Error("the page is closed and the program goes on")
	}
}
