package pages

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// samplePages are the pages of the sample's text: one line for each part of a
// paragraph.
func samplePages(t testing.TB) []string {
	t.Helper()
	data, err := os.ReadFile(sample.Path("sample.txt"))
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(string(data), "\f")
	if strings.TrimSpace(pages[len(pages)-1]) == "" {
		pages = pages[:len(pages)-1]
	}
	return pages
}

// The sample's PDF gives every page's text exactly, and its indents give the
// paragraphs of the body.
func TestSamplePDF(t *testing.T) {
	sample.Plainly(t)
	truth := samplePages(t)
	pages, problems, err := ReadPDF(context.Background(), sample.Path("sample.pdf"), Options{CacheDir: t.TempDir()}, nil)
	if err != nil || len(problems) > 0 || len(pages) != len(truth) {
		t.Fatalf("%d pages of %d, %v, %v", len(pages), len(truth), problems, err)
	}
	right, wrong, spaces := 0, 0, 0
	for i, p := range pages {
		if got, want := comparable(pageText(p)), comparable(truth[i]); got != want {
			t.Errorf("page %d:\n got %s\nwant %s", i+1, got, want)
		}
		if got, want := spaced(pageText(p)), spaced(truth[i]); got != want {
			t.Logf("page %d, spaces:\n got %s\nwant %s", i+1, got, want)
			spaces++
		}
		if p.Confidence < agreeing {
			t.Errorf("page %d: the readers agree to %.3f", i+1, p.Confidence)
		}
		if answer := sample.Known().Pages[i]; answer.Kind == corpus.BodyPage {
			r, w := openingsRight(t, p, truth[i])
			right, wrong = right+r, wrong+w
		}
	}
	if spaces > 0 {
		t.Errorf("spaces differ on %d pages", spaces)
	}
	t.Logf("paragraph openings: %d right, %d wrong", right, wrong)
	if wrong > 0 || right < 140 {
		t.Errorf("paragraph openings: %d right, %d wrong", right, wrong)
	}
}

// spaced is a page's text with its spaces, each run of them one; the breaks of lines
// and the leaders of a table of contents go, and so do spaces beside Latin letters
// and digits, where a quarter of an em may or may not be one.
func spaced(s string) string {
	var b strings.Builder
	for _, line := range strings.Split(s, "\n") {
		rs := []rune(strings.Join(strings.Fields(line), " "))
		for i, r := range rs {
			if r != ' ' || rs[i-1] >= 0x2000 && rs[i+1] >= 0x2000 {
				b.WriteRune(r)
			}
		}
	}
	return strings.ReplaceAll(b.String(), "…", "")
}

// openingsRight compares where the lines of a body page open paragraphs with the
// lines of the text. What is neither indented nor flush does not count.
func openingsRight(t *testing.T, p corpus.Page, truth string) (right, wrong int) {
	starts := map[string]bool{}
	for _, l := range strings.Split(truth, "\n") {
		if s := []rune(comparable(l)); len(s) > 5 {
			starts[string(s[:6])] = true
		}
	}
	body := 0
	for _, l := range p.Lines {
		s := []rune(comparable(l.Text))
		if l.Opening == corpus.Unknown || len(s) < 6 {
			continue
		}
		body++
		opens := starts[string(s[:6])]
		// The first line of a page begins a line of the text in any case.
		if (l.Opening == corpus.Opens) != opens && !(body == 1 && opens) {
			t.Logf("page %d: opening %d: %s", p.Number, l.Opening, l.Text)
			wrong++
		} else if opens {
			right++
		}
	}
	return right, wrong
}

// The sample's scan goes to OCR page by page, upright and at 300 dpi.
func TestSampleScan(t *testing.T) {
	sample.Plainly(t)
	engine := &fakeOCR{version: "1"}
	pages, problems := read(t, sample.Path("sample-scan.pdf"), Options{OCR: engine, CacheDir: t.TempDir()})
	if len(pages) != len(sample.Known().Pages) || len(problems) > 0 {
		t.Fatalf("%d pages, %v", len(pages), problems)
	}
	for _, p := range pages {
		if p.Kind != corpus.BlankPage && (p.Origin != corpus.FromOCR || len(p.Lines) != 1) {
			data, _ := json.Marshal(p)
			t.Errorf("page %d: %s", p.Number, data)
		}
	}
	if n := int(engine.calls.Load()); n < len(pages)-4 {
		t.Errorf("%d of %d pages were recognised", n, len(pages))
	}
}
