package report_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
)

func pageOf(t *testing.T, col *corpus.Collection, an *corpus.Analysis) string {
	t.Helper()
	page, err := os.ReadFile(written(t, col, an, "zh"))
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

// The summary, the list beside the page, the table and the themes themselves stand in one order, largest first,
// whatever ids later runs gave.
func TestThemesStandInOneOrder(t *testing.T) {
	col, an := sampleOf(t)
	slices.Reverse(an.Themes)
	page := pageOf(t, col, an)
	in := func(from, to, pattern string) (ids []string) {
		_, rest, _ := strings.Cut(page, from)
		part, _, _ := strings.Cut(rest, to)
		for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(part, -1) {
			ids = append(ids, m[1])
		}
		return ids
	}
	want := in(`id="summary"`, "</section>", `<li data-theme="([^"]+)"`)
	for name, got := range map[string][]string{
		"list":    in(`<nav class="toc"`, "</nav>", `href="#t-(T[^"]+)"`),
		"table":   in(`id="themes"`, "</table>", `<tr><td>(T[^<]+)</td>`),
		"regions": in(`id="regions"`, "</table>", `<th scope="row"[^>]*><a href="#t-(T[^"]+)"`),
		"themes":  in(`<main`, "</main>", `<section[^>]* id="t-(T[^"]+)"`),
	} {
		if !slices.Equal(got, want) || len(want) < 2 {
			t.Errorf("%s: %v, the summary: %v", name, got, want)
		}
	}
}

// A practice is cited with its page, which is not said once more beside it.
func TestPageIsSaidOnce(t *testing.T) {
	col, an := sampleOf(t)
	page := pageOf(t, col, an)
	said := regexp.MustCompile(`<span class="cite"[^>]*>[^<]*》，([^<]*)</span> <span class="pages">([^<]*)</span>`).FindAllStringSubmatch(page, -1)
	if len(said) == 0 {
		t.Fatal("no citations")
	}
	for _, s := range said {
		if s[1] == s[2] || strings.Contains(s[2], "印刷页码") {
			t.Errorf("%s beside %s", s[2], s[1])
		}
	}
}
