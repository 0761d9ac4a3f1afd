package workbench

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"casebook/report/browsertest"
)

// attackPage is a page of somebody else in the browser that was let in. It knows even the
// secret path, tries every way that browsers have of reaching another server, and tells
// what it got: "blocked", "opaque" (the browser let it ask, and not see), or what it read.
const attackPage = `<!doctype html><meta charset="utf-8"><title>…</title>
<form id="f" method="post" enctype="text/plain" target="sink" action="%[1]sapi/start"><input name='{"name":"x","ocr":"' value='"}'></form>
<form id="g" method="post" enctype="multipart/form-data" target="sink" action="%[1]sapi/upload?name=evil.txt"><input name="x" value="y"></form>
<iframe name="sink"></iframe><iframe id="frame" src="%[1]s"></iframe><script>
const home = %[1]q, put = JSON.stringify({uploaded: [], paths: [%[2]q]}), credentials = "include";
const post = (what, body, type, mode) => fetch(home + "api/" + what, {credentials, mode, method: "POST", headers: {"Content-Type": type}, body})
  .then((r) => r.type === "opaque" ? "opaque" : r.text());
const loaded = (element, attributes) => new Promise((ok, no) => {
  const e = Object.assign(document.createElement(element), attributes, {onload: () => ok("loaded"), onerror: no});
  document.head.append(e);
});
const tries = {
  read: () => fetch(home, {credentials}).then((r) => r.text()),
  "read blindly": () => fetch(home, {credentials, mode: "no-cors"}).then((r) => "opaque"),
  folder: () => fetch(home + "api/folder?at=.", {credentials}).then((r) => r.text()),
  put: () => post("put", put, "application/json", "cors"),
  "put as text": () => post("put", put, "text/plain", "no-cors"),
  "put without a kind": () => fetch(home + "api/put", {credentials, method: "POST", mode: "no-cors", body: new Blob([put])}).then((r) => "opaque"),
  upload: () => post("upload?name=evil.txt", "x", "text/plain", "no-cors"),
  beacon: async () => { navigator.sendBeacon(home + "api/put", put); return "opaque"; },
  script: () => loaded("script", {src: home + "workbench.js"}),
  style: () => loaded("link", {rel: "stylesheet", href: home + "workbench.css"}),
  picture: () => loaded("img", {src: home}),
  events: () => new Promise((ok, no) => { const s = new EventSource(home + "api/events", {withCredentials: true}); s.onmessage = (e) => ok(e.data); s.onerror = no; }),
  socket: () => new Promise((ok, no) => { const s = new WebSocket(home.replace("http", "ws") + "api/events"); s.onopen = () => ok("open"); s.onerror = no; }),
  frame: async () => document.getElementById("frame").contentWindow.document.body.textContent || "blocked",
};
(async () => {
  const got = {};
  const wait = (ms) => new Promise((ok) => setTimeout(() => ok("blocked"), ms));
  await Promise.all(Object.entries(tries).map(async ([name, t]) => { got[name] = await Promise.race([t().catch(() => "blocked"), wait(1000)]); }));
  for (const form of document.forms) {
    form.submit();
    await wait(150);
  }
  window.got = got;
})();
</script>`

// TestOtherPagesCannotReachIt has pages of other sites, of another port of this machine (to
// which browsers send the strict cookie along), and of a file try to read or change
// something, in a real browser that was let in.
func TestOtherPagesCannotReachIt(t *testing.T) {
	f := newFixture(t)
	f.open() // the person's own page stays
	b := browsertest.New(t, 800, 600, chromedp.Flag("host-resolver-rules", "MAP *.example 127.0.0.1"))
	address, err := f.server.Address()
	if err != nil {
		t.Fatal(err)
	}
	ready := func() { b.Until(`document.documentElement.dataset.ready === "yes"`, 20*time.Second) }
	b.Do(chromedp.Navigate(address))
	ready()
	book := filepath.Join(t.TempDir(), "book.txt")
	if err := os.WriteFile(book, []byte("文字"), 0o644); err != nil {
		t.Fatal(err)
	}
	page := fmt.Sprintf(attackPage, f.server.Home(), book)
	evil := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, page)
	}))
	defer evil.Close()
	evilAt, _ := url.Parse(evil.URL)
	file := filepath.Join(t.TempDir(), "evil.html")
	if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, from := range map[string]string{
		"another site": "http://evil.example:" + evilAt.Port(), "another port": evil.URL, "localhost": "http://localhost:" + evilAt.Port(), "a file": "file://" + file,
	} {
		b.Do(chromedp.Navigate(from))
		b.Until(`!!window.got`, 50*time.Second)
		got := browsertest.Ask[map[string]string](b, "window.got")
		for try, what := range got {
			if what != "blocked" && what != "opaque" {
				t.Errorf("%s, %s: got %.80q", name, try, what)
			}
		}
		if len(got) < 14 {
			t.Errorf("%s tried only %v", name, got)
		}
		b.Do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("location.href = %q; 0", f.server.Home())))
		b.Until(`location.href.startsWith("http://127.0.0.1") && document.body?.textContent.trim() === "refused"`, 10*time.Second)
	}
	rebinds(b, f.server.Home())
	f.untouched()
	if code, _ := f.ask("GET", "", "", ""); code != 200 {
		t.Errorf("the person's own page: status %d", code)
	}
}

// rebinds asks by another name that points to this machine, as a page does whose site
// answers the second question for its address with 127.0.0.1.
func rebinds(b *browsertest.Browser, home string) {
	b.T.Helper()
	at, err := url.Parse(home)
	if err != nil {
		b.T.Fatal(err)
	}
	for _, path := range []string{"/", at.Path} {
		b.Do(chromedp.Navigate("http://rebound.example:" + at.Port() + path))
		// Asked by script: the browser may still put the page's nodes in place of the last one's.
		b.Until(`location.hostname === "rebound.example" && document.body?.textContent.trim() === "refused"`, 10*time.Second)
	}
	for _, what := range []string{"folder?at=.", "events"} {
		if status := browsertest.Ask[int](b, fmt.Sprintf(`fetch(%q).then((r) => r.status)`, at.Path+"api/"+what)); status != http.StatusForbidden {
			b.T.Errorf("rebound, %s: status %d", what, status)
		}
	}
}

// untouched holds the workbench to having done nothing and being given nothing.
func (f *fixture) untouched() {
	f.t.Helper()
	v := f.see(func(view) bool { return true })
	if len(v.Rows) != 0 || v.Job != nil || len(v.Collections) != 0 || len(f.did) != 0 {
		f.t.Errorf("something was changed: %+v, done %q", v, f.did)
	}
	entries, err := filepath.Glob(filepath.Join(f.home, ".spool-*", "*"))
	if err != nil || len(entries) != 0 {
		f.t.Errorf("something was uploaded: %v, %v", entries, err)
	}
}
