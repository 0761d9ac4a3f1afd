package forms

import "testing"

// Each form of numbers before a heading, by its class and the text behind it.
func TestRuleEnumerators(t *testing.T) {
	for text, want := range map[string]struct{ class, rest string }{
		"第一，建章立制":  {"第一", "建章立制"},
		"第二部分 成效":  {"第一", "成效"},
		"三、主要做法":   {"一、", "主要做法"},
		"壹、主要做法":   {"壹、", "主要做法"},
		"（四）主要做法":  {"（一）", "主要做法"},
		"（5）主要做法":  {"（1）", "主要做法"},
		"6.主要做法":   {"1.", "主要做法"},
		"7、主要做法":   {"1.", "主要做法"},
		"9）主要做法":   {"1)", "主要做法"},
		"⑧主要做法":    {"①", "主要做法"},
		"2021年的做法": {"", "2021年的做法"},
		"3.5万人":    {"", "3.5万人"},
	} {
		class, width := Enumerator(text)
		if class != want.class || text[width:] != want.rest {
			t.Errorf("%s: class %q and %q, want %q and %q", text, class, text[width:], want.class, want.rest)
		}
	}
}
