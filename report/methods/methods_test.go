package methods

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/report/index"
)

func twoThemes() *index.Index {
	book := &corpus.Book{ID: "b", Pages: []corpus.Page{{Number: 1, Origin: corpus.FromOCR}, {Number: 2}}, Cases: []corpus.Case{
		{ID: "b-1", BookID: "b", Practices: []corpus.Practice{{ID: "b-1-1", CaseID: "b-1", Text: "甲乙丙"}, {ID: "b-1-2", CaseID: "b-1", Text: "丁"}}}}}
	an := &corpus.Analysis{Themes: []corpus.Theme{{ID: "T01", Practices: []string{"b-1-1"}, Stability: 0.8}, {ID: "T02", Stability: 0.5, Weak: true}},
		Placements: []corpus.Placement{{PracticeID: "b-1-1", ThemeID: "T01"}, {PracticeID: "b-1-2"}},
		Parameters: []corpus.Field{{Name: "unit", Value: "practice"}, {Name: "min_df", Value: "2"}, {Name: "max_df", Value: "0.5"}, {Name: "latent_dimensions", Value: "100"},
			{Name: "own_share", Value: "0.3"}, {Name: "context_weight", Value: "0.3"}, {Name: "neighbours", Value: "35"}, {Name: "seed", Value: "1"}, {Name: "resamplings", Value: "50"}}}
	return index.Of(&corpus.Collection{Books: []*corpus.Book{book}}, an)
}

var cited = regexp.MustCompile(`@(\w+)`)

func keys(text string) []string {
	var out []string
	for _, m := range cited.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Both languages name the same figures and references, and every reference is given.
func TestParagraph(t *testing.T) {
	got := Of(twoThemes(), "1.2.3", Measured{Alpha: 0.81, AlphaLow: 0.7, AlphaHigh: 0.9, AlphaN: 50, Kappa: 0.77, KappaN: 40, Variants: 25, LeastAMI: 0.6, MedianAMI: 0.9})
	if !slices.Equal(keys(got.Chinese), keys(got.English)) {
		t.Errorf("references differ: %v and %v", keys(got.Chinese), keys(got.English))
	}
	for _, k := range keys(got.English) {
		if !strings.Contains(got.BibTeX, "{"+k+",") {
			t.Errorf("%s is not in the BibTeX", k)
		}
	}
	for _, text := range []string{got.Chinese, got.English} {
		for _, figure := range []string{"1.2.3", "100", "35", "0.50", "0.80", "0.81", "0.77", "0.60", "50"} {
			if !strings.Contains(text, figure) {
				t.Errorf("%s is not in %s", figure, text)
			}
		}
		if strings.Contains(text, "?") {
			t.Errorf("a parameter is missing: %s", text)
		}
	}
	if strings.Contains(got.BibTeX, "dunning1993") {
		t.Error("what is not cited stands in the BibTeX")
	}
}

// A number of themes that is that of the last run was not chosen by this one.
func TestNumberOfThemes(t *testing.T) {
	for _, c := range []struct {
		name         string
		given, stays bool
		want         string
	}{
		{"chosen", false, false, "chosen by the eigengap"},
		{"that of the last run", false, true, "kept from the analysis before"},
		{"asked for", true, false, "set by the researcher"},
	} {
		x := twoThemes()
		x.An.KGiven, x.An.KStays = c.given, c.stays
		if got := Of(x, "1", Measured{}).English; !strings.Contains(got, c.want) {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

// One of a thing is said as one.
func TestOneTheme(t *testing.T) {
	x := twoThemes()
	x.An.Themes = x.An.Themes[:1]
	if got := Of(x, "1", Measured{}).English; !strings.Contains(got, "into 1 theme,") || !strings.Contains(got, "into 1 theme;") || strings.Contains(got, "1 pages") {
		t.Error(got)
	}
}

func TestParagraphWithoutThemes(t *testing.T) {
	got := Of(index.Of(&corpus.Collection{}, nil), "1", Measured{})
	if got.Chinese == "" || strings.Contains(got.English, "theme") || strings.Count(got.BibTeX, "@") != 1 {
		t.Errorf("%+v", got)
	}
}

// The file of references holds each entry once, in a form that is read whole.
func TestReferencesAreRead(t *testing.T) {
	found := entry.FindAllStringSubmatch(references, -1)
	if len(found) != strings.Count(references, "\n@")+1 {
		t.Errorf("%d entries are read of %d", len(found), strings.Count(references, "\n@")+1)
	}
	seen := map[string]bool{}
	for _, e := range found {
		if seen[e[1]] {
			t.Errorf("%s stands there twice", e[1])
		}
		seen[e[1]] = true
	}
}
