package check

import "testing"

// A title that is a place, an office or a person is what signs one; titles that end in the words of places are titles.
func TestRuleTitlesThatSign(t *testing.T) {
	for title, want := range map[string]bool{
		"白沙区": true, "青石市临水县": true, "青石市民政局": true, "——东街街道": true, "王小河": true, "案例4": true, "民生服务篇": true,
		"旧衣回收箱走进小区": false, "村里来了大学生": false, "智慧社区": false, "夜间停车难怎么破": false, "书香飘满柳湾新村": false, "一条夜市串起百姓集市": false, "便民早市": false, "夜间集市": false,
	} {
		if got := signs(title); got != want {
			t.Errorf("%s signs: %v", title, got)
		}
	}
}
