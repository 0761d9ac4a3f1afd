package html_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"casebook/bench/report/grow"
	"casebook/corpus/sample"
	"casebook/report/html"
	"casebook/report/index"
)

// The page of a collection too large for one shows some cases, says how many, and links to
// none that it does not show.
func TestBoundedPage(t *testing.T) {
	sample.Plainly(t)
	col, an := grow.Collection(9000)
	var whole, some strings.Builder
	for _, page := range []struct {
		to   *strings.Builder
		most int
	}{{&whole, 9000}, {&some, 8999}} {
		if err := html.Write(page.to, index.Of(col, an), html.Options{MostShown: page.most}); err != nil {
			t.Fatal(err)
		}
	}
	const says = "本页只列出其中"
	if strings.Contains(whole.String(), says) || !strings.Contains(some.String(), "共9,000条做法，"+says) {
		t.Error("only a page that leaves practices out is to say so")
	}
	count := func(page string) int { return strings.Count(page, `<div class="practice" id="p-`) }
	shown := count(some.String())
	if all := count(whole.String()); all != 9000 || shown < 1000 || shown > 8500 {
		t.Fatalf("%d practices of %d are shown", shown, all)
	}
	if !strings.Contains(some.String(), fmt.Sprintf("其中%d,%03d条", shown/1000, shown%1000)) {
		t.Errorf("the page shows %d practices and tells another number", shown)
	}
	there := map[string]bool{}
	for _, m := range regexp.MustCompile(` id="(p-[^"]+)"`).FindAllStringSubmatch(some.String(), -1) {
		there[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`href="#(p-[^"]+)"`).FindAllStringSubmatch(some.String(), -1) {
		if !there[m[1]] {
			t.Fatalf("a link leads to %s, which the page does not show", m[1])
		}
	}
	for i := range an.Themes {
		if n := len(an.Themes[i].Practices); !strings.Contains(some.String(), fmt.Sprintf("本主题%d条做法中的", n)) {
			t.Errorf("%s: its %d practices are not told", an.Themes[i].ID, n)
		}
	}
}
