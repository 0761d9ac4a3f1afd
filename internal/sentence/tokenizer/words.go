package tokenizer

import (
	"strings"
	"unicode"
)

// cutter makes the function that cuts a text into words, of which no token holds two.
func cutter(p *part) (func(string) []string, error) {
	if p == nil {
		return func(s string) []string { return []string{s} }, nil
	}
	switch p.Type {
	case "Sequence":
		return cutters(p)
	case "WhitespaceSplit":
		return strings.Fields, nil
	case "BertPreTokenizer":
		return bertWords, nil
	case "Metaspace":
		return metaspace(p)
	}
	return nil, p.unknown("pre_tokenizer")
}

func cutters(p *part) (func(string) []string, error) {
	var list struct {
		Cutters []*part `json:"pretokenizers"`
	}
	if err := p.into(&list); err != nil {
		return nil, err
	}
	cut := func(s string) []string { return []string{s} }
	for _, inner := range list.Cutters {
		next, err := cutter(inner)
		if err != nil {
			return nil, err
		}
		before := cut
		cut = func(s string) []string {
			var out []string
			for _, w := range before(s) {
				out = append(out, next(w)...)
			}
			return out
		}
	}
	return cut, nil
}

// bertWords are what stands between blanks, and every sign alone.
func bertWords(s string) []string {
	var out []string
	from := -1
	end := func(at int) {
		if from >= 0 {
			out = append(out, s[from:at])
			from = -1
		}
	}
	for i, r := range s {
		switch {
		case unicode.IsSpace(r):
			end(i)
		case isSign(r):
			end(i)
			out = append(out, string(r))
		case from < 0:
			from = i
		}
	}
	end(len(s))
	return out
}

// isSign is BERT's punctuation: all signs of ASCII, and what Unicode calls punctuation.
func isSign(r rune) bool {
	return r < unicode.MaxASCII && r > ' ' && !unicode.IsLetter(r) && !unicode.IsDigit(r) || unicode.Is(unicode.P, r)
}

// metaspace writes blanks as a sign and begins each word with it, as sentencepiece does.
func metaspace(p *part) (func(string) []string, error) {
	o := struct {
		Replacement string `json:"replacement"`
		Prefix      *bool  `json:"add_prefix_space"`
		Scheme      string `json:"prepend_scheme"`
		Split       *bool  `json:"split"`
	}{}
	if err := p.into(&o); err != nil {
		return nil, err
	}
	if o.Replacement == "" {
		return nil, p.unknown("pre_tokenizer")
	}
	prepend := o.Scheme != "never" && (o.Prefix == nil || *o.Prefix)
	return func(s string) []string {
		if s == "" {
			return nil
		}
		s = strings.ReplaceAll(s, " ", o.Replacement)
		if prepend && !strings.HasPrefix(s, o.Replacement) {
			s = o.Replacement + s
		}
		if o.Split != nil && !*o.Split {
			return []string{s}
		}
		return cutBefore(s, o.Replacement)
	}, nil
}

// cutBefore cuts s before each sign.
func cutBefore(s, sign string) []string {
	var out []string
	for len(s) > 0 {
		n := strings.Index(s[min(len(s), len(sign)):], sign)
		if !strings.HasPrefix(s, sign) {
			n = strings.Index(s, sign)
		} else if n >= 0 {
			n += len(sign)
		}
		if n < 0 {
			n = len(s)
		}
		out = append(out, s[:n])
		s = s[n:]
	}
	return out
}
