package split

import "testing"

// A text that is one case has no heading twice: bare lines are its headings where they are words for sections of two kinds and more, in their
// order, below a title near the beginning.
func TestOneCaseWithBareHeadings(t *testing.T) {
	const background, practices, effects = "巷子里的灯坏了一半，夜里走路的人要摸着墙根走。", "先数灯杆，再分段换灯，谁家门口暗就先修谁家的。", "夜里亮堂了，晚归的人不再绕路，投诉也少了一半。"
	for _, c := range []struct {
		name, text string
		want       []string // markers; none where there is no case
	}{
		{"three sections", "老巷子的新路灯\n工作背景\n" + background + "\n主要做法\n" + practices + "\n取得成效\n" + effects + "\n", []string{"工作背景", "主要做法", "取得成效"}},
		{"colons behind", "老巷子的新路灯\n工作背景：\n" + background + "\n主要做法：\n" + practices + "\n取得成效：\n" + effects + "\n", []string{"工作背景", "主要做法", "取得成效"}},
		{"of a court, and one of another kind", "借伞不还案\n基本案情\n" + background + "\n裁判结果\n" + practices + "\n典型意义\n" + effects + "\n", []string{"基本案情", "裁判结果", "典型意义"}},
		{"no title", "工作背景\n" + background + "\n主要做法\n" + practices + "\n取得成效\n" + effects + "\n", nil},
		{"out of order", "老巷子的新路灯\n取得成效\n" + effects + "\n主要做法\n" + practices + "\n工作背景\n" + background + "\n", nil},
		{"words of one kind", "老巷子修灯的安排\n主要措施\n" + background + "\n实施步骤\n" + practices + "\n工作方法\n" + effects + "\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := splitText(t, c.text)
			if len(c.want) == 0 {
				if len(b.Cases) != 0 {
					t.Errorf("%d cases", len(b.Cases))
				}
				return
			}
			if len(b.Cases) != 1 || len(b.Cases[0].Sections) != len(c.want) || b.Cases[0].Title == "" {
				t.Fatalf("%d cases: %+v", len(b.Cases), b.Cases)
			}
			for i, s := range b.Cases[0].Sections {
				if s.Marker != c.want[i] || s.Text == "" {
					t.Errorf("section %d is %s: %s", i+1, s.Marker, s.Text)
				}
			}
		})
	}
}
