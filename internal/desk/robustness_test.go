package desk

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"casebook/analyze"
	"casebook/corpus"
)

// Grouping again as before gives the published grouping; other numbers of themes give so
// many, and none agrees better than the same.
func TestRobustness(t *testing.T) {
	d := sampleDesk(t)
	told := 0
	r, err := d.Robustness(t.Context(), analyze.Options{Seed: 1, Workers: 2}, func(string, string) { told++ })
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for row := range r.Tables[0].Rows {
		rows++
		aspect, value, themes, ami := row[0].(string), row[1].(string), row[3].(int), row[4].(float64)
		if aspect == "repeat" && ami < 1-1e-9 {
			t.Errorf("the same again agrees by %v", ami)
		}
		if k, err := strconv.Atoi(value); aspect == "k" && err == nil && themes != k {
			t.Errorf("%d themes where %d were asked for", themes, k)
		}
		if ami < 0.4 || ami > 1+1e-9 {
			t.Errorf("%s %s: AMI %v", aspect, value, ami)
		}
	}
	if rows != told || rows < 25 {
		t.Errorf("%d rows, %d told", rows, told)
	}
	for row := range r.Tables[1].Rows {
		if mean, least := row[2].(float64), row[3].(float64); least > mean || mean > 1 || least < 0 {
			t.Errorf("%v", row)
		}
	}
}

func TestMethodsTellWhatWasMeasured(t *testing.T) {
	d, dir := sampleDesk(t), t.TempDir()
	if m := measured(dir); m.Variants != 0 || m.AlphaN != 0 {
		t.Errorf("of an empty folder: %+v", m)
	}
	for name, text := range map[string]string{
		"robustness.csv": "\ufeffaspect,value,ami\r\nrepeat,,1\r\nk,3,0.5\r\nseed,2,0.9\r\nseed,3,0.7\r\n",
		"agreement.csv":  "\ufefftask,measure,between,n,value,low,high\r\ntheme,krippendorff_alpha,coders,40,0.81,0.7,0.9\r\ntheme,cohen_kappa,\"consensus, machine\",30,0.75,0.6,0.9\r\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if m := measured(dir); m.Variants != 3 || m.LeastAMI != 0.5 || m.MedianAMI != 0.7 || m.AlphaN != 40 || m.Kappa != 0.75 {
		t.Errorf("%+v", m)
	}
	var b strings.Builder
	if err := d.Methods(dir, "test").Files[0].Write(&b); err != nil || !strings.Contains(b.String(), "[@vinh2010]") {
		t.Errorf("%v: %s", err, b.String())
	}
}

// Each book is left out once; of many, each is in one of the parts left out.
func TestPartsLeaveOutEachBookOnce(t *testing.T) {
	for _, n := range []int{2, 20, 47} {
		col := &corpus.Collection{}
		for i := range n {
			col.Books = append(col.Books, &corpus.Book{ID: strconv.Itoa(i)})
		}
		left := 0
		for _, v := range Of(col, nil, nil, 1, 1).parts() {
			left += n - len(v.col.Books)
		}
		if left != n {
			t.Errorf("of %d books %d were left out", n, left)
		}
	}
}
