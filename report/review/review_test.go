package review

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus/edits"
)

// send makes a request as the page would, changed by alter.
func send(t *testing.T, method, address, body string, alter func(*http.Request)) (int, string) {
	t.Helper()
	req, err := http.NewRequest(method, address, bytes.NewReader([]byte(body)))
	if err != nil {
		t.Fatal(err)
	}
	u, _ := url.Parse(address)
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Origin", "http://"+u.Host)
	}
	for home, cookie := range letIn {
		if strings.HasPrefix(home, "http://"+u.Host+"/") {
			req.AddCookie(cookie)
		}
	}
	if alter != nil {
		alter(req)
	}
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(data)
}

// What the report may link to is served; what is not for people is not there.
func TestRoutes(t *testing.T) {
	f := newFixture(t)
	home := f.serve(t)
	header := func(k, v string) func(*http.Request) { return func(r *http.Request) { r.Header.Set(k, v) } }
	for _, c := range []struct {
		name, method, address string
		alter                 func(*http.Request)
		want                  int
	}{
		{"page", "GET", home, nil, 200},
		{"table", "GET", home + "cases.csv", nil, 200},
		{"state", "GET", home + "review/state", nil, 200},
		{"form", "POST", home + "review/undo", header("Content-Type", "text/plain"), 415},
		{"other method", "PUT", home + "review/undo", header("Origin", home[:strings.Index(home[7:], "/")+7]), 405},
		{"write by reading", "GET", home + "review/undo", nil, 404},
		{"without the cookie", "GET", home, func(r *http.Request) { r.Header.Del("Cookie") }, 403},
		{"options file", "GET", home + "casebook.yaml", nil, 404},
		{"edits file", "GET", home + "edits.yaml", nil, 404},
		{"stored data", "GET", home + "data/analysis.json", nil, 404},
		{"stored data, hidden way", "GET", home + "x/../data/analysis.json", nil, 404},
		{"other kinds", "GET", home + "notes.txt", nil, 404},
		{"out of the folder", "GET", home + "%2e%2e/%2e%2e/etc/x.csv", nil, 404},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, body := send(t, c.method, c.address, "{}", c.alter); got != c.want && !(c.want == 404 && got == 307) {
				t.Errorf("status %d, want %d: %s", got, c.want, body)
			}
		})
	}
	if f.reruns != 1 {
		t.Errorf("%d reruns", f.reruns)
	}
}

func TestServeNeedsAReport(t *testing.T) {
	if err := Serve(context.Background(), t.TempDir(), Options{Rerun: func(context.Context) error { return nil }}); err == nil || !strings.Contains(err.Error(), "casebook report") {
		t.Errorf("got %v", err)
	}
}

// page is what the script on the page does: it asks for the state, then edits.
type page struct {
	t    *testing.T
	home string
}

func (p page) state() (s state) {
	p.t.Helper()
	code, body := send(p.t, "GET", p.home+"review/state", "", nil)
	if err := json.Unmarshal([]byte(body), &s); err != nil || code != 200 {
		p.t.Fatalf("state: %d %s", code, body)
	}
	return s
}

func (p page) edit(r request) (int, string) {
	p.t.Helper()
	if r.Version == "" {
		r.Version = p.state().Version
	}
	body, _ := json.Marshal(r)
	return send(p.t, "POST", p.home+"review/edit", string(body), nil)
}

func TestEdits(t *testing.T) {
	f := newFixture(t)
	p := page{t, f.serve(t)}
	for _, c := range []struct {
		name string
		req  request
		code int
		want string
	}{
		{"rename", request{Do: "rename", Theme: "T01", To: "流动阅读"}, 200, "T01 流动阅读 2; T02 楼道·照明 2"},
		{"rename again", request{Do: "rename", Theme: "T01", To: "阅读"}, 200, "T01 阅读 2; T02 楼道·照明 2"},
		{"the same", request{Do: "rename", Theme: "T02", To: "楼道·照明"}, 422, "T01 阅读 2; T02 楼道·照明 2"},
		{"move", request{Do: "move", Practice: "b-001-1", Into: "T02"}, 200, "T01 阅读 1; T02 楼道·照明 3"},
		{"move back", request{Do: "move", Practice: "b-001-1", Into: "T01"}, 200, "T01 阅读 2; T02 楼道·照明 2"},
		{"move out", request{Do: "move", Practice: "b-001-1", Into: "none"}, 200, "T01 阅读 1; T02 楼道·照明 2"},
		{"split", request{Do: "split", Theme: "T02", Practices: []string{"b-002-2"}, To: "照明"}, 200, "T01 阅读 1; T02 楼道·照明 1; T02a 照明 1"},
		{"split nothing", request{Do: "split", Theme: "T02", To: "照明"}, 422, "T01 阅读 1; T02 楼道·照明 1; T02a 照明 1"},
		{"merge", request{Do: "merge", Theme: "T02a", Into: "T01"}, 200, "T01 阅读 2; T02 楼道·照明 1"},
		{"merge what is gone", request{Do: "merge", Theme: "T02a", Into: "T01"}, 404, "T01 阅读 2; T02 楼道·照明 1"},
		{"merge in a circle", request{Do: "merge", Theme: "T01", Into: "T01"}, 422, "T01 阅读 2; T02 楼道·照明 1"},
		{"pin", request{Do: "pin", Practice: "b-001-2"}, 200, "T01 阅读 2; T02 楼道·照明 1"},
		{"correct", request{Do: "correct", Practice: "b-002-1", Quote: "最后一个周六", To: "最后一个周日"}, 200, "T01 阅读 2; T02 楼道·照明 1"},
		{"correct what is not there", request{Do: "correct", Practice: "b-002-1", Quote: "没有", To: "有"}, 422, "T01 阅读 2; T02 楼道·照明 1"},
		{"title", request{Do: "title", Case: "b-001", To: "河湾镇流动书屋"}, 200, "T01 阅读 2; T02 楼道·照明 1"},
		{"region", request{Do: "region", Case: "b-001", Province: "湖南省"}, 200, "T01 阅读 2; T02 楼道·照明 1"},
		{"nothing to say", request{Do: "rename", Theme: "T01"}, 422, "T01 阅读 2; T02 楼道·照明 1"},
		{"unknown", request{Do: "format"}, 400, "T01 阅读 2; T02 楼道·照明 1"},
		{"stale page", request{Do: "rename", Theme: "T01", To: "迟", Version: "0000"}, 409, "T01 阅读 2; T02 楼道·照明 1"},
	} {
		if code, body := p.edit(c.req); code != c.code {
			t.Errorf("%s: status %d, want %d: %s", c.name, code, c.code, body)
		}
		if got := f.themes(t); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	data, _ := os.ReadFile(filepath.Join(f.dir, edits.FileName))
	if strings.Contains(string(data), "to: 流动阅读") || !strings.Contains(string(data), "quote: 培训书屋管理员") {
		t.Errorf("edits.yaml is\n%s", data)
	}
	for _, e := range p.state().Edits {
		if e.Failed {
			t.Errorf("edit %+v", e)
		}
	}
}

func TestUndo(t *testing.T) {
	f := newFixture(t)
	p := page{t, f.serve(t)}
	undo := func() int { code, _ := send(t, "POST", p.home+"review/undo", "{}", nil); return code }
	if undo() != 409 {
		t.Error("nothing to undo")
	}
	first := f.themes(t)
	p.edit(request{Do: "rename", Theme: "T01", To: "一"})
	second := f.themes(t)
	p.edit(request{Do: "rename", Theme: "T01", To: "二"})
	if undo() != 200 || f.themes(t) != second || !p.state().CanUndo {
		t.Errorf("after one: %s, %+v", f.themes(t), p.state())
	}
	if undo() != 200 || f.themes(t) != first || p.state().CanUndo {
		t.Errorf("after two: %s", f.themes(t))
	}
	p.edit(request{Do: "rename", Theme: "T01", To: "三"})
	s := p.state()
	if code, body := send(t, "POST", p.home+"review/remove", `{"version":"`+s.Version+`","line":`+jsonOf(s.Edits[0].Line)+`}`, nil); code != 200 || f.themes(t) != first {
		t.Errorf("remove: %d %s, %s", code, body, f.themes(t))
	}
}

func jsonOf(v any) string { b, _ := json.Marshal(v); return string(b) }

func TestOthersWriteMeanwhile(t *testing.T) {
	f := newFixture(t)
	p := page{t, f.serve(t)}
	seen := p.state().Version
	hand := []byte("# 手写\nedits:\n  - {do: note, theme: T01, label: 书屋·图书, to: 备注}\n")
	if err := os.WriteFile(filepath.Join(f.dir, edits.FileName), hand, 0o644); err != nil {
		t.Fatal(err)
	}
	if code, body := p.edit(request{Do: "rename", Theme: "T01", To: "新", Version: seen + "-"}); code != 409 {
		t.Errorf("%d %s", code, body)
	}
	if got, _ := os.ReadFile(filepath.Join(f.dir, edits.FileName)); !bytes.Equal(got, hand) {
		t.Errorf("the file was written over: %s", got)
	}
	if code, body := p.edit(request{Do: "rename", Theme: "T01", To: "新"}); code != 200 {
		t.Errorf("after reloading: %d %s", code, body)
	}
	if got, _ := os.ReadFile(filepath.Join(f.dir, edits.FileName)); !bytes.HasPrefix(got, hand) {
		t.Errorf("the comment is gone: %s", got)
	}
}

func TestFailedRerunTakesTheEditBack(t *testing.T) {
	f := newFixture(t)
	p := page{t, f.serve(t)}
	before := f.themes(t)
	f.failed = true
	if code, body := p.edit(request{Do: "rename", Theme: "T01", To: "新"}); code != 500 || !strings.Contains(body, "disk full") {
		t.Errorf("%d %s", code, body)
	}
	if got := f.themes(t); got != before {
		t.Errorf("themes %s", got)
	}
}
