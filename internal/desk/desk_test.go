package desk

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"casebook/analyze"
	"casebook/analyze/kwic"
	"casebook/analyze/segment"
	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest"
	"casebook/report/table"
)

// the sample collection, read and analysed once for all tests.
var analysed = sync.OnceValues(func() (*Desk, error) {
	inputs, err := ingest.Find([]string{sample.Path(sample.Text)})
	if err != nil {
		return nil, err
	}
	res, err := ingest.Run(context.Background(), inputs, ingest.Options{})
	if err != nil {
		return nil, err
	}
	an, err := analyze.Run(context.Background(), res.Collection, analyze.Options{Seed: 1}, nil)
	if err != nil {
		return nil, err
	}
	seg, err := segment.New(segment.Options{})
	if err != nil {
		return nil, err
	}
	return Of(res.Collection, an, seg, 2, 1), nil
})

func sampleDesk(t *testing.T) *Desk {
	t.Helper()
	d, err := analysed()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// However texts are divided, the words of the practices are the same words.
func TestUnitsCountTheSameWords(t *testing.T) {
	d := sampleDesk(t)
	words := map[string]int{}
	for _, unit := range Units {
		c, err := d.Count(t.Context(), unit)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range c.Totals() {
			words[unit] += n
		}
	}
	if words[ByCase] != words[ByBook] || words[BySection] >= words[ByCase] || words[ByPractice] >= words[BySection] {
		t.Errorf("words by unit: %v", words)
	}
}

// Every hit stands on the page that it is said to stand on, unless its words break over
// the end of the page.
func TestHitsStandOnTheirPages(t *testing.T) {
	d := sampleDesk(t)
	hits := d.Find([]string{"老人"}, 6, kwic.ByPage)
	if len(hits) < 30 {
		t.Fatalf("%d hits", len(hits))
	}
	later := 0
	for _, h := range hits {
		at := slices.IndexFunc(h.Book.Pages, func(p corpus.Page) bool { return p.Number == h.Page })
		if key := dense(h.Match); !contains(&h.Book.Pages[at], key) {
			t.Errorf("page %d does not hold %s[%s]%s", h.Page, h.Left, h.Match, h.Right)
		}
		if h.Practice != nil && h.Page > h.Practice.PageStart {
			later++
		}
	}
	if later == 0 {
		t.Error("no hit is on a later page of its practice")
	}
}

func contains(p *corpus.Page, key string) bool {
	return len(key) > 0 && slices.Contains(chunks(linesOf(p), len(key)), key)
}

// chunks are all parts of a text of so many bytes.
func chunks(s string, n int) (out []string) {
	for i := 0; i+n <= len(s); i++ {
		out = append(out, s[i:i+n])
	}
	return out
}

func TestVariables(t *testing.T) {
	d := sampleDesk(t)
	for _, c := range []struct {
		name   string
		groups int // at least
	}{{"theme", 3}, {"province", 3}, {"city", 3}, {"district", 3}, {"year", 2}, {"book", 1}, {"search:老人,孩子", 2}} {
		v, err := d.Variable(c.name)
		if err != nil || len(v.Groups) < c.groups {
			t.Errorf("%s: %v, %v", c.name, v.Groups, err)
		}
	}
	for said, name := range map[string]string{"省": "province", "区县": "district", "主题": "theme", "年份": "year"} {
		if v, err := d.Variable(said); err != nil || v.Name != name {
			t.Errorf("%s: %q, %v", said, v.Name, err)
		}
	}
	if v, err := d.Variable("district"); err != nil || !slices.Contains(v.Groups, "上海市普陀区") || !slices.Contains(v.Groups, "南通市崇川区") {
		t.Errorf("districts stand without their cities: %v, %v", v.Groups, err)
	}
	for _, name := range []string{"field:没有", "moon", ""} {
		if v, err := d.Variable(name); err == nil {
			t.Errorf("%q is no variable, but has %v", name, v.Groups)
		}
	}
}

// Tables name a variable alike, whatever language it was asked for in.
func TestChineseVariablesInTables(t *testing.T) {
	d := sampleDesk(t)
	for _, c := range []struct {
		name, variable, chinese string
		said                    func(variable string) (Result, error)
	}{
		{"crosstab", "province", "省", d.Crosstab},
		{"keyness of one group", "theme", "主题", func(v string) (Result, error) { return d.Keyness(t.Context(), v+"=T01") }},
	} {
		english, err := c.said(c.variable)
		if err != nil {
			t.Fatal(err)
		}
		chinese, err := c.said(c.chinese)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if a, b := tableOf(t, english), tableOf(t, chinese); a != b || !strings.Contains(a, c.variable+",") {
			t.Errorf("%s: the tables differ, or do not name the variable", c.name)
		}
	}
}

// tableOf is the first table of a result as CSV.
func tableOf(t *testing.T, r Result) string {
	t.Helper()
	var b strings.Builder
	if err := table.WriteCSV(&b, r.Tables[0]); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
