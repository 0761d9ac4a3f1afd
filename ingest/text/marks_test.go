package text

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// paged writes four pages of two lines with a mark at the head or foot of each.
func paged(mark string, foot bool) string {
	var b strings.Builder
	for n := 1; n <= 4; n++ {
		m := strings.ReplaceAll(mark, "@", fmt.Sprint(n)) + "\n"
		body := fmt.Sprintf("街巷选编\n第%d段的话在这里。\n", n)
		if foot {
			b.WriteString(body + m)
		} else {
			b.WriteString(m + body)
		}
	}
	return b.String()
}

func TestPageMarks(t *testing.T) {
	for _, m := range []string{
		"===== Page @ =====", "--- 第@页 ---", "<!-- page @ -->", "{@}------------------------", "[Page @]", "【第@页】", "*** PAGE @ OF 4 ***",
		"--- Page @ / 4 ---", "## Page @", "<page number=\"@\">", "<!-- PageNumber=\"@\" -->", "------\n第 @ 页 / 共 4 页\n------", "== 第 @ 頁 ==", "(p. @)",
		"----- 页码：@ -----", "Page @ of 4", "<<<PAGE_@>>>", "第@页 共4页", "<!-- PageBreak -->", "===== End of page @ =====", "\\newpage", "[[pdf page @]]",
	} {
		for _, foot := range []bool{false, true} {
			if !foot && strings.Contains(m, "End") {
				continue
			}
			r, err := Read([]byte(paged(m, foot)), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Pages) != 4 {
				t.Errorf("%q, foot %t: %d pages", m, foot, len(r.Pages))
				continue
			}
			for i, p := range r.Pages {
				if len(p.Lines) != 2 || p.Lines[1].Text != fmt.Sprintf("第%d段的话在这里。", i+1) {
					t.Errorf("%q, foot %t: page %d holds %+v", m, foot, i+1, p.Lines)
				}
			}
		}
	}
}

// Numbers of pages in Chinese digits are read with their zeros, also where 零 stands for one.
func TestHanPageMarks(t *testing.T) {
	for _, numbers := range [][]string{{"九十九", "一百", "一百零一", "一百零二"}, {"九九", "一零零", "一零一", "一零二"}, {"九九", "一〇〇", "一〇一", "一〇二"}} {
		var text strings.Builder
		for i, n := range numbers {
			fmt.Fprintf(&text, "--- 第%s页 ---\n\n第%d段的话在这里。\n\n", n, i+1)
		}
		r, err := Read([]byte(text.String()), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		for _, p := range r.Pages {
			got = append(got, p.Printed)
		}
		if want := []int{99, 100, 101, 102}; !slices.Equal(got, want) {
			t.Errorf("%v: printed pages %v, want %v", numbers, got, want)
		}
	}
}

func TestNoPageMarks(t *testing.T) {
	for name, s := range map[string]string{
		"contents":          "目录\n第1页\n第2页\n第3页\n第4页\n正文在此。\n",
		"numbers that jump": "--- 第8页 ---\n甲。\n--- 第3页 ---\n乙。\n--- 第9页 ---\n丙。\n--- 第1页 ---\n丁。\n",
		"sentences":         "请看第3页。\n翻到第4页的图。\n第5页有说明。\n",
		"headings":          "## 第一节\n甲。\n## 第二节\n乙。\n## 第三节\n丙。\n",
		"cases":             "【案例1】\n甲。\n【案例2】\n乙。\n【案例3】\n丙。\n",
		"lone numbers":      "1\n甲。\n2\n乙。\n3\n丙。\n",
	} {
		r, err := Read([]byte(s), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Pages) != 1 {
			t.Errorf("%s: %d pages", name, len(r.Pages))
		}
	}
}

func TestMarksBesideFormFeeds(t *testing.T) {
	r, err := Read([]byte("=== Page 7 ===\n甲。\n\f=== Page 8 ===\n乙。\n\f\n=== Page 9 ===\n丙。\n"), Options{})
	if err != nil || len(r.Pages) != 3 {
		t.Fatalf("%+v, %v", r.Pages, err)
	}
	for i, p := range r.Pages {
		if p.Printed != 7+i {
			t.Errorf("page %d is printed %d", i+1, p.Printed)
		}
	}
}

// Marks that leave a number out tell which page is lost: pages have their own numbers.
func TestMarksThatLeaveANumberOut(t *testing.T) {
	for name, mark := range map[string]string{"firm": "--- 第%d页 ---\n修灯。\n", "loose": "第%d页\n修灯。\n", "at the foot": "修灯。\n第%d页\n"} {
		text := ""
		want := []int{1, 2, 3, 5, 6}
		for _, n := range want {
			text += fmt.Sprintf(mark, n)
		}
		r, err := Read([]byte(text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		for _, p := range r.Pages {
			got = append(got, p.Printed)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: printed pages %v, want %v", name, got, want)
		}
	}
}
