package queue

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/original"
	"casebook/ingest/pages"
)

// putInput puts a file into the object store under its sha256, unless it is there.
func putInput(ctx context.Context, store jetstream.ObjectStore, f pages.Source) error {
	info, err := os.Stat(f.Path)
	if err != nil {
		return err
	}
	if known, err := store.GetInfo(ctx, f.SHA256); err == nil && known.Size == uint64(info.Size()) {
		return nil
	} else if err != nil && !errors.Is(err, jetstream.ErrObjectNotFound) {
		return err
	}
	file, err := os.Open(f.Path)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = store.Put(ctx, jetstream.ObjectMeta{Name: f.SHA256}, file)
	return err
}

// Release deletes a file from the object store, once no page of it is wanted.
func (q *Queue) Release(ctx context.Context, f pages.Source, m pages.Method) {
	q.mu.Lock()
	s := q.stores[idOf(m)]
	q.mu.Unlock()
	if s == nil {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, answerWait)
	defer cancel()
	s.inputs.Delete(ctx, f.SHA256)
}

// A worker keeps files for the next page, and deletes those that no page was read of for
// some time.
const unusedFor = 10 * time.Minute

// inputs is the folder in which the workers of a machine keep files.
type inputs struct {
	dir   string
	known map[string]bool // those that this process has checked
}

// get is the path of a file with a sha256, fetched where it is not there.
func (in *inputs) get(ctx context.Context, store jetstream.ObjectStore, sum string) (string, error) {
	path := filepath.Join(in.dir, sum+".pdf")
	if in.known[sum] || holds(path, sum) {
		in.known[sum] = true
		now := time.Now()
		if os.Chtimes(path, now, now) == nil {
			return path, nil
		}
	}
	in.sweep()
	object, err := store.Get(ctx, sum)
	if err != nil {
		return "", err
	}
	defer object.Close()
	if err := in.write(path, sum, object); err != nil {
		if ofFolder(err) {
			err = message.Wrap(err, "queue.inputs", in.dir).Hint("run.cache_folder")
		}
		return "", err
	}
	in.known[sum] = true
	return path, nil
}

var errInput = errors.New("sha256")

// ofFolder reports an error of the system's over files and folders, not of the server's: no file
// can be kept here, and another task would fare no better.
func ofFolder(err error) bool {
	var path *fs.PathError
	var link *os.LinkError
	return errors.As(err, &path) || errors.As(err, &link)
}

// write keeps a file whose bytes are those that its name says.
func (in *inputs) write(path, sum string, r io.Reader) error {
	if err := os.MkdirAll(in.dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(in.dir, ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(f, h), r)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil && hex.EncodeToString(h.Sum(nil)) != sum {
		err = errInput
	}
	if err != nil {
		return err
	}
	return corpus.Replace(f.Name(), path)
}

// sweep deletes files that were not used for long.
func (in *inputs) sweep() {
	list, err := os.ReadDir(in.dir)
	if err != nil {
		return
	}
	for _, e := range list {
		info, err := e.Info()
		if err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > unusedFor && os.Remove(filepath.Join(in.dir, e.Name())) == nil {
			delete(in.known, strings.TrimSuffix(e.Name(), ".pdf"))
		}
	}
}

// holds: a file is there whose bytes are those that its name says.
func holds(path, sum string) bool {
	is, err := original.Sum(path)
	return err == nil && is == sum
}
