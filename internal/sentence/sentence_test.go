package sentence

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus/message"
	"casebook/ingest/child"
	"casebook/ingest/ocr/install"
	"casebook/ingest/pagecache"
)

func TestMain(m *testing.M) {
	child.Main(Service())
	os.Exit(m.Run())
}

// folder holds a model whose vector of a token is a row of a table, and its tokenizer.
func folder(t *testing.T, table [][]float32) string {
	t.Helper()
	dir := t.TempDir()
	tokens := `{"pre_tokenizer":{"type":"WhitespaceSplit"},"model":{"type":"WordPiece","unk_token":"?","vocab":{"?":0,"a":1,"b":2,"c":3}}}`
	for name, data := range map[string][]byte{"model.onnx": tableModel(table), "tokenizer.json": []byte(tokens)} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var table = [][]float32{{0, 0, 1}, {1, 0, 0}, {0, 1, 0}, {3, 4, 0}}

// encoder runs the model of a folder; tests are skipped where ONNX Runtime is not installed.
func encoder(t *testing.T, dir, prefix string) *Encoder {
	t.Helper()
	if _, err := install.Runtime(); err != nil {
		t.Skip("ONNX Runtime is not installed (casebook ocr install):", err)
	}
	m, err := Find(filepath.Join(dir, "model.onnx"), prefix)
	if err != nil {
		t.Fatal(err)
	}
	cache, err := pagecache.Open(t.TempDir(), false)
	if err != nil {
		t.Fatal(err)
	}
	e := &Encoder{Model: m, Workers: 2, Cache: cache}
	t.Cleanup(func() { e.Close() })
	return e
}

func TestEncode(t *testing.T) {
	half := float32(math.Sqrt(0.5))
	pooling := `{"pooling_mode_cls_token": true}`
	for _, c := range []struct {
		name, prefix, pooling string
		most                  string
		text                  string
		want                  [3]float32
	}{
		{name: "the mean of the tokens", text: "a b", want: [3]float32{half, half, 0}},
		{name: "of length 1", text: "c", want: [3]float32{.6, .8, 0}},
		{name: "with what stands before each text", prefix: "a ", text: "b", want: [3]float32{half, half, 0}},
		{name: "the first token", pooling: pooling, text: "b a a", want: [3]float32{0, 1, 0}},
		{name: "nothing", text: "", want: [3]float32{}},
		{name: "blanks only", text: "  ", want: [3]float32{}},
		{name: "in windows", most: `{"max_seq_length": 8}`, text: strings.Repeat("a ", 8) + strings.Repeat("b ", 8), want: [3]float32{half, half, 0}},
	} {
		dir := folder(t, table)
		for name, text := range map[string]string{"1_Pooling/config.json": c.pooling, "sentence_bert_config.json": c.most} {
			if text != "" {
				os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755)
				os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644)
			}
		}
		got, err := encoder(t, dir, c.prefix).Encode(context.Background(), []string{c.text, "a"})
		if err != nil {
			t.Fatal(c.name, err)
		}
		for j, x := range got.Row(0) {
			if math.Abs(float64(x-c.want[j])) > 1e-6 {
				t.Errorf("%s: %v, want %v", c.name, got.Row(0), c.want)
				break
			}
		}
	}
}

// What was read once is not read again, but for another model, prefix or way of pooling.
func TestKept(t *testing.T) {
	dir := folder(t, table)
	e := encoder(t, dir, "")
	first, err := e.Encode(context.Background(), []string{"a b", "c"})
	if err != nil {
		t.Fatal(err)
	}
	e.Close()
	again := &Encoder{Model: e.Model, Workers: 1, Cache: e.Cache}
	second, err := again.Encode(context.Background(), []string{"a b", "c"})
	if err != nil || again.process != nil {
		t.Fatalf("the model was started again, or failed: %v", err)
	}
	for i := range first.Data {
		if first.Data[i] != second.Data[i] {
			t.Errorf("kept %v, made %v", second.Data, first.Data)
		}
	}
	other, err := Find(e.Model.Path, "a ")
	if err != nil || other.Identity() == e.Model.Identity() {
		t.Errorf("another prefix is the same model: %v", err)
	}
}

func TestRefused(t *testing.T) {
	noTokens := t.TempDir()
	os.WriteFile(filepath.Join(noTokens, "model.onnx"), []byte("x"), 0o644)
	_, err := Find(filepath.Join(noTokens, "model.onnx"), "")
	if !errors.Is(err, message.Fail("sentence.no_tokenizer")) || message.RemedyOf(err).IsZero() {
		t.Errorf("without tokenizer.json: %v", err)
	}
	dir := folder(t, table)
	os.WriteFile(filepath.Join(dir, "model.onnx"), []byte("no model"), 0o644)
	if _, err := encoder(t, dir, "").Encode(context.Background(), []string{"a"}); err == nil || !strings.Contains(err.Error(), "model.onnx") {
		t.Errorf("a damaged model: %v", err)
	}
}
