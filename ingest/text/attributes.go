package text

import (
	"strings"

	"casebook/corpus/lazyregexp"
)

// What pandoc writes of styles, anchors and identifiers: [text]{.underline}, []{#_Toc1 .anchor}, # 标题 {#标题 .unnumbered},
// ::: {custom-style="正文"}.
var (
	spanAttributes = lazyregexp.New(`\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\{(?:[.#][^{}\n]*|[^{}\n]*=[^{}\n]*)\}`)
	headAttributes = lazyregexp.New(`[ \t]*\{(?:[.#][^{}\n]*|[^{}\n]*=[^{}\n]*|-)\}[ \t]*$`)
	divisionLine   = lazyregexp.New(`^\s*:{3,}\s*(?:\{[^\n]*\}|[\w-]+)?\s*:*\s*$`)
)

// withoutAttributes takes the attributes of pandoc's Markdown out of lines, and leaves what they are said of.
func withoutAttributes(lines []string) {
	for i, l := range lines {
		if strings.Contains(l, ":::") && divisionLine.MatchString(l) {
			lines[i] = ""
			continue
		}
		if strings.Contains(l, "]{") {
			l = spanAttributes.ReplaceAllString(l, "$1")
		}
		if strings.Contains(l, "{") && headingMark(l) > 0 {
			l = headAttributes.ReplaceAllString(l, "")
		}
		lines[i] = l
	}
}
