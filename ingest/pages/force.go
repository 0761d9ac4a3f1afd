package pages

import (
	"strconv"
	"strings"

	"casebook/corpus/message"
)

// ParsePages reads a choice of pages: "all", or numbers and ranges such as "3,10-20".
// Empty: none, and nil.
func ParsePages(s string) (func(page int) bool, error) {
	s = strings.TrimSpace(strings.NewReplacer("，", ",", "—", "-", "–", "-", " ", "").Replace(s))
	switch s {
	case "":
		return nil, nil
	case "all":
		return func(int) bool { return true }, nil
	}
	type span struct{ from, to int }
	var spans []span
	for _, part := range strings.Split(s, ",") {
		from, to, ranged := strings.Cut(part, "-")
		if !ranged {
			to = from
		}
		a, errA := strconv.Atoi(from)
		b, errB := strconv.Atoi(to)
		if errA != nil || errB != nil || a < 1 || b < a {
			return nil, message.Fail("ocr.pages_form", part)
		}
		spans = append(spans, span{a, b})
	}
	return func(page int) bool {
		for _, s := range spans {
			if page >= s.from && page <= s.to {
				return true
			}
		}
		return false
	}, nil
}
