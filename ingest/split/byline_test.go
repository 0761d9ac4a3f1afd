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

// Who edited the book stands above the first title and is no part of it.
func TestEditorAboveTheFirstTitle(t *testing.T) {
	for _, editor := range []string{"编写组 编", "某县民政局　编著", "本书编委会主编", "王小河 李大山 主编"} {
		book := "渡口小事\n（2023年）\n\n" + editor + "\n\n"
		for _, title := range []string{"渡口的候船亭", "井台边的议事会", "晒场上的电影"} {
			book += title + "\n【背景】\n　　从前不便。\n【做法】\n　　修一座亭子。\n　　派人轮流打扫。\n【成效】\n　　方便了。\n\n"
		}
		if b := splitText(t, book); len(b.Cases) != 3 || b.Cases[0].Title != "渡口的候船亭" {
			t.Errorf("%s: %d cases, the first %q", editor, len(b.Cases), b.Cases[0].Title)
		}
	}
}

// A book whose name ends as editors sign is called by it.
func TestTitlesThatEndInBian(t *testing.T) {
	for _, title := range []string{"渡口小事续编", "渡口小事新编", "渡口优秀案例选编", "渡口小事"} {
		book := title + "\n（2023年）\n\n编写组 编\n\n"
		for _, of := range []string{"渡口的候船亭", "井台边的议事会", "晒场上的电影"} {
			book += of + "\n【背景】\n　　从前不便。\n【做法】\n　　修一座亭子。\n　　派人轮流打扫。\n【成效】\n　　方便了。\n\n"
		}
		if b := splitText(t, book); b.Front.Title != title || b.Front.Editor != "编写组" {
			t.Errorf("%s: called %q, edited by %q", title, b.Front.Title, b.Front.Editor)
		}
	}
}
