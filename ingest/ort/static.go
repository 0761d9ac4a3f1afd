//go:build static

// Package ort binds nothing in a static build: loading a library needs the loader of
// the C library, and with it the program would be bound to glibc.
package ort

import "errors"

// Available says that this build cannot load the library.
const Available = false

var errStatic = errors.New("onnx runtime: a static build loads no library")

// Library stands for ONNX Runtime, which is not there.
type Library struct{ Version string }

// Session stands for a model, which is not there.
type Session struct{}

// Load fails.
func Load(string) (*Library, error) { return nil, errStatic }

// NewSession fails.
func (*Library) NewSession([]byte) (*Session, error) { return nil, errStatic }

// Run fails.
func (*Session) Run([]int64, []float32, func([]int64, []float32) error) error { return errStatic }

// Sequence stands for a model of texts, which is not there.
type Sequence struct {
	Inputs  []string
	Outputs []string
}

// OpenSequence fails.
func (*Library) OpenSequence(string) (*Sequence, error) { return nil, errStatic }

// Close does nothing.
func (*Sequence) Close() {}

// Run fails.
func (*Sequence) Run([][]int64, string) (dims []int64, out []float32, err error) {
	return nil, nil, errStatic
}
