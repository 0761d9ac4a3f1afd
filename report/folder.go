package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// folder is where files are written; the first error ends the writing.
type folder struct {
	ctx   context.Context
	dir   string
	files []File
	err   error
}

// write writes one file and keeps its sha256.
func (f *folder) write(name string, content func(io.Writer) error) {
	if f.err == nil {
		f.err = f.ctx.Err()
	}
	if f.err != nil {
		return
	}
	file, err := os.Create(filepath.Join(f.dir, name))
	if err != nil {
		f.err = err
		return
	}
	hash := sha256.New()
	err = content(io.MultiWriter(file, hash))
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		f.err = fmt.Errorf("%s: %w", name, err)
		return
	}
	f.files = append(f.files, File{name, hex.EncodeToString(hash.Sum(nil))})
}
