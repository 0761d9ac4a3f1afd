package text

import (
	"errors"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"

	"casebook/corpus"
	"casebook/corpus/sample"
)

const verse = "标题\n一行文字，有逗号。\r\n第二行 abc 123。\r又一行。\n"
const plain = "标题\n一行文字，有逗号。\n第二行 abc 123。\n又一行。\n"

func encoded(t testing.TB, s string, e interface{ String(string) (string, error) }) []byte {
	t.Helper()
	out, err := e.String(s)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(out)
}

func TestDecode(t *testing.T) {
	le := xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM).NewEncoder()
	be := xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM).NewEncoder()
	for _, c := range []struct {
		name, want string
		data       []byte
	}{
		{"utf-8", UTF8, []byte(verse)},
		{"utf-8 with mark", UTF8BOM, []byte("\xef\xbb\xbf" + verse)},
		{"utf-16le with mark", UTF16LE, append([]byte{0xff, 0xfe}, encoded(t, verse, le)...)},
		{"utf-16be with mark", UTF16BE, append([]byte{0xfe, 0xff}, encoded(t, verse, be)...)},
		{"utf-16le", UTF16LE, encoded(t, verse, le)},
		{"utf-16be", UTF16BE, encoded(t, verse, be)},
		{"gb18030", GB18030, encoded(t, verse, simplifiedchinese.GB18030.NewEncoder())},
	} {
		got, enc, err := Decode(c.data)
		if err != nil || got != plain || enc != c.want {
			t.Errorf("%s: %q as %s, %v", c.name, got, enc, err)
		}
	}
}

// TestSheetBreaks: a sheet's sign for the end of a line, exported as text, ends one.
func TestSheetBreaks(t *testing.T) {
	s, _, err := Decode([]byte("老井_x000D_\n井台_x000D_修好了，x000D 不是。"))
	if want := "老井\n井台\n修好了，x000D 不是。"; err != nil || s != want {
		t.Errorf("%q, %v", s, err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"nothing", nil, ErrEmpty},
		{"spaces", []byte(" \n\f\n"), ErrEmpty},
		{"zeros", make([]byte, 100), ErrBinary},
		{"an image", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00"), ErrBinary},
		{"bytes", []byte{1, 2, 3, 200, 201, 5, 6, 7, 8, 255, 254, 1, 2}, ErrBinary},
	} {
		if _, _, err := Decode(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestDamageIsListed(t *testing.T) {
	good := strings.Repeat("这是一行文字，没有问题。\n", 20)
	gb := encoded(t, good, simplifiedchinese.GB18030.NewEncoder())
	for name, data := range map[string][]byte{
		"utf-8":            []byte(good + "坏\xff字\n" + good),
		"gb18030":          append(append(append([]byte{}, gb...), 0xff, '\n'), gb...),
		"a zero byte":      []byte(good + "坏\x00字\n" + good),
		"lost beforehand":  []byte(good + "坏\ufffd字\n" + good),
		"utf-16le cut off": append(append([]byte{0xff, 0xfe}, encoded(t, good, xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM).NewEncoder())...), 0x2d),
	} {
		r, err := Read(data, Options{})
		if err != nil || len(r.Problems) != 1 || r.Problems[0].Line != 21 || len(r.Pages[0].Lines) < 21 {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	var many *TooDamagedError
	if _, err := Read([]byte(strings.Repeat("这是\xff\xfe一行\xfd\n", 9)), Options{}); !errors.As(err, &many) || many.Line != 1 {
		t.Errorf("a third of it lost: %v", err)
	}
}

func TestBig5(t *testing.T) {
	text := strings.Repeat("【主要做法】街道辦事處請老師教長者用手機，每週開課。\n", 4)
	r, err := Read(encoded(t, text, traditionalchinese.Big5.NewEncoder()), Options{})
	if err != nil || r.Pages[0].Lines[0].Text != strings.TrimSpace(text[:strings.Index(text, "\n")]) || len(r.Notes) != 1 || r.Notes[0].Code != "ingest.big5" {
		t.Errorf("%+v, %v", r, err)
	}
	short := "居民議事"
	if s, enc, err := Decode(encoded(t, short, simplifiedchinese.GB18030.NewEncoder())); err != nil || enc != GB18030 || s != short {
		t.Errorf("traditional text in gb18030: %q %s %v", s, enc, err)
	}
}

func TestLongLine(t *testing.T) {
	var long *LongLineError
	if _, err := Read([]byte("一\n二\n"+strings.Repeat("a", MaxLine+1)), Options{}); !errors.As(err, &long) || long.Line != 3 {
		t.Errorf("got %v", err)
	}
}

func TestPages(t *testing.T) {
	ps := Pages("一\n\n二\f\f三\n\f")
	if len(ps) != 3 || len(ps[0].Lines) != 2 || ps[1].Kind != corpus.BlankPage || ps[2].Lines[0].Text != "三" || ps[2].Number != 3 {
		t.Errorf("got %+v", ps)
	}
	if ps := Pages("没有换页\n"); len(ps) != 1 {
		t.Errorf("%d pages without a form feed", len(ps))
	}
}

func TestOpenings(t *testing.T) {
	long := "这一行有十五个以上的字，并且有逗号在里面"
	indented := strings.Repeat("　　"+long+"\n"+long+"\n", 4)
	gapped := strings.Repeat(long+"\n"+long+"\n\n", 4)
	ended := strings.Repeat("　　"+long+"\n"+long+"。\n", 10)
	all := strings.Repeat(long+"\n\n", 8)
	plain := strings.Repeat(long+"\n", 12)
	margin := func(s string) string { return "    " + strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "\n", "\n    ") }
	between := strings.Repeat(long+"\n"+long+"\n这一行短，句子到这里完。\n"+long+"\n这一行也短一些，句子到这里完。\n"+long+"\n\n", 4)
	for _, c := range []struct {
		name, text string
		want       []corpus.Opening
	}{
		{"indents", indented, []corpus.Opening{corpus.Opens, corpus.Continues, corpus.Opens}},
		{"gaps", gapped, []corpus.Opening{corpus.Unknown, corpus.Continues, corpus.Opens}},
		{"gaps between some paragraphs only", between, []corpus.Opening{corpus.Unknown, corpus.Unknown, corpus.Unknown}},
		{"gaps everywhere", all, []corpus.Opening{corpus.Unknown, corpus.Unknown, corpus.Unknown}},
		{"indents behind a margin", margin(ended), []corpus.Opening{corpus.Opens, corpus.Continues, corpus.Opens}},
		{"a margin alone", margin(plain), []corpus.Opening{corpus.Unknown, corpus.Unknown, corpus.Unknown}},
		{"a paragraph a line", margin(strings.Repeat(long+"。\n", 12)), []corpus.Opening{corpus.Opens, corpus.Opens, corpus.Opens}},
	} {
		for i, want := range c.want {
			if got := Pages(c.text)[0].Lines[i].Opening; got != want {
				t.Errorf("%s: line %d is %d, want %d", c.name, i+1, got, want)
			}
		}
	}
}

// A text that is quoted as a whole, as in mail that was passed on, is read without the signs; a quotation within is left.
func TestQuotedWhole(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"> 甲乙\n>　　丙丁\n\n>\n> 戊己\n", "甲乙|　　丙丁|戊己"},
		{"> > 甲乙\n>> 丙丁\n", "甲乙|丙丁"},
		{"甲乙\n> 丙丁\n> 戊己\n", "甲乙|> 丙丁|> 戊己"},
		{"> 甲乙\n", "> 甲乙"},
	} {
		r, err := Read([]byte(c.text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, l := range r.Pages[0].Lines {
			got = append(got, l.Text)
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%q is read as %q, want %q", c.text, g, c.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(verse))
	f.Add([]byte{0xff, 0xfe, 'a', 0})
	f.Add([]byte{0xff, 0xfe, 0, 0, 'a', 0, 0, 0})
	if data, err := os.ReadFile(sample.Path("schemes/16-gb18030.txt")); err == nil {
		f.Add(data[:min(len(data), 400)])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, _, err := Decode(data)
		if err != nil {
			return
		}
		if !utf8.ValidString(s) {
			t.Fatal("the text is no valid UTF-8")
		}
		want, got := corpus.Chars(s), 0
		for _, p := range Pages(s) {
			for _, l := range p.Lines {
				got += corpus.Chars(l.Text)
			}
		}
		if got != want {
			t.Errorf("pages hold %d of %d characters", got, want)
		}
	})
}

// TestShortParagraphsApart: of short paragraphs few lines go on, and an empty line opens one where none opens without.
func TestShortParagraphsApart(t *testing.T) {
	const one, two = "村里拿出空地搭了棚子，谁家有木料谁家出。", "候船的人有了坐处，船家也不着急了，孩子们放学以后在棚\n子里写作业，天黑了才回家去，大人也放心。"
	pages := Pages(strings.Repeat("【做法】\n"+two+"\n\n"+one+"\n\n"+one+"\n\n"+one+"\n\n"+one+"\n\n"+one+"\n\n", 3))
	opens := 0
	for _, l := range pages[0].Lines {
		if l.Opening == corpus.Opens {
			opens++
		}
	}
	if opens != 17 { // five in each part, and the headings of the two that go on
		t.Errorf("%d paragraphs open", opens)
	}
}
