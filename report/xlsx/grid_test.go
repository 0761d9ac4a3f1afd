package xlsx

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestGridWritesCells(t *testing.T) {
	for _, c := range []struct {
		value any
		want  string
	}{
		{nil, `<c r="B7" s="3"/>`},
		{"", `<c r="B7" s="3"/>`},
		{"路灯", `<c r="B7" s="3" t="inlineStr"><is><t>路灯</t></is></c>`},
		{"=1+1", `<c r="B7" s="3" t="inlineStr"><is><t>=1+1</t></is></c>`},
		{"a<b&c", `<c r="B7" s="3" t="inlineStr"><is><t>a&lt;b&amp;c</t></is></c>`},
		{" 灯", `<c r="B7" s="3" t="inlineStr"><is><t xml:space="preserve"> 灯</t></is></c>`},
		{"a\x01b", "<c r=\"B7\" s=\"3\" t=\"inlineStr\"><is><t>a\ufffdb</t></is></c>"},
		{[]string{"灯", "路"}, `<c r="B7" s="3" t="inlineStr"><is><t>灯；路</t></is></c>`},
		{12, `<c r="B7" s="3"><v>12</v></c>`},
		{.5, `<c r="B7" s="3"><v>0.5000</v></c>`},
		{true, `<c r="B7" s="3" t="inlineStr"><is><t>是</t></is></c>`},
		{false, `<c r="B7" s="3"/>`},
		{"_x0041_", `<c r="B7" s="3" t="s"><v>0</v></c>`},
	} {
		var out bytes.Buffer
		var texts shared
		g := newGrid(&out, &texts)
		g.row = "7"
		g.cell(2, c.value, 3)
		if err := g.w.Flush(); err != nil || out.String() != c.want {
			t.Errorf("%v is written as %s, want %s (%v)", c.value, out.String(), c.want, err)
		}
	}
}

func TestSharedTextsAreNoNumbers(t *testing.T) {
	var out bytes.Buffer
	var texts shared
	texts.add(literal("_x0041_<"))
	if err := texts.write(&out); err != nil || !strings.Contains(out.String(), `count="1"`) || !strings.Contains(out.String(), `<si><t>_x005F_x0041_&lt;</t></si>`) {
		t.Errorf("%s, %v", out.String(), err)
	}
}

// The texts that cells share cannot be written before the sheets are; were excelize to change
// its order, nothing wrong would be written.
func TestPartsComeInOrder(t *testing.T) {
	const sheet = `<worksheet><sheetData></sheetData><pageSetup></pageSetup></worksheet>`
	rows := func(g *grid) error { return nil }
	for _, c := range []struct {
		parts []string
		body  string
		fails bool
	}{
		{[]string{"a.xml", "xl/worksheets/sheet1.xml", sharedPart}, sheet, false},
		{[]string{sharedPart, "xl/worksheets/sheet1.xml"}, sheet, true},
		{[]string{"xl/worksheets/sheet1.xml"}, `<worksheet></worksheet>`, true},
	} {
		p := newParts(io.Discard, map[string]func(*grid) error{"xl/worksheets/sheet1.xml": rows})
		var failed error
		for _, name := range c.parts {
			w, err := p.Create(name)
			if failed = errors.Join(failed, err); err == nil {
				io.WriteString(w, c.body)
			}
		}
		if failed = errors.Join(failed, p.Close()); (failed != nil) != c.fails {
			t.Errorf("%v: %v", c.parts, failed)
		}
	}
}
