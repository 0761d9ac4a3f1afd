package corpus

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSimplifyIsClosed(t *testing.T) {
	for from, to := range scripts().rare {
		if scripts().of(to) != to {
			t.Errorf("%c becomes %c, which becomes %c", from, to, scripts().of(to))
		}
	}
	for i, to := range scripts().common {
		if to != 0 && scripts().of(rune(to)) != rune(to) {
			t.Errorf("%c becomes %c, which becomes another", rune(firstHan+i), to)
		}
	}
	for _, list := range scripts().words {
		for _, w := range list {
			if utf8.RuneCountInString(w.from) != utf8.RuneCountInString(w.to) {
				t.Errorf("%s and %s are of different length", w.from, w.to)
			}
		}
	}
}

func TestSimplifiedTextStays(t *testing.T) {
	text := "推进一体化审批，后台按时间排序；皇后街的干部只准备了面粉、里程表和钟表，周几准时发出？"
	if got := Simplify(text); got != text {
		t.Errorf("%q became %q", text, got)
	}
}

func TestAlikeKnowsItsSource(t *testing.T) {
	source := "服\u200b務１２６０戶\U000e0100居⺠，乾隆年間"
	a := AlikeOf(source)
	if want := "服务1260户居民,乾隆年间"; a.Text != want {
		t.Fatalf("%q, want %q", a.Text, want)
	}
	for part, want := range map[string]string{"1260户": "１２６０戶\U000e0100", "居民": "居⺠", "乾隆": "乾隆", "服务": "服\u200b務"} {
		i := strings.Index(a.Text, part)
		from, to := a.Source(i, i+len(part))
		if got := source[from:to]; got != want {
			t.Errorf("%s: %q, want %q", part, got, want)
		}
	}
}

// alikeSlowly is the text of AlikeOf, made of one character after the other.
func alikeSlowly(s string) string {
	out := ""
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if w, ok := scripts().wordAt(s, r); ok {
			out, n = out+w.to, len(w.from)
		} else if !Invisible(r) {
			out += string(alike(r))
		}
		s = s[n:]
	}
	return out
}

func FuzzAlike(f *testing.F) {
	f.Add("服\u200b務１２６０戶\U000e0100居⺠，乾隆年間")
	f.Add("\xff\u034f乾\xe4\xb9")
	f.Fuzz(func(t *testing.T, s string) {
		a := AlikeOf(s)
		if want := alikeSlowly(s); a.Text != want {
			t.Fatalf("%q, want %q", a.Text, want)
		}
		before := 0
		for i := range len(a.Text) + 1 {
			from, to := a.Source(0, i)
			if from > to || to < before || to > len(s) {
				t.Fatalf("byte %d stood at %d after %d", i, to, before)
			}
			before = to
		}
		if before != len(s) {
			t.Fatalf("the end stood at %d of %d", before, len(s))
		}
	})
}

func TestSimpleFormIsThatOfOneCharacter(t *testing.T) {
	for r := rune(0x3400); r <= 0xffff; r++ {
		if utf8.ValidRune(r) && string(SimpleForm(r)) != Simplify(string(r)) {
			t.Errorf("%c: %c, but %s", r, SimpleForm(r), Simplify(string(r)))
		}
	}
}
