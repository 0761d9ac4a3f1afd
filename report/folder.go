package report

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// content is a file to be written.
type content struct {
	name  string
	write func(io.Writer) error
}

// writeAll writes files into dir, as many at once as there are cores, and gives their
// names and sha256 in the order of all. The first error ends the writing.
func writeAll(ctx context.Context, dir string, all []content) ([]File, error) {
	files := make([]File, len(all))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, c := range all {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			sum, err := writeOne(filepath.Join(dir, c.name), c.write)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			files[i] = File{c.name, sum}
			return nil
		})
	}
	return files, g.Wait()
}

// writeOne writes a file and gives its sha256.
func writeOne(path string, write func(io.Writer) error) (string, error) {
	file, err := os.Create(path)
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	err = write(io.MultiWriter(file, hash))
	if closed := file.Close(); err == nil {
		err = closed
	}
	return hex.EncodeToString(hash.Sum(nil)), err
}
