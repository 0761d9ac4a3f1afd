package ingest

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// JSON in other encodings is read as JSON in UTF-8 is, and texts with headings of sections,
// in brackets or as tags, are divided by them.
func TestJSONOfOtherForms(t *testing.T) {
	list := []string{"夜校开到楼里", "书屋搬到桥头", "渡口添了夜船"}
	cases := func(one string) string {
		var out []string
		for i, title := range list {
			out = append(out, fmt.Sprintf(one, title, i+1))
		}
		return "[" + strings.Join(out, ",\n") + "]"
	}
	fields := cases(`{"标题":"%s","背景":"从前没有去处，大家都发愁。","做法":"先问%d回。\n再定下来。","成效":"人都来了。"}`)
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(fields)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(fields)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, data string }{
		{"GB18030", gb},
		{"UTF-16", wide},
		{"markers in the text", cases(`{"title":"%s","text":"【背景】\n从前没有去处，大家都发愁。\n【做法】\n先问%d回。\n再定下来。\n【成效】\n人都来了。"}`)},
		{"sections before colons", cases(`{"title":"%s","text":"背景：从前没有去处，大家都发愁。\n做法：一是先问%d回。\n二是再定下来。\n成效：人都来了。"}`)},
		{"breaks escaped twice", cases(`{"title":"%s","text":"【背景】从前没有去处，大家都发愁。\\n【做法】先问%d回。\\n再定下来。\\n【成效】人都来了。"}`)},
		{"the title in the text too", cases(`{"title":"%[1]s","text":"%[1]s\n【背景】从前没有去处，大家都发愁。\n【做法】先问%[2]d回。\n再定下来。\n【成效】人都来了。"}`)},
		{"pairs", cases(`{"title":"%s","sections":[["背景","从前没有去处，大家都发愁。"],["做法","先问%d回。\n再定下来。"],["成效","人都来了。"]]}`)},
		{"a member of tags", cases(`{"title":"%s","html":"<h3>背景</h3><p>从前没有去处，大家都发愁。</p><h3>做法</h3><p>先问%d回。</p><p>再定下来。</p><h3>成效</h3><p>人都来了。</p>"}`)},
		{"blocks of an editor", cases(`{"title":"%s","content":[{"type":"heading","text":"背景"},{"type":"paragraph","text":"从前没有去处，大家都发愁。"},{"type":"heading","text":"做法"},{"type":"paragraph","text":"先问%d回。"},{"type":"paragraph","text":"再定下来。"},{"type":"heading","text":"成效"},{"type":"paragraph","text":"人都来了。"}]}`)},
		{"an object a section", cases(`{"case":"%[1]s","section":"背景","text":"从前没有去处，大家都发愁。"},{"case":"%[1]s","section":"做法","text":"先问%[2]d回。\n再定下来。"},{"case":"%[1]s","section":"成效","text":"人都来了。"}`)},
		{"tags in the text", cases(`{"title":"%s","content":"<h3>背景</h3><p>从前没有去处，大家都发愁。</p><h3>做法</h3><p>先问%d回。</p><p>再定下来。</p><h3>成效</h3><p>人都来了。</p>"}`)},
	} {
		b := readOne(t, "a.jsonl", []byte(c.data))
		if len(b.Cases) != len(list) {
			t.Errorf("%s: %d cases", c.name, len(b.Cases))
			continue
		}
		for i, k := range b.Cases {
			if k.Title != list[i] || len(k.Sections) != 3 || len(k.Practices) != 2 {
				t.Errorf("%s: %s, %d sections, practices %v", c.name, k.Title, len(k.Sections), k.Practices)
			}
		}
	}
}
