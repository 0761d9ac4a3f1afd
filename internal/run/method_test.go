package run

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/method"
	"casebook/corpus/sample"
)

var update = flag.Bool("update", false, "write testdata/methods.golden anew")

const golden = "testdata/methods.golden"

// silent is a Reporter that keeps what was said.
type silent struct{ said []string }

func (s *silent) Say(m, remedy message.Message) { s.said = append(s.said, m.String()) }
func (s *silent) Note(m message.Message)        { s.said = append(s.said, m.String()) }
func (s *silent) Step(message.Message)          {}
func (s *silent) Files([]corpus.File)           {}
func (s *silent) Pages(string, int, int)        {}

// usual are the options that a run has where nobody names any.
func usual(dir string) Config {
	return Config{Options: Options{
		OCR: "auto", OCRModel: "best", Unit: "practice", Seed: 1, Segmenter: "fast", Resamplings: 5, MaxDF: .5, OwnShare: .3, ContextWeight: .3,
		Dimensions: 100, Neighbours: 35, Lang: "zh", Output: dir, Workers: 2,
	}, Parameters: map[string][]corpus.Field{}}
}

// sum hashes a value as JSON, figures to four decimals, so that architectures agree.
func sum(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	data = figure.ReplaceAllFunc(data, func(s []byte) []byte {
		x, _ := strconv.ParseFloat(string(s), 64)
		return fmt.Appendf(nil, "%.4f", x)
	})
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:8])
}

var figure = regexp.MustCompile(`\d+\.\d+(e-?\d+)?`)

// outputs are the hashes of what each method makes of the sample, by its name.
func outputs(t *testing.T) map[string]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	r := &silent{}
	c := usual(dir)
	if res, err := Whole(t.Context(), c, []string{sample.Path(sample.Text)}, r); err != nil || res.Partial || res.Missing {
		t.Fatal(res, err, r.said)
	}
	store := corpus.Store{Dir: dir}
	col, err := store.Collection()
	if err != nil {
		t.Fatal(err)
	}
	an, err := store.Analysis()
	if err != nil || an == nil {
		t.Fatal(err)
	}
	out := map[string]string{"read": "", "report": files(t, dir)}
	var lines, words, labels, members []any
	for _, b := range col.Books {
		for _, p := range b.Pages {
			lines = append(lines, p.Lines)
		}
	}
	for _, p := range an.Placements {
		words = append(words, p.Keywords)
	}
	for _, th := range an.Themes {
		labels, members = append(labels, th.Label, th.Terms), append(members, th.Practices)
	}
	out["read"], out["split"] = sum(t, lines), sum(t, col)
	out["segment"], out["vectors"], out["group"] = sum(t, words), sum(t, an.Placements), sum(t, members)
	out["label"], out["facts"] = sum(t, labels), sum(t, an.Facts)
	c.Themes, c.Parameters = 4, map[string][]corpus.Field{StageAnalyze: {{Name: "themes", Value: "4"}}}
	if _, err := Again(t.Context(), c, r); err != nil {
		t.Fatal(err)
	}
	if an, err = store.Analysis(); err != nil {
		t.Fatal(err)
	}
	out["lineage"] = sum(t, an.Lineage)
	return out
}

// files hashes the files for people, without the manifest, which names the numbers.
func files(t *testing.T, dir string) string {
	t.Helper()
	h := sha256.New()
	names, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range append(names, filepath.Join(dir, "report.html")) {
		data, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(h, "%s %d\n%s", filepath.Base(n), len(data), data)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// TestMethodNumbers goes red when the output of a stage on the sample changed and
// neither its number nor that of a stage before it did: results of an older program
// would be taken for those of this one.
func TestMethodNumbers(t *testing.T) {
	got := outputs(t)
	was := map[string]string{}
	data, err := os.ReadFile(golden)
	if err != nil && !*update {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) == 3 && f[0] != "#" {
			was[f[0]] = f[1] + " " + f[2]
		}
	}
	raised, stale := false, false
	var b bytes.Buffer
	b.WriteString("# Method, its number, hash of what it makes of the sample. Written by: go test ./internal/run -run MethodNumbers -update\n")
	for _, m := range method.All() {
		number, hash, known := strings.Cut(was[m.Name], " ")
		raised = raised || number != strconv.Itoa(m.Number)
		if known && hash != got[m.Name] && !raised {
			t.Errorf("what %s makes of the sample has changed: raise its number in corpus/method, then run go test ./internal/run -run MethodNumbers -update", m.Name)
		}
		stale = stale || hash != got[m.Name] || number != strconv.Itoa(m.Number)
		fmt.Fprintf(&b, "%s %d %s\n", m.Name, m.Number, got[m.Name])
	}
	if stale && !*update && !t.Failed() {
		t.Error("numbers have risen: run go test ./internal/run -run MethodNumbers -update")
	}
	if *update && !t.Failed() {
		if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if names := slices.Sorted(maps.Keys(got)); len(names) != len(method.All()) {
		t.Errorf("hashes of %v, but there are %d methods", names, len(method.All()))
	}
}

// A repeat does nothing, and a run on what is no collection fails with a remedy.
func TestWholeWithoutProcess(t *testing.T) {
	c, r := usual(filepath.Join(t.TempDir(), "out")), &silent{}
	book := []string{sample.Path(sample.Text)}
	if res, err := Whole(t.Context(), c, book, r); err != nil || res.Unchanged {
		t.Fatal(res, err)
	}
	if res, err := Whole(t.Context(), c, book, r); err != nil || !res.Unchanged {
		t.Errorf("a repeat: %+v, %v; said %q", res, err, r.said)
	}
	c.Output = filepath.Join(t.TempDir(), "nothing")
	_, err := Analyze(t.Context(), c, r)
	if err == nil || message.RemedyOf(err).IsZero() {
		t.Errorf("on no folder: %v, remedy %v", err, message.RemedyOf(err))
	}
	if _, err := os.Stat(c.Output); err == nil {
		t.Error("a command that failed made its folder")
	}
}
