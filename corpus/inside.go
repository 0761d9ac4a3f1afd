package corpus

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"casebook/corpus/message"
)

// OpenInside opens a file of a folder that may have come from others, by its name in it
// with forward slashes. A link that leads out of the folder is refused, and so is what is
// no regular file: a pipe is never read to its end.
func OpenInside(dir, name string) (*os.File, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	path := filepath.FromSlash(name)
	info, err := root.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return nil, err
	case err != nil:
		return nil, message.Wrap(err, "run.link_out", name)
	case !info.Mode().IsRegular():
		return nil, message.Wrap(message.Fail("run.not_regular"), "run.link_out", name)
	}
	return root.Open(path)
}

// ReadInside reads a file as OpenInside opens it.
func ReadInside(dir, name string) ([]byte, error) {
	f, err := OpenInside(dir, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
