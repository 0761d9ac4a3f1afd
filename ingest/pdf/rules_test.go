package pdf

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus/sample"
	"casebook/ingest/pdf/pdftest"
)

// grid draws the rules of a table by places and levels, in points from the lower left
// corner: each as a thin box, or all in one path that is stroked.
func grid(xs, ys []float64, boxes bool) string {
	var b strings.Builder
	for _, x := range xs {
		if boxes {
			fmt.Fprintf(&b, "%g %g .7 %g re f\n", x, ys[len(ys)-1], ys[0]-ys[len(ys)-1])
		} else {
			fmt.Fprintf(&b, "%g %g m %g %g l\n", x, ys[0], x, ys[len(ys)-1])
		}
	}
	for _, y := range ys {
		if boxes {
			fmt.Fprintf(&b, "%g %g %g .7 re f\n", xs[0], y, xs[len(xs)-1]-xs[0])
		} else {
			fmt.Fprintf(&b, "%g %g m %g %g l\n", xs[0], y, xs[len(xs)-1], y)
		}
	}
	if !boxes {
		b.WriteString("S\n")
	}
	return b.String()
}

// A table is found by its rules, however they are drawn, with the paragraphs of its cells; a
// frame has no rows.
func TestTablesOfRules(t *testing.T) {
	sample.Plainly(t)
	words := pdftest.Text(44, 580, 10, "名称") + pdftest.Text(144, 580, 10, "做法") +
		pdftest.Text(44, 555, 10, "修车摊") + pdftest.Text(144, 555, 10, "水电接到墙边，") + pdftest.Text(144, 541, 10, "师傅来了。") + pdftest.Text(144, 527, 10, "价目挂好。")
	xs, ys := []float64{40, 140, 222}, []float64{595, 570, 520}
	for name, content := range map[string]string{"thin boxes": grid(xs, ys, true), "a path": grid(xs, ys, false)} {
		f := pdftest.New()
		f.Page(480, 650, content+words, "", "")
		p := page(t, open(t, f.Bytes(), Options{}), 1)
		if got := fmt.Sprintf("%v", p.Tables); len(p.Tables) != 1 || len(p.Tables[0].Rows) != 2 ||
			fmt.Sprint(p.Tables[0].Rows[1][1].Paragraphs) != "[水电接到墙边，师傅来了。 价目挂好。]" || fmt.Sprint(p.Tables[0].Rows[0][0].Paragraphs) != "[名称]" {
			t.Errorf("%s: %s", name, got)
		}
	}
	f := pdftest.New()
	f.Page(480, 650, grid([]float64{40, 222}, []float64{595, 520}, true)+words, "", "")
	if p := page(t, open(t, f.Bytes(), Options{}), 1); len(p.Tables) != 1 || len(p.Tables[0].Rows) != 0 {
		t.Errorf("a frame: %v", p.Tables)
	}
}
