package facts

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// What a look passes over begins no number, and opens no quotation.
func TestLookSeesWhatBegins(t *testing.T) {
	for r := rune(0); r < 0x30000; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		s := look("、" + string(r) + "、")
		begins := r >= '0' && r <= '9' || strings.ContainsRune(numberSigns, r)
		if got := slices.Contains(s.numbers, len("、")); got != begins {
			t.Errorf("%q begins a number: %v", r, got)
		}
		opens := slices.ContainsFunc(marks, func(m mark) bool { return m.open == string(r) })
		if got := slices.Contains(s.opening, len("、")); got != opens {
			t.Errorf("%q opens a quotation: %v", r, got)
		}
		if s.digits != (r >= '0' && r <= '9') || s.letters != strings.ContainsRune(slipLetters, r) || (s.quotes == 1) != (r == '"') {
			t.Errorf("%q: %+v", r, s)
		}
	}
}

// A text may hold a year in numerals where one of the expressions for them finds one.
func TestLookSeesYearsInNumerals(t *testing.T) {
	for _, text := range []string{"于一九八四年", "二〇〇九年", "二O一五年", "二千零二十一年", "两千零三年", "壹玖捌肆年"} {
		if len(look(text).years) != 1 {
			t.Errorf("%s: no year in numerals", text)
		}
	}
	for _, text := range []string{"一个、二十户，两次", "第二、第一", "壹拾万"} {
		if len(look(text).years) != 0 {
			t.Errorf("%s: a year in numerals", text)
		}
	}
}
