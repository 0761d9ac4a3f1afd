package tokenizer

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// normalizer makes the function that texts go through before they are cut.
func normalizer(p *part) (func(string) string, error) {
	if p == nil {
		return func(s string) string { return s }, nil
	}
	switch p.Type {
	case "Sequence":
		return normalizers(p)
	case "Precompiled":
		return precompiled(p)
	case "BertNormalizer":
		return bertNormalizer(p)
	case "NFC":
		return norm.NFC.String, nil
	case "NFD":
		return norm.NFD.String, nil
	case "NFKC":
		return norm.NFKC.String, nil
	case "NFKD":
		return norm.NFKD.String, nil
	case "Lowercase":
		return strings.ToLower, nil
	case "StripAccents":
		return withoutAccents, nil
	case "Strip":
		return stripper(p)
	case "Replace":
		return replacer(p)
	case "Prepend":
		var with struct{ Prepend string }
		err := p.into(&with)
		return func(s string) string {
			if s == "" {
				return s
			}
			return with.Prepend + s
		}, err
	}
	return nil, p.unknown("normalizer")
}

func normalizers(p *part) (func(string) string, error) {
	var list struct {
		Normalizers []*part `json:"normalizers"`
	}
	if err := p.into(&list); err != nil {
		return nil, err
	}
	var steps []func(string) string
	for _, inner := range list.Normalizers {
		f, err := normalizer(inner)
		if err != nil {
			return nil, err
		}
		steps = append(steps, f)
	}
	return func(s string) string {
		for _, f := range steps {
			s = f(s)
		}
		return s
	}, nil
}

func stripper(p *part) (func(string) string, error) {
	var strip struct {
		Left  bool `json:"strip_left"`
		Right bool `json:"strip_right"`
	}
	err := p.into(&strip)
	return func(s string) string {
		if strip.Left {
			s = strings.TrimLeftFunc(s, unicode.IsSpace)
		}
		if strip.Right {
			s = strings.TrimRightFunc(s, unicode.IsSpace)
		}
		return s
	}, err
}

// pattern is a text or a regular expression.
type pattern struct {
	String *string
	Regex  *string
}

func replacer(p *part) (func(string) string, error) {
	var r struct {
		Pattern pattern
		Content string
	}
	if err := p.into(&r); err != nil {
		return nil, err
	}
	switch {
	case r.Pattern.String != nil:
		return func(s string) string { return strings.ReplaceAll(s, *r.Pattern.String, r.Content) }, nil
	case r.Pattern.Regex != nil:
		re, err := regexp.Compile(*r.Pattern.Regex)
		if err != nil {
			return nil, p.unknown("normalizer")
		}
		return func(s string) string { return re.ReplaceAllLiteralString(s, r.Content) }, nil
	}
	return nil, p.unknown("normalizer")
}

// bertNormalizer is the one of BERT: control characters go, Han characters stand alone,
// accents and capitals go where the model knows none.
func bertNormalizer(p *part) (func(string) string, error) {
	var o struct {
		Clean     bool  `json:"clean_text"`
		Han       bool  `json:"handle_chinese_chars"`
		Accents   *bool `json:"strip_accents"`
		Lowercase bool  `json:"lowercase"`
	}
	err := p.into(&o)
	strip := o.Lowercase
	if o.Accents != nil {
		strip = *o.Accents
	}
	return func(s string) string {
		var b strings.Builder
		for _, r := range s {
			switch {
			case o.Clean && (r == 0 || r == unicode.ReplacementChar || isControl(r)):
			case o.Clean && unicode.IsSpace(r):
				b.WriteByte(' ')
			case o.Han && isHan(r):
				b.WriteByte(' ')
				b.WriteRune(r)
				b.WriteByte(' ')
			default:
				b.WriteRune(r)
			}
		}
		s = b.String()
		if strip {
			s = withoutAccents(norm.NFD.String(s))
		}
		if o.Lowercase {
			s = strings.ToLower(s)
		}
		return s
	}, err
}

func withoutAccents(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, s)
}

// isControl is what BERT takes for no character: of the categories C, but tab and ends of lines.
func isControl(r rune) bool {
	if r == '\t' || r == '\n' || r == '\r' {
		return false
	}
	return unicode.Is(unicode.C, r) || !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z)
}

// isHan is BERT's set of Han characters: no kana, no radicals.
func isHan(r rune) bool {
	for _, block := range [][2]rune{{0x4E00, 0x9FFF}, {0x3400, 0x4DBF}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B73F},
		{0x2B740, 0x2B81F}, {0x2B920, 0x2CEAF}, {0xF900, 0xFAFF}, {0x2F800, 0x2FA1F}} {
		if block[0] <= r && r <= block[1] {
			return true
		}
	}
	return false
}
