package forms

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"casebook/corpus/sample"
)

// Rows are the cases as a list with headings: a row a case, or a row a practice with
// what belongs to the whole case in its first row.
func Rows(a *sample.Answer, practices bool) [][]string {
	out := [][]string{{"序号", "案例名称", "所在地区", "产生背景", "主要做法", "活动效果", "年份"}}
	for i, c := range a.Cases {
		text := map[string]string{}
		for _, s := range c.Sections {
			text[string(s.Kind)] = s.Text
		}
		place := c.Region.Province + c.Region.City + c.Region.District
		year := []string{"2017", "2018", "2019"}[i%3]
		if !practices {
			out = append(out, []string{strconv.Itoa(i + 1), c.Title, place, text["background"], text["practices"], text["effects"], year})
			continue
		}
		for k, p := range c.Practices {
			row := []string{strconv.Itoa(i + 1), c.Title, place, "", p.Text, "", year}
			if k == 0 {
				row[3], row[5] = text["background"], text["effects"]
			}
			out = append(out, row)
		}
	}
	return out
}

// Xlsx writes the cases as a workbook, with a sheet of remarks before them.
func Xlsx(a *sample.Answer, practices bool) []byte {
	return Workbook([]string{"说明", "案例"}, [][][]string{{{"本表由示例编写组整理"}}, Rows(a, practices)})
}

// Workbook writes sheets of text.
func Workbook(names []string, sheets [][][]string) []byte {
	f := excelize.NewFile()
	defer f.Close()
	for i, name := range names {
		if i == 0 {
			f.SetSheetName("Sheet1", name)
		} else if _, err := f.NewSheet(name); err != nil {
			panic(err)
		}
		for r, row := range sheets[i] {
			for c, v := range row {
				at, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if err := f.SetCellStr(name, at, v); err != nil {
					panic(err)
				}
			}
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		panic(err)
	}
	return buf.Bytes()
}

// CSV writes the cases as separated values.
func CSV(a *sample.Answer, separator string) []byte {
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	w.Comma = rune(separator[0])
	w.UseCRLF = true
	w.WriteAll(Rows(a, false))
	return buf.Bytes()
}

// GB18030 is a text in the encoding of Chinese Windows.
func GB18030(text []byte) []byte {
	out, err := simplifiedchinese.GB18030.NewEncoder().Bytes(text)
	if err != nil {
		panic(err)
	}
	return out
}
