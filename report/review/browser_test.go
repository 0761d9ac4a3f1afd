package review

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/message"
	"casebook/report/browsertest"
	"casebook/report/loopback"
)

// browser is a browser on the page of a review.
type browser struct{ *browsertest.Browser }

func newBrowser(t *testing.T) browser {
	t.Helper()
	return browser{browsertest.New(t, 1280, 1200)}
}

func (b browser) until(condition string) {
	b.T.Helper()
	b.Until(condition, 20*time.Second)
}

// said waits until the bar says something.
func (b browser) said(want string) {
	b.T.Helper()
	b.until(fmt.Sprintf(`document.documentElement.dataset.cbReady === "yes" && document.querySelector(".cb-status").textContent.includes(%q)`, want))
}

// open starts a review, goes in as a person does, by the page that the browser is
// started with, and waits until the report can be edited.
func (b browser) open(f *fixture) (home string) {
	b.T.Helper()
	server := f.start(b.T)
	b.enter(server)
	b.said("")
	return server.Home()
}

func (b browser) enter(server *loopback.Server) {
	b.T.Helper()
	ticket, remove, err := server.Ticket()
	if err != nil {
		b.T.Fatal(err)
	}
	defer remove()
	b.Do(chromedp.Navigate("file://" + ticket))
	b.until(fmt.Sprintf(`location.href.startsWith(%q) && !location.pathname.includes("enter")`, server.Home()))
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

func (b browser) expect(f *fixture, when, want string) {
	b.T.Helper()
	if got := f.themes(b.T); got != want {
		b.T.Errorf("%s: %s, want %s", when, got, want)
	}
}

const undoButton = "#cb-review .cb-undo"

func TestBrowserByMouse(t *testing.T) {
	f := newFixture(t)
	b := newBrowser(t)
	home := b.open(f)
	b.Do(click(`[data-theme="T01"] h2`), press("rename"), fill("input", "流动阅读"))
	b.said("已改名")
	b.expect(f, "renamed", "T01 流动阅读 2; T02 楼道·照明 2")
	b.Do(click(`[data-practice="b-001-1"]`), press("move"), fill("select", "T02"))
	b.said("已移动")
	b.expect(f, "moved", "T01 流动阅读 1; T02 楼道·照明 3")
	b.Do(click(`[data-practice="b-002-1"]`), press("pick"), click(`[data-practice="b-002-2"]`), press("pick"),
		click(`[data-theme="T02"] h2`), press("split"), fill("input", "楼道"))
	b.said("已拆分")
	b.expect(f, "split", "T01 流动阅读 1; T02 楼道·照明 1; T02a 楼道 2")
	b.Do(click(`[data-theme="T02"] h2`), press("merge"), fill("select", "T01"))
	b.said("已合并")
	b.expect(f, "merged", "T01 流动阅读 2; T02a 楼道 2")
	b.Do(click(`[data-practice="b-001-2"]`), press("pin"))
	b.said("已固定")
	for range 2 {
		b.Do(click(undoButton))
		b.said("已撤销")
	}
	b.expect(f, "undone", "T01 流动阅读 1; T02 楼道·照明 1; T02a 楼道 2")
	b.quiet(home)
}

// What most needs a look is listed with its reason and led to; the reason that a person
// gives is kept; a name that another theme has is told; after a merge the theme that
// the other went into is the current one.
func TestBrowserQueue(t *testing.T) {
	f := newFixture(t)
	b := newBrowser(t)
	home := b.open(f)
	b.Do(click("#cb-review .cb-todo"), click("#cb-review .cb-queue li:first-child button"))
	b.until(`document.querySelector(".cb-current").dataset.practice === "b-002-2" && document.querySelector(".cb-status").textContent.includes("介于")`)
	b.Do(click("#cb-review .cb-todo"), click("#cb-review .cb-queue .cb-seen"))
	b.until(`document.querySelector("#cb-review .cb-todo").textContent === "待看（0）" && document.querySelector("#cb-review .cb-next").disabled`)
	b.Do(click(`[data-theme="T01"] h2`), press("rename"), chromedp.WaitVisible(chromedp.CSS("dialog[open] input")), chromedp.KeyEvent("楼道·照明"))
	b.until(`document.querySelector("dialog[open] .cb-told").textContent.includes("T02")`)
	b.Do(chromedp.SetValue(chromedp.CSS(`dialog[open] [name="why"]`), "试试同名"), click(`dialog[open] button[type="submit"]`))
	b.said("已改名")
	if data, err := os.ReadFile(filepath.Join(f.dir, "edits.yaml")); err != nil || !strings.Contains(string(data), "why: 试试同名") {
		t.Errorf("the reason is lost: %s %v", data, err)
	}
	b.until(`document.querySelector("#cb-review .cb-todo").textContent === "待看（1）"`)
	b.Do(click(`[data-theme="T01"] h2`), press("merge"), fill("select", "T02"))
	b.said("已合并")
	b.until(`document.querySelector(".cb-current").dataset.theme === "T02"`)
	b.quiet(home)
}

// A doubt is accepted from the list of what needs a look and from its own row, with who and when; it is listed no more, and
// once more when that is taken back.
func TestBrowserAcceptsDoubts(t *testing.T) {
	f := newFixture(t, func(b *corpus.Book) {
		b.Pages = []corpus.Page{{Number: 1, Suspect: message.New("pdf.holes", 1), Lines: []corpus.Line{{Text: "开出流动书车。"}}}, {Number: 2}}
		b.Problems = []corpus.Problem{{Page: 1, Message: message.New("pdf.holes", 1)}, {Page: 3, Message: message.New("child.deadline")}}
		b.Suspects = []corpus.Problem{{Page: 1, Case: 2, Message: message.New("check.long_case", "青石街道改造老旧楼道", 90, 8)}, {Page: 2, Message: message.New("check.picture")}}
	})
	b := newBrowser(t)
	home := b.open(f)
	count := func(n int) {
		t.Helper()
		b.until(fmt.Sprintf(`document.querySelector("#cb-review .cb-todo").textContent === "待看（%d）"`, n))
	}
	count(4) // a page that was not read cannot be accepted, and a practice stands between two themes
	if n := browsertest.Ask[int](b.Browser, `document.querySelectorAll(".cb-beside").length`); n != 3 {
		t.Errorf("%d buttons", n)
	}
	b.Do(click("#cb-review .cb-todo"), click("#cb-review .cb-queue li:nth-child(2) .cb-accept"), chromedp.SetValue(chromedp.CSS(`dialog[open] [name="why"]`), "就是一个长案例"),
		fill(`[name="by"]`, "李四"))
	b.said("已记为核对无误")
	count(3)
	b.Do(click(`tr[data-doubt="b:3"] .cb-beside`), fill(`[name="why"]`, "插图"))
	b.said("已记为核对无误")
	count(2)
	b.Do(click(`tr[data-doubt="b:0"] td`), press("accept"), fill(`[name="on"]`, "2026-03-09"))
	b.said("已记为核对无误")
	count(1)
	data, _ := os.ReadFile(filepath.Join(f.dir, edits.FileName))
	list, issues := edits.Parse(data)
	if len(issues) > 0 || len(list.List) != 3 {
		t.Fatalf("%v\n%s", issues, data)
	}
	e, last := list.List[0], list.List[2]
	if e.Do != edits.Accept || e.Case != "b-002" || e.By != "李四" || e.On == "" || e.Why != "就是一个长案例" || last.By != "李四" || last.On != "2026-03-09" || last.Quote != "开出流动书车。" {
		t.Errorf("%+v\n%+v", e, last)
	}
	b.Do(click(undoButton))
	b.said("已撤销")
	count(2)
	b.quiet(home)
}

// An entry of the contents that stands in the body is said to be none, or that of a case, and where a section begins is said of its case.
func TestBrowserSettlesEntriesAndSections(t *testing.T) {
	f := newFixture(t, func(b *corpus.Book) {
		for i := range b.Cases {
			c := &b.Cases[i]
			c.Sections = []corpus.Section{{Seq: 1, Kind: corpus.Practices, Marker: "做法", Text: c.Practices[0].Text + "\n" + c.Practices[1].Text}}
		}
		b.TOC = []corpus.TOCEntry{{Seq: 1, Title: "河湾镇设立流动书屋", CaseID: "b-001", Status: corpus.Matched}, {Seq: 2, Title: "青石改造楼道", Status: corpus.MissingInBody},
			{Seq: 3, Title: "东山村开办周末学堂", Status: corpus.MissingInBody}, {Seq: 4, CaseID: "b-002", BodyTitle: "青石街道改造老旧楼道", Status: corpus.MissingInTOC}}
		b.Suspects = []corpus.Problem{{Page: 1, Message: message.New("check.entry", "东山村开办周…"), Remedy: message.New("check.entry.remedy")}}
	})
	b := newBrowser(t)
	home := b.open(f)
	b.until(`document.querySelector("#cb-review .cb-todo").textContent === "待看（2）"`) // the entry, and a practice between two themes
	b.Do(click("#cb-review .cb-todo"), click("#cb-review .cb-queue li:first-child button"), press("entry"), fill("select", "none"))
	b.said("已指明对应")
	b.until(`document.querySelector("#cb-review .cb-todo").textContent === "待看（1）"`)
	b.Do(click(`tr[data-entry="b:2"] .cb-beside`), chromedp.WaitVisible(chromedp.CSS("dialog[open] select")))
	if got := browsertest.Ask[string](b.Browser, `[...document.querySelectorAll("dialog[open] option")].map((x) => x.value).join(" ")`); got != "none b-002 b-001" {
		t.Errorf("an entry may be that of %s", got)
	}
	b.Do(fill("select", "b-002"))
	b.said("已指明对应")
	b.Do(click(`h2[data-case="b-002"]`), press("boundary"), chromedp.WaitVisible(chromedp.CSS("dialog[open]")), chromedp.SetValue(chromedp.CSS(`dialog[open] [name="begins"]`), "书上没有的话"), fill("select", "effects"))
	b.said("无法这样修改")
	b.until(`document.querySelector("dialog[open] [role=alert]").textContent.includes("无法这样修改")`) // what was typed is still there
	b.Do(chromedp.SetValue(chromedp.CSS(`dialog[open] [name="begins"]`), "由物业出灯、社区出线"), fill("select", "effects"))
	b.said("已指明栏目")
	data, _ := os.ReadFile(filepath.Join(f.dir, edits.FileName))
	list, issues := edits.Parse(data)
	if len(issues) > 0 || len(list.List) != 3 {
		t.Fatalf("%v\n%s", issues, data)
	}
	none, toc, section := list.List[0], list.List[1], list.List[2]
	if none.Entry != "东山村开办周末学堂" || none.Case != edits.None || toc.Entry != "青石改造楼道" || toc.Case != "b-002" || toc.Quote != "青石街道改造老旧楼道" || section.Section != "effects" || section.Begins != "由物业出灯、社区出线" {
		t.Errorf("%s", data)
	}
	b.quiet(home)
}

// A case that was not found is put in for its entry of the contents, or behind the case that holds it, with what a doubt tells of it;
// what is wrong is told in the dialog, which keeps what was typed, also where nobody answers any more.
func TestBrowserAddsCases(t *testing.T) {
	f := newFixture(t, func(b *corpus.Book) {
		b.Cases[1].Sections = []corpus.Section{{Seq: 1, Kind: corpus.Practices, Marker: "做法", Text: b.Cases[1].Practices[0].Text + "\n" + b.Cases[1].Practices[1].Text}}
		b.Pages = []corpus.Page{{Number: 1, Lines: []corpus.Line{{Text: "东山村开办周末学堂"}, {Text: "请大学生志愿者辅导功课。"}, {Text: "村委会提供教室。"}, {Text: "南桥镇整修年久失修的老码头并且请船工管缆绳"}, {Text: "请石匠修台阶。"}}}}
		b.TOC = []corpus.TOCEntry{{Seq: 1, Title: "河湾镇设立流动书屋", CaseID: "b-001", Status: corpus.Matched}, {Seq: 2, Title: "东山村开办周末学堂", Status: corpus.MissingInBody}}
		b.Suspects = []corpus.Problem{{Page: 1, Case: 2, Message: message.New("check.hidden_case", "青石街道改造老旧楼道", "南桥镇整修年久失修的…")}}
	})
	b := newBrowser(t)
	home := b.open(f)
	set := func(name, value string) chromedp.Action[chromedp.Void] {
		return chromedp.SetValue(chromedp.CSS(`dialog[open] [name="`+name+`"]`), value)
	}
	submit := click(`dialog[open] button[type="submit"]`)
	wrong := func(want string) {
		t.Helper()
		b.until(fmt.Sprintf(`document.querySelector("dialog[open] [role=alert]").textContent.includes(%q)`, want))
	}
	b.Do(click(`tr[data-entry="b:2"] .cb-beside:last-child`), chromedp.WaitVisible(chromedp.CSS("dialog[open]")), submit)
	wrong("至少写明一个栏目")
	b.Do(set("practices-from", "请大学生志愿者"), submit)
	wrong("开头和结尾")
	b.Do(set("practices-until", "书上没有的话"), submit)
	wrong("无法这样修改")
	b.Do(set("practices-until", "村委会提供教室"), submit)
	b.said("已增补")
	b.Do(click("#cb-review .cb-todo"), click("#cb-review .cb-queue li:first-child button"), press("add"), chromedp.WaitVisible(chromedp.CSS("dialog[open]")))
	if got := browsertest.Ask[string](b.Browser, `document.querySelector("dialog[open] [name=to]").value`); got != "南桥镇整修年久失修的老码头并且请船工管缆绳" {
		t.Errorf("the title is %q", got)
	}
	if got := browsertest.Ask[string](b.Browser, `document.querySelector("dialog[open] .cb-text").textContent`); !strings.Contains(got, "由物业出灯") {
		t.Errorf("the text of the case is %q", got)
	}
	b.Do(set("practices-from", "请石匠修"), set("practices-until", "修台阶"), set("province", "湖南省"), submit)
	b.said("已增补")
	data, _ := os.ReadFile(filepath.Join(f.dir, edits.FileName))
	list, issues := edits.Parse(data)
	if len(issues) > 0 || len(list.List) != 2 {
		t.Fatalf("%v\n%s", issues, data)
	}
	first, second := list.List[0], list.List[1]
	if first.After != "b-001" || first.To != "东山村开办周末学堂" || second.After != "b-002" || second.Province != "湖南省" || len(second.Sections) != 1 {
		t.Errorf("%s", data)
	}
	b.Do(click(`[data-case="b-001"]`), alt("i"), chromedp.WaitVisible(chromedp.CSS("dialog[open]")), set("to", "新题"), set("effects-text", "好。"))
	browsertest.Ask[any](b.Browser, `window.fetch = () => Promise.reject(new TypeError("Failed to fetch")), 1`)
	b.Do(submit)
	wrong("没有应答")
	if got := browsertest.Ask[string](b.Browser, `document.querySelector("dialog[open] [name=effects-text]").value`); got != "好。" {
		t.Errorf("what was typed is %q", got)
	}
	b.quiet(home)
}

func TestBrowserByKeyboard(t *testing.T) {
	f := newFixture(t)
	b := newBrowser(t)
	home := b.open(f)
	// The titles of two cases come first in the page, then T01 with its practices.
	b.Do(alt(kb.ArrowDown), alt(kb.ArrowDown), alt(kb.ArrowDown), alt("r"), chromedp.WaitVisible(chromedp.CSS("dialog[open]")), chromedp.KeyEvent("阅读"+kb.Enter))
	b.said("已改名")
	b.expect(f, "renamed", "T01 阅读 2; T02 楼道·照明 2")
	b.Do(alt(kb.ArrowDown), alt("m"), chromedp.WaitVisible(chromedp.CSS("dialog[open]")), chromedp.KeyEvent(kb.ArrowDown+kb.Tab+kb.Enter))
	b.said("已移动")
	b.expect(f, "moved", "T01 阅读 1; T02 楼道·照明 3")
	b.Do(alt("z"))
	b.said("已撤销")
	b.expect(f, "undone", "T01 阅读 2; T02 楼道·照明 2")
	b.Do(alt("c"), chromedp.WaitVisible(chromedp.CSS("dialog[open] textarea")), chromedp.KeyEvent(kb.Escape))
	b.until(`!document.querySelector("dialog")`)
	b.quiet(home)
}

func TestBrowserCorrectsText(t *testing.T) {
	f := newFixture(t)
	b := newBrowser(t)
	home := b.open(f)
	b.Do(click(`[data-practice="b-001-1"]`), press("correct"), fill("textarea", "开出流动书车。每周二、周五沿四条线路停靠十个站点。"))
	b.said("已更正")
	if text := b.Text(`[data-practice="b-001-1"]`); !strings.Contains(text, "四条线路") {
		t.Errorf("the page reads %q", text)
	}
	data, _ := os.ReadFile(filepath.Join(f.dir, edits.FileName))
	list, _ := edits.Parse(data)
	if len(list.List) != 1 || len([]rune(list.List[0].Quote)) > 10 || !strings.Contains(list.List[0].To, "四") {
		t.Errorf("edits %+v", list.List)
	}
	b.Do(click(`[data-case="b-002"]`), press("title"), fill("input", "青石街道点亮楼道"))
	b.said("已改标题")
	if text := b.Text(`[data-case="b-002"]`); text != "青石街道点亮楼道" {
		t.Errorf("title %q", text)
	}
	b.quiet(home)
}

// quiet holds the page to its own server, and to the page that leads in.
func (b browser) quiet(home string) {
	b.T.Helper()
	b.Quiet(home, "file://")
}

// attack is a page that knows even the secret path, in the browser that was let in; it
// tells in its title what it got.
const attack = `<!doctype html><meta charset="utf-8"><title>x</title><form id="f" method="post" enctype="text/plain" target="sink" action="%[1]sreview/edit">
<input name='{"version":"","do":"rename","theme":"T01","to":"坏","x' value='"}'></form><iframe name="sink"></iframe><iframe src="%[1]s"></iframe><script>
const home = %[1]q, body = JSON.stringify({version: "", do: "rename", theme: "T01", to: "坏"}), got = [], credentials = "include";
const tries = [
  () => fetch(home + "review/state", {credentials}).then((r) => r.text()),
  () => fetch(home + "review/edit", {credentials, method: "POST", headers: {"Content-Type": "application/json"}, body}).then((r) => r.text()),
  () => fetch(home + "review/edit", {credentials, method: "POST", mode: "no-cors", headers: {"Content-Type": "text/plain"}, body}).then((r) => "opaque " + r.status),
  () => fetch(home + "review/undo", {credentials, method: "POST", mode: "no-cors", body: "{}"}).then((r) => "opaque " + r.status)];
(async () => {
  for (const t of tries) got.push(await t().catch(() => "blocked"));
  document.getElementById("f").submit();
  setTimeout(() => { document.title = got.join("|"); }, 500);
})();
</script>`

// Neither a page of another port, which belongs to the same site and is sent the strict
// cookie along, nor one of a file can read or write; and a wrong path gets nothing.
func TestBrowserRefusesOtherOrigins(t *testing.T) {
	f := newFixture(t)
	b := newBrowser(t)
	home := b.open(f)
	before := f.themes(t)
	page := fmt.Sprintf(attack, home)
	evil := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, page)
	}))
	defer evil.Close()
	file := filepath.Join(t.TempDir(), "evil.html")
	if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, from := range []string{evil.URL, "file://" + file} {
		b.Do(chromedp.Navigate(from))
		b.until(`document.title.includes("|")`)
		title := browsertest.Ask[string](b.Browser, "document.title")
		for _, got := range strings.Split(title, "|") {
			if !slices.Contains([]string{"blocked", "opaque 0"}, got) {
				t.Errorf("%s got %q", from, got)
			}
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
	b.Do(chromedp.Navigate("http://" + u.Host + "/" + strings.Repeat("A", 43) + "/"))
	if text := b.Text("body"); strings.TrimSpace(text) != "refused" {
		t.Errorf("a wrong path gets %q", text)
	}
}

// The layer of a report in English speaks English: the bar, the dialogs, and what cannot be done.
func TestBrowserInEnglish(t *testing.T) {
	f := newFixture(t)
	f.lang = "en"
	if err := f.rerun(t.Context()); err != nil {
		t.Fatal(err)
	}
	b := newBrowser(t)
	b.open(f)
	b.Do(click(`[data-theme="T01"] h2`), press("rename"))
	b.until(`/[\u4e00-\u9fff]/.test([...document.querySelectorAll("dialog label, dialog h2, dialog button, #cb-review .cb-row button")].map((x) => x.firstChild.textContent).join("")) === false`)
	b.Do(fill("input", "Books"))
	b.said("Renamed.")
	b.Do(click(`[data-practice="b-002-1"]`), press("pin"))
	b.said("Pinned.")
	b.Do(click(`[data-theme="T02"] h2`), press("rename"), fill("input", " "))
	b.until(`document.querySelector("dialog[open] .cb-outcome").textContent === "give a text"`)
	b.until(`document.querySelector("#cb-review ol.cb-queue").textContent.includes('between "')`)
}
