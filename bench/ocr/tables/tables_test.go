package tables

import (
	"strings"
	"testing"

	"casebook/corpus"
)

// What is read as it stands is right altogether; a cell that was torn, or a caption within a
// sentence, is not.
func TestCompare(t *testing.T) {
	for _, held := range []bool{false, true} {
		for _, p := range Pages(held) {
			var whole Score
			s, err := Compare(ideal(t, p), p)
			if err != nil {
				t.Fatal(err)
			}
			if whole.Add(s); s.Rows[0] != s.Rows[1] || s.Cells[0] != s.Cells[1] || s.Paragraphs[0] != s.Paragraphs[1] || s.Captions[0] != s.Captions[1] || s.Errors.Edits > 0 {
				t.Errorf("%s: %+v", p.Name, s)
			}
		}
	}
	p := Page{Blocks: []Block{{Paragraph: "大家围着长桌坐成一圈，发言按顺序来。"}, {Picture: &Picture{Says: "议事厅", Caption: "图1 议事厅"}}}}
	lines := []corpus.Line{{Text: "大家围着长桌坐成"}, {Text: "议事厅", Role: corpus.InCaption}, {Text: "图1 议事厅一圈，发言按顺序来。"}}
	if s, err := Compare(lines, p); err != nil || s.Paragraphs[0] != 0 || s.Captions != [2]int{1, 2} {
		t.Errorf("%+v, %v", s, err)
	}
}

// ideal are the lines of a page as they should be read.
func ideal(t *testing.T, p Page) []corpus.Line {
	out := []corpus.Line{{Text: p.Header}}
	add := func(role corpus.Place, texts ...string) {
		for _, text := range texts {
			if text != "" {
				out = append(out, corpus.Line{Text: text, Role: role})
			}
		}
	}
	var walk func(bs []Block)
	walk = func(bs []Block) {
		for _, b := range bs {
			add("", append([]string{b.Paragraph}, b.Box...)...)
			for _, box := range b.Pair {
				add("", box...)
			}
			add(corpus.InCaption, b.Caption, b.Note)
			if b.Picture != nil {
				add(corpus.InCaption, b.Picture.Says, b.Picture.Caption)
			}
			if b.Table != nil {
				rows, err := b.Table.Cells()
				if err != nil {
					t.Fatal(err)
				}
				for _, r := range rows {
					if last := r[len(r)-1]; last.Long {
						for _, label := range r[:len(r)-1] {
							add("", label.Text)
						}
						add("", last.Paragraphs()...)
						continue
					}
					var texts []string
					for _, c := range r {
						texts = append(texts, c.Text)
					}
					add("", strings.Join(texts, " | "))
				}
			}
			walk(b.Columns)
		}
	}
	walk(p.Blocks)
	return append(out, corpus.Line{Text: string([]byte{'0' + byte(p.Number/10), '0' + byte(p.Number%10)})})
}
