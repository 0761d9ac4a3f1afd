package split

import (
	"errors"
	"fmt"
	"strings"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// kindWords are the names by which a section may be given, in either language.
var kindWords = map[string]corpus.SectionKind{
	"背景": corpus.Background, "background": corpus.Background,
	"做法": corpus.Practices, "practices": corpus.Practices,
	"效果": corpus.Effects, "effects": corpus.Effects,
	"其他": "", "other": "",
}

// ErrMarkers wraps what is wrong with a list of markers.
var ErrMarkers = errors.New("cannot read the list of markers")

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
			return nil, fmt.Errorf("%w: %q has no =; write heading=section", ErrMarkers, strings.TrimSpace(field))
		case name == "":
			return nil, fmt.Errorf("%w: %q names no heading", ErrMarkers, strings.TrimSpace(field))
		case !known:
			return nil, fmt.Errorf("%w: %q is no section; use 背景, 做法, 效果 or 其他", ErrMarkers, kind)
		case seen[corpus.Normalize(name)]:
			return nil, fmt.Errorf("%w: %q is given twice", ErrMarkers, name)
		}
		seen[corpus.Normalize(name)] = true
		practices = practices || k == corpus.Practices
		out = append(out, corpus.Marker{Name: name, Kind: k})
	}
	if !practices {
		return nil, fmt.Errorf("%w: no heading stands for 做法", ErrMarkers)
	}
	return out, nil
}
