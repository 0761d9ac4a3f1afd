//go:build !static

package ort

import (
	"unicode/utf16"

	"golang.org/x/sys/windows"
)

// open looks for what the library itself needs beside it and in the system's
// folder only, never in the current folder or PATH.
func open(path string) (uintptr, error) {
	h, err := windows.LoadLibraryEx(path, 0, windows.LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR|windows.LOAD_LIBRARY_SEARCH_SYSTEM32)
	return uintptr(h), err
}

func symbol(library uintptr, name string) (uintptr, error) {
	return windows.GetProcAddress(windows.Handle(library), name)
}

// pathOf is a path as the library takes it: of two bytes a character.
func pathOf(path string) []uint16 { return append(utf16.Encode([]rune(path)), 0) }
