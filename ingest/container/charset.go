package container

import (
	"io"

	"golang.org/x/net/html/charset"
)

// charsetReader reads XML that is not UTF-8, as older programs write it.
func charsetReader(label string, in io.Reader) (io.Reader, error) {
	return charset.NewReaderLabel(label, in)
}
