package lazyregexp

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"testing"
)

// Whether a text is told by its ends or by the expression, the answer is the same.
func TestEndsAgainstRegexp(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	letters := []rune("ab一年0。\n K\u212a\ufffd\U00020000")
	for _, p := range patterns {
		re, own := regexp.MustCompile(p), New(p)
		for range 2000 {
			var s []rune
			for range rnd.IntN(6) {
				s = append(s, letters[rnd.IntN(len(letters))])
			}
			compare(t, p, re, own, string(s))
		}
		compare(t, p, re, own, "\xff")
		compare(t, p, re, own, "一\xe4\xb8")
	}
}

var patterns = []string{
	`^a`, `a$`, `^a$`, `^(?:a|一)b?$`, `^a?b`, `^a*`, `^$`, `^`, `$`, `^(a|b)+年$`, `(?i)^k`, `(?i)^[k]a$`, `^.`, `^[^a]`, `^a|b`, `^a|^b`, `a$|b$`, `(?:a|b$)`,
	`^\p{Han}{2,4}(?:[、,]\p{Han}{2,4})*$`, `^(?:[a-b]{0,1}一|0{2})`, `(?m)^a`, `(?m)a$`, `^\ba`, `^(?:)$`, `^(?:a{0}b)`, `^[ab]?[一年]?$`, `[\p{Han}](?:年|。)$`, `^\x{fffd}`,
}

func compare(t *testing.T, p string, re *regexp.Regexp, own *Regexp, s string) {
	t.Helper()
	if got, want := own.FindStringSubmatchIndex(s), re.FindStringSubmatchIndex(s); !reflect.DeepEqual(got, want) {
		t.Errorf("%s in %q: %v, regexp %v", p, s, got, want)
	}
	if got, want := own.MatchString(s), re.MatchString(s); got != want {
		t.Errorf("%s in %q: %v, regexp %v", p, s, got, want)
	}
	if got, want := own.FindAllStringIndex(s, -1), re.FindAllStringIndex(s, -1); !reflect.DeepEqual(got, want) {
		t.Errorf("all of %s in %q: %v, regexp %v", p, s, got, want)
	}
	if got, want := own.ReplaceAllString(s, "<$0>"), re.ReplaceAllString(s, "<$0>"); got != want {
		t.Errorf("%s replaced in %q: %q, regexp %q", p, s, got, want)
	}
}

// The ends of an expression are known where it has anchors.
func TestEndsOf(t *testing.T) {
	for p, want := range map[string][2]bool{`^a`: {true, false}, `a$`: {false, true}, `^a|^b`: {true, false}, `^a|b`: {}, `^a?`: {}, `^.a$`: {false, true}, `(?m)^a`: {}, `(`: {}} {
		e := endsOf(p)
		if got := [2]bool{e.first != nil, e.last != nil}; got != want {
			t.Errorf("%s: first and last known %v, want %v", p, got, want)
		}
	}
	if e := endsOf(`^(?:第|[一-三])?\d+年$`); e.may("年") || e.may("2021") || !e.may("第2年") || !e.may("三月的年") || !e.may("1年") {
		t.Errorf("%+v", e)
	}
}

func FuzzEnds(f *testing.F) {
	for _, p := range patterns {
		f.Add(p, "ab一年")
	}
	f.Fuzz(func(t *testing.T, p, s string) {
		re, err := regexp.Compile(p)
		if err != nil || len(p) > 200 {
			t.Skip()
		}
		compare(t, p, re, New(p), s)
	})
}
