package split

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/forms"
)

// kindWords are the names by which a section may be given, in either language.
var kindWords = map[string]corpus.SectionKind{
	"背景": corpus.Background, "background": corpus.Background,
	"做法": corpus.Practices, "practices": corpus.Practices,
	"效果": corpus.Effects, "effects": corpus.Effects,
	"其他": "", "other": "",
}

// ParseMarkers reads "缘起=背景,举措=做法,收获=效果": headings as printed, each with the
// section it stands for (背景, 做法, 效果 or 其他; background, practices, effects or
// other), in their order. Brackets around a heading are ignored. An empty text
// gives no markers and no error.
func ParseMarkers(text string) ([]corpus.Marker, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	var out []corpus.Marker
	seen := map[string]bool{}
	practices := false
	fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，;；", r) })
	for _, field := range fields {
		name, kind, ok := strings.Cut(strings.Replace(field, "＝", "=", 1), "=")
		name = forms.Squeeze(strings.Trim(strings.TrimSpace(name), forms.Openers+forms.Closers))
		kind = strings.ToLower(strings.TrimSpace(kind))
		k, known := kindWords[kind]
		switch {
		case !ok:
			return nil, message.Wrap(message.Fail("split.marker_form", strings.TrimSpace(field)), "split.markers")
		case name == "":
			return nil, message.Wrap(message.Fail("split.marker_unnamed", strings.TrimSpace(field)), "split.markers")
		case !known:
			return nil, message.Wrap(message.Fail("split.marker_section", kind), "split.markers")
		case seen[corpus.Normalize(name)]:
			return nil, message.Wrap(message.Fail("split.marker_twice", name), "split.markers")
		}
		seen[corpus.Normalize(name)] = true
		practices = practices || k == corpus.Practices
		out = append(out, corpus.Marker{Name: name, Kind: k})
	}
	if !practices {
		return nil, message.Wrap(message.Fail("split.marker_practices"), "split.markers")
	}
	return out, nil
}

// FormatMarkers writes markers as ParseMarkers reads them, with the Chinese names of the
// sections.
func FormatMarkers(markers []corpus.Marker) string {
	var out []string
	for _, m := range markers {
		out = append(out, m.Name+"="+KindName(m.Kind))
	}
	return strings.Join(out, ",")
}

// KindName is the Chinese name of a section as markers are given with it.
func KindName(k corpus.SectionKind) string {
	switch k {
	case corpus.Background:
		return "背景"
	case corpus.Practices:
		return "做法"
	case corpus.Effects:
		return "效果"
	}
	return "其他"
}
