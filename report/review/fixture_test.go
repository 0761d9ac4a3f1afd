package review

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/edits"
	"casebook/corpus/message"
	"casebook/report/loopback"
)

// fixture is a small folder: two themes of two practices each.
type fixture struct {
	dir    string
	failed bool // the next rerun fails
	lang   string
	reruns int
}

func newFixture(t *testing.T, change ...func(*corpus.Book)) *fixture {
	t.Helper()
	f := &fixture{dir: t.TempDir()}
	b := &corpus.Book{ID: "b", File: "b.txt"}
	texts := []string{"开出流动书车。每周二、周五沿三条线路停靠十个站点。", "培训书屋管理员。请退休教师整理图书，登记借还。",
		"清理楼道杂物。居民小组约定每月最后一个周六动手。", "安装声控照明。由物业出灯、社区出线，当月装完。"}
	an := &corpus.Analysis{Themes: []corpus.Theme{{ID: "T01", Label: "书屋·图书"}, {ID: "T02", Label: "楼道·照明"}}}
	for i, text := range texts {
		id := fmt.Sprintf("b-%03d", i/2+1)
		if i%2 == 0 {
			b.Cases = append(b.Cases, corpus.Case{ID: id, BookID: "b", Seq: i/2 + 1, Title: []string{"河湾镇设立流动书屋", "青石街道改造老旧楼道"}[i/2]})
		}
		c := &b.Cases[i/2]
		p := corpus.Practice{ID: fmt.Sprintf("%s-%d", id, i%2+1), CaseID: id, BookID: "b", Seq: i%2 + 1, Text: text}
		c.Practices = append(c.Practices, p)
		theme := &an.Themes[i/2]
		theme.Practices = append(theme.Practices, p.ID)
		an.Placements = append(an.Placements, corpus.Placement{PracticeID: p.ID, ThemeID: theme.ID, Score: 0.5, Fit: 0.4})
	}
	last := &an.Placements[3]
	last.Second, last.SecondFit, last.Fit = "T01", 0.48, 0.04
	for _, c := range change {
		c(b)
	}
	staged, err := corpus.Begin(f.dir)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := staged.PutBook(b)
	err = errors.Join(err, staged.PutAnalysis(an), staged.PutState(&corpus.State{Version: "1", Books: []corpus.BookState{{ID: "b", Content: sum}}}), staged.Commit())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"cases.csv": "案例\n", "casebook.yaml": "password: geheim\n", "notes.txt": "x"} {
		if err := os.WriteFile(filepath.Join(f.dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.rerun(context.Background()); err != nil {
		t.Fatal(err)
	}
	return f
}

// view is the folder as computed and edited.
func (f *fixture) view() (*corpus.Collection, *corpus.Analysis, error) {
	store := corpus.Store{Dir: f.dir}
	col, err := store.Collection()
	if err != nil {
		return nil, nil, err
	}
	an, err := store.Analysis()
	if err != nil {
		return nil, nil, err
	}
	file, err := edits.Open(f.dir, nil)
	if err != nil {
		return nil, nil, err
	}
	list, _ := file.Edits()
	col, _ = list.ApplyText(col)
	an, _ = list.ApplyThemes(an, col)
	return col, an, nil
}

// rerun writes a report as small as the editing layer needs it.
func (f *fixture) rerun(context.Context) error {
	f.reruns++
	if f.failed {
		return errors.New("disk full")
	}
	col, an, err := f.view()
	if err != nil {
		return err
	}
	text := map[string]string{}
	var s strings.Builder
	s.WriteString(`<!doctype html><html lang="` + cmp.Or(f.lang, "zh") + `"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>报告</title></head><body><main>`)
	for _, b := range col.Books {
		for _, c := range b.Cases {
			fmt.Fprintf(&s, `<h2 data-case="%s">%s</h2>`, c.ID, html.EscapeString(c.Title))
			for _, p := range c.Practices {
				text[p.ID] = p.Text
			}
		}
	}
	for _, b := range col.Books {
		s.WriteString("<table>")
		for at, p := range b.Alarms() {
			if p.Accepted == nil {
				fmt.Fprintf(&s, `<tr data-doubt="%s"><td>%s</td></tr>`, doubtID(b, at), html.EscapeString(p.Message.In(message.Chinese)))
			}
		}
		for _, e := range b.TOC {
			if e.Status == corpus.MissingInBody {
				fmt.Fprintf(&s, `<tr data-entry="%s"><td>%s</td></tr>`, doubtID(b, e.Seq), html.EscapeString(e.Title))
			}
		}
		s.WriteString("</table>")
	}
	for _, t := range an.Themes {
		fmt.Fprintf(&s, `<section data-theme="%s"><h2>%s</h2>`, t.ID, html.EscapeString(t.Label))
		for _, id := range t.Practices {
			fmt.Fprintf(&s, `<blockquote data-practice="%s" tabindex="0">%s</blockquote>`, id, html.EscapeString(text[id]))
		}
		s.WriteString("</section>")
	}
	s.WriteString("</main></body></html>")
	return os.WriteFile(filepath.Join(f.dir, reportName), []byte(s.String()), 0o644)
}

// serve starts a review of the folder and returns its address, for requests of send.
func (f *fixture) serve(t *testing.T) string {
	t.Helper()
	server := f.start(t)
	address, err := server.Address()
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if len(resp.Cookies()) != 1 {
		t.Fatalf("let in with %v", resp.Cookies())
	}
	letIn[server.Home()] = resp.Cookies()[0]
	return server.Home()
}

// letIn are the cookies of servers, by their address.
var letIn = map[string]*http.Cookie{}

// start starts a review of the folder.
func (f *fixture) start(t *testing.T) *loopback.Server {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ready, ended := make(chan *loopback.Server, 1), make(chan error, 1)
	go func() {
		ended <- Serve(ctx, f.dir, Options{Rerun: f.rerun, Ready: func(s *loopback.Server) { ready <- s }})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("server ended with %v", err)
		}
	})
	select {
	case s := <-ready:
		return s
	case err := <-ended:
		ended <- nil
		t.Fatal(err)
	}
	return nil
}

// themes lists the themes of the folder as edited.
func (f *fixture) themes(t *testing.T) string {
	t.Helper()
	_, an, err := f.view()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, x := range an.Themes {
		out = append(out, fmt.Sprintf("%s %s %d", x.ID, x.Label, len(x.Practices)))
	}
	return strings.Join(out, "; ")
}
