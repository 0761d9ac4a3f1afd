//go:build !static

package ort

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"unsafe"
)

// Sequence is a loaded model of texts: it takes whole numbers by the names of its inputs. Its
// methods may be called by several goroutines at a time.
type Sequence struct {
	lib     *Library
	handle  uintptr
	inputs  [][]byte // names, for C
	Inputs  []string
	Outputs []string
}

// OpenSequence loads a model from a file at an absolute path, and with it the files of weights
// that lie beside it.
func (l *Library) OpenSequence(path string) (*Sequence, error) {
	if !filepath.IsAbs(path) {
		return nil, errors.New("onnx runtime: the path of the model must be absolute")
	}
	opts, err := l.options()
	if err != nil {
		return nil, err
	}
	defer l.release(releaseSessionOptions, opts)
	s := &Sequence{lib: l}
	name := pathOf(path)
	err = l.call("model", createSession, l.env, uintptr(unsafe.Pointer(&name[0])), opts, uintptr(unsafe.Pointer(&s.handle)))
	if err != nil {
		return nil, err
	}
	if s.inputs, s.Inputs, err = s.names(sessionInputCount, sessionInputName); err == nil {
		_, s.Outputs, err = s.names(sessionOutputCount, sessionOutputName)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *Sequence) names(count, name fn) (forC [][]byte, out []string, err error) {
	var n uintptr
	if err := s.lib.call("model", count, s.handle, uintptr(unsafe.Pointer(&n))); err != nil {
		return nil, nil, err
	}
	for i := range int(n) {
		b, err := s.lib.nameOf(s.handle, name, i)
		if err != nil {
			return nil, nil, err
		}
		forC, out = append(forC, b), append(out, string(b[:len(b)-1]))
	}
	return forC, out, nil
}

// Close frees the model.
func (s *Sequence) Close() {
	s.lib.release(releaseSession, s.handle)
	s.handle = 0
}

// Run hands one row of numbers for each input, in their order and all of one length, to the
// model and returns a copy of the output of that name, with its shape.
func (s *Sequence) Run(rows [][]int64, output string) (dims []int64, out []float32, err error) {
	if len(rows) != len(s.Inputs) || len(rows) == 0 || len(rows[0]) == 0 || !slices.Contains(s.Outputs, output) {
		return nil, nil, fmt.Errorf("onnx runtime: %d rows for %v, output %s", len(rows), s.Inputs, output)
	}
	l := s.lib
	var pin runtime.Pinner // the lists below hold addresses of names and rows
	defer pin.Unpin()
	names, tensors := make([]uintptr, len(rows)), make([]uintptr, len(rows))
	defer func() {
		for _, t := range tensors {
			l.release(releaseValue, t)
		}
	}()
	const wholeNumbers = 7
	shape := []int64{1, int64(len(rows[0]))}
	for i, row := range rows {
		if len(row) != len(rows[0]) {
			return nil, nil, fmt.Errorf("onnx runtime: rows of %d and %d numbers", len(rows[0]), len(row))
		}
		pin.Pin(&row[0])
		pin.Pin(&s.inputs[i][0])
		names[i] = uintptr(unsafe.Pointer(&s.inputs[i][0]))
		err := l.call("input", createTensorWithData, l.memory, uintptr(unsafe.Pointer(&row[0])), uintptr(len(row))*8,
			uintptr(unsafe.Pointer(&shape[0])), uintptr(len(shape)), wholeNumbers, uintptr(unsafe.Pointer(&tensors[i])))
		if err != nil {
			return nil, nil, err
		}
	}
	wanted := bytesOf(output)
	pin.Pin(&wanted[0])
	var result uintptr
	outName := uintptr(unsafe.Pointer(&wanted[0]))
	err = l.call("run", runSession, s.handle, 0, uintptr(unsafe.Pointer(&names[0])), uintptr(unsafe.Pointer(&tensors[0])), uintptr(len(rows)),
		uintptr(unsafe.Pointer(&outName)), 1, uintptr(unsafe.Pointer(&result)))
	if err != nil {
		return nil, nil, err
	}
	defer l.release(releaseValue, result)
	if dims, out, err = l.floats(result); err != nil {
		return nil, nil, err
	}
	return dims, slices.Clone(out), nil
}
