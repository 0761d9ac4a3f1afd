package report_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"casebook/corpus/sample"
	"casebook/report/findings"
	"casebook/report/html"
	"casebook/report/index"
)

// found is a folder of the desk with a concept that every third practice of the sample holds.
func found(x *index.Index) (dir fstest.MapFS, cases []string) {
	var b bytes.Buffer
	b.WriteString("practice_id,case_id,theme_id,养老\n")
	n := 0
	for p := range x.Practices() {
		fmt.Fprintf(&b, "%s,%s,,%v\n", p.ID, p.CaseID, n%3 == 0)
		if n%3 == 0 {
			cases = append(cases, p.CaseID)
		}
		n++
	}
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	names := []string{"concepts", "concept_practices", "cooccurrence", "agreement"}
	return fstest.MapFS{
		findings.MadeOf():       {Data: findings.Made(nil, findings.State(x), names)},
		"concepts.csv":          file("concept,rule\n养老,老人 or <b>\n"),
		"concept_practices.csv": {Data: b.Bytes()},
		"cooccurrence.csv":      file("a,b,both,n_a,n_b,jaccard,npmi,g2,p,q\n窗口,大厅,3,4,5,.5,1,9,.001,.01\n"),
		"agreement.csv":         file("task,measure,between,theme_id,n,agreed,value,low,high,chance\ntheme,krippendorff_alpha,coders,,40,,.8215,.6701,.9399,\nword_intrusion,model_precision,coders,,12,9,.75,.4677,.9111,.1667\n"),
	}, slices.Compact(cases)
}

// What the desk found stands in the report: concepts choose cases and answer a search, the
// figures of people come with their n, and every hit is listed in its context.
func TestFindingsInPage(t *testing.T) {
	sample.Plainly(t)
	col, an := sampleOf(t)
	x := index.Of(col, an)
	dir, want := found(x)
	var page bytes.Buffer
	if err := html.Write(&page, x, html.Options{Version: "test", Findings: findings.Read(dir, x)}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, page.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	b := newBrowser(t, 1280)
	b.open(path, "#concept=0")
	if !b.becomes(fmt.Sprintf("%s.length === %d", shownCases, len(want))) {
		t.Errorf("cases of the concept: %v, want %v", ask[[]string](b, shownCases), want)
	}
	for _, c := range []struct{ what, expression, want string }{
		{"the ties", `document.querySelector("#findings .net svg text").textContent`, "窗口"},
		{"a figure with its n", `[...document.querySelectorAll("#findings table")].at(-1).rows[1].cells[3].textContent`, "40"},
		{"a share and what guessing gives", `[...document.querySelectorAll("#findings table")].at(-1).rows[2].cells[4].textContent`, "16.7%"},
		{"a rule as it was written", `document.querySelector("#findings td").textContent`, "老人 or <b>"},
	} {
		if got := ask[string](b, c.expression); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
	b.open(path, "#q=居民")
	ask[any](b, `document.getElementById("contexts").open = true, 1`)
	hits := ask[int](b, `Number(/(\d+)处命中/.exec(document.getElementById("count").textContent)[1])`)
	if !b.becomes(fmt.Sprintf(`document.querySelectorAll("#context-lines tr").length === %d`, hits)) {
		t.Errorf("%d hits, %d contexts", hits, ask[int](b, `document.querySelectorAll("#context-lines tr").length`))
	}
	ask[any](b, `document.getElementById("context-sort").value = "right", document.getElementById("context-sort").dispatchEvent(new Event("change")), 1`)
	right := ask[[]string](b, `[...document.querySelectorAll("#context-lines td:nth-child(3)")].map((e) => e.textContent.replace(/^[，。；：、“”（）]+/, "").slice(0, 2))`)
	if len(slices.Compact(slices.Clone(right))) != len(slices.Compact(slices.Sorted(slices.Values(right)))) {
		t.Errorf("neighbours that are the same do not stand together: %v", right)
	}
	b.quiet(path)
}
