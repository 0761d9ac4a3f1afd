package edges

import (
	"casebook/corpus/lazyregexp"
	"casebook/ingest/toc"
)

// ofTotal is a page's number with that of all pages at the end of a running line:
// "4 / 223", "第4页 共6页", "第4页（共6页）", "第4页 / 总6页", "4 of 6"; and the same behind that of all pages, "共6页 第4页".
var (
	ofTotal     = lazyregexp.New(`(?:第\s*)?([0-9０-９]{1,4})\s*页?\s*(?:[/／|｜]\s*(?:总共|[共总])?|[，,（(]?\s*(?:总共|[共总])|of)\s*([0-9０-９]{1,4})\s*页?[\s)）-]*$`)
	behindTotal = lazyregexp.New(`[共总]\s*([0-9０-９]{1,4})\s*页\s*[，,（(/／|｜]?\s*(?:本页为?)?\s*第\s*([0-9０-９]{1,4})\s*页[\s)）-]*$`)
)

// numberOfTotal is the number of such a line and the byte at which it begins; 0 where
// the line has none, or one that counts beyond the number of all pages ("12/6" is a date).
func numberOfTotal(line string) (n, at int) {
	var total int
	m := behindTotal.FindStringSubmatchIndex(line)
	if m != nil {
		n, total = toc.Number(line[m[4]:m[5]]), toc.Number(line[m[2]:m[3]])
	} else if m = ofTotal.FindStringSubmatchIndex(line); m != nil {
		n, total = toc.Number(line[m[2]:m[3]]), toc.Number(line[m[4]:m[5]])
	} else {
		return 0, 0
	}
	if n < 1 || n > total {
		return 0, 0
	}
	return n, m[0]
}
