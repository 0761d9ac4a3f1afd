package analyze

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"casebook/analyze/brought"
	"casebook/analyze/lineage"
	"casebook/corpus"
)

// few practices stand for many: the sample's 76 are more than can be grouped together.
const atOnceInTest = 45

// leastFromSample is the agreement with the known themes that 48 practices must bring to 76.
const leastFromSample = 0.90

// A collection that is too large to be grouped at once has the themes of a sample of it,
// and its other practices are put to them as well as they would have been grouped.
func TestLargeCollection(t *testing.T) {
	var first *corpus.Analysis
	for _, workers := range []int{1, 3} {
		a, err := Run(t.Context(), wholeSample(), Options{K: 6, Seed: 1, AtOnce: atOnceInTest, Workers: workers, Resamples: 10}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = a
		} else if asJSON(t, a) != asJSON(t, first) {
			t.Error("another number of workers gives another analysis")
		}
	}
	ami, foreign := knownAgreement(first)
	if ami < leastFromSample || foreign < leastForeign {
		t.Errorf("AMI %.3f, foreign practices right %.2f; at least %.2f and %.2f", ami, foreign, leastFromSample, leastForeign)
	}
	var out strings.Builder
	fmt.Fprintf(&out, "themes %d: AMI %.3f, foreign practices right %.2f\n", len(first.Themes), ami, foreign)
	for _, x := range first.Themes {
		fmt.Fprintf(&out, "%s %s (%d practices, %d cases):", x.ID, x.Label, len(x.Practices), x.Cases)
		for _, w := range x.Terms[:min(5, len(x.Terms))] {
			fmt.Fprintf(&out, " %s %d", w.Term, w.Practices)
		}
		out.WriteString("\n")
	}
	for _, n := range first.Notes {
		fmt.Fprintln(&out, n)
	}
	golden(t, "large.golden", out.String())
}

func asJSON(t *testing.T, a *corpus.Analysis) string {
	t.Helper()
	data, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Themes of a large collection keep their ids when cases are added, and what was added is counted.
func TestLargeCollectionGoesOn(t *testing.T) {
	run := func(col *corpus.Collection, prev *corpus.Previous) *corpus.Analysis {
		a, err := Run(t.Context(), col, Options{K: 6, Seed: 1, AtOnce: atOnceInTest, Resamples: -1, Previous: prev}, nil)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	before := wholeSample()
	added := before.Books[0].Cases[:2]
	before.Books[0].Cases = before.Books[0].Cases[2:]
	first := run(before, nil)
	for i := range first.Themes { // ids that no run would give by itself
		lineage.Renumber(first, map[string]string{first.Themes[i].ID: fmt.Sprintf("T%02d", 40+i)})
	}
	col := wholeSample()
	second := run(col, lineage.Snapshot("r1", first, nil, before))
	was := map[string]string{}
	for _, p := range first.Placements {
		was[p.PracticeID] = p.ThemeID
	}
	same, placed := 0, map[string]int{}
	for _, p := range second.Placements {
		if was[p.PracticeID] == p.ThemeID {
			same++
		}
		placed[p.ThemeID]++
	}
	if n := len(first.Placements); same < n*9/10 {
		t.Errorf("%d of %d practices are in the theme they were in", same, n)
	}
	want := len(added[0].Practices) + len(added[1].Practices)
	if second.News.Added != want || len(second.News.Fresh) != want || second.News.Removed != 0 {
		t.Errorf("added %d, listed %d, removed %d; want %d, as many, none", second.News.Added, len(second.News.Fresh), second.News.Removed, want)
	}
	for _, l := range second.Lineage {
		if l.Size != 0 && l.Size != placed[l.ThemeID] {
			t.Errorf("%s is told to hold %d practices and holds %d", l.ThemeID, l.Size, placed[l.ThemeID])
		}
	}
}

// What is counted of the themes is counted over all practices, and every practice is handed on once, in order.
func TestStreamCountsEveryPractice(t *testing.T) {
	col := wholeSample()
	var ids []string
	of := map[string]int{}
	told := 0
	o := Options{Seed: 1, AtOnce: atOnceInTest, Resamples: -1, Told: func(done, total int) {
		if told = done; total != 76 {
			t.Errorf("told that there are %d practices", total)
		}
	}}
	a, err := Stream(t.Context(), CasesOf(col), o, nil, func(p corpus.Placement, f corpus.Facts) error {
		if f.PracticeID != p.PracticeID {
			t.Errorf("facts of %s beside the place of %s", f.PracticeID, p.PracticeID)
		}
		ids = append(ids, p.PracticeID)
		of[p.ThemeID]++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for _, c := range col.Books[0].Cases {
		for _, p := range c.Practices {
			if ids[at] != p.ID {
				t.Fatalf("place %d is %s, want %s", at, ids[at], p.ID)
			}
			at++
		}
	}
	if told != len(ids) {
		t.Errorf("told of %d practices, handed on %d", told, len(ids))
	}
	for _, theme := range a.Themes {
		if len(theme.Practices) != of[theme.ID] {
			t.Errorf("%s lists %d practices, %d were put there", theme.ID, len(theme.Practices), of[theme.ID])
		}
	}
}

// Neither the order of the cases nor a collection that fits at once makes a difference.
func TestLargeCollectionInAnyOrder(t *testing.T) {
	places := func(col *corpus.Collection, atOnce int) map[string]string {
		return themeOfEach(t, col, Options{Seed: 1, AtOnce: atOnce, Resamples: -1})
	}
	col := wholeSample()
	first := places(col, atOnceInTest)
	cases := col.Books[0].Cases
	rand.New(rand.NewPCG(1, 22)).Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
	if other := places(col, atOnceInTest); fmt.Sprint(other) != fmt.Sprint(first) {
		t.Error("another order of the cases gives other themes")
	}
}

// A text about something that no theme knows stays without one and says why; one about a
// known subject does not.
func TestStrangersHaveNoTheme(t *testing.T) {
	o, err := Options{K: 6, Seed: 1, Resamples: -1}.ready()
	if err != nil {
		t.Fatal(err)
	}
	f := grouped(&clock{ctx: t.Context()}, collect(wholeSample(), o.Unit), o, beside{places: true})
	p := newPlacer(f, nil, nil, o)
	for text, in := range map[string]bool{
		"超导量子比特在极低温下保持相干，纠错编码抑制噪声。":     false,
		"小提琴的面板用云杉，背板用槭木，漆面透明。":         false,
		"hadron lattice chromodynamics": false,
		"居民把垃圾分成四类投放，可回收物送到回收站。":        true,
		"护理员上门给高龄老人做康复，陪老人吃饭。":          true,
	} {
		b := p.batch(t.Context(), []corpus.Case{{ID: "x", Practices: []corpus.Practice{{ID: "x-1", CaseID: "x", Text: text}}}})
		got := b.placements[0]
		if (got.ThemeID != "") != in || got.Reason.IsZero() != in {
			t.Errorf("%s: theme %q, reason %q", text, got.ThemeID, got.Reason)
		}
	}
}

// A run that is stopped while practices are put to their themes ends and says so, and a
// sink that cannot take more ends it with its error.
func TestStreamStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	_, err := Stream(ctx, CasesOf(wholeSample()), Options{Seed: 1, AtOnce: atOnceInTest, Resamples: -1}, func(step string) {
		if step == "place" {
			stop()
		}
	}, func(corpus.Placement, corpus.Facts) error { return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	full := errors.New("no space left")
	_, err = Stream(t.Context(), CasesOf(wholeSample()), Options{Seed: 1, AtOnce: atOnceInTest, Resamples: -1}, nil,
		func(corpus.Placement, corpus.Facts) error { return full })
	if !errors.Is(err, full) {
		t.Errorf("a full disk gives %v", err)
	}
}

// Themes that people bring are compared with every practice, however many there are.
func TestBroughtThemesSeeEveryPractice(t *testing.T) {
	own := []brought.Theme{{Name: "阅读", Words: []string{"图书馆", "读者"}}}
	a, err := Run(t.Context(), wholeSample(), Options{K: 3, Seed: 1, AtOnce: atOnceInTest, Resamples: -1, Brought: own}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range lineage.Practices(wholeSample()) {
		if strings.Contains(p.Text, "图书馆") && strings.Contains(p.Text, "读者") && a.Placements[i].By != byWords {
			t.Errorf("%s holds both words and came to %q by %q", p.ID, a.Placements[i].ThemeID, a.Placements[i].By)
		}
	}
}
