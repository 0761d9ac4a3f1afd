package tokenizer

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// row is a text and what HuggingFace's tokenizers gives for it (testdata/make.py).
type row struct {
	Text string  `json:"text"`
	IDs  []int64 `json:"ids"`
}

func rowsOf(t *testing.T, path string) []row {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []row
	s := bufio.NewScanner(bytes.NewReader(data))
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var r row
		if err := json.Unmarshal(s.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

func read(t *testing.T, name string) *Tokenizer {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	out, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTokensAreHuggingFaces(t *testing.T) {
	for _, name := range []string{"wordpiece", "unigram"} {
		tokens := read(t, name+".json")
		for _, r := range rowsOf(t, filepath.Join("testdata", name+"_ids.jsonl")) {
			if got := tokens.Windows(r.Text, 1<<20); len(got) != 1 || !slices.Equal(got[0], r.IDs) {
				t.Errorf("%s %q: got %v, want %v", name, r.Text, got, r.IDs)
			}
		}
	}
}

func TestWindows(t *testing.T) {
	tokens := read(t, "wordpiece.json")
	text := strings.Repeat("社区医生", 10)
	whole := tokens.Windows(text, 1<<20)[0]
	first, last := whole[0], whole[len(whole)-1]
	var inside []int64
	windows := tokens.Windows(text, 9)
	for _, w := range windows {
		if len(w) > 9 || w[0] != first || w[len(w)-1] != last {
			t.Errorf("window %v of at most 9 tokens between %d and %d", w, first, last)
		}
		inside = append(inside, w[1:len(w)-1]...)
	}
	if !slices.Equal(inside, whole[1:len(whole)-1]) {
		t.Errorf("the windows hold %v of %v", inside, whole)
	}
	if got := tokens.Windows("", 9); len(got) != 1 || len(got[0]) != 2 {
		t.Errorf("an empty text: %v", got)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ name, file, says string }{
		{"bytes", `{"model":{"type":"BPE"}}`, "BPE"},
		{"no model", `{}`, "model"},
		{"no unknown token", `{"model":{"type":"WordPiece","vocab":{"a":1}}}`, "WordPiece"},
		{"unknown out of range", `{"model":{"type":"Unigram","unk_id":7,"vocab":[["a",-1]]}}`, "Unigram"},
		{"other cut", `{"pre_tokenizer":{"type":"ByteLevel"},"model":{"type":"Unigram","unk_id":0,"vocab":[["a",-1]]}}`, "ByteLevel"},
		{"other normaliser", `{"normalizer":{"type":"Nmt"},"model":{"type":"Unigram","unk_id":0,"vocab":[["a",-1]]}}`, "Nmt"},
		{"damaged map", `{"normalizer":{"type":"Precompiled","precompiled_charsmap":"AAAA"},"model":{"type":"Unigram","unk_id":0,"vocab":[["a",-1]]}}`, "Precompiled"},
	} {
		if _, err := Read([]byte(c.file)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// A damaged file is an error, whatever stands in it, and never a panic.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"wordpiece.json", "unigram.json"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data, "社区 e\u0301 网格员\r\n")
	}
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		tokens, err := Read(data)
		if err != nil {
			return
		}
		for _, w := range tokens.Windows(text, 16) {
			if len(w) == 0 && len(tokens.before) > 0 {
				t.Error("a window without its tokens")
			}
		}
	})
}
