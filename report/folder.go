package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
)

// content is what goes into one file, or into several of which each row is made once.
type content struct {
	names []string
	write func([]io.Writer) error
}

func one(name string, write func(io.Writer) error) content {
	return content{[]string{name}, func(w []io.Writer) error { return write(w[0]) }}
}

// writeAll writes files into dir, as many at once as there are cores, and gives their
// names and sha256 in the order of all. The first error ends the writing, and so does ctx,
// within a file too. o.Told is told how many contents are written, o.Written of each file.
func writeAll(ctx context.Context, dir string, all []content, o Options) ([]File, error) {
	written := make([][]File, len(all))
	var counting sync.Mutex
	done := 0
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, c := range all {
		g.Go(func() (err error) {
			if written[i], err = c.into(ctx, dir); err != nil {
				return err
			}
			o.tellWritten(written[i])
			counting.Lock()
			defer counting.Unlock()
			if done++; o.Told != nil {
				o.Told(done, len(all))
			}
			return nil
		})
	}
	err := g.Wait()
	return slices.Concat(written...), err
}

func (o Options) tellWritten(files []File) {
	if o.Written == nil {
		return
	}
	for _, f := range files {
		o.Written(f.Name)
	}
}

// into writes the files into dir.
func (c content) into(ctx context.Context, dir string) ([]File, error) {
	var files []*hashed
	var writers []io.Writer
	err := ctx.Err()
	for _, name := range c.names {
		if err == nil {
			var f *hashed
			if f, err = create(ctx, filepath.Join(dir, name)); err == nil {
				files, writers = append(files, f), append(writers, f)
			}
		}
	}
	if err == nil {
		err = c.write(writers)
	}
	var out []File
	for i, f := range files {
		if closed := f.file.Close(); err == nil {
			err = closed
		}
		out = append(out, File{c.names[i], hex.EncodeToString(f.hash.Sum(nil))})
	}
	if err == nil {
		err = ctx.Err() // passes that write nothing end without an error
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.names[0], err)
	}
	return out, nil
}

// hashed is a file that is being written, and refuses more once its context is done.
type hashed struct {
	ctx  context.Context
	file *os.File
	hash hash.Hash
}

func create(ctx context.Context, path string) (*hashed, error) {
	file, err := os.Create(path)
	return &hashed{ctx, file, sha256.New()}, err
}

// Write writes, unless the context is done.
func (h *hashed) Write(p []byte) (int, error) {
	if err := h.ctx.Err(); err != nil {
		return 0, err
	}
	h.hash.Write(p)
	return h.file.Write(p)
}
