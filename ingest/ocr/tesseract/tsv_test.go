package tesseract

import (
	"strings"
	"testing"
)

const tsvHead = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"

const tsvPage = tsvHead +
	"1\t1\t0\t0\t0\t0\t0\t0\t600\t800\t-1\t\n" +
	"2\t1\t1\t0\t0\t0\t40\t50\t500\t60\t-1\t\n" +
	"5\t1\t1\t1\t1\t1\t40\t50\t20\t22\t96.5\t街\n" +
	"5\t1\t1\t1\t1\t2\t62\t50\t44\t22\t91\t道办\n" +
	"5\t1\t1\t1\t2\t1\t40\t90\t30\t22\t12\t \n" +
	"5\t1\t1\t1\t3\t1\t40\t130\t30\t22\t80\t12\t3\n"

func TestParseTSV(t *testing.T) {
	rows, err := parseTSV([]byte(tsvPage))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 || len(rows[0]) != 2 || rows[0][1].Text != "道办" || rows[1][0].Text != "12\t3" {
		t.Fatalf("%+v", rows)
	}
	if w := rows[0][0]; w.X0 != 40 || w.Y0 != 50 || w.X1 != 60 || w.Y1 != 72 || w.Confidence != .965 {
		t.Errorf("%+v", w)
	}
	if rows, err := parseTSV([]byte(tsvHead + "1\t1\t0\t0\t0\t0\t0\t0\t600\t800\t-1\t\n")); err != nil || len(rows) != 0 {
		t.Errorf("a page without words: %v, %v", rows, err)
	}
}

func TestParseTSVRefuses(t *testing.T) {
	for name, s := range map[string]string{
		"nothing":        "",
		"another table":  "a\tb\n1\t2\n",
		"words only":     "街道\n",
		"too few":        tsvHead + "5\t1\t1\n",
		"no page":        tsvHead + "5\t1\t1\t1\t1\t1\t40\t50\t20\t22\t96\t街\n",
		"no number":      strings.Replace(tsvPage, "\t96.5\t", "\tsure\t", 1),
		"width below 0":  strings.Replace(tsvPage, "\t20\t22\t", "\t-1\t22\t", 1),
		"height below 0": strings.Replace(tsvPage, "\t20\t22\t", "\t20\t-1\t", 1),
		"not UTF-8":      strings.Replace(tsvPage, "街", "\xff", 1),
	} {
		if rows, err := parseTSV([]byte(s)); err == nil {
			t.Errorf("%s: taken as %v", name, rows)
		}
	}
}

// FuzzTSV: whatever a program prints is words within bounds, or an error.
func FuzzTSV(f *testing.F) {
	f.Add([]byte(tsvPage))
	f.Add([]byte(tsvHead))
	f.Add([]byte(strings.ReplaceAll(tsvPage, "\n", "\r\n")))
	f.Add([]byte(strings.Replace(tsvPage, "\t20\t22\t", "\t-1\t22\t", 1)))
	f.Add([]byte(tsvHead + "5\t1\t1\t1\t1\t1\t-9e99\tNaN\tInf\t1\t1e9\tx\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, err := parseTSV(data)
		if err != nil {
			return
		}
		for _, r := range rows {
			for _, w := range r {
				if w.Text == "" || !(w.X1 >= w.X0) || !(w.Y1 >= w.Y0) || !(w.Confidence >= 0 && w.Confidence <= 1) {
					t.Fatalf("word %+v", w)
				}
			}
		}
	})
}
