// Package sentence makes vectors of texts with a sentence model of the user's: an ONNX file
// with its tokenizer.json, run by ONNX Runtime in a child process, since a fault in native
// code must not end a run. Models of the BERT family are known: they take numbers of tokens
// and give a vector a token, or one a text.
package sentence

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"casebook/corpus/message"
)

// Model says what a model is and how it is used. The files are those of HuggingFace, and what
// they say is taken from beside the model, or from the folder above it.
type Model struct {
	Path      string `json:"path"`      // of the .onnx file, absolute
	Tokenizer string `json:"tokenizer"` // of tokenizer.json
	First     bool   `json:"first"`     // the vector of the first token counts, not the mean of all
	Most      int    `json:"most"`      // tokens that it takes at once
	Prefix    string `json:"prefix"`    // stands before every text
	sum       string // sha256 of all files that decide the vectors
}

// usualMost is the number of tokens that models of BERT's kind take.
const usualMost = 512

// Find looks for what belongs to a model. prefix is what the model wants before each text,
// such as "query: ".
func Find(path, prefix string) (Model, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return Model{}, err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		abs = real
	}
	m := Model{Path: abs, Most: usualMost, Prefix: prefix}
	if m.Tokenizer = m.beside("tokenizer.json"); m.Tokenizer == "" {
		return m, message.Fail("sentence.no_tokenizer", filepath.Dir(abs)).Hint("sentence.get_tokenizer")
	}
	m.readPooling()
	m.readLength()
	if m.sum, err = sumOf(m.Path, m.Tokenizer); err != nil {
		return m, err
	}
	return m, nil
}

// Identity changes when the vectors of texts may.
func (m Model) Identity() string {
	settings, _ := json.Marshal([]any{m.First, m.Most, m.Prefix})
	return m.sum + " " + string(settings)
}

// beside is the path of a file in the model's folder or the one above; "" where there is none.
func (m Model) beside(name string) string {
	dir := filepath.Dir(m.Path)
	for _, d := range []string{dir, filepath.Dir(dir)} {
		path := filepath.Join(d, filepath.FromSlash(name))
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return path
		}
	}
	return ""
}

// settings reads a small file of JSON beside the model; one that is not there or says
// something else leaves v as it is.
func (m Model) settings(name string, v any) {
	if path := m.beside(name); path != "" {
		if data, err := os.ReadFile(path); err == nil {
			json.Unmarshal(data, v)
		}
	}
}

// readPooling looks how vectors of tokens become one of the text (sentence-transformers).
func (m *Model) readPooling() {
	var pooling struct {
		First bool `json:"pooling_mode_cls_token"`
	}
	m.settings("1_Pooling/config.json", &pooling)
	m.First = pooling.First
}

// readLength looks how many tokens the model takes: the least that a file says.
func (m *Model) readLength() {
	var sentence struct {
		Most int `json:"max_seq_length"`
	}
	var tokenizer struct {
		Most float64 `json:"model_max_length"`
	}
	m.settings("sentence_bert_config.json", &sentence)
	m.settings("tokenizer_config.json", &tokenizer)
	for _, n := range []float64{float64(sentence.Most), tokenizer.Most} {
		if n >= 8 && n < float64(m.Most) {
			m.Most = int(n)
		}
	}
}

// sumOf is the sha256 of files one after the other, with the weights that may lie beside the
// first as NAME_data or NAME.data.
func sumOf(paths ...string) (string, error) {
	h := sha256.New()
	for _, tail := range []string{"_data", ".data"} {
		if _, err := os.Stat(paths[0] + tail); err == nil {
			paths = append(paths, paths[0]+tail)
		}
	}
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return "", err
		}
		_, err = io.Copy(h, f)
		f.Close()
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// size is the number of bytes of the model's weights.
func (m Model) size() (n int64) {
	for _, path := range []string{m.Path, m.Path + "_data", m.Path + ".data"} {
		if info, err := os.Stat(path); err == nil {
			n += info.Size()
		} else if !errors.Is(err, fs.ErrNotExist) && !strings.HasSuffix(path, "data") {
			return n
		}
	}
	return n
}
