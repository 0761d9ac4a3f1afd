package ingest

import (
	"context"
	"errors"
	"os"
	"slices"

	"casebook/corpus"
	"casebook/ingest/original"
)

// readAtRest reads a file that nobody changes meanwhile: what was hashed is what was
// read. A file that changed is hashed and read again, once; the input that comes back has
// the hash of what was read. Errors are those of the reader, and original.ErrChanged.
func readAtRest(ctx context.Context, in Input, o Options) (*corpus.Book, Input, error) {
	for range 2 {
		b, err := readerOf(in.Format).read(ctx, in, o)
		if ctx.Err() != nil {
			return nil, in, ctx.Err()
		}
		if !in.changed(err) {
			return b, in, err
		}
		if err := in.again(); err != nil {
			return nil, in, err
		}
	}
	return nil, in, original.ErrChanged
}

// changed reports whether the file is another one than was hashed: the reader noticed it
// (err), or its content says so.
func (in Input) changed(err error) bool {
	if errors.Is(err, original.ErrChanged) {
		return true
	}
	for _, f := range in.hashed {
		if f.Verify() != nil {
			return true // also where it is gone: again says so
		}
	}
	return false
}

// again hashes the files of an input anew.
func (in *Input) again() error {
	in.hashed = slices.Clone(in.hashed)
	for i, was := range in.hashed {
		f, err := openRegular(was.Path)
		if err != nil {
			return plain(err)
		}
		in.hashed[i], err = hashed(was.Path, f)
		if err != nil {
			return plain(err)
		}
	}
	in.identify()
	return nil
}

// hashed hashes an open file and closes it.
func hashed(path string, f *os.File) (original.File, error) {
	defer f.Close()
	return original.Hash(path, f)
}
