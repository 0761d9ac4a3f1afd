package sentence

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"sync"

	"casebook/corpus/message"
	"casebook/ingest/child"
	"casebook/ingest/ort"
	"casebook/internal/sentence/tokenizer"
)

// The requests of parent to child.
const (
	opOpen   = "open"
	opEncode = "encode"
)

type openArgs struct {
	Library string `json:"library"` // path of ONNX Runtime
	Model   Model  `json:"model"`
	Workers int    `json:"workers"`
}

type openResult struct {
	Version string `json:"version"` // of ONNX Runtime
	Width   int    `json:"width"`   // of a vector
}

type encodeArgs struct {
	Texts []string `json:"texts"`
}

const serviceName = "sentence"

// Service is the child process in which a model runs.
func Service() child.Service {
	return child.Service{Name: serviceName, New: func() child.Handler { return &server{} }}
}

// server holds the model, in the child.
type server struct {
	model   Model
	workers int
	tokens  *tokenizer.Tokenizer
	session *ort.Sequence
	output  string
	width   int
}

// Handle answers a request; the payload of opEncode are the vectors, as little-endian floats.
func (s *server) Handle(op string, raw json.RawMessage) (any, []byte, error) {
	switch {
	case op == opOpen:
		var a openArgs
		if err := json.Unmarshal(raw, &a); err != nil {
			return nil, nil, err
		}
		version, err := s.open(a)
		return openResult{version, s.width}, nil, err
	case op == opEncode && s.session != nil:
		var a encodeArgs
		if err := json.Unmarshal(raw, &a); err != nil {
			return nil, nil, err
		}
		return s.encode(a.Texts)
	}
	return nil, nil, child.UnknownRequest(op)
}

func (s *server) open(a openArgs) (version string, err error) {
	s.model, s.workers = a.Model, max(1, a.Workers)
	data, err := os.ReadFile(a.Model.Tokenizer)
	if err != nil {
		return "", err
	}
	if s.tokens, err = tokenizer.Read(data); err != nil {
		return "", message.Wrap(err, "sentence.tokenizer", a.Model.Tokenizer)
	}
	lib, err := ort.Load(a.Library)
	if err != nil {
		return "", err
	}
	if s.session, err = lib.OpenSequence(a.Model.Path); err != nil {
		return "", message.Wrap(err, "sentence.model", a.Model.Path)
	}
	if s.output, err = outputOf(s.session.Outputs); err != nil {
		return "", err
	}
	for _, in := range s.session.Inputs {
		if !slices.Contains([]string{"input_ids", "attention_mask", "token_type_ids"}, in) {
			return "", message.Fail("sentence.input", in)
		}
	}
	v, err := s.vector("a")
	if err != nil {
		return "", message.Wrap(err, "sentence.model", a.Model.Path)
	}
	s.width = len(v)
	return lib.Version, nil
}

// outputOf chooses among the outputs of a model: a vector a text where it gives one, else one a token.
func outputOf(names []string) (string, error) {
	for _, known := range []string{"sentence_embedding", "last_hidden_state", "token_embeddings"} {
		if slices.Contains(names, known) {
			return known, nil
		}
	}
	if len(names) == 1 {
		return names[0], nil
	}
	return "", message.Fail("sentence.output", strings.Join(names, ", "))
}

// encode makes the vectors of texts, several side by side.
func (s *server) encode(texts []string) (any, []byte, error) {
	vectors, failed := make([][]float32, len(texts)), make([]error, len(texts))
	next := make(chan int)
	var done sync.WaitGroup
	for range s.workers {
		done.Go(func() {
			for i := range next {
				vectors[i], failed[i] = s.vector(texts[i])
			}
		})
	}
	for i := range texts {
		next <- i
	}
	close(next)
	done.Wait()
	out := make([]byte, 0, len(texts)*s.width*4)
	for i, v := range vectors {
		if failed[i] != nil {
			return nil, nil, failed[i]
		}
		for _, x := range v {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(x))
		}
	}
	return struct{}{}, out, nil
}

// vector is that of a text. One that is longer than the model takes is read in windows, whose
// vectors count by their tokens.
func (s *server) vector(text string) (v []float32, err error) {
	for _, ids := range s.tokens.Windows(s.model.Prefix+text, s.model.Most) {
		part, err := s.pooled(ids)
		if err != nil {
			return nil, err
		}
		if v == nil {
			v = make([]float32, len(part))
		}
		for j, x := range part {
			v[j] += x * float32(len(ids))
		}
	}
	return v, nil
}

// pooled is the vector of one window, of length 1; zeros for a window of nothing.
func (s *server) pooled(ids []int64) ([]float32, error) {
	if len(ids) == 0 {
		return make([]float32, s.width), nil
	}
	rows := make([][]int64, len(s.session.Inputs))
	for i, name := range s.session.Inputs {
		switch name {
		case "input_ids":
			rows[i] = ids
		case "attention_mask":
			rows[i] = slices.Repeat([]int64{1}, len(ids))
		default:
			rows[i] = make([]int64, len(ids))
		}
	}
	dims, values, err := s.session.Run(rows, s.output)
	if err != nil {
		return nil, err
	}
	width := int(dims[len(dims)-1])
	v := values[:width]
	switch {
	case len(dims) == 3 && dims[0] == 1 && int(dims[1]) == len(ids):
		if !s.model.First {
			v = mean(values, width)
		}
	case len(dims) != 2 || dims[0] != 1:
		return nil, message.Fail("sentence.output", s.output)
	}
	return unit(v), nil
}

// mean of rows of this width.
func mean(values []float32, width int) []float32 {
	out := make([]float32, width)
	n := float32(len(values) / width)
	for i, x := range values {
		out[i%width] += x / n
	}
	return out
}

// unit scales a vector to length 1.
func unit(v []float32) []float32 {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum > 0 {
		for i := range v {
			v[i] /= float32(math.Sqrt(sum))
		}
	}
	return v
}
