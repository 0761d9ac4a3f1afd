//go:build !windows && !static

package ort

import "github.com/ebitengine/purego"

func open(path string) (uintptr, error) {
	return purego.Dlopen(path, purego.RTLD_NOW|purego.RTLD_LOCAL)
}

func symbol(library uintptr, name string) (uintptr, error) { return purego.Dlsym(library, name) }

// pathOf is a path as the library takes it: of bytes.
func pathOf(path string) []byte { return bytesOf(path) }
