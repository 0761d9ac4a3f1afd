package desk

import (
	"context"
	"slices"
	"sync"
	"testing"

	"casebook/analyze"
	"casebook/analyze/kwic"
	"casebook/analyze/segment"
	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest"
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
	}{{"theme", 3}, {"province", 3}, {"city", 3}, {"year", 2}, {"book", 1}, {"search:老人,孩子", 2}} {
		v, err := d.Variable(c.name)
		if err != nil || len(v.Groups) < c.groups {
			t.Errorf("%s: %v, %v", c.name, v.Groups, err)
		}
	}
	for said, name := range map[string]string{"省": "province", "主题": "theme", "年份": "year"} {
		if v, err := d.Variable(said); err != nil || v.Name != name {
			t.Errorf("%s: %q, %v", said, v.Name, err)
		}
	}
	for _, name := range []string{"field:没有", "moon", ""} {
		if v, err := d.Variable(name); err == nil {
			t.Errorf("%q is no variable, but has %v", name, v.Groups)
		}
	}
}
