package html

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/report/index"
)

// One of a thing is said in the singular.
func TestLeadWordsCount(t *testing.T) {
	p := &page{Index: index.Of(&corpus.Collection{}, &corpus.Analysis{}), Options: Options{English: true}}
	for _, c := range []struct {
		n    int
		want string
	}{{1, "found 1 case with 1 practice, from 1 province."}, {2, "found 2 cases with 2 practices, from 2 provinces."}} {
		if got := p.LeadWords(totals{Books: c.n, Cases: c.n, Practices: c.n, Provinces: c.n}); !strings.Contains(got, c.want) {
			t.Errorf("%d: %q", c.n, got)
		}
	}
}
