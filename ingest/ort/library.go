//go:build !static

// Package ort binds what casebook needs of ONNX Runtime's C API without cgo, on the CPU: a
// Session is a model that takes one tensor of 32-bit floats and gives one (of images), a
// Sequence one that takes rows of whole numbers and gives floats (of texts).
//
// Native code can end the process whatever Go does; it belongs into a child
// process, and a library belongs loaded only when its hash is the pinned one.
package ort

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"unsafe"

	"github.com/ebitengine/purego"
)

// Available says that this build can load the library.
const Available = true

// apiVersion is the version of the table asked for. The functions used lie in its
// part that is frozen since version 1.8 of the library.
const apiVersion = 11

// fn is the place of a function in struct OrtApi (onnxruntime_c_api.h, in the
// order of its members).
type fn int

const (
	getErrorMessage           fn = 2
	createEnv                 fn = 3
	disableTelemetryEvents    fn = 6
	createSession             fn = 7
	createSessionFromArray    fn = 8
	runSession                fn = 9
	createSessionOptions      fn = 10
	disableMemPattern         fn = 17
	setGraphOptimizationLevel fn = 23
	setIntraOpThreads         fn = 24
	setInterOpThreads         fn = 25
	sessionInputCount         fn = 30
	sessionOutputCount        fn = 31
	sessionInputName          fn = 36
	sessionOutputName         fn = 37
	createTensorWithData      fn = 49
	getTensorMutableData      fn = 51
	getTensorElementType      fn = 60
	getDimensionsCount        fn = 61
	getDimensions             fn = 62
	getTensorTypeAndShape     fn = 65
	createCPUMemoryInfo       fn = 69
	allocatorFree             fn = 76
	getAllocator              fn = 78
	releaseStatus             fn = 93
	releaseSession            fn = 95
	releaseValue              fn = 96
	releaseTensorTypeAndShape fn = 99
	releaseSessionOptions     fn = 100
	tableLength                  = 166
)

// Library is ONNX Runtime, loaded. It is never unloaded: its static destructors do
// not bear it.
type Library struct {
	Version string

	table     [tableLength]uintptr
	env       uintptr
	memory    uintptr
	allocator uintptr
}

// one library serves the process, since it has one environment.
var one struct {
	sync.Mutex
	path string
	lib  *Library
}

// Load loads the library at an absolute path.
func Load(path string) (*Library, error) {
	if !filepath.IsAbs(path) {
		return nil, errors.New("onnx runtime: the path of the library must be absolute")
	}
	one.Lock()
	defer one.Unlock()
	switch {
	case one.lib != nil && one.path == path:
		return one.lib, nil
	case one.lib != nil:
		return nil, errors.New("onnx runtime: another library is loaded already")
	}
	l, err := load(path)
	if err != nil {
		return nil, err
	}
	one.path, one.lib = path, l
	return l, nil
}

func load(path string) (*Library, error) {
	handle, err := open(path)
	if err != nil {
		return nil, fmt.Errorf("onnx runtime: cannot load %s: %w", filepath.Base(path), err)
	}
	getBase, err := symbol(handle, "OrtGetApiBase")
	if err != nil || getBase == 0 {
		return nil, fmt.Errorf("onnx runtime: %s is another library: %v", filepath.Base(path), err)
	}
	base, _, _ := purego.SyscallN(getBase)
	if base == 0 {
		return nil, errors.New("onnx runtime: no table of functions")
	}
	entries := *(*[2]uintptr)(pointer(base)) // GetApi, GetVersionString
	version, _, _ := purego.SyscallN(entries[1])
	table, _, _ := purego.SyscallN(entries[0], apiVersion)
	if table == 0 {
		return nil, fmt.Errorf("onnx runtime %s is too old", text(version))
	}
	l := &Library{Version: text(version), table: *(*[tableLength]uintptr)(pointer(table))}
	return l, l.prepare()
}

// prepare makes what all sessions share.
func (l *Library) prepare() error {
	const fatalOnly, arena, defaultMemory = 4, 1, 0
	id := bytesOf("casebook")
	if err := l.call("environment", createEnv, fatalOnly, uintptr(unsafe.Pointer(&id[0])), uintptr(unsafe.Pointer(&l.env))); err != nil {
		return err
	}
	// The Windows build reports its use to its makers unless told otherwise.
	if err := l.call("telemetry", disableTelemetryEvents, l.env); err != nil {
		return err
	}
	if err := l.call("memory", createCPUMemoryInfo, arena, defaultMemory, uintptr(unsafe.Pointer(&l.memory))); err != nil {
		return err
	}
	return l.call("allocator", getAllocator, uintptr(unsafe.Pointer(&l.allocator)))
}

// call calls a function that answers a status. Addresses of Go variables must be
// converted in the call itself: only then does the directive keep them in place.
//
//go:uintptrescapes
func (l *Library) call(what string, f fn, args ...uintptr) error {
	status, _, _ := purego.SyscallN(l.table[f], args...)
	if status == 0 {
		return nil
	}
	message, _, _ := purego.SyscallN(l.table[getErrorMessage], status)
	err := fmt.Errorf("onnx runtime: %s: %s", what, text(message))
	l.release(releaseStatus, status)
	return err
}

func (l *Library) release(f fn, object uintptr) {
	if object != 0 {
		purego.SyscallN(l.table[f], object)
	}
}

// pointer makes a pointer of an address outside Go's memory.
func pointer(p uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&p)) }

// bytesOf is a string for C.
func bytesOf(s string) []byte { return append([]byte(s), 0) }

// text is a string of C, up to a length that no message has.
func text(p uintptr) string {
	if p == 0 {
		return ""
	}
	const most = 4096
	start := (*byte)(pointer(p))
	n := 0
	for n < most && *(*byte)(unsafe.Add(unsafe.Pointer(start), n)) != 0 {
		n++
	}
	return string(unsafe.Slice(start, n))
}
