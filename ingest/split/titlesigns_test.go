package split

import (
	"strings"
	"testing"
)

// A title whose quotes are not in twos is that of its entry in the contents, where the words are the same.
func TestTitlesTakeLostSignsFromTheContents(t *testing.T) {
	const entries = "菜场里的“透明秤”|桥头的（修车）摊|夜里也开的药房|渡口的“末班船”"
	for _, c := range []struct{ name, body, want string }{
		{"as they are", entries, entries},
		{"a sign lost at the end", "菜场里的“透明秤|桥头的（修车）摊|夜里也开的药房|渡口的“末班船 -", entries},
		{"a sign of another kind", "菜场里的“透明秤”|桥头的（修车摊|夜里也开的药房|渡口的“末班船\"", entries},
		{"another word", "菜场里的“透明称|桥头的（修车）摊|夜里也开的药房|渡口的“末班船”", "菜场里的“透明称|桥头的（修车）摊|夜里也开的药房|渡口的“末班船”"},
		{"in twos, but others", "菜场里的「透明秤」|桥头的（修车）摊|夜里也开的药房|渡口的“末班船”", "菜场里的「透明秤」|桥头的（修车）摊|夜里也开的药房|渡口的“末班船”"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			b.WriteString("目录\n")
			for _, e := range strings.Split(entries, "|") {
				b.WriteString(e + "……1\n")
			}
			b.WriteString("\n")
			for i, title := range strings.Split(c.body, "|") {
				s := bodies[i%len(bodies)]
				b.WriteString(title + "\n【缘起】" + s[0] + "\n【做法】" + s[1] + "\n" + s[2] + "\n【成效】" + s[3] + "\n\n")
			}
			book := splitText(t, b.String())
			if got := titles(book); got != c.want {
				t.Errorf("titles %s, want %s", got, c.want)
			}
			mended := 0
			for _, r := range book.Repairs {
				if r.Reason.Code == "split.title_signs" {
					mended++
				}
			}
			if want := strings.Count(c.want, "|") + 1 - same(c.body, c.want); mended != want {
				t.Errorf("%d titles are told as mended, want %d", mended, want)
			}
		})
	}
}

// same counts the titles that are the same in both lists.
func same(a, b string) (n int) {
	x, y := strings.Split(a, "|"), strings.Split(b, "|")
	for i := range x {
		if x[i] == y[i] {
			n++
		}
	}
	return n
}
