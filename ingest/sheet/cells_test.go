package sheet

import (
	"bytes"
	"strings"
	"testing"

	"casebook/corpus/sample/forms"
)

// written is a workbook whose sheet holds rows as some programs write them.
func written(rows string) []byte {
	const spread, docs = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	parts := map[string][]byte{
		"[Content_Types].xml": []byte(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`),
		"_rels/.rels":     []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + docs + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
		"xl/workbook.xml": []byte(`<workbook xmlns="` + spread + `" xmlns:r="` + docs + `"><sheets><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>`),
		"xl/_rels/workbook.xml.rels": []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` +
			docs + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`),
		"xl/worksheets/sheet1.xml": []byte(`<worksheet xmlns="` + spread + `"><sheetData>` + rows + `</sheetData></worksheet>`),
	}
	return forms.Zip([]string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"}, parts)
}

// cell is one with a text; ref may be empty.
func cell(ref, text string) string {
	if ref != "" {
		ref = ` r="` + ref + `"`
	}
	return `<c` + ref + ` t="inlineStr"><is><t>` + text + `</t></is></c>`
}

// Rows and cells that are written in another order than they are numbered stand where their numbers say.
func TestCellsOutOfOrder(t *testing.T) {
	const want = "标题 地区 做法\n老街  入户走访。\n书房 甲市 夜间开放。"
	for name, rows := range map[string]string{
		"in order": `<row r="1">` + cell("A1", "标题") + cell("B1", "地区") + cell("C1", "做法") + `</row><row r="2">` + cell("A2", "老街") + cell("C2", "入户走访。") +
			`</row><row r="3">` + cell("A3", "书房") + cell("B3", "甲市") + cell("C3", "夜间开放。") + `</row>`,
		"cells": `<row r="1">` + cell("C1", "做法") + cell("A1", "标题") + cell("B1", "地区") + `</row><row r="2" ht="20">` + cell("C2", "入户走访。") + `<c r="B2" s="1"/>` + cell("A2", "老街") +
			`</row><row r="3">` + cell("A3", "书房") + cell("C3", "夜间开放。") + cell("B3", "甲市") + `</row>`,
		"rows": `<row r="3">` + cell("A3", "书房") + cell("B3", "甲市") + cell("C3", "夜间开放。") + `</row><row r="1">` + cell("A1", "标题") + cell("B1", "地区") + cell("C1", "做法") +
			`</row><row r="2">` + cell("A2", "老街") + cell("C2", "入户走访。") + `</row>`,
		"no numbers": `<row>` + cell("", "标题") + cell("", "地区") + cell("", "做法") + `</row><row>` + cell("", "老街") + `<c/>` + cell("", "入户走访。") + `</row><row>` +
			cell("", "书房") + cell("", "甲市") + cell("", "夜间开放。") + `</row>`,
	} {
		data := written(rows)
		tables, err := Xlsx(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got []string
		for _, r := range tables[0].Rows {
			got = append(got, strings.Join(r, " "))
		}
		if strings.Join(got, "\n") != want || len(tables[0].Doubts) > 0 {
			t.Errorf("%s: %q, %v", name, got, tables[0].Doubts)
		}
	}
}

// A formula whose result was left out, or left empty, is a doubt; one that gives an empty text is none.
func TestFormulasWithoutResults(t *testing.T) {
	for c, want := range map[string]int{
		`<c r="B2"><f>A2&amp;A1</f></c>`:                1,
		`<c r="B2"><f>A2&amp;A1</f><v></v></c>`:         1,
		`<c r="B2"><f>A2&amp;A1</f><v/></c>`:            1,
		`<c r="B2" t="str"><f>A2&amp;A1</f><v></v></c>`: 0,
		`<c r="B2" t="str"><f>A3</f><v>书房开到夜里。</v></c>`: 0,
	} {
		data := written(`<row r="1">` + cell("A1", "标题") + cell("B1", "做法") + `</row><row r="2">` + cell("A2", "老街") + c + `</row>`)
		tables, err := Xlsx(bytes.NewReader(data), int64(len(data)))
		if err != nil || len(tables[0].Doubts) != want || want > 0 && tables[0].Doubts[0].Code != Uncomputed {
			t.Errorf("%s: %v %+v", c, err, tables)
		}
	}
}
