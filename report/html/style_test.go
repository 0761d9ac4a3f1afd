package html

import (
	"regexp"
	"strings"
	"testing"
)

// On Windows the screen is set in 微软雅黑, which is made for it; 宋体 and 仿宋, which are
// made for paper and coarse on screens, stand on paper only.
func TestFonts(t *testing.T) {
	screen, paper, found := strings.Cut(style, "@media print {")
	if !found {
		t.Fatal("no styles for paper")
	}
	if named := regexp.MustCompile(`SimSun|宋体|FangSong|仿宋|STSong`).FindString(screen); named != "" {
		t.Errorf("the screen is set in %s", named)
	}
	for _, try := range []struct{ of, name, first string }{{screen, "--sans", "Microsoft YaHei"}, {paper, "--sans", "SimSun"}, {paper, "--quoted", "FangSong"}} {
		list := regexp.MustCompile(try.name + `: "([^"]+)"`).FindStringSubmatch(try.of)
		if list == nil || list[1] != try.first {
			t.Errorf("%s begins with %v, want %s", try.name, list, try.first)
		}
	}
}
