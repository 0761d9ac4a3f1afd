package phrase

import "testing"

func TestChinese(t *testing.T) {
	for english, want := range map[string]string{
		"":       "",
		"joined": "与上文合为一段",
		"3 edits from the heading that is due here":                  "与此处应有的标记相差 3 个字",
		"夜读：一城灯火: must lie between 12 and 15":                        "夜读：一城灯火：按目录次序，页码应在 12 与 15 之间",
		"needs ocr: a needed external program is missing: tesseract": "需要文字识别：缺少需要的程序：tesseract",
		"no page could be read (page 3: the text is empty)":          "没有一页能读（第 3 页：正文是空的）",
		"the file says it has 9 pages; only the first 2 were read":   "文件自称有 9 页，只读了前 2 页",
		"a phrase that nobody listed":                                "a phrase that nobody listed",
		"{2} pages around it differ from their number by {1}":        "前后 {2} 页的印刷页码与文件页码都相差 {1}",
	} {
		if got := Chinese(english); got != want {
			t.Errorf("%q becomes %q, want %q", english, got, want)
		}
	}
}

// Every line of the list has both halves, and uses what it takes out.
func TestListIsWhole(t *testing.T) {
	for _, r := range rules() {
		if r.chinese == "" {
			t.Errorf("%s has no Chinese form", r.pattern)
		}
	}
}
