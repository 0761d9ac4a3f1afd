package edits

import (
	"slices"
	"testing"

	"casebook/corpus/message"
)

// The notes count the weak themes that are left: merged ones are none any more, and what they are merged into was never tried.
func TestWeakThemesAreCountedAnew(t *testing.T) {
	for _, c := range []struct {
		weak  []int // of the themes T01, T02, T04
		merge string
		want  []message.Message
	}{
		{[]int{1, 2}, "{do: merge, theme: T02, label: 楼道·照明, into: T01, into-label: 书屋·图书}", []message.Message{message.New("analyze.weak_themes", 1)}},
		{[]int{1}, "{do: merge, theme: T02, label: 楼道·照明, into: T01, into-label: 书屋·图书}", nil},
		{[]int{0, 2}, "{do: rename, theme: T02, label: 楼道·照明, to: 楼道里的灯}", []message.Message{message.New("analyze.weak_themes", 2)}},
	} {
		an := smallAnalysis()
		for _, i := range c.weak {
			an.Themes[i].Weak = true
		}
		an.Notes = []message.Message{message.New("analyze.weak_themes", len(c.weak))}
		list, issues := Parse([]byte("edits:\n  - " + c.merge + "\n"))
		if len(issues) > 0 {
			t.Fatal(issues)
		}
		edited, _ := list.ApplyThemes(an, smallCollection())
		same := slices.EqualFunc(edited.Notes, c.want, func(a, b message.Message) bool { return a.Key() == b.Key() })
		if !same || len(an.Notes) != 1 {
			t.Errorf("weak %v: %v, want %v; computed %v", c.weak, edited.Notes, c.want, an.Notes)
		}
	}
}
