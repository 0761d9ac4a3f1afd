//go:build !static

package ort

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"unsafe"
)

// Session is a loaded model. Run may be called by several goroutines at a time, each of
// which computes on a thread of its own, with the same result as alone.
type Session struct {
	lib     *Library
	handle  uintptr
	in, out []byte // names of the first input and output, for C
}

// NewSession loads a model. It computes with one thread: pages are read side by
// side instead. Memory patterns are off, since every line has another width: they
// cost a third more memory and save nothing.
func (l *Library) NewSession(model []byte) (*Session, error) {
	if len(model) == 0 {
		return nil, errors.New("onnx runtime: the model is empty")
	}
	opts, err := l.options()
	if err != nil {
		return nil, err
	}
	defer l.release(releaseSessionOptions, opts)
	s := &Session{lib: l}
	err = l.call("model", createSessionFromArray, l.env, uintptr(unsafe.Pointer(&model[0])), uintptr(len(model)), opts, uintptr(unsafe.Pointer(&s.handle)))
	if err != nil {
		return nil, err
	}
	if s.in, err = s.name(sessionInputCount, sessionInputName); err == nil {
		s.out, err = s.name(sessionOutputCount, sessionOutputName)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// options of a session, which the caller releases.
func (l *Library) options() (opts uintptr, err error) {
	if err := l.call("options", createSessionOptions, uintptr(unsafe.Pointer(&opts))); err != nil {
		return 0, err
	}
	const allOptimizations = 99
	for _, set := range []struct {
		f    fn
		args []uintptr
	}{
		{setIntraOpThreads, []uintptr{opts, 1}},
		{setInterOpThreads, []uintptr{opts, 1}},
		{setGraphOptimizationLevel, []uintptr{opts, allOptimizations}},
		{disableMemPattern, []uintptr{opts}},
	} {
		if err := l.call("options", set.f, set.args...); err != nil {
			l.release(releaseSessionOptions, opts)
			return 0, err
		}
	}
	return opts, nil
}

// name of the first input or output; a model must have exactly one.
func (s *Session) name(count, name fn) ([]byte, error) {
	var n uintptr
	if err := s.lib.call("model", count, s.handle, uintptr(unsafe.Pointer(&n))); err != nil {
		return nil, err
	}
	if n != 1 {
		return nil, fmt.Errorf("onnx runtime: the model has %d inputs or outputs where one is needed", n)
	}
	return s.lib.nameOf(s.handle, name, 0)
}

// nameOf is the name of an input or output of a session, for C.
func (l *Library) nameOf(session uintptr, name fn, at int) ([]byte, error) {
	var p uintptr
	if err := l.call("model", name, session, uintptr(at), l.allocator, uintptr(unsafe.Pointer(&p))); err != nil {
		return nil, err
	}
	out := bytesOf(text(p))
	return out, l.call("model", allocatorFree, l.allocator, p)
}

// Close frees the model.
func (s *Session) Close() {
	s.lib.release(releaseSession, s.handle)
	s.handle = 0
}

// Run hands data, a tensor of this shape in row-major order, to the model, and to take
// what it gives, with its shape. That lies in the library's memory and is gone when take
// has returned: a line of text gives some ten megabytes, of which a few bytes are wanted.
func (s *Session) Run(shape []int64, data []float32, take func(dims []int64, out []float32) error) error {
	if n, ok := elements(shape); !ok || n != len(data) || n == 0 {
		return fmt.Errorf("onnx runtime: %d values are no tensor of %v", len(data), shape)
	}
	l := s.lib
	// The tensor keeps the address of data, and the lists hold those of the names.
	var pin runtime.Pinner
	defer pin.Unpin()
	pin.Pin(&data[0])
	pin.Pin(&s.in[0])
	pin.Pin(&s.out[0])
	const float = 1
	var in, result uintptr
	err := l.call("input", createTensorWithData, l.memory, uintptr(unsafe.Pointer(&data[0])), uintptr(len(data))*4,
		uintptr(unsafe.Pointer(&shape[0])), uintptr(len(shape)), float, uintptr(unsafe.Pointer(&in)))
	if err != nil {
		return err
	}
	defer l.release(releaseValue, in)
	inName, outName := uintptr(unsafe.Pointer(&s.in[0])), uintptr(unsafe.Pointer(&s.out[0]))
	err = l.call("run", runSession, s.handle, 0, uintptr(unsafe.Pointer(&inName)), uintptr(unsafe.Pointer(&in)), 1,
		uintptr(unsafe.Pointer(&outName)), 1, uintptr(unsafe.Pointer(&result)))
	if err != nil {
		return err
	}
	defer l.release(releaseValue, result)
	dims, out, err := l.floats(result)
	if err != nil {
		return err
	}
	return take(dims, out)
}

// floats are those of a tensor that a model gave, in the library's memory.
func (l *Library) floats(tensor uintptr) (dims []int64, out []float32, err error) {
	if dims, err = l.shape(tensor); err != nil {
		return nil, nil, err
	}
	n, ok := elements(dims)
	if !ok || n == 0 {
		return nil, nil, fmt.Errorf("onnx runtime: the model gave a tensor of %v", dims)
	}
	var p uintptr
	if err := l.call("output", getTensorMutableData, tensor, uintptr(unsafe.Pointer(&p))); err != nil {
		return nil, nil, err
	}
	return dims, unsafe.Slice((*float32)(pointer(p)), n), nil
}

// shape of a tensor that must hold floats.
func (l *Library) shape(tensor uintptr) ([]int64, error) {
	var info, n uintptr
	if err := l.call("output", getTensorTypeAndShape, tensor, uintptr(unsafe.Pointer(&info))); err != nil {
		return nil, err
	}
	defer l.release(releaseTensorTypeAndShape, info)
	var kind int32
	if err := l.call("output", getTensorElementType, info, uintptr(unsafe.Pointer(&kind))); err != nil {
		return nil, err
	}
	if err := l.call("output", getDimensionsCount, info, uintptr(unsafe.Pointer(&n))); err != nil {
		return nil, err
	}
	const float, mostDims = 1, 8
	if kind != float || n == 0 || n > mostDims {
		return nil, fmt.Errorf("onnx runtime: the model gave type %d in %d dimensions", kind, n)
	}
	dims := make([]int64, n)
	return dims, l.call("output", getDimensions, info, uintptr(unsafe.Pointer(&dims[0])), n)
}

// elements of a tensor; ok is false for sizes that make no sense.
func elements(shape []int64) (n int, ok bool) {
	product := int64(1)
	for _, d := range shape {
		if d < 0 || d > 0 && product > math.MaxInt32/d {
			return 0, false
		}
		product *= d
	}
	return int(product), len(shape) > 0
}
