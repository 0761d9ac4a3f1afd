package forms

import "testing"

// The number before a title goes, whatever word says what is counted; what only looks like one stays.
func TestTitleNumber(t *testing.T) {
	for line, title := range map[string]string{
		"第一个案例 河湾镇的晒谷场":  "河湾镇的晒谷场",
		"第12号案例 河湾镇的晒谷场": "河湾镇的晒谷场",
		"第三个故事：夜里的渡口":    "夜里的渡口",
		"案例（一）河湾镇的晒谷场":   "河湾镇的晒谷场",
		"案例(12)：夜里的渡口":   "夜里的渡口",
		"优秀案例一：夜里的渡口":    "夜里的渡口",
		"创新案例3　夜里的渡口":    "夜里的渡口",
		"案例（试行）的做法":      "案例（试行）的做法",
		"案例（2023年）回顾":    "案例（2023年）回顾",
		"优秀案例一览":         "优秀案例一览",
		"第一个菜市场":         "第一个菜市场",
	} {
		if got := TitleNumber.ReplaceAllString(line, ""); got != title {
			t.Errorf("%s: %q, want %q", line, got, title)
		}
	}
}
