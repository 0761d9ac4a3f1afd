package edits

import (
	"errors"
	"reflect"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
)

// doubted is the small collection with doubts: one of a case, two alike of cases on one page, one of the book, one of a page
// without text, one that is settled otherwise, and a page whose text is not to be trusted beside one that was not read.
func doubted() *corpus.Collection {
	col := smallCollection()
	b := col.Books[0]
	b.Pages = append(b.Pages, corpus.Page{Number: 6}, corpus.Page{Number: 7, Suspect: message.New("pdf.holes", 2), Lines: []corpus.Line{{Text: "水渠边的石阶�宽"}}},
		corpus.Page{Number: 8, Unreadable: message.New("child.deadline")})
	b.Problems = []corpus.Problem{{Page: 7, Message: message.New("pdf.holes", 2)}, {Page: 8, Message: message.New("child.deadline")}}
	b.Suspects = []corpus.Problem{
		{Page: 2, Case: 1, Message: message.New("check.long_case", "河湾镇设立流动书屋", 900, 80)},
		{Page: 3, Case: 2, Message: message.New("check.no_practices")},
		{Page: 3, Case: 3, Message: message.New("check.no_practices")},
		{Page: 2, Message: message.New("check.odd_practices", 2, 6, 20)},
		{Page: 6, Message: message.New("check.picture")},
		{Page: 5, Message: message.New("check.entry", "东山村开办周末学堂")},
	}
	return col
}

// acceptAll are the edits that accept all that may be accepted.
func acceptAll(t *testing.T, col *corpus.Collection) *Edits {
	t.Helper()
	f := &File{data: []byte(Template())}
	for at := range col.Books[0].Alarms() {
		e, ok := ToAccept(col.Books[0], col.Books[0], at)
		if !ok {
			t.Fatal("no edit for the doubt", at)
		}
		e.By, e.On, e.Why = "张三", "2026-03-09", "对照原书"
		if err := f.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	list, issues := f.Edits()
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	return list
}

func TestAccept(t *testing.T) {
	text := func(c *corpus.Case) *string { return &c.Sections[1].Text }
	for _, c := range []struct {
		name   string
		change func(*corpus.Book)
		want   string
		open   int // of 8 problems and suspects; a page that was not read and an entry are never accepted
	}{
		{"as they were", func(*corpus.Book) {}, "applied b, applied b-001, applied b-002, applied b-003, applied b, applied b", 2},
		{"cases have other numbers", func(b *corpus.Book) {
			for i := range b.Cases {
				b.Cases[i].ID += "0"
			}
		}, "applied b, refound b-0010, refound b-0020, refound b-0030, applied b, applied b", 2},
		{"the book has another id", func(b *corpus.Book) { b.ID = "c" }, "refound c, refound b-001, refound b-002, refound b-003, refound c, refound c", 2},
		{"spaces and points differ", func(b *corpus.Book) { *text(&b.Cases[0]) += " 。" }, "applied b, applied b-001, applied b-002, applied b-003, applied b, applied b", 2},
		{"figures that count the others differ", func(b *corpus.Book) {
			b.Suspects[0].Message = message.New("check.long_case", "河湾镇设立流动书屋", 900, 81)
		}, "applied b, applied b-001, applied b-002, applied b-003, applied b, applied b", 2},
		{"the text of a case changed", func(b *corpus.Book) { *text(&b.Cases[0]) += "又添一车。" }, "applied b, lost , applied b-002, applied b-003, applied b, applied b", 3},
		{"a page changed", func(b *corpus.Book) { b.Pages[2].Lines[0].Text = "水渠边的石阶很宽" }, "lost , applied b-001, applied b-002, applied b-003, lost , applied b", 4},
		{"a doubt went", func(b *corpus.Book) { b.Suspects = b.Suspects[1:] }, "applied b, already , applied b-002, applied b-003, applied b, applied b", 2},
		{"another doubt of the case", func(b *corpus.Book) {
			b.Suspects[0].Message = message.New("check.lost_section", "河湾镇设立流动书屋")
		}, "applied b, already , applied b-002, applied b-003, applied b, applied b", 3},
		{"pages went", func(b *corpus.Book) {
			b.Pages = append(b.Pages, corpus.Page{Number: 9})
			b.Suspects = append(b.Suspects, corpus.Problem{Page: 9, Message: message.New("check.picture")})
		}, "applied b, applied b-001, applied b-002, applied b-003, applied b, applied b", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := acceptAll(t, doubted())
			col, before := doubted(), doubted()
			c.change(col.Books[0])
			c.change(before.Books[0])
			after, out := list.ApplyText(col)
			if got := statuses(out); got != c.want {
				t.Errorf("outcomes %s\nwant     %s", got, c.want)
			}
			b := after.Books[0]
			if n := len(corpus.Open(b.Problems)) + len(corpus.Open(b.Suspects)); n != c.open || b.Accepted() != len(b.Problems)+len(b.Suspects)-c.open {
				t.Errorf("%d open, want %d; %d accepted", n, c.open, b.Accepted())
			}
			if !reflect.DeepEqual(col, before) {
				t.Error("the collection as read was changed")
			}
			for _, o := range out {
				if o.Status == Lost && o.Message.Code != "edits.doubt_changed" {
					t.Errorf("%v", o)
				}
			}
		})
	}
}

// A file of a folder may get another name; its text may not change.
func TestAcceptedFile(t *testing.T) {
	folder := func(name, text string) *corpus.Collection {
		col := smallCollection()
		b := col.Books[0]
		b.Pages = []corpus.Page{{Number: 5, File: name, Lines: []corpus.Line{{Text: "附记一则。"}}}, {Number: 6, File: name, Lines: []corpus.Line{{Text: text}}}, {Number: 7, File: "别的.txt"}}
		b.Suspects = []corpus.Problem{{Page: 5, Message: message.New("check.file_without_case", name, 40)}}
		return col
	}
	list := acceptAll(t, folder("附记.txt", "编者写在最后。"))
	for _, c := range []struct{ file, text, want string }{
		{"附记.txt", "编者写在最后。", "applied b"}, {"后记.txt", "编者写在最后。", "applied b"}, {"附记.txt", "编者写在最前。", "lost "},
	} {
		if _, out := list.ApplyText(folder(c.file, c.text)); statuses(out) != c.want {
			t.Errorf("%s, %s: %v", c.file, c.text, out)
		}
	}
}

// What was said of a doubt stands at it; what was accepted before its text changed is marked.
func TestAcceptedSays(t *testing.T) {
	col := doubted()
	list := acceptAll(t, col)
	col.Books[0].Cases[1].Sections[0].Text = "楼道里什么都没有。"
	after, _ := list.ApplyText(col)
	s := after.Books[0].Suspects
	if s[0].Accepted == nil || *s[0].Accepted != (corpus.Acceptance{By: "张三", On: "2026-03-09", Why: "对照原书"}) || s[0].Lapsed || s[1].Accepted != nil || !s[1].Lapsed {
		t.Errorf("%+v %+v", s[0], s[1])
	}
}

// Accepting anew takes the place of an edit whose text changed; until then both may stand there. A case that is left out takes
// its doubts along, and neither edit stops the other.
func TestAcceptedAnew(t *testing.T) {
	col := doubted()
	list := acceptAll(t, col)
	col.Books[0].Cases[0].Sections[1].Text += "又添一车。"
	anew, _ := ToAccept(col.Books[0], col.Books[0], 2)
	if lines := list.Superseded(anew); len(lines) != 1 || lines[0] != list.List[1].Line {
		t.Errorf("supersedes %v", lines)
	}
	both := &Edits{List: append(list.List, anew)}
	if issues := both.conflicts(); len(issues) > 0 {
		t.Error(issues)
	}
	if _, out := both.ApplyText(col); statuses(out) != "applied b, already , applied b-002, applied b-003, applied b, applied b, applied b-001" {
		t.Error(statuses(out))
	}
	drop := Edit{Line: 99, Do: Drop, Case: "b-001", Quote: "河湾镇设立流动书屋"}
	both = &Edits{List: append(acceptAll(t, doubted()).List, drop)}
	if issues := both.conflicts(); len(issues) > 0 {
		t.Error(issues)
	}
	after, _ := both.ApplyText(doubted())
	if s := after.Books[0].Suspects; len(s) != 5 || after.Books[0].CaseOf(&s[0]).ID != "b-002" {
		t.Errorf("%+v", s)
	}
}

func TestAcceptRefused(t *testing.T) {
	for _, c := range []struct{ keys, code string }{
		{"doubt: check.entry, book: b, sum: 0123456789", "edits.not_accepted"},
		{"doubt: check.picture, book: b, sum: nichts", "edits.bad_sum"},
		{"doubt: check.picture, book: b, sum: 0123456789, date: 昨天", "edits.bad_date"},
		{"doubt: check.picture, book: b", "edits.without"},
	} {
		_, issues := Parse([]byte("edits:\n  - {do: accept, " + c.keys + "}\n"))
		if len(issues) != 1 || issues[0].Message.Code != c.code {
			t.Errorf("%s: %v", c.keys, issues)
		}
	}
}

// A book that stands on the disk is read for its sums, and stays there.
func TestAcceptInOutline(t *testing.T) {
	dir := t.TempDir()
	change, err := corpus.Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := change.PutBook(doubted().Books[0])
	if err := errors.Join(err, change.PutState(&corpus.State{Version: "1", Books: []corpus.BookState{{ID: "b", Content: sum}}}), change.Commit()); err != nil {
		t.Fatal(err)
	}
	col, err := corpus.Store{Dir: dir, Whole: 1}.Held(t.Context())
	if err != nil || !col.Outlined() {
		t.Fatal(err)
	}
	after, out := acceptAll(t, doubted()).ApplyText(col)
	if got := statuses(out); got != "applied b, applied b-001, applied b-002, applied b-003, applied b, applied b" || !after.Outlined() || after.Err() != nil {
		t.Errorf("%s, %v", got, after.Err())
	}
	if e, ok := ToAccept(col.Books[0], after.Books[0], 2); !ok || e.Sum != acceptAll(t, doubted()).List[1].Sum {
		t.Errorf("%+v", e)
	}
}
