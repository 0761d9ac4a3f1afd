package jsonl

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/sheet"
)

// role knows fields as they are known without a word of the user's.
func role(name string) sheet.Role { return sheet.RoleOf(name, nil) }

const good = `{"title": "甲", "text": "一做。二做。\n再做。", "year": 2019, "tags": ["a", "b"]}`

func TestRead(t *testing.T) {
	in := "\ufeff" + good + "\n\n" + `{"text": }` + "\n" + `{"title": "无"}` + "\r\n" + `{"text": "乙做。"}`
	b, err := Read(strings.NewReader(in), "x.jsonl", role)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Cases) != 2 || b.Cases[0].Seq != 1 || b.Cases[1].Seq != 5 || len(b.Pages) != 2 {
		t.Fatalf("cases %+v", b.Cases)
	}
	c := b.Cases[0]
	if c.Title != "甲" || c.Practices[0].Text != "一做。二做。\n再做。" || c.Practices[0].Lead != "一做。" || c.ID != b.ID+"-001" || c.Practices[0].ID != c.ID+"-1" {
		t.Errorf("case %+v", c)
	}
	want := []corpus.Field{{Name: "year", Value: "2019"}, {Name: "tags", Value: `["a","b"]`}}
	if len(c.Extra) != 2 || c.Extra[0] != want[0] || c.Extra[1] != want[1] {
		t.Errorf("extra fields %+v", c.Extra)
	}
	if len(b.Problems) != 2 || b.Problems[0].Line != 3 || b.Problems[1].Line != 4 {
		t.Errorf("problems %+v", b.Problems)
	}
}

// TestSheetBreaks: what sheets write for the end of a line within a cell is none of a text's words.
func TestSheetBreaks(t *testing.T) {
	b, err := Read(strings.NewReader(`{"title": "老井_x000D_", "text": "井台_x000D_\n修好了。"}`), "x.jsonl", role)
	if err != nil {
		t.Fatal(err)
	}
	if c := b.Cases[0]; strings.TrimSpace(c.Title) != "老井" || c.Practices[0].Text != "井台\n修好了。" {
		t.Errorf("%q: %q", c.Title, c.Practices[0].Text)
	}
}

// Cases of many lines are made at once and stand in the order of the lines, each on a page
// of its own, with what could not be read in between named by its line.
func TestReadKeepsTheOrder(t *testing.T) {
	var in strings.Builder
	var seqs, broken []int
	for n := 1; n <= 3*mostHeld+7; n++ {
		if n%7 == 0 {
			in.WriteString(`{"text": ` + "\n")
			broken = append(broken, n)
			continue
		}
		fmt.Fprintf(&in, `{"title": "题%d", "text": "做%d。"}`+"\n", n, n)
		seqs = append(seqs, n)
	}
	b, err := Read(strings.NewReader(in.String()), "x.jsonl", role)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Cases) != len(seqs) || len(b.Pages) != len(seqs) || len(b.Ledger) != 2*len(seqs) || len(b.Problems) != len(broken) {
		t.Fatalf("%d cases, %d pages, %d entries, %d problems", len(b.Cases), len(b.Pages), len(b.Ledger), len(b.Problems))
	}
	for i, n := range seqs {
		c, text := b.Cases[i], fmt.Sprintf("做%d。", n)
		p := c.Practices[0]
		if c.Seq != n || p.Text != text || c.PageStart != i+1 || c.PageEnd != i+1 || p.PageStart != i+1 || p.PageEnd != i+1 {
			t.Errorf("case %d: %+v", i, c)
		}
		if b.Pages[i].Number != i+1 || b.Pages[i].Lines[1].Text != text || b.Ledger[2*i+1].Page != i+1 || b.Ledger[2*i+1].CaseID != c.ID {
			t.Errorf("page %d: %+v, %+v", i, b.Pages[i], b.Ledger[2*i+1])
		}
	}
	for i, n := range broken {
		if b.Problems[i].Line != n {
			t.Errorf("problem %d in line %d, want %d", i, b.Problems[i].Line, n)
		}
	}
}

func TestReadNothing(t *testing.T) {
	for _, in := range []string{"", "\n\n", "[1]\n", `{"text": 3}`, `{"text": ""}`, `{"text": "甲"} x`} {
		if _, err := Read(strings.NewReader(in), "x.jsonl", role); !errors.Is(err, ErrNoDocument) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestFieldsAreBounded(t *testing.T) {
	var in strings.Builder
	for i := range 300 {
		fmt.Fprintf(&in, `{"text": "甲做。", "year": %d, "k%d": "ab", "m%d": 1}`+"\n", i, i, i)
	}
	b, err := Read(strings.NewReader(in.String()), "x.jsonl", role)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, c := range b.Cases {
		for _, f := range c.Extra {
			names[f.Name] = true
		}
	}
	last := b.Cases[299].Extra
	if len(names) != maxFields+1 || !names["year"] || last[0].Name != "year" || last[1].Value != `{"k299":"ab","m299":"1"}` || len(b.Notes) != 1 {
		t.Errorf("%d names, last %+v, notes %q", len(names), last, b.Notes)
	}
}

func TestRegionOfALine(t *testing.T) {
	in := `{"text": "办起书屋。", "省份": "山东", "城市": "烟台"}` + "\n" + `{"title": "徐州市的做法", "text": "办起书屋。"}`
	b, err := Read(strings.NewReader(in), "x.jsonl", role)
	if err != nil {
		t.Fatal(err)
	}
	if r := b.Cases[0].Region; r != (corpus.Region{Province: "山东省", City: "烟台市"}) {
		t.Errorf("by fields: %+v", r)
	}
	if r := b.Cases[1].Region; r != (corpus.Region{Province: "江苏省", City: "徐州市"}) {
		t.Errorf("by the title: %+v", r)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(good)
	f.Add("{}\n{\"text\":\"a\\u0000\"}\n")
	f.Add("[{\"标题\":\"甲\",\"做法\":[{\"标题\":\"一\",\"内容\":\"做。\"},\"再做。\",[{\"b\":{}}]]},\"串\"]\n[null")
	f.Add("{\n\"a\":{\"b\":[{\"标题\":\"甲\",\"做法\":{\"一\":\"做。\"}}]}}")
	f.Fuzz(func(t *testing.T, in string) {
		if l, err := Rows(strings.NewReader(in), role); err == nil && (len(l.Rows) < 2 || len(l.Rows[0]) > maxFields) {
			t.Errorf("%d rows and no error", len(l.Rows))
		}
		b, err := Read(strings.NewReader(in), "x", role)
		if err != nil {
			return
		}
		for i, p := range b.Pages {
			n, sum := 0, 0
			for _, l := range p.Lines {
				n += corpus.Chars(l.Text)
			}
			for _, l := range b.Ledger {
				if l.Page == i+1 {
					sum += l.Chars
				}
			}
			if n != sum {
				t.Errorf("page %d: the ledger has %d of %d characters", i+1, sum, n)
			}
		}
	})
}

// An array is read as its objects, each with the number that it has in it; what was read
// before it breaks off stays.
func TestReadArray(t *testing.T) {
	b, err := Read(strings.NewReader("\ufeff [\n{\"title\": \"甲\",\n \"text\": \"做。\"},\n{\"text\": 3},\n{\"text\": \"再做。\"}, {\"te"), "x.jsonl", role)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Cases) != 2 || b.Cases[0].Title != "甲" || b.Cases[1].Seq != 3 {
		t.Errorf("cases %+v", b.Cases)
	}
	if len(b.Problems) != 2 || b.Problems[0].Line != 4 || b.Problems[1].Line != 5 || b.Problems[1].Message.Code != "file.json_unclosed" {
		t.Errorf("problems %+v", b.Problems)
	}
	b, err = Read(strings.NewReader("{\n\"书名\": \"集\",\n\"data\": [{\"text\": \"做。\"}]\n}"), "x.json", role)
	if err != nil || len(b.Cases) != 1 || len(b.Notes) != 1 {
		t.Errorf("within an object: %v %+v", err, b)
	}
}

// A member that stands twice in an object is kept twice: parsers take the last, and the first was lost in silence.
func TestMembersGivenTwice(t *testing.T) {
	b, err := Read(strings.NewReader(`{"title": "甲", "text": "搭一座亭子。", "text": "挂一块牌。", "year": 2019, "year": 2020, "year_2": 2021}`), "x.jsonl", role)
	if err != nil {
		t.Fatal(err)
	}
	c := b.Cases[0]
	want := []corpus.Field{{Name: "text_2", Value: "挂一块牌。"}, {Name: "year", Value: "2019"}, {Name: "year_2", Value: "2020"}, {Name: "year_2_2", Value: "2021"}}
	if c.Practices[0].Text != "搭一座亭子。" || !slices.Equal(c.Extra, want) {
		t.Errorf("%q %v", c.Practices[0].Text, c.Extra)
	}
}
