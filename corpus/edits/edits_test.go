package edits

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"casebook/corpus"
)

func parse(t *testing.T, text string) *Edits {
	t.Helper()
	e, issues := Parse([]byte(text))
	if Bad(issues) {
		t.Fatalf("issues %v in\n%s", issues, text)
	}
	return e
}

// A name that was pasted with line breaks is one line; a remark keeps its lines.
func TestNamesAreOneLine(t *testing.T) {
	e := parse(t, "edits:\n  - {do: rename, theme: T01, label: 甲, to: \"养老\\n 助餐\\t\\x01PM 2.5\"}\n  - {do: note, theme: T01, label: 甲, to: \"一\\n二\"}\n  - {do: rename, theme: T02, label: 乙, to: 养老 助餐}\n")
	for i, want := range []string{"养老助餐 PM 2.5", "一\n二", "养老 助餐"} {
		if got := e.List[i].To; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestParseIssues(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", ""},
		{"only comments", "# nothing\n", ""},
		{"no edits yet", "edits:\n", ""},
		{"template", Template(), ""},
		{"not yaml", "edits:\n  - do: [", "line 2: "},
		{"tab", "edits:\n\t- do: note", "line 2: not well-formed YAML: found character that cannot start any token"},
		{"gbk", "edits:\n  - do: note\n    to: \xb1\xb8\xd7\xa2\n", "line 1: the file is not UTF-8"},
		{"a list", "- do: note\n", "line 1: not a file of edits"},
		{"unknown top", "edit:\n  - do: note\n", `line 1: unknown key "edit"`},
		{"scalar list", "edits: 3\n", "line 1: edits is not a list"},
		{"scalar item", "edits:\n  - rename\n", "line 2: this edit is not a list of keys"},
		{"no do", "edits:\n  - theme: T01\n", "line 2: this edit does not say what to do"},
		{"unknown kind", "edits:\n  - do: renam\n", `line 2: unknown kind of edit "renam"`},
		{"unknown key", "edits:\n  - do: rename\n    theme: T01\n    label: 甲\n    name: 乙\n    to: 丙\n", `line 5: unknown key "name" in rename`},
		{"key missing", "edits:\n\n  - do: rename\n    theme: T01\n    to: 丙\n", "line 3: rename without label"},
		{"key twice", "edits:\n  - do: rename\n    to: 甲\n    theme: T01\n    label: 乙乙\n    to: 丙\n", "line 6: to stands twice"},
		{"not a theme", "edits:\n  - do: rename\n    theme: 三\n    label: 甲\n    to: 丙\n", `line 2: "三" is not the id of a theme`},
		{"short quote", "edits:\n  - do: drop\n    case: a-001\n    quote: 的\n", "line 2: the quotation"},
		{"empty value", "edits:\n  - do: drop\n    case: a-001\n    quote:\n", "line 4: quote is empty"},
		{"a name that cannot be seen", "edits:\n  - {do: rename, theme: T01, label: 甲, to: \"\\x01\"}\n", "line 2: to is empty"},
		{"list value", "edits:\n  - do: drop\n    case: [a]\n    quote: 题目\n", "line 3: case is not a single value"},
		{"self merge", "edits:\n  - do: merge\n    theme: T01\n    label: 甲\n    into: T01\n    into-label: 甲\n", "line 2: merge of T01 into itself"},
		{"unknown section", "edits:\n  - do: boundary\n    case: a\n    quote: 题目\n    section: 结语\n    begins: 开头\n", `line 2: unknown section "结语"`},
		{"no place", "edits:\n  - do: region\n    case: a\n    quote: 题目\n    city: \"\"\n", "line 2: region without a place"},
		{"bad practices", "edits:\n  - do: split\n    theme: T01\n    label: 甲\n    to: 乙\n    practices:\n      - a-1\n", "line 7: an item of practices is not a list of keys"},
		{"passage", "edits:\n  - do: add\n    book: b\n    to: 题目\n    sections:\n      - section: 做法\n        from: 开头\n", "line 6: a section needs its text"},
		{"page", "edits:\n  - do: add\n    book: b\n    to: 题目\n    page: x\n    sections:\n      - section: 做法\n        text: 文字\n", `line 5: page "x" is not a page`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, issues := Parse([]byte(c.text))
			if c.want == "" && len(issues) > 0 {
				t.Fatalf("issues %v", issues)
			}
			if c.want != "" && (len(issues) == 0 || !strings.HasPrefix(issues[0].String(), c.want)) {
				t.Fatalf("got %v, want %s", issues, c.want)
			}
			for _, i := range issues {
				if i.Remedy.IsZero() {
					t.Errorf("no remedy for %v", i)
				}
			}
		})
	}
}

func merge(a, b string) string {
	return fmt.Sprintf("  - do: merge\n    theme: %s\n    label: 甲\n    into: %s\n    into-label: 乙\n", a, b)
}

func move(p, into string) string {
	return fmt.Sprintf("  - do: move\n    practice: %s\n    quote: 引文\n    into: %s\n    into-label: 乙\n", p, into)
}

func TestConflicts(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"none", merge("T01", "T02") + merge("T02", "T03") + move("a", "T01") + move("b", "T02"), nil},
		{"both ways", merge("T01", "T02") + merge("T02", "T01"),
			[]string{"line 7: theme T01 is merged into T02, and T02 leads back to T01 (see line 2)"}},
		{"in a circle", merge("T01", "T02") + merge("T02", "T03") + merge("T03", "T01"),
			[]string{"line 7: theme T01 is merged into T02, and T02 leads back to T01 (see line 2)",
				"line 12: theme T02 is merged into T03, and T03 leads back to T02 (see line 7)"}},
		{"into two", merge("T01", "T02") + merge("T01", "T03"),
			[]string{`line 7: what theme T01 is merged into is settled twice, as "T02" and as "T03" (see line 2)`}},
		{"two moves", move("a", "T01") + move("a", "T02"),
			[]string{`line 7: the theme of practice a is settled twice, as "T01" and as "T02" (see line 2)`}},
		{"the same twice", move("a", "T01") + move("a", "T01"), nil},
		{"dropped and changed", "  - do: drop\n    case: a\n    quote: 题目\n  - do: title\n    case: a\n    quote: 题目\n    to: 新题\n",
			[]string{"line 5: case a is dropped and changed (see line 2)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, issues := Parse([]byte("edits:\n" + c.text))
			var got []string
			for _, i := range issues {
				got = append(got, i.String())
				if !i.Conflict {
					t.Errorf("%v is no conflict", i)
				}
			}
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			for _, x := range e.List {
				if (len(c.want) > 0) != !x.conflict.IsZero() {
					t.Errorf("line %d: conflict %v", x.Line, x.conflict)
				}
			}
		})
	}
}

func TestFileKeepsComments(t *testing.T) {
	dir := t.TempDir()
	text := `# 我的修改
edits:
  # 第一条
  - do: rename
    theme: T01   # 最大的主题
    label: 甲
    to: |
      多行
      # 不是注释

  # 第二条
  - {do: note, theme: T02, label: 乙, to: 备注}
# 完
`
	if err := os.WriteFile(filepath.Join(dir, FileName), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	move := Edit{Do: Move, Practice: "007-2", Quote: "引文: 带#号", Into: None}
	if err := f.Append(move); err != nil {
		t.Fatal(err)
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	want := text + "  - do: move\n    practice: 007-2\n    quote: '引文: 带#号'\n    into: none\n"
	if got := string(f.Bytes()); got != want {
		t.Errorf("after append:\n%s\nwant\n%s", got, want)
	}
	e, _ := f.Edits()
	if err := f.Remove(e.List[2].Line); err != nil || string(f.Bytes()) != text {
		t.Errorf("undo: %v\n%s", err, f.Bytes())
	}
	if err := f.Remove(e.List[0].Line); err != nil {
		t.Fatal(err)
	}
	if got, want := string(f.Bytes()), "# 我的修改\nedits:\n  # 第一条\n\n  # 第二条\n  - {do: note, theme: T02, label: 乙, to: 备注}\n# 完\n"; got != want {
		t.Errorf("after removing the first:\n%s\nwant\n%s", got, want)
	}
	if err := f.Remove(99); err == nil {
		t.Error("no edit begins at line 99")
	}
}

func TestFileNoticesOthers(t *testing.T) {
	dir := t.TempDir()
	open := func() *File {
		f, err := Open(dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	note := Edit{Do: Note, Theme: "T01", Label: "甲", To: "备注"}
	a, b := open(), open()
	for _, f := range []*File{a, b} {
		if err := f.Append(note); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Save(); err != nil {
		t.Fatal(err)
	}
	if err := b.Save(); err != ErrChanged {
		t.Errorf("second writer: %v", err)
	}
	if !strings.Contains(string(a.Bytes()), "do: rename") {
		t.Error("a new file explains itself")
	}
	if err := a.Append(note); err != nil || a.Save() != nil {
		t.Errorf("the first writer goes on: %v", err)
	}
	if got, _ := open().Edits(); len(got.List) != 2 {
		t.Errorf("%d edits", len(got.List))
	}
	os.Remove(filepath.Join(dir, FileName))
	if err := a.Save(); err != ErrChanged {
		t.Errorf("deleted meanwhile: %v", err)
	}
}

func TestAppendToAnyLayout(t *testing.T) {
	note := Edit{Do: Note, Theme: "T01", Label: "甲", To: "备注"}
	for _, text := range []string{"", "# c\n", "edits:\n", "edits: []\n", "edits: []  # c\n", "edits: null", "edits:\n- do: note\n  theme: T02\n  label: 乙\n  to: 丙",
		"edits:\r\n    - do: note\r\n      theme: T02\r\n      label: 乙\r\n      to: 丙\r\n"} {
		f := &File{data: []byte(text)}
		if err := f.Append(note); err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if e, issues := f.Edits(); len(issues) > 0 || e.List[len(e.List)-1].To != "备注" {
			t.Errorf("%q became %q: %v", text, f.data, issues)
		}
	}
	f := &File{data: []byte("edits: [{do: note, theme: T02, label: 乙, to: 丙}]\n")}
	if err := f.Append(note); err == nil {
		t.Errorf("a list in brackets became %q", f.data)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(Template())
	f.Add("edits:\n" + merge("T01", "T02") + merge("T02", "T01") + move("a-001-1", "T01"))
	f.Add("edits:\n  - do: split\n    theme: T01\n    label: 甲\n    to: 乙\n    practices:\n      - {practice: b-001-1, quote: 引文}\n")
	f.Add("edits:\n  - do: add\n    book: b\n    to: 题目\n    sections:\n      - {section: 做法, from: 甲乙, until: 丙丁}\n  - {do: boundary, case: b-001, quote: 一一, section: 效果, begins: 做。}\n")
	f.Add("edits:\n  - &a {do: drop, case: b-001, quote: 一一}\n  - *a\n")
	f.Add("edits:\n  - {do: accept, doubt: check.long_case, book: b, case: b-001, page: 2, quote: 河湾镇设立流动书屋, sum: 0123456789, by: 甲, date: 2026-03-09, why: 是}\n  - {do: accept, doubt: check.picture, book: c, sum: 00e1234567}\n")
	col, an := doubted(), smallAnalysis()
	f.Fuzz(func(t *testing.T, text string) {
		e, issues := Parse([]byte(text))
		for _, i := range issues {
			if i.Message.IsZero() || i.Line < 0 {
				t.Errorf("issue %+v", i)
			}
		}
		edited, out := e.ApplyText(col)
		out2 := out
		_, out = e.ApplyThemes(an, edited)
		if len(out)+len(out2) != len(e.List) {
			t.Errorf("%d edits have %d outcomes", len(e.List), len(out)+len(out2))
		}
		if !reflect.DeepEqual(col, doubted()) || !reflect.DeepEqual(an, smallAnalysis()) {
			t.Fatal("what was computed changed")
		}
		checkLedger(t, col, edited)
		file := &File{data: []byte(text)}
		if file.Append(Edit{Do: Note, Theme: "T01", Label: "甲", To: "备注"}) == nil {
			again, _ := file.Edits()
			if len(again.List) != len(e.List)+1 {
				t.Fatalf("%d edits after adding one to %d", len(again.List), len(e.List))
			}
			if err := file.Remove(again.List[len(e.List)].Line); err == nil {
				if left, _ := file.Edits(); !sameEdits(left.List, e.List) {
					t.Errorf("edits are others after adding and removing one:\n%s", file.data)
				}
			}
		}
	})
}

// checkLedger holds an edited collection to the pages it came from: edits move
// characters from place to place, and lose none.
func checkLedger(t *testing.T, before, after *corpus.Collection) {
	t.Helper()
	count := func(col *corpus.Collection) map[string]int {
		out := map[string]int{}
		for _, b := range col.Books {
			for _, l := range b.Ledger {
				out[fmt.Sprint(b.ID, " page ", l.Page)] += l.Chars
			}
		}
		return out
	}
	if a, b := count(before), count(after); !reflect.DeepEqual(a, b) {
		t.Errorf("characters a page: %v before, %v after", a, b)
	}
}
