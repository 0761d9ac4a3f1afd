package split

import "testing"

// A line in brackets below every title that names who wrote is no part of it.
func TestBylineInBrackets(t *testing.T) {
	var book string
	titles := []string{"渡口的候船亭", "井台边的议事会", "晒场上的电影"}
	for _, title := range titles {
		book += title + "\n（某县第二工作组供稿）\n【背景】\n　　从前不便。\n【做法】\n　　修一座亭子。\n　　派人轮流打扫。\n【成效】\n　　方便了。\n\n"
	}
	b := splitText(t, book)
	if len(b.Cases) != len(titles) {
		t.Fatalf("%d cases", len(b.Cases))
	}
	for i, c := range b.Cases {
		if c.Title != titles[i] {
			t.Errorf("title %q, want %q", c.Title, titles[i])
		}
	}
}
