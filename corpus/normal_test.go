package corpus

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestNormalize(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"full-width digits and letters", "２０１０年ＰＫ台", "2010年PK台"},
		{"quotes of every shape", "“甲”「乙」＂丙＂", `"甲""乙""丙"`},
		{"white space of every kind", "甲 乙\u3000丙\u00a0丁\n戊\t己", "甲乙丙丁戊己"},
		{"zero-width and byte order marks", "\ufeff甲\u200b乙", "甲乙"},
		{"brackets of markers", "【甲】〔乙〕[丙]", "[甲][乙][丙]"},
		{"per cent", "１．０８％", "1.08%"},
		{"dashes", "2010—2012–2013", "2010-2012-2013"},
		{"traditional script", "動員社區居民，乾隆年間與乾淨", "动员社区居民,乾隆年间与干净"},
		{"forms of Taiwan and Hong Kong", "裡面、裏面、衞生、衛生", "里面、里面、卫生、卫生"},
		{"words of simplified text stay", "打坏了著名的坏子，沈阳、乾县、一目瞭然", "打坏了著名的坏子,沈阳、乾县、一目了然"},
		{"radicals", "⽼⼈在⻔⼝，⻄边⾏⻋", "老人在门口,西边行车"},
		{"compatibility ideographs", "\uf9fc\uf967", "识不"},
		{"variation selectors and soft hyphens", "街\U000e0100道\ufe00居\u00ad民\u034f", "街道居民"},
		{"beyond U+FFFF", "王𬭎", "王𬭎"},
		{"empty", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Normalize(tt.in); got != tt.want {
				t.Errorf("Normalize(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

// slowly is Normalize without the table.
func slowly(s string) string {
	for range 2 {
		s = visible(norm.NFKC.String(s))
	}
	return Simplify(norm.NFKC.String(s))
}

func TestNormalizeCombining(t *testing.T) {
	signs := []string{"甲", "国", "e", "n", "\u0301", "\u0323", "\u0327", "が", "か", "\u3099", "\u302a", "ｶ", "ﾞ", "한", "\u1100", "\u1161", "\u11a8", "，", "（", "“", "《", " ", "\u3000", "\xff", "①", "㎡", "\U00020000", "﨑", "½", "\u200d", "`"}
	rnd := rand.New(rand.NewPCG(1, 1))
	for range 20000 {
		var b strings.Builder
		for range 1 + rnd.IntN(8) {
			b.WriteString(signs[rnd.IntN(len(signs))])
		}
		if got, want := Normalize(b.String()), slowly(b.String()); got != want {
			t.Fatalf("Normalize(%+q) = %+q, want %+q", b.String(), got, want)
		}
	}
}

func TestJoinHan(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"spaces between Han go", "社 区 建 设", "社区建设"},
		{"ideographic space goes", "前　　言", "前言"},
		{"space beside a digit stays", "7 个部门", "7 个部门"},
		{"line break inside a sentence goes", "提供\n服务", "提供服务"},
		{"line break between Latin words is a space", "open\ndata", "open data"},
		{"line break before a digit goes", "于\n2010年", "于2010年"},
		{"spaces at the ends go", "  甲  ", "甲"},
		{"after a quotation mark", "“甲” 乙", "“甲”乙"},
		{"a number over a line's end", "共126\n0户，增1.\n5倍，占98\n.5%，为30\n%", "共1260户，增1.5倍，占98.5%，为30%"},
		{"a number and a word over a line's end", "的5\nG 和 3\nkm", "的5 G 和 3 km"},
		{"two numbers on a line stay apart", "2018 2019", "2018 2019"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := JoinHan(tt.in); got != tt.want {
				t.Errorf("JoinHan(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestCharsCountsNeitherSpaceNorInvisible(t *testing.T) {
	if got := Chars(" 甲\u200b乙\n\ufeffa　"); got != 3 {
		t.Errorf("Chars = %d, want 3", got)
	}
}

func TestCountsOfEveryRune(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if want := !unicode.IsSpace(r) && !Invisible(r); Counts(r) != want {
			t.Fatalf("Counts(%U) = %t", r, !want)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	f.Add("“服务” 甲\u3000乙【丙】")
	f.Add("\xff\xfe")
	f.Fuzz(func(t *testing.T, s string) {
		n := Normalize(s)
		if want := slowly(s); n != want {
			t.Errorf("Normalize(%+q) = %+q, want %+q", s, n, want)
		}
		if strings.ContainsAny(n, " \t\n\u3000") {
			t.Errorf("white space left in %q", n)
		}
		if utf8.ValidString(s) && Normalize(n) != n {
			t.Errorf("not idempotent: %q → %q → %q", s, n, Normalize(n))
		}
		if joined := JoinHan(s); utf8.ValidString(s) && Chars(joined) != Chars(s) {
			t.Errorf("JoinHan lost characters: %q → %q", s, joined)
		}
	})
}

// What hanAt says at each byte is what decoding there gives, in damaged texts too.
func TestHanAt(t *testing.T) {
	for _, r := range []rune{0, 'a', 0x7ff, 0x800, 0x3fff, 0x4dff, 0x4e00, 0x4e01, 0x6c49, 0x9fff, 0xa000, 0xd7ff, 0xffff, 0x10000, 0x10ffff} {
		s := string(r) + "汉\xe4\xb8\xe9\xbf汉\xe4"
		for i := range len(s) {
			r, n := utf8.DecodeRuneInString(s[i:])
			if n == 1 || r < 0x4e00 || r > 0x9fff {
				r = 0
			}
			if got := hanAt(s, i); got != r {
				t.Errorf("%q at %d: %q, %q stands there", s, i, got, r)
			}
		}
	}
}

// A sign that is replaced stays with what combines with it.
func TestPlainBeginning(t *testing.T) {
	for _, c := range []struct {
		text, want string
		n          int
	}{{"", "", 0}, {"汉字", "汉字", 6}, {"汉，ａ字", "汉,a字", 12}, {"汉字\u0301", "汉", 3}, {"汉，\u0301", "汉", 3}, {"，汉\u0301", ",", 3}, {"\u0301汉", "", 0}, {"，\u0301", "", 0}} {
		if got, n := appendPlain([]byte("<"), c.text); string(got) != "<"+c.want || n != c.n {
			t.Errorf("%q begins with %q of %d bytes, want %q of %d", c.text, got, n, c.want, c.n)
		}
	}
}

// Copies in which what looks alike is the same pass over signs that Normalize looks up: none of these is another sign, or takes no room.
func TestSignsThatStayAlike(t *testing.T) {
	for r := rune(0x2000); r < 0x3040; r++ {
		if plain(r) != 0 && (alike(r) != r || Invisible(r)) {
			t.Errorf("%q: alike %q, invisible %v", r, alike(r), Invisible(r))
		}
	}
	for r := rune(0xff01); r <= 0xff5e; r++ {
		if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Variation_Selector, r) || filler(r) {
			t.Errorf("%q takes no room", r)
		}
	}
}

// White space is found where any stands.
func TestSpaceFrom(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		want := len("汉é\U00020000")
		s := "汉é\U00020000" + string(r) + "汉"
		if !unicode.IsSpace(r) {
			want = len(s)
		}
		if got := spaceFrom(s, 0); got != want {
			t.Fatalf("%q: space at %d, want %d", s, got, want)
		}
	}
}
