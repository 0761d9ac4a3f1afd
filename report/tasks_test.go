package report_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"casebook/analyze"
	"casebook/corpus"
)

// threeBooks is the sample as three books of eight cases, the last of them new.
func threeBooks(t *testing.T) (*corpus.Collection, *corpus.Analysis) {
	t.Helper()
	sample, _ := sampleOf(t)
	col := &corpus.Collection{}
	for n := range 3 {
		b := *sample.Books[0]
		b.ID, b.File = fmt.Sprintf("book%d", n+1), fmt.Sprintf("book%d.txt", n+1)
		b.Front.Title, b.Front.Published = fmt.Sprintf("街巷里的好办法（第%d辑）", n+1), fmt.Sprint(2017+n)
		b.TOC, b.Cases = nil, nil
		for i, c := range sample.Books[0].Cases[8*n : 8*n+8] {
			c.BookID, c.ID, c.Seq = b.ID, fmt.Sprintf("%s-%03d", b.ID, i+1), i+1
			list := append([]corpus.Practice(nil), c.Practices...)
			for k := range list {
				list[k].BookID, list[k].CaseID, list[k].ID = b.ID, c.ID, fmt.Sprintf("%s-%d", c.ID, k+1)
			}
			c.Practices = list
			b.Cases = append(b.Cases, c)
		}
		col.Books = append(col.Books, &b)
	}
	an, err := analyze.Run(context.Background(), col, analyze.Options{Seed: 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	an.News = &corpus.News{PreviousRun: "before"}
	for _, c := range col.Books[2].Cases {
		for _, p := range c.Practices {
			an.News.Fresh = append(an.News.Fresh, p.ID)
		}
	}
	an.News.Added = len(an.News.Fresh)
	return col, an
}

// reader is somebody at the page, whose actions are counted: a key press, a word
// typed, a click.
type reader struct {
	*browser
	actions int
}

func (r *reader) click(selector string) {
	r.t.Helper()
	r.actions++
	if !r.becomes(`document.querySelector(` + fmt.Sprintf("%q", selector) + `)?.getClientRects().length`) {
		r.t.Fatalf("there is nothing to click at %s", selector)
	}
	ask[any](r.browser, fmt.Sprintf(`document.querySelector(%q).dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true})), 1`, selector))
}

// find types words into the field at the top and presses Enter.
func (r *reader) find(words string) {
	r.actions++
	ask[any](r.browser, fmt.Sprintf(`document.getElementById("quick-q").value = %q, document.getElementById("quick").requestSubmit(), 1`, words))
}

// choose chooses in a list.
func (r *reader) choose(id, value string) {
	r.actions++
	ask[any](r.browser, fmt.Sprintf(`((e) => { e.dispatchEvent(new Event("focus")); e.value = %q; e.dispatchEvent(new Event("input", {bubbles: true})); e.dispatchEvent(new Event("change", {bubbles: true})); })(document.getElementById(%q)), 1`, value, id))
}

func (r *reader) sees(expression string) bool { return r.becomes(expression) }

const hitTexts = `[...document.querySelectorAll("#hits li[data-practice]")].map((li) => li.dataset.practice)`

// The tasks of somebody who must brief somebody tomorrow take three actions each
// at most, on one book and on three.
func TestTasks(t *testing.T) {
	const most = 3
	one, oneAn := sampleOf(t)
	three, threeAn := threeBooks(t)
	for _, try := range []struct {
		name string
		col  *corpus.Collection
		an   *corpus.Analysis
	}{{"one book", one, oneAn}, {"three books", three, threeAn}} {
		b := newBrowser(t, 1280)
		path := written(t, try.col, try.an, "zh")
		theme := try.an.Themes[0]
		word := "停车"
		holding := map[string]bool{}
		var cases []*corpus.Case
		for _, book := range try.col.Books {
			for i := range book.Cases {
				cases = append(cases, &book.Cases[i])
				for _, p := range book.Cases[i].Practices {
					if strings.Contains(p.Text, word) {
						holding[p.ID] = true
					}
				}
			}
		}
		tasks := []struct {
			name string
			do   func(*reader) bool
		}{
			{"1 what cities do about a matter: every practice that names it", func(r *reader) bool {
				r.find(word)
				got := ask[[]string](r.browser, hitTexts)
				n := 0
				for _, id := range got {
					if holding[id] {
						n++
					}
				}
				return n == len(holding) && n > 0
			}},
			{"2 a matter that the books call otherwise: its theme is named", func(r *reader) bool {
				r.find(theme.Terms[0].Term + "中心")
				return r.sees(`document.querySelector('#also a[href="#t-` + theme.ID + `"]')`)
			}},
			{"3 a theme whole, each practice read in its place", func(r *reader) bool {
				r.click(`.sub a[href="#t-` + theme.ID + `"]`)
				if !r.sees(fmt.Sprintf(`document.querySelectorAll("#m-%s > li").length === %d`, theme.ID, len(theme.Practices))) {
					return false
				}
				// By its id: the list may be put in another order while it is read.
				last := fmt.Sprintf(`#m-%s > li[data-practice="%s"]`, theme.ID, ask[string](r.browser, `document.querySelector("#m-`+theme.ID+` > li:last-child").dataset.practice`))
				r.click(last + ` summary`)
				return r.sees(fmt.Sprintf(`document.querySelector(%q)`, last+` .whole .cite`))
			}},
			{"4 two places beside each other", func(r *reader) bool {
				r.choose("side-0", "p:"+cases[0].Region.Province)
				r.choose("side-1", "p:"+cases[9].Region.Province)
				return r.sees(`document.querySelectorAll("#compared table tbody tr").length > 0 && document.querySelectorAll("#compared .members li").length > 1`)
			}},
			{"5 how far the whole can be trusted: stability and what is missing are on the first sheet", func(r *reader) bool {
				return r.sees(`document.querySelector("#summary .gaps li")`) && r.sees(`document.querySelector("#t-`+theme.ID+` .facts").textContent.includes("稳定度")`)
			}},
			{"6 practices with figures", func(r *reader) bool {
				r.actions++
				ask[any](r.browser, `document.querySelector('#filter [name="num"]').click(), 1`)
				return r.sees(`/条做法/.test(document.getElementById("count").textContent)`)
			}},
			{"7 problem, practice and effect side by side", func(r *reader) bool {
				r.click(`.sub a[href="#t-` + theme.ID + `"]`)
				r.click(`#t-` + theme.ID + ` .parts-of > summary`)
				return r.sees(`[...document.querySelectorAll("#t-` + theme.ID + ` .parts tbody tr:nth-child(2) td")].every((td) => td.textContent.length > 20)`)
			}},
			{"8 hits as a table", func(r *reader) bool {
				ask[any](r.browser, `URL.createObjectURL = (b) => { window.saved = b; return "blob:x"; }, 1`)
				r.find(word)
				r.click("#save-kwic")
				text := ask[string](r.browser, `window.saved.text()`)
				return strings.Count(text, ","+word+",") >= len(holding)
			}},
			{"9 the cases of a theme in a province, from the picture", func(r *reader) bool {
				r.click(`#regions svg a[href^="#theme="]`)
				return r.sees(`document.getElementById("f-theme").value && document.getElementById("f-region").value && document.querySelectorAll(".case:not([hidden])").length > 0`)
			}},
			{"five quotations of a theme for Word", func(r *reader) bool {
				ask[any](r.browser, `URL.createObjectURL = (b) => { window.saved = b; return "blob:x"; }, localStorage.clear(), 1`)
				r.click(`[data-five="m-` + theme.ID + `"]`)
				r.click("#basket-docx")
				return r.sees(`document.getElementById("basket-n").textContent === "已选5条" && window.saved?.size > 5000`)
			}},
			{"five quotations of a search for Word", func(r *reader) bool {
				ask[any](r.browser, `URL.createObjectURL = (b) => { window.saved = b; return "blob:x"; }, document.getElementById("basket-empty").click(), 1`)
				r.find("居民")
				r.click(`[data-five="hits"]`)
				r.click("#basket-docx")
				return r.sees(`document.getElementById("basket-n").textContent === "已选5条" && window.saved?.size > 5000`)
			}},
			{"10 to send somebody a search: it is in the address", func(r *reader) bool {
				r.find(word)
				hash := ask[string](r.browser, `location.hash`)
				r.open(path, hash)
				return r.sees(`document.getElementById("f-q").value === "` + word + `" && document.querySelectorAll("#hits li[data-practice]").length > 0`)
			}},
		}
		if try.an.News != nil && len(try.an.News.Fresh) > 0 {
			tasks = append(tasks, struct {
				name string
				do   func(*reader) bool
			}{"11 what is new", func(r *reader) bool {
				r.click(`.toc a[href="#news"]`)
				if !strings.Contains(ask[string](r.browser, `document.querySelector("#news .lead").textContent`), fmt.Sprintf("新增做法%d条", try.an.News.Added)) {
					return false
				}
				r.click(`#news .lead a`)
				return r.sees(fmt.Sprintf(`document.getElementById("count").textContent.includes("%d条做法")`, try.an.News.Added))
			}})
		}
		for _, task := range tasks {
			b.open(path, "")
			r := &reader{browser: b}
			if !task.do(r) {
				t.Errorf("%s: %s: not done", try.name, task.name)
			}
			if r.actions > most {
				t.Errorf("%s: %s: %d actions, want %d at most", try.name, task.name, r.actions, most)
			}
			t.Logf("%s: %s: %d actions", try.name, task.name, r.actions)
		}
		b.quiet(path)
	}
}

// Five practices are picked with a click each and taken with one more, as text or
// as a Word file; what was picked is there again when the page is opened again.
func TestBasket(t *testing.T) {
	col, an := sampleOf(t)
	path := written(t, col, an, "zh")
	b := newBrowser(t, 1280)
	b.open(path, "")
	theme := an.Themes[0]
	for i := range 5 {
		b.do(chromedp.Click(chromedp.CSS(fmt.Sprintf("#m-%s > li:nth-child(%d) > .star", theme.ID, i+1))))
	}
	if said := ask[string](b, `document.getElementById("basket-n").textContent`); said != "已选5条" {
		t.Errorf("the basket says %q", said)
	}
	b.open(path, "")
	if !b.becomes(`document.getElementById("basket-n").textContent === "已选5条"`) {
		t.Error("what was picked is gone when the page is opened again")
	}
	ask[any](b, `Object.defineProperty(navigator, "clipboard", {value: {writeText: (s) => { window.copied = s; return Promise.resolve(); }}}), URL.createObjectURL = (b) => { window.saved = b; return "blob:x"; }, 1`)
	ask[any](b, `document.getElementById("basket-copy").click(), document.getElementById("basket-docx").click(), 1`)
	copied := ask[string](b, `window.copied`)
	if n := strings.Count(copied, "，《街巷里的好办法》，第"); n != 5 {
		t.Errorf("%d sources are copied: %.80s", n, copied)
	}
	bytes := ask[[]int](b, `window.saved.arrayBuffer().then((x) => [...new Uint8Array(x)])`)
	data := make([]byte, len(bytes))
	for i, x := range bytes {
		data[i] = byte(x)
	}
	parts := wordParts(t, data)
	all := strings.Join(wordTexts(t, parts["word/document.xml"]), "\n")
	for _, id := range theme.Practices[:5] {
		if !strings.Contains(all, textOfPractice(col, id)) {
			t.Errorf("%s is not in the Word file", id)
		}
	}
	if n := strings.Count(parts["word/footnotes.xml"], "<w:footnoteRef/>"); n != 5 {
		t.Errorf("%d footnotes", n)
	}
	ask[any](b, `document.getElementById("basket-empty").click(), 1`)
	if !ask[bool](b, `document.getElementById("basket").hidden`) {
		t.Error("an empty basket is still shown")
	}
	b.quiet(path)
}

// Numerals, widths and scripts do not matter to a search; words that count as one
// are found for each other; where nothing is found the page says what comes near.
func TestSearchFolds(t *testing.T) {
	b0 := &corpus.Book{ID: "b", File: "b.txt", Format: "text", SHA256: "00", Front: corpus.Front{Title: "试写的一本书"}}
	an := &corpus.Analysis{K: 1, Themes: []corpus.Theme{{ID: "T01", Label: "垃圾分类（厨余、投放）", Cases: 1, Stability: -1, Practices: []string{"b-003-1"}, Terms: []corpus.ThemeTerm{{Term: "厨余", Weight: 1, Practices: 1}, {Term: "投放", Weight: 1, Practices: 1}}}}}
	texts := []string{"全年补贴一百二十元，惠及三万户。", "发放1,120份问卷，回收率120.5%。", "厨余单独收运，早晚定时投放。", "二〇〇九年起由居委会牵头，社區體檢一季一次。"}
	for i, text := range texts {
		id := fmt.Sprintf("b-%03d", i+1)
		b0.Cases = append(b0.Cases, corpus.Case{ID: id, BookID: "b", Seq: i + 1, Title: "案例" + string(rune('甲'+i)), PageStart: 1, PageEnd: 1, Region: corpus.Region{Province: "浙江省", City: []string{"杭州市", "宁波市", "温州市", "嘉兴市"}[i]},
			Practices: []corpus.Practice{{ID: id + "-1", CaseID: id, BookID: "b", Seq: 1, Text: text, PageStart: 1, PageEnd: 1}}})
		theme := ""
		if i == 2 {
			theme = "T01"
		}
		an.Placements = append(an.Placements, corpus.Placement{PracticeID: id + "-1", ThemeID: theme})
	}
	b0.Pages = []corpus.Page{{Number: 1, Kind: corpus.BodyPage, Origin: corpus.FromText, Confidence: -1}}
	dir, o := t.TempDir(), options()
	an.Same = [][]string{{"居民委员会", "居委会"}}
	path := writtenWith(t, dir, &corpus.Collection{Books: []*corpus.Book{b0}}, an, o)
	b := newBrowser(t, 1280)
	b.open(path, "")
	for _, try := range []struct {
		q    string
		want []string
	}{
		{"120元", []string{"b-001-1"}}, {"１２０", []string{"b-001-1"}}, {"一百二十元", []string{"b-001-1"}}, {"30000户", []string{"b-001-1"}}, {"1120", []string{"b-002-1"}},
		{"2009年", []string{"b-004-1"}}, {"社区体检", []string{"b-004-1"}}, {"居民委员会", []string{"b-004-1"}},
		{"垃圾分类", []string{"b-003-1"}}, {"杭州", []string{"b-001-1"}}, {"嘉兴，体检", []string{"b-004-1"}}, {"问卷、回收率", []string{"b-002-1"}}, {"12", []string{"b-001-1", "b-002-1"}},
	} {
		ask[any](b, typed+fmt.Sprintf(`("q", %q), 1`, try.q))
		if got := ask[[]string](b, hitTexts); fmt.Sprint(got) != fmt.Sprint(try.want) {
			t.Errorf("%s finds %v, want %v", try.q, got, try.want)
		}
	}
	ask[any](b, typed+`("q", "120元"), 1`)
	if got := ask[[]string](b, `[...document.querySelectorAll("#hits mark")].map((m) => m.textContent)`); fmt.Sprint(got) != "[一百二十元]" {
		t.Errorf("marked is %v", got)
	}
	ask[any](b, typed+`("q", "厨余垃圾站"), 1`)
	if said := ask[string](b, `document.getElementById("also").textContent`); !strings.Contains(said, "没有找到") || !strings.Contains(said, "垃圾分类") || !strings.Contains(said, "厨余") {
		t.Errorf("of what is not there the page says %q", said)
	}
	b.quiet(path)
}

// On a telephone the star of a listed practice stands before its first line, not on a line of its own.
func TestStarsStandBesidePractices(t *testing.T) {
	col, an := threeBooks(t)
	b := newBrowser(t, 360)
	b.do(chromedp.EmulateViewport(360, 900))
	b.open(written(t, col, an, "zh"), "#t-"+an.Themes[0].ID)
	if !b.becomes(`document.querySelector(".members-of[open] li > .star")`) {
		t.Fatal("no list of practices with stars")
	}
	if got := ask[float64](b, `((li) => li.querySelector(".pr").getBoundingClientRect().top - li.querySelector(".star").getBoundingClientRect().bottom)(document.querySelector(".members-of[open] li"))`); got >= 0 {
		t.Errorf("the practice begins %.0f pixels below its star", got)
	}
}
