package shingle

import (
	"fmt"
	"testing"
)

// Near-copies among many texts are found, whatever stands between them, and copies of one
// text do not crowd out all others.
func TestSieve(t *testing.T) {
	var texts []string
	for i := range 400 {
		texts = append(texts, fmt.Sprintf("第%d个社区把%d条道路两旁的%d盏路灯换成新灯，由第%d队看护。", i*7919, i*31, i*17, i*131))
	}
	base := "图书馆在地铁站里设了自助借书机，读者刷卡就能借，三十天内还到任何一个站。"
	texts = append(texts, base, base+"还书不收费用。", base)
	var marks []Marks
	for _, s := range texts {
		marks = append(marks, MarksOf(Of(s)))
	}
	marks = append(marks, MarksOf(nil))
	got := Sieve(marks, 10)
	if len(got) != 10 {
		t.Fatalf("%d pairs, want 10", len(got))
	}
	if got[0].A != 400 || got[0].B != 402 || got[0].Similarity != 1 {
		t.Errorf("first pair %+v, want the two equal texts", got[0])
	}
	found := false
	for _, p := range got {
		found = found || p.A == 400 && p.B == 401
	}
	if !found {
		t.Errorf("the near-copy is not among %v", got)
	}
	if again := Sieve(marks, 10); fmt.Sprint(again) != fmt.Sprint(got) {
		t.Error("the same marks give other pairs")
	}
}
