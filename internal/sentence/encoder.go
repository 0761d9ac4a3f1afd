package sentence

import (
	"context"
	"encoding/binary"
	"errors"
	"math"
	"path/filepath"
	"time"

	"casebook/analyze"
	"casebook/analyze/vector"
	"casebook/corpus/message"
	"casebook/ingest/child"
	"casebook/ingest/ocr/install"
	"casebook/ingest/ort"
	"casebook/ingest/pagecache"
)

// Limits of the child.
const (
	startDeadline = 3 * time.Minute
	batchDeadline = 10 * time.Minute
	batch         = 64      // texts that are asked for at once
	room          = 1 << 30 // bytes beside the weights
	copies        = 3       // of the weights, while they are loaded
)

// method changes when the same model gives the same texts other vectors.
const method = "sentence 1"

// Encoder runs a model. It is started by the first text that is not in the cache, and ended by
// Close.
type Encoder struct {
	Model   Model
	Workers int
	Cache   *pagecache.Cache   // nil: nothing is kept
	Told    func(done, of int) // how far it is; may be nil
	process *child.Process
	width   int
	memory  map[string][]float32 // by text: an analysis that is tried in many ways asks again
}

var _ analyze.Encoder = (*Encoder)(nil)

// Peak is the most memory that the child took, in bytes.
func (e *Encoder) Peak() int64 {
	if e.process == nil {
		return 0
	}
	return e.process.Peak()
}

// Close ends the child.
func (e *Encoder) Close() error {
	if e.process != nil {
		e.process.Close()
		e.process = nil
	}
	return nil
}

// Encode makes the vectors of texts, a row a text, of length 1. Texts without anything in them
// are rows of zeros.
func (e *Encoder) Encode(ctx context.Context, texts []string) (*vector.Dense, error) {
	found := make([][]float32, len(texts))
	var missing []int
	for i, text := range texts {
		if text == "" {
			continue
		}
		if found[i] = e.kept(text); found[i] == nil {
			missing = append(missing, i)
		}
	}
	for from := 0; from < len(missing); from += batch {
		if e.Told != nil {
			e.Told(len(texts)-len(missing)+from, len(texts))
		}
		if err := e.fill(ctx, missing[from:min(from+batch, len(missing))], texts, found); err != nil {
			return nil, err
		}
	}
	return rowsOf(found), nil
}

func rowsOf(found [][]float32) *vector.Dense {
	width := 0
	for _, v := range found {
		width = max(width, len(v))
	}
	out := vector.NewDense(len(found), width)
	for i, v := range found {
		copy(out.Row(i), v)
	}
	out.Normalize()
	return out
}

// entry is what the cache holds of a text.
type entry struct {
	Vector []byte `json:"vector"` // little-endian floats
}

func (e *Encoder) key(text string) pagecache.Key {
	return pagecache.NewKey(method, e.Model.Identity(), text)
}

func (e *Encoder) kept(text string) []float32 {
	if v, ok := e.memory[text]; ok {
		return v
	}
	var was entry
	if !e.Cache.Get(e.key(text), &was) || len(was.Vector) == 0 || len(was.Vector)%4 != 0 {
		return nil
	}
	return e.keep(text, floatsOf(was.Vector))
}

func (e *Encoder) keep(text string, v []float32) []float32 {
	if e.memory == nil {
		e.memory = map[string][]float32{}
	}
	e.memory[text] = v
	return v
}

func floatsOf(data []byte) []float32 {
	out := make([]float32, len(data)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return out
}

// fill has the child make the vectors of some texts, and keeps them.
func (e *Encoder) fill(ctx context.Context, which []int, texts []string, found [][]float32) error {
	var args encodeArgs
	for _, i := range which {
		args.Texts = append(args.Texts, texts[i])
	}
	data, err := e.ask(ctx, args)
	if err != nil {
		return err
	}
	if len(data) != len(which)*e.width*4 {
		return message.Fail("sentence.output", len(data))
	}
	for at, i := range which {
		raw := data[at*e.width*4 : (at+1)*e.width*4]
		found[i] = e.keep(texts[i], floatsOf(raw))
		e.Cache.Put(e.key(texts[i]), entry{raw}) // what is not kept is made again
	}
	return nil
}

// ask sends texts to the child. One that died is tried once more: the system gives a child an
// hour of processor time.
func (e *Encoder) ask(ctx context.Context, args encodeArgs) ([]byte, error) {
	var failed error
	for range 2 {
		if err := e.start(ctx); err != nil {
			return nil, err
		}
		var res struct{}
		data, err := e.process.Call(ctx, opEncode, args, &res, batchDeadline)
		if err == nil {
			return data, nil
		}
		var refused *child.Failure
		if failed = err; ctx.Err() != nil || errors.As(err, &refused) || errors.Is(err, child.ErrMemory) {
			break
		}
	}
	return nil, failed
}

// start starts the child, unless it runs.
func (e *Encoder) start(ctx context.Context) error {
	if e.process != nil && e.process.Alive() {
		return nil
	}
	e.Close()
	if !ort.Available {
		return message.Fail("ocr.static_build").Hint("sentence.use_vectors")
	}
	library, err := install.Runtime()
	if err != nil {
		return message.Wrap(err, "sentence.no_runtime").Hint("sentence.install")
	}
	args := openArgs{Library: library, Model: e.Model, Workers: e.Workers}
	var read []string
	for _, path := range []string{library, e.Model.Path, e.Model.Tokenizer} {
		read = append(read, filepath.Dir(path))
		if real, err := filepath.EvalSymlinks(path); err == nil {
			read = append(read, filepath.Dir(real))
		}
	}
	p, err := child.Start(serviceName, child.Limits{Memory: room + copies*e.Model.size(), Access: child.Access{Read: read}})
	if err != nil {
		return err
	}
	var res openResult
	if _, err := p.Call(ctx, opOpen, args, &res, startDeadline); err != nil {
		p.Close()
		return err
	}
	e.process, e.width = p, res.Width
	return nil
}
