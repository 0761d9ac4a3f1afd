package ingest

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/sheet"
)

// folderOf writes files into a folder called 街巷.
func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "街巷")
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func readFolder(t *testing.T, dir, how string) *Result {
	t.Helper()
	inputs, err := Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	res, err := Run(context.Background(), inputs, Options{FolderIsBook: how})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

const sections = "## 缘起\n\n%s巷子窄，车多，老人出门难。\n\n## 主要做法\n\n划出等候区，志愿者早晚引导行人过街。\n\n请师傅修好路灯，谁家门口暗就先修谁家。\n\n## 取得成效\n\n投诉少了一半，夜里也亮堂。\n"

func TestFolderOfOneCaseAFile(t *testing.T) {
	files := map[string]string{
		"10.md":      "# 路口的灯\n\n" + fmt.Sprintf(sections, "十字街"),
		"2.md":       "---\ntitle: 巷里的车\n省份: 山东\n城市: 烟台\nyear: 2016\n---\n\n" + fmt.Sprintf(sections, "石板"),
		"1.门前的树.md":  "树多，叶子也多。这一段是引子，放在各节之前。\n\n" + fmt.Sprintf(sections, "槐树"),
		"slides.key": "\xff\xd8\xff",
		"talk.caj":   "\xd0\xcf",
	}
	res := readFolder(t, folderOf(t, files), FolderAuto)
	if len(res.Collection.Books) != 1 || len(res.With(corpus.Failed)) != 0 || len(res.With(corpus.LeftOut)) != 2 {
		t.Fatalf("%d books, failed %v, left out %v", len(res.Collection.Books), res.With(corpus.Failed), res.With(corpus.LeftOut))
	}
	b := res.Collection.Books[0]
	var titles, of []string
	for _, c := range b.Cases {
		titles = append(titles, c.Title)
		of = append(of, b.Pages[c.PageStart-1].File)
		if len(c.Practices) != 2 {
			t.Errorf("%s has %d practices", c.Title, len(c.Practices))
		}
	}
	if want := []string{"门前的树", "巷里的车", "路口的灯"}; b.File != "街巷" || !slices.Equal(titles, want) || !slices.Equal(of, []string{"1.门前的树.md", "2.md", "10.md"}) {
		t.Errorf("%s: %q from %q", b.File, titles, of)
	}
	if c := b.Cases[1]; c.Region.City != "烟台市" || c.Region.Province != "山东省" || c.Year != 2016 {
		t.Errorf("front matter: %+v, %d", c.Region, c.Year)
	}
	for _, s := range b.Cases[0].Sections {
		if strings.Contains(s.Text, "引子") && s.PageStart != 1 {
			t.Errorf("the lead stands on page %d", s.PageStart)
		}
	}
}

// Cases of which none has a section of practices are a practice each as a whole, in files of
// their own as in one.
func TestFolderOfCasesWithoutPractices(t *testing.T) {
	files := map[string]string{}
	for i, thing := range []string{"一把伞", "两袋米", "一口锅"} {
		files[fmt.Sprintf("%d.md", i)] = "# 借" + thing + "不还\n\n## 基本案情\n\n甲向乙借" + thing + "，到期不还。\n\n## 裁判结果\n\n判令归还。\n\n## 典型意义\n\n有借有还。\n"
	}
	res := readFolder(t, folderOf(t, files), FolderAuto)
	if len(res.Collection.Books) != 1 {
		t.Fatalf("%d books", len(res.Collection.Books))
	}
	b := res.Collection.Books[0]
	for _, c := range b.Cases {
		if len(c.Practices) != 1 || !strings.Contains(c.Practices[0].Text, "不还") || !strings.Contains(c.Practices[0].Text, "有借有还") {
			t.Errorf("%s: %+v", c.Title, c.Practices)
		}
	}
	if len(b.Cases) != 3 {
		t.Errorf("%d cases", len(b.Cases))
	}
}

func TestMergeKeepsWhatIsDoubtedOfAFile(t *testing.T) {
	page := []corpus.Page{{Number: 1}}
	b := merge([]*corpus.Book{{File: "1.docx", Pages: page}, {File: "2.docx", Pages: page, Notes: []message.Message{message.New(sheet.TableUnread, 1)}}})
	if len(b.Notes) != 0 || len(b.Suspects) != 1 || b.Suspects[0].Page != 2 || b.Suspects[0].Remedy.IsZero() || !strings.Contains(b.Suspects[0].Message.In(message.English), "2.docx") {
		t.Errorf("notes %v, doubts %+v", b.Notes, b.Suspects)
	}
	var files []*corpus.Book
	for i := range mostAlike + 1 {
		files = append(files, &corpus.Book{File: fmt.Sprint(i+1, ".md"), Pages: page, Notes: []message.Message{message.New("ingest.html_comments", i)}})
	}
	if n := merge(files).Notes; len(n) != 1 || !strings.Contains(n[0].In(message.English), "4 files, the first is 1.md") {
		t.Errorf("the same of many files is noted as %v", n)
	}
	if n := merge(files[1:]).Notes; len(n) != mostAlike {
		t.Errorf("the same of few files is noted as %v", n)
	}
}

// A practice that begins as another of its file does, and as one of another file, makes no collection of a file.
func TestFolderOfCasesWithALeadTwice(t *testing.T) {
	files := map[string]string{}
	for i, street := range []string{"槐树", "石板", "十字街", "井台"} {
		files[fmt.Sprintf("%d.md", i)] = strings.Replace(fmt.Sprintf(sections, street), "## 取得成效", []string{"照章办事\n\n先议一议。\n\n照章办事\n\n再议一议。\n\n", "照章办事\n\n议一议。\n\n", "", ""}[i]+"## 取得成效", 1)
	}
	if res := readFolder(t, folderOf(t, files), FolderAuto); len(res.Collection.Books) != 1 || len(res.Collection.Books[0].Cases) != len(files) {
		t.Errorf("%d books", len(res.Collection.Books))
	}
}

func TestFolderOfBooks(t *testing.T) {
	book := func(n int) string {
		var b strings.Builder
		for i := range 3 {
			fmt.Fprintf(&b, "# 第%d册的第%d件\n\n", n, i) // two cases a file and more: books
			fmt.Fprintf(&b, sections+"\n", "东")
		}
		return b.String()
	}
	files := map[string]string{"a.md": book(1), "b.md": book(2)}
	dir := folderOf(t, files)
	if n := len(readFolder(t, dir, FolderAuto).Collection.Books); n != 2 {
		t.Errorf("%d books, want 2", n)
	}
	if n := len(readFolder(t, dir, FolderYes).Collection.Books); n != 1 {
		t.Errorf("%d books where one is asked for", n)
	}
}

func TestFolderAsToldByFlag(t *testing.T) {
	files := map[string]string{"1.md": "# 甲\n\n" + fmt.Sprintf(sections, "甲"), "下/2.md": "# 乙\n\n" + fmt.Sprintf(sections, "乙")}
	dir := folderOf(t, files)
	if b := readFolder(t, dir, FolderYes).Collection.Books; len(b) != 1 || b[0].File != "街巷" || len(b[0].Cases) != 2 {
		t.Errorf("%d books with folders below", len(b))
	}
	if n := len(readFolder(t, dir, FolderNo).Collection.Books); n != 2 {
		t.Errorf("%d books, want 2", n)
	}
}

func TestOrderByNumbers(t *testing.T) {
	names := []string{"案例10.md", "案例二.txt", "案例2.md", "案例1.md", "案例十二.txt", "案例三.txt", "b/1.md", "a/20.md", "a/3.md"}
	slices.SortFunc(names, byNumbers)
	if want := "a/3.md a/20.md b/1.md 案例1.md 案例2.md 案例二.txt 案例三.txt 案例10.md 案例十二.txt"; strings.Join(names, " ") != want {
		t.Errorf("%s", strings.Join(names, " "))
	}
}

// 零 within a number written digit by digit is a digit.
func TestByNumbersWithZeros(t *testing.T) {
	for _, c := range [][2]string{{"第九九章", "第一零零章"}, {"第一零九章", "第一一零章"}, {"第一百零二则", "第一百一十则"}, {"第二章", "第一零二章"}} {
		if byNumbers(c[0], c[1]) >= 0 || byNumbers(c[1], c[0]) <= 0 {
			t.Errorf("%s does not stand before %s", c[0], c[1])
		}
	}
}

// TestFolderOfInlineHeadings: files of single cases whose headings stand before their text (产生背景：…) are one book.
func TestFolderOfInlineHeadings(t *testing.T) {
	for form, end := range map[string]string{"%s：": "txt", "%s。": "txt", "%s　": "txt", "**%s：**": "md"} {
		files := map[string]string{}
		for i, title := range []string{"路口的灯", "巷里的车", "门前的树"} {
			text := title + "\n\n"
			for _, s := range []string{"工作背景|巷子窄，老人出门难。", "主要做法|划出等候区，志愿者早晚引导。", "工作成效|投诉少了一半，夜里也亮堂。"} {
				name, body, _ := strings.Cut(s, "|")
				text += fmt.Sprintf(form, name) + body + "\n\n"
			}
			files[fmt.Sprintf("%d.%s", i+1, end)] = text
		}
		res := readFolder(t, folderOf(t, files), FolderAuto)
		if len(res.Collection.Books) != 1 || len(res.Collection.Books[0].Cases) != 3 {
			t.Errorf("%s: %d books", form, len(res.Collection.Books))
			continue
		}
		for _, c := range res.Collection.Books[0].Cases {
			if len(c.Sections) != 3 || len(c.Practices) != 1 || c.Sections[2].Text != "投诉少了一半，夜里也亮堂。" {
				t.Errorf("%s: %+v", form, c.Sections)
			}
		}
	}
}

// TestFilesBesideCases: what a file without headings says belongs to no case of the files before it, and is told where it
// may be a case.
func TestFilesBesideCases(t *testing.T) {
	files := map[string]string{"README.md": "# 说明\n\n这个文件夹收录三个案例，供各街道学习，请不要外传，有问题请联系办公室。\n"}
	for i, title := range []string{"路口的灯", "巷里的车", "门前的树"} {
		files[fmt.Sprintf("%d.md", i+1)] = "# " + title + "\n\n" + fmt.Sprintf(sections, title)
	}
	for _, c := range []struct {
		name, text string
		told       bool
	}{{"2 又.md", "桥头没有修车的地方，骑车人推着走。社区划出六平方米，水电接到墙边，师傅轮流出摊，价目表挂在棚下。\n", true}, {"4 后记.md", "编这本书用了两年，感谢各地的街坊和干部，是他们把事情一件一件讲得清清楚楚，又一字一字改过。\n", false}} {
		with := maps.Clone(files)
		with[c.name] = c.text
		res := readFolder(t, folderOf(t, with), FolderAuto)
		b := res.Collection.Books[0]
		if len(res.Collection.Books) != 1 || len(b.Cases) != 3 {
			t.Fatalf("%s: %d books, %d cases", c.name, len(res.Collection.Books), len(b.Cases))
		}
		for _, k := range b.Cases {
			if last := k.Sections[len(k.Sections)-1].Text; last != "投诉少了一半，夜里也亮堂。" {
				t.Errorf("%s: %s", c.name, last)
			}
		}
		told := slices.ContainsFunc(b.Suspects, func(p corpus.Problem) bool { return p.Message.Code == "check.file_without_case" })
		if told != c.told {
			t.Errorf("%s: told %v", c.name, told)
		}
	}
}
