package score

import (
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

func TestOfCountsWhatIsThere(t *testing.T) {
	want := &sample.Answer{Cases: []sample.Case{{Seq: 1, Title: "甲乙", Sections: []sample.Section{{Marker: "做法", Kind: corpus.Practices, Text: "一。二。"}},
		Practices: []sample.Practice{{Seq: 1, Lead: "一。", Text: "一。二。"}}}}}
	same := &corpus.Book{Cases: []corpus.Case{{Title: "甲乙", Sections: []corpus.Section{{Marker: "做法", Kind: corpus.Practices, Text: "一。二。"}},
		Practices: []corpus.Practice{{Lead: "一。", Text: "一。\n二。"}}}}}
	if s := Of(same, want, 0); !s.Perfect() || s.F1() != 1 {
		t.Errorf("the same book differs: %v", s.Diffs)
	}
	if s := Of(&corpus.Book{}, want, 0); s.Perfect() || s.CasesFound != 0 || s.F1() != 0 {
		t.Errorf("an empty book scores %+v", s)
	}
}
